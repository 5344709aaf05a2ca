import { sample, typeProblems } from "../promql/parse.ts";
import { rulePolicy } from "./policy.ts";

/** Functions of Prometheus 2.42 that rules may call. A name that is not here is new, experimental, or was not needed so far. */
const functions = ["histogram_quantile", "rate", "increase"];

/** The expression has right types, and every function is in the PromQL of Prometheus 2.42. */
export const portable = rulePolicy("rule/portable", ({ expr, nodes }) => [
  ...typeProblems(sample(expr)),
  ...nodes
    .filter(({ name, text }) => name === "FunctionIdentifier" && !functions.includes(text))
    .map(({ text }) => `${text}() is not on the list of functions that rules may call`),
]);
