import { find, type PromqlNode, seriesOf } from "../promql/parse.ts";
import { selectorsRead } from "../promql/read-selectors.ts";
import { rulePolicy } from "./policy.ts";
import { engineGaugePage } from "./promql-engine-gauge.page.ts";

/** Several API servers of one engine, and several monitors of one pod, expose a gauge more than once: it counts once. */
export const engineGauge = rulePolicy("promql/engine-gauge", engineGaugePage, ({ expr, root }) => {
  const gauges = expr.metrics.filter(({ type, component }) => type === "gauge" && component === "engine");
  const names = gauges.map(({ name }) => name);
  return selectorsRead(root, takesOne)
    .map(seriesOf)
    .filter((series) => names.includes(series))
    .map((series) => ({
      what: `takes every series of ${series}, also those that repeat one engine`,
      instead: "max by (<<by>>, <<engine>>) (…), then the aggregation around it",
    }));
});

/** Whether an aggregation has the same result for one series and for several that repeat it. */
function takesOne(node: PromqlNode): boolean {
  return node.name === "AggregateExpr" && ["max", "group"].includes(find(node, "AggregateOp")?.text ?? "");
}
