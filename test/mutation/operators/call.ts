import { argumentsOf } from "@vllm-monitoring/core/promql";
import { isNumber, nearNumbers, nearQuantiles } from "./number.ts";
import { exchange, type Operator, replace } from "./operator.ts";

const aggregations = {
  sum: ["max", "min", "avg"],
  max: ["sum", "min", "avg"],
  min: ["sum", "max", "avg"],
  avg: ["sum", "max", "min"],
  count: ["sum", "group"],
  group: ["count"],
  topk: ["bottomk"],
  bottomk: ["topk"],
} as const;

const functions = {
  rate: ["increase", "irate"],
  irate: ["rate"],
  increase: ["rate", "delta"],
  delta: ["increase", "deriv"],
  deriv: ["delta"],
  changes: ["resets"],
  resets: ["changes"],
  min_over_time: ["max_over_time", "avg_over_time"],
  max_over_time: ["min_over_time", "avg_over_time"],
  avg_over_time: ["min_over_time", "max_over_time"],
  sum_over_time: ["avg_over_time", "max_over_time"],
  last_over_time: ["min_over_time", "max_over_time"],
  count_over_time: ["present_over_time"],
  clamp_min: ["clamp_max"],
  clamp_max: ["clamp_min"],
  ceil: ["floor"],
  floor: ["ceil"],
} as const;

/** Functions of one instant vector that give the same labels back, or nearly so. */
const wrappers = ["abs", "ceil", "clamp", "clamp_max", "clamp_min", "floor", "label_join", "label_replace", "round"];

/** `sum` becomes `max`, `min` and `avg`. */
export const aggregationExchanged: Operator = (node) =>
  node.name === "AggregateExpr"
    ? exchange(
        node.children.find(({ name }) => name === "AggregateOp"),
        aggregations,
      )
    : [];

/** `rate` becomes `increase` and `irate`; `min_over_time` becomes `max_over_time`. */
export const functionExchanged: Operator = (node) =>
  node.name === "FunctionCall" ? exchange(node.children[0], functions) : [];

/** `clamp_min(x, 1)` becomes `x`. */
export const functionDropped: Operator = (node) => {
  if (node.name !== "FunctionCall" || !wrappers.includes(node.children[0]?.text ?? "")) return [];
  return argumentsOf(node)
    .slice(0, 1)
    .map((inner) => replace(node, inner.text));
};

/** The quantile of `histogram_quantile(0.95, x)` becomes another one; so does every other number that is an argument. */
export const argumentChanged: Operator = (node) => {
  const called = node.children[0]?.text ?? "";
  const near = called.includes("quantile") ? nearQuantiles : nearNumbers;
  return argumentsOf(node)
    .filter(isNumber)
    .flatMap((argument) => near(argument.text).map((text) => replace(argument, text)));
};
