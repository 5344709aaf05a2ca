import { expect, test } from "vitest";
import { categories, severities } from "../rules/alert.ts";
import { highLatency } from "../rules/latency/alerts.ts";
import { inhibitionRules, type InhibitionRule } from "./inhibition-rules.ts";
import { type Inhibition, inhibitions } from "./inhibitions.ts";
import type { Matcher } from "./matcher.ts";

const labels = { workloadLabels: ["namespace", "model"], engineLabels: ["pod"] };
const why = { en: "text", zh: "文本" };

/** A rule on one line: `source -> target, equal`. */
function said({ source, target, equal }: InhibitionRule): string {
  const side = (matchers: readonly Matcher[]) =>
    matchers.map(({ label, operator, value }) => `${label}${operator}${value}`).join(" ");
  return `${side(source)} -> ${side(target)}, ${equal.join(" ")}`;
}

const pack = "alertname=~VLLM.+";

test.each<[string, Omit<Inhibition, "why">, string[]]>([
  [
    "of a category: a rule for each severity, and a warning hides no critical alert",
    { source: { category: "saturation" }, target: ["latency", "throughput"] },
    [
      `${pack} category=saturation severity=critical -> ${pack} category=~latency|throughput, namespace model`,
      `${pack} category=saturation severity=warning -> ${pack} category=~latency|throughput severity=~warning|info, namespace model`,
    ],
  ],
  [
    "of a category with a severity that hides its own category too: there only what is less urgent",
    { source: { category: "availability", severity: "critical" }, target: ["availability", "errors"] },
    [
      `${pack} category=availability severity=critical -> ${pack} category=errors, namespace model`,
      `${pack} category=availability severity=critical -> ${pack} category=availability severity=~warning|info, namespace model`,
    ],
  ],
  [
    "within a category",
    { source: { category: "slo", severity: "warning" }, target: ["slo"] },
    [`${pack} category=slo severity=warning -> ${pack} category=slo severity=info, namespace model`],
  ],
  [
    "of a single alert",
    { source: { alert: highLatency, severity: "critical" }, target: ["throughput", "latency"] },
    [
      "alertname=VLLMHighLatency severity=critical -> alertname=~VLLM.+ category=throughput, namespace model",
      "alertname=VLLMHighLatency severity=critical -> alertname=~VLLM.+ category=latency severity=~warning|info, namespace model",
    ],
  ],
  [
    "of every alert, for the same one of the same engine",
    { source: { any: true, severity: "critical" }, target: "same alert" },
    [`${pack} severity=critical -> ${pack} severity=~warning|info, alertname namespace model pod`],
  ],
])("an inhibition %s", (_, inhibition, rules) => {
  expect(inhibitionRules({ ...inhibition, why }, labels).map(said)).toEqual(rules);
});

const all = inhibitions.flatMap((inhibition) => inhibitionRules(inhibition, labels));

/** One alert of each severity and category, all of one workload. */
const alerts = categories.flatMap((category) =>
  severities.map((severity) => ({ alertname: `VLLM-${category}-${severity}`, category, severity })),
);

function matches(matchers: readonly Matcher[], alert: Readonly<Record<string, string>>): boolean {
  return matchers.every(({ label, value }) => new RegExp(`^(?:${value})$`).test(alert[label] ?? ""));
}

test("no alert matches both sides of a rule, so none can hide itself", () => {
  expect(all).toHaveLength(8);
  const both = alerts.flatMap((alert) =>
    all.filter(({ source, target }) => matches(source, alert) && matches(target, alert)).map(said),
  );
  expect(both).toEqual([]);
});

test("what an alert hides, by category and severity", () => {
  const ofOtherNames = all.filter(({ equal }) => !equal.includes("alertname"));
  const hiddenBy = (source: (typeof alerts)[number]) =>
    alerts
      .filter((target) => ofOtherNames.some((rule) => matches(rule.source, source) && matches(rule.target, target)))
      .map(({ alertname }) => alertname.slice("VLLM-".length));
  const every = (...names: string[]) =>
    names.flatMap((name) => [`${name}-critical`, `${name}-warning`, `${name}-info`]);
  const notCritical = (...names: string[]) => names.flatMap((name) => [`${name}-warning`, `${name}-info`]);
  const hidden = new Map(alerts.map((alert) => [alert.alertname.slice("VLLM-".length), hiddenBy(alert)]));
  expect([...hidden].filter(([, others]) => others.length > 0)).toEqual([
    [
      "availability-critical",
      [
        ...notCritical("availability"),
        ...every("progress", "errors", "saturation", "latency", "throughput", "efficiency", "slo"),
      ],
    ],
    ["progress-critical", every("saturation", "latency", "throughput", "efficiency", "slo")],
    ["progress-warning", notCritical("saturation", "latency", "throughput", "efficiency", "slo")],
    ["saturation-critical", every("latency", "throughput")],
    ["saturation-warning", notCritical("latency", "throughput")],
    ["slo-critical", notCritical("slo")],
  ]);
});
