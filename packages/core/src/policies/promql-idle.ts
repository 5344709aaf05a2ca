import { find } from "../promql/parse.ts";
import { rulePolicy } from "./policy.ts";

/** A quantile is taken only of workloads that had an observation: of the others it would be NaN. */
export const idle = rulePolicy("promql/idle", ({ nodes }) =>
  nodes
    .filter(({ name, children }) => name === "FunctionCall" && find(children[0]!, "HistogramQuantile") !== undefined)
    .filter(({ children }) => !/\{le="\+Inf"\} > 0\s*$/.test(children[1]!.text.replace(/\)$/, "")))
    .map(() => 'histogram_quantile of buckets that are not guarded by and on (…) …{le="+Inf"} > 0'),
);
