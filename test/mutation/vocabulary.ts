import type { Metric } from "@vllm-monitoring/core";
import { parse } from "@vllm-monitoring/core/promql";
import { isAlwaysNamed } from "./model-names.ts";
import { isNeverNegative, type SeriesFacts } from "./normal-form.ts";
import type { Siblings } from "./operators/operator.ts";
import type { Rule } from "./rule.ts";

/** What has to be known of series to make mistakes with them. */
export interface Vocabulary extends SeriesFacts {
  readonly siblings: Siblings;
}

/**
 * The facts of the series of some rules: a metric of vLLM is never negative, and a gateway may export it without a model name;
 * of a record both follow from its expression.
 */
export function seriesFacts(metrics: readonly Metric[], rules: readonly Rule[]): SeriesFacts {
  const names = new Set(metrics.map(({ name }) => name));
  const neverNegative = ofRecords(
    rules,
    (series) => names.has(series.replace(/_(bucket|sum|count)$/, "")) || names.has(series),
    ({ expr }) => isNeverNegative(parse(expr), neverNegative),
  );
  const alwaysNamed = ofRecords(
    rules,
    () => false,
    ({ expr }) => isAlwaysNamed(parse(expr), alwaysNamed),
  );
  return { neverNegative, alwaysNamed };
}

/** What holds for a metric, and for a record when it holds for all rules of its name; each series is judged once. */
function ofRecords(
  rules: readonly Rule[],
  ofMetric: (series: string) => boolean,
  ofRule: (rule: Rule) => boolean,
): (series: string) => boolean {
  const known = new Map<string, boolean>();
  return (series) => {
    const answer = known.get(series);
    if (answer !== undefined) return answer;
    // A record that reads itself has nothing else that would speak for it.
    known.set(series, false);
    const records = rules.filter(({ record }) => record === series);
    const result = ofMetric(series) || (records.length > 0 && records.every(ofRule));
    known.set(series, result);
    return result;
  };
}
