import {
  compareReleases,
  type History,
  type Language,
  type Metric,
  supportedReleases,
  type Text,
} from "@vllm-monitoring/core";
import { metricUnits } from "./metric-words.ts";
import { words } from "./words.ts";

/** What a page tells of a metric: its meaning, and a table of the facts that apply to it. */
export function metricFacts(metric: Metric, language: Language) {
  return {
    name: metric.name,
    meaning: metric.meaning[language],
    facts: rows(metric)
      .filter(([, value]) => value !== undefined)
      .map(([word, value]) => ({
        name: words[word][language],
        value: typeof value === "object" ? value[language] : value,
      })),
  };
}

function rows(metric: Metric): [keyof typeof words, string | Text | undefined][] {
  const { type, unit, since, deprecated, hidden, removed, replacedBy, condition, v0, perProcess } = metric;
  return [
    ["type", type],
    ["unit", metricUnits[unit]],
    ["since", since],
    ["deprecated", deprecated],
    ["hidden", hidden],
    ["removed", removed],
    ["replacedBy", replacedBy === undefined ? undefined : `\`${replacedBy}\``],
    ["condition", condition],
    ["engineV0", v0 && engineV0(v0)],
    ["rust", rustFrontend(metric)],
    ["labels", labelsOf(metric)],
    ["labelValues", valuesOfLabels(metric)],
    ["perProcess", perProcess && { en: `before ${perProcess.removed}`, zh: `${perProcess.removed} 之前` }],
    ["buckets", metric.type === "histogram" ? overReleases(metric.buckets, boundsInWords) : undefined],
    ["bucketFamily", metric.type === "histogram" && metric.bucketFamily ? `\`${metric.bucketFamily}\`` : undefined],
  ];
}

function engineV0({ removed, alone }: NonNullable<Metric["v0"]>): Text {
  if (alone === true) return { en: "only there", zh: "仅由它提供" };
  return { en: `before ${removed}, without the label \`engine\``, zh: `${removed} 之前，没有 \`engine\` 标签` };
}

function rustFrontend({ rust, rustLacks, removed }: Metric): Text | undefined {
  if (rust === undefined) return removed === undefined ? { en: "not exposed", zh: "不提供" } : undefined;
  if (rustLacks === undefined) return { en: `since ${rust}`, zh: `自 ${rust}` };
  const without = inCode(rustLacks);
  return { en: `since ${rust}, without ${without}`, zh: `自 ${rust}，没有 ${without}` };
}

/** The labels in the oldest supported release, and what later ones added or dropped. */
function labelsOf({ labels }: Metric): string | Text {
  const [first, ...later] = supportedPart(labels);
  if (first!.value.length === 0) return { en: "none", zh: "无" };
  const changes = later.map(({ since, value }, index) => {
    const before = index === 0 ? first!.value : later[index - 1]!.value;
    const added = value.filter((label) => !before.includes(label));
    const dropped = before.filter((label) => !value.includes(label));
    return [
      `${since}:`,
      ...(added.length > 0 ? [`+ ${inCode(added)}`] : []),
      ...(dropped.length > 0 ? [`− ${inCode(dropped)}`] : []),
    ].join(" ");
  });
  return [inCode(first!.value), ...changes].join("<br>");
}

function valuesOfLabels({ labelValues = {} }: Metric): string | undefined {
  const lists = Object.entries(labelValues).map(([label, values]) => `\`${label}\`: ${overReleases(values, inCode)}`);
  return lists.length === 0 ? undefined : lists.join("<br>");
}

/** A fact in the supported releases: alone when it never changed in them, else each value with its first release. */
function overReleases<Value>(history: History<Value>, inWords: (value: Value) => string): string {
  const supported = supportedPart(history);
  if (supported.length === 1) return inWords(supported[0]!.value);
  return supported.map(({ since, value }) => `${since}: ${inWords(value)}`).join("<br>");
}

/** What held in the oldest supported release, and what came after it. */
function supportedPart<Value>(history: History<Value>): History<Value> {
  const oldest = history.findLastIndex(({ since }) => compareReleases(since, supportedReleases.oldest) <= 0);
  return history.slice(Math.max(oldest, 0));
}

function inCode(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}

function boundsInWords(bounds: readonly number[] | "one-two-five"): string {
  return bounds === "one-two-five" ? "1, 2, 5, 10, 20, 50, …" : bounds.join(", ");
}
