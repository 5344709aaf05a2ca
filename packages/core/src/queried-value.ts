import { placeholderText, workloadArguments, workloadFormat } from "./promql/placeholder.ts";
import type { RecordingRule } from "./rules/recording-rule.ts";
import type { Language, Text } from "./text.ts";

/** What stands in a text where a record has no sample. */
export const noData: Text = { en: "no data", zh: "无数据" };

/**
 * For texts of alerts: asks for a record of the same workload when the alert is evaluated, and prints its value.
 *
 * @param format the function of Prometheus' templates that prints the value: `humanizeDuration`
 * @param unit what stands behind the value: `/s`
 */
export function queriedValue(record: RecordingRule, format: string, language: Language, unit = ""): string {
  const query = `query (printf "${record.record}{${placeholderText(workloadFormat.name)}}" ${placeholderText(workloadArguments.name)})`;
  return `{{ with ${query} }}{{ . | first | value | ${format} }}${unit}{{ else }}${noData[language]}{{ end }}`;
}
