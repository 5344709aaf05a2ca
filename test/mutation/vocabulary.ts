import type { Metric } from "@vllm-monitoring/core";
import { parse } from "@vllm-monitoring/core/promql";
import { isNeverNegative, type NeverNegative } from "./normal-form.ts";
import type { Siblings } from "./operators/operator.ts";
import type { Rule } from "./rule.ts";

/** What has to be known of series to make mistakes with them. */
export interface Vocabulary {
  readonly siblings: Siblings;
  readonly neverNegative: NeverNegative;
}

/** Whether a series is never negative: every metric of vLLM, and a record that is made of such without a subtraction. */
export function neverNegativeAmong(metrics: readonly Metric[], rules: readonly Rule[]): NeverNegative {
  const known = new Map<string, boolean>();
  const neverNegative = (series: string): boolean => {
    const answer = known.get(series) ?? (isMetric(series) || isRecord(series));
    known.set(series, answer);
    return answer;
  };
  const isMetric = (series: string) =>
    metrics.some(
      ({ name }) =>
        series === name || (/^_(bucket|sum|count)$/.test(series.slice(name.length)) && series.startsWith(name)),
    );
  const isRecord = (series: string) => {
    const records = rules.filter(({ record }) => record === series);
    known.set(series, false);
    return records.length > 0 && records.every(({ expr }) => isNeverNegative(parse(expr), neverNegative));
  };
  return neverNegative;
}
