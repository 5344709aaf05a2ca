import { RE2JS } from "re2js";
import { nearestBounds, sharedBounds } from "../metrics/bounds.ts";
import { thresholdPath, type Threshold } from "../rules/threshold.ts";
import type { AdditionalGroup } from "./additional-group.ts";
import { canonicalDuration, milliseconds } from "./duration.ts";
import { formatProblems } from "./format-problems.ts";
import type { ValuesProblem } from "./problem.ts";
import type { Values } from "./values.ts";

/** Labels of alerts that the pack sets itself. */
const ownLabels = ["alertname", "severity", "category", "override"];

/** What is wrong with values that each pass the schema but do not go together. The chart's template `problems` says the same. */
export function crossFieldProblems(values: Values, thresholds: readonly Threshold[]): ValuesProblem[] {
  return [
    ...boundProblems(values, thresholds, values.parameters),
    ...overrideBoundProblems(values, thresholds),
    ...windowProblems(values),
    ...identityProblems(values),
    ...expectedModelProblems(values),
    ...overrideMatchProblems(values),
    ...labelProblems(labelPlaces(values), values),
    ...monitorProblems(values),
    ...additionalGroupProblems(values),
    ...formatProblems(values),
  ];
}

/** A rule that asks for a bucket needs a number that is a bound of it. */
function boundProblems(
  { metrics }: Values,
  thresholds: readonly Threshold[],
  parameters: Values["parameters"],
  before = "",
): ValuesProblem[] {
  return thresholds.flatMap((threshold) => {
    if (threshold.boundOf === undefined) return [];
    const { name } = threshold.boundOf;
    const bounds = metrics.customBuckets[name] ?? sharedBounds(threshold.boundOf);
    const path = thresholdPath(threshold);
    const number = parameters[path]!;
    if (bounds.includes(number)) return [];
    return [
      {
        path: `${before}${path}`,
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

/** The thresholds of an override that are not those of all workloads, which are judged already. */
function overrideBoundProblems(values: Values, thresholds: readonly Threshold[]): ValuesProblem[] {
  return values.overrides.flatMap(({ parameters }, index) => {
    const own = thresholds.filter((one) => parameters[thresholdPath(one)] !== values.parameters[thresholdPath(one)]);
    return boundProblems(values, own, parameters, `overrides[${index}].`);
  });
}

function overrideMatchProblems({ overrides, workloadLabels }: Values): ValuesProblem[] {
  return overrides.flatMap(({ match }, index) => {
    const path = `overrides[${index}].match`;
    const same = overrides.findIndex((other) => sameMatch(other.match, match));
    const shadowed: ValuesProblem = {
      path,
      what: `overrides[${same}] has the same, and the first that matches counts`,
      instead: "make one of both",
    };
    return [...matchProblems(path, match, workloadLabels), ...(same < index ? [shadowed] : [])];
  });
}

function sameMatch(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const labels = Object.keys(one);
  return labels.length === Object.keys(other).length && labels.every((label) => one[label] === other[label]);
}

function matchProblems(
  path: string,
  match: Readonly<Record<string, string>>,
  known: readonly string[],
): ValuesProblem[] {
  if (Object.keys(match).length === 0) {
    return [
      {
        path,
        what: "nothing is matched",
        instead: `write labels of the workloads: match: {${known.at(-1)!}: demo}`,
      },
    ];
  }
  return Object.entries(match)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([label, text]): ValuesProblem[] => {
      const at = `${path}.${label}`;
      if (!known.includes(label)) {
        return [{ path: at, what: `${label} is no label of a workload`, instead: `use ${known.join(", ")}` }];
      }
      if (text.startsWith("=~") && !isPattern(text.slice(2))) {
        return [
          {
            path: at,
            what: `${text.slice(2)} is no regular expression of Prometheus (RE2)`,
            instead: "without =~ the text is taken as it stands",
          },
        ];
      }
      return [];
    });
}

function isPattern(text: string): boolean {
  try {
    // As Prometheus compiles it: within a group.
    RE2JS.compile(`(?:${text})`);
    return true;
  } catch {
    return false;
  }
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

function labelPlaces({ alerts: { labels: ofAll, rules }, overrides }: Values): LabelPlace[] {
  const placesIn = (path: string, settings: Values["alerts"]["rules"]) =>
    Object.entries(settings)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([alert, { labels = {} }]) => ({ path: `${path}.${alert}.labels`, labels }));
  return [
    { path: "alerts.labels", labels: ofAll },
    ...placesIn("alerts.rules", rules),
    ...overrides.flatMap((override, index) => placesIn(`overrides[${index}].alerts.rules`, override.rules)),
  ];
}

interface LabelPlace {
  readonly path: string;
  readonly labels: Values["alerts"]["labels"];
}

function labelProblems(places: readonly LabelPlace[], values: Values): ValuesProblem[] {
  return places.flatMap(({ path, labels }) =>
    Object.entries(labels)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([label, text]): ValuesProblem[] => {
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

function monitorProblems(values: Values): ValuesProblem[] {
  const each = (["podMonitor", "serviceMonitor"] as const).flatMap((key): ValuesProblem[] => {
    const { enabled, selector, scrapeTimeout } = values[key];
    if (!enabled) return [];
    const { matchLabels = {}, matchExpressions = [] } = selector;
    const isLong = scrapeTimeout !== undefined && milliseconds(scrapeTimeout) > milliseconds(values.scrapeInterval);
    const interval = canonicalDuration(values.scrapeInterval);
    return [
      ...(Object.keys(matchLabels).length + matchExpressions.length > 0
        ? []
        : [
            {
              path: `${key}.selector`,
              what: "it does not say what is vLLM, everything would be scraped",
              instead: "selector: {matchLabels: {app: vllm}}",
            },
          ]),
      ...(isLong
        ? [
            {
              path: `${key}.scrapeTimeout`,
              what: `${canonicalDuration(scrapeTimeout)} is longer than the scrape interval of ${interval}`,
              instead: `scrapeTimeout: ${interval}`,
            },
          ]
        : []),
    ];
  });
  if (!values.podMonitor.enabled || !values.serviceMonitor.enabled) return each;
  return [
    ...each,
    {
      path: "serviceMonitor.enabled",
      what: "podMonitor is enabled too, each engine would be scraped twice",
      instead: "serviceMonitor: {enabled: false}",
    },
  ];
}

/** Fields of a user's groups and rules that the objects of a format have no place for. */
const foreignFields: Readonly<Partial<Record<Values["format"], readonly string[]>>> = {
  GMPRules: ["keep_firing_for", "labels", "limit", "partial_response_strategy", "query_offset"],
  VMRule: ["partial_response_strategy", "query_offset"],
};

function additionalGroupProblems({ additionalGroups, format }: Values): ValuesProblem[] {
  const foreign = (fields: object, path: string, own: readonly string[] = []) =>
    (foreignFields[format] ?? [])
      .filter((field) => field in fields && !own.includes(field))
      .map((field) => ({ path: `${path}.${field}`, what: `${format} has no such field`, instead: "remove it" }));
  const names = additionalGroups.map(({ name }) => name);
  return additionalGroups.flatMap(({ name, rules }, index): ValuesProblem[] => {
    const at = `additionalGroups[${index}]`;
    const rename = (what: string) => ({ path: `${at}.name`, what, instead: "choose another name" });
    return [
      ...(/^vllm-.+-(rules|alerts)(-[0-9]+)?$/.test(name)
        ? [rename(`${name} is a name of the pack's own, as are all vllm-…-rules and vllm-…-alerts`)]
        : []),
      ...(names.indexOf(name) < index ? [rename(`${name} stands there twice`)] : []),
      ...foreign(additionalGroups[index]!, at),
      ...rules.flatMap((rule, which) => [
        ...additionalRuleProblems(rule, `${at}.rules[${which}]`),
        ...foreign(rule, `${at}.rules[${which}]`, ["labels"]),
      ]),
    ];
  });
}

function additionalRuleProblems(rule: AdditionalGroup["rules"][number], path: string): ValuesProblem[] {
  if ((rule.record === undefined) === (rule.alert === undefined)) {
    const what = rule.record === undefined ? "it has neither record nor alert" : "it has both record and alert";
    return [{ path, what, instead: "write one of them" }];
  }
  if (rule.alert !== undefined) return [];
  return (["annotations", "for", "keep_firing_for"] as const)
    .filter((key) => rule[key] !== undefined)
    .map((key) => ({ path: `${path}.${key}`, what: "a recording rule has no such field", instead: "remove it" }));
}
