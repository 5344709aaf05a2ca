import { nearestBounds, sharedBounds } from "../metrics/bounds.ts";
import { thresholdPath, type Threshold } from "../rules/threshold.ts";
import { canonicalDuration, milliseconds } from "./duration.ts";
import { formatProblems } from "./format-problems.ts";
import type { ValuesProblem } from "./problem.ts";
import type { Values } from "./values.ts";

/** Labels of alerts that the pack sets itself. */
const ownLabels = ["alertname", "severity", "category"];

/** What is wrong with values that each pass the schema but do not go together. The chart's template `problems` says the same. */
export function crossFieldProblems(values: Values, thresholds: readonly Threshold[]): ValuesProblem[] {
  return [
    ...boundProblems(values, thresholds),
    ...windowProblems(values),
    ...identityProblems(values),
    ...expectedModelProblems(values),
    ...labelProblems(values),
    ...formatProblems(values),
  ];
}

/** A rule that asks for a bucket needs a number that is a bound of it. */
function boundProblems({ parameters, metrics }: Values, thresholds: readonly Threshold[]): ValuesProblem[] {
  return thresholds.flatMap((threshold) => {
    if (threshold.boundOf === undefined) return [];
    const { name } = threshold.boundOf;
    const bounds = metrics.customBuckets[name] ?? sharedBounds(threshold.boundOf);
    const path = thresholdPath(threshold);
    const number = parameters[path]!;
    if (bounds.includes(number)) return [];
    return [
      {
        path,
        what: `${number} is no bucket bound of ${name}`,
        instead: `choose ${nearestBounds(number, bounds).join(" or ")}`,
      },
    ];
  });
}

function windowProblems({ scrapeInterval, ...windows }: Values): ValuesProblem[] {
  const least = 4 * milliseconds(scrapeInterval);
  return (["rateWindow", "progressWindow"] as const)
    .filter((key) => milliseconds(windows[key]) < least)
    .map((key) => ({
      path: key,
      what: `${canonicalDuration(windows[key])} is shorter than four scrape intervals of ${canonicalDuration(scrapeInterval)}, a rate would have gaps`,
      instead: `${key}: ${canonicalDuration(`${least}ms`)}`,
    }));
}

function expectedModelProblems({ expectedModels, workloadLabels }: Values): ValuesProblem[] {
  return expectedModels.flatMap((model, index) =>
    Object.keys(model)
      .filter((label) => !workloadLabels.includes(label))
      .map((label) => ({
        path: `expectedModels[${index}].${label}`,
        what: `${label} is no label of a workload`,
        instead: `use ${workloadLabels.join(", ")}`,
      })),
  );
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
