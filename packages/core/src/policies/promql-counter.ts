import { find } from "../promql/parse.ts";
import { rulePolicy } from "./policy.ts";

const rates = ["Rate", "Increase", "Irate", "Resets"];

/** `rate` and `increase` read counters only, straight from the raw series, over the rate window or an hour and more. */
export const counter = rulePolicy("promql/counter", ({ expr, nodes }) => {
  const gauges = expr.metrics.filter(({ type }) => type === "gauge").map(({ name }) => name);
  return nodes
    .filter(
      ({ name, children }) => name === "FunctionCall" && rates.some((rate) => find(children[0]!, rate) !== undefined),
    )
    .flatMap((call) => {
      const read = find(call, "Identifier")?.text ?? "";
      const window = find(call, "DurationExpr")?.text ?? "";
      return [
        ...(gauges.includes(read) ? [`${call.children[0]!.text} of the gauge ${read}`] : []),
        ...(/^(5m|\d+[hd])$/.test(window) ? [] : [`window ${window} is neither the rate window nor hours`]),
      ];
    });
});
