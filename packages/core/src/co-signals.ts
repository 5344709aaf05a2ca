import { kvCacheUsage, preemptionRate, running, waiting } from "./rules/state/records.ts";
import { noData, queriedValue } from "./queried-value.ts";
import { firstToken } from "./rules/latency/records.ts";
import type { RecordingRule } from "./rules/recording-rule.ts";
import type { Language, Text } from "./text.ts";

/** What a person looks up next, whatever the alert: its name, the record, and the template function that prints it. */
const signals: readonly {
  readonly name: Text;
  readonly record: RecordingRule;
  readonly format: string;
  readonly unit: string;
}[] = [
  { name: { en: "waiting", zh: "排队" }, record: waiting, format: "humanize", unit: "" },
  { name: { en: "running", zh: "运行中" }, record: running, format: "humanize", unit: "" },
  { name: { en: "KV cache", zh: "KV cache" }, record: kvCacheUsage.max, format: "humanizePercentage", unit: "" },
  { name: { en: "preemptions", zh: "抢占" }, record: preemptionRate, format: "humanize", unit: "/s" },
  { name: { en: "first token p95", zh: "首 token P95" }, record: firstToken.p95, format: "humanizeDuration", unit: "" },
];

/** The records that every alert asks, as an annotation. */
export const coSignalRecords: readonly RecordingRule[] = signals.map(({ record }) => record);

/** The annotation `signals` of every alert: a query for each signal of the same workload, asked when the alert is evaluated. */
export const coSignals: Text = {
  en: signals.map((signal) => text(signal, "en")).join(", "),
  zh: signals.map((signal) => text(signal, "zh")).join("，"),
};

/**
 * The annotation as it reads when a signal has the values that are given, as printed: `{ waiting: "3" }`. For the expectations of
 * scenarios; what is not given has no data.
 */
export function coSignalsText(values: Readonly<Record<string, string | undefined>>, language: Language): string {
  return signals
    .map(({ name }) => `${name[language]} ${values[name.en] ?? noData[language]}`)
    .join(language === "en" ? ", " : "，");
}

function text({ name, record, format, unit }: (typeof signals)[number], language: Language): string {
  return `${name[language]} ${queriedValue(record, format, language, unit)}`;
}
