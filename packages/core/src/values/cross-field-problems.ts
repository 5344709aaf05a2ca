import { canonicalDuration, milliseconds } from "./duration.ts";
import type { ValuesProblem } from "./problem.ts";
import type { Values } from "./values.ts";

/** Labels of alerts that the pack sets itself. */
const ownLabels = ["alertname", "severity", "category"];

/** What is wrong with values that each pass the schema but do not go together. The chart's template `problems` says the same. */
export function crossFieldProblems(values: Values): ValuesProblem[] {
  return [...windowProblems(values), ...identityProblems(values), ...labelProblems(values)];
}

function windowProblems({ rateWindow, scrapeInterval }: Values): ValuesProblem[] {
  const least = 4 * milliseconds(scrapeInterval);
  if (milliseconds(rateWindow) >= least) return [];
  return [
    {
      path: "rateWindow",
      what: `${canonicalDuration(rateWindow)} is shorter than four scrape intervals of ${canonicalDuration(scrapeInterval)}, a rate would have gaps`,
      instead: `rateWindow: ${canonicalDuration(`${least}ms`)}`,
    },
  ];
}

function identityProblems(values: Values): ValuesProblem[] {
  return (["workloadLabels", "engineLabels"] as const).flatMap((key) =>
    values[key].flatMap((label, index): ValuesProblem[] => {
      if (label === "le") {
        return [{ path: `${key}[${index}]`, what: "le is the label of histogram buckets", instead: "remove it" }];
      }
      const twice =
        values[key].indexOf(label) < index || (key === "engineLabels" && values.workloadLabels.includes(label));
      return twice ? [{ path: `${key}[${index}]`, what: `${label} stands there twice`, instead: "remove it" }] : [];
    }),
  );
}

function labelProblems(values: Values): ValuesProblem[] {
  const places = [
    { path: "alerts.labels", labels: values.alerts.labels },
    ...Object.entries(values.alerts.rules).map(([alert, { labels = {} }]) => ({
      path: `alerts.rules.${alert}.labels`,
      labels,
    })),
  ];
  return places.flatMap(({ path, labels }) =>
    Object.entries(labels).flatMap(([label, text]): ValuesProblem[] => {
      const at = `${path}.${label}`;
      if (ownLabels.includes(label)) {
        return [
          {
            path: at,
            what: `${label} is set by the alert itself`,
            instead: "for the severity: alerts.rules.<Alert>.severity",
          },
        ];
      }
      if (values.workloadLabels.includes(label)) {
        return [
          {
            path: at,
            what: `${label} is a label of the workload, the alerts of two workloads would merge`,
            instead: "choose another name",
          },
        ];
      }
      if (/\$value|\.Value/.test(String(text))) {
        return [
          {
            path: at,
            what: "a value in a label makes a new alert at every evaluation",
            instead: "put it into an annotation",
          },
        ];
      }
      return [];
    }),
  );
}
