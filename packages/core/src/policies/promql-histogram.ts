import type { Family } from "../rules/family.ts";
import {
  argumentsOf,
  binaryOf,
  find,
  isCallOf,
  nodesOf,
  type PromqlNode,
  seriesOf,
  withoutParentheses,
} from "../promql/parse.ts";
import { cataloguePolicy, parsedRules, type ParsedRule, workloadLabels } from "./policy.ts";
import { histogramPage } from "./promql-histogram.page.ts";
import { groupingLabels } from "./result-labels.ts";

/** Quantiles read a recorded bucket rate, and the buckets of a histogram are summed in one rule only. */
export const histogram = cataloguePolicy("promql/histogram", histogramPage, (families: readonly Family[]) => {
  const rules = parsedRules(families);
  const bucketRates = rules.filter(isBucketRate).map(({ name }) => name);
  const unshared = rules.flatMap(({ name, nodes }) =>
    nodes
      .filter((node) => isCallOf(node, ["histogram_quantile"]))
      .flatMap((call) => selectorsBelow(argumentsOf(call)[1]))
      .filter((series) => !bucketRates.includes(series))
      .map((series) => ({
        where: name,
        what: `takes a quantile of ${series}, which is no recorded bucket rate`,
        instead: "a record sum by (le, <<by>>) (rate(…_bucket{<<selector>>}[<<window>>]))",
      })),
  );
  const readers = rules.flatMap(({ name, nodes }) =>
    nodes
      .filter((node) => node.name === "VectorSelector" && seriesOf(node).endsWith("_bucket"))
      .map((node) => ({ name, series: seriesOf(node) })),
  );
  const twice = readers
    .filter(({ series }, index) => readers.some((other, at) => at !== index && other.series === series))
    .map(({ name, series }) => ({
      where: name,
      what: `${series} is summed more than once`,
      instead: "one recorded bucket rate that the others read",
    }));
  return [...unshared, ...twice];
});

function selectorsBelow(node: PromqlNode | undefined): string[] {
  const selectors = node === undefined ? [] : nodesOf(node).filter(({ name }) => name === "VectorSelector");
  return [...new Set(selectors.map(seriesOf))];
}

/** The rate, or both sides of an `or` of the rates of a new and an old name. */
function ratesOf(node: PromqlNode): PromqlNode[] {
  const binary = binaryOf(node);
  return binary?.operator.name === "Or" ? [binary.left, binary.right].flatMap(ratesOf) : [node];
}

function isBucketRate({ rule, root }: ParsedRule): boolean {
  const [argument] = argumentsOf(root);
  return (
    rule.type === "recording rule" &&
    root.name === "AggregateExpr" &&
    find(root, "AggregateOp")?.text === "sum" &&
    ["le", ...workloadLabels].every((label) => groupingLabels(root).includes(label)) &&
    argument !== undefined &&
    ratesOf(withoutParentheses(argument)).every((call) => isCallOf(call, ["rate"])) &&
    selectorsBelow(argument).every((series) => series.endsWith("_bucket"))
  );
}
