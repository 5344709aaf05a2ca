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
import type { RecordUnit } from "../rules/recording-rule.ts";
import { guardedVector, unguardedDenominators } from "./guard.ts";
import { type Finding, type ParsedRule, rulePolicy } from "./policy.ts";
import { idlePage } from "./promql-idle.page.ts";

/** What has no meaning without requests. */
const averages: readonly RecordUnit[] = [
  "seconds",
  "tokens/request",
  "tokens/step",
  "tokens/draft",
  "tokens/s/request",
  "ratio",
  "quotient",
];
/** What is read off at a moment: its labels say whether it is there. */
const levels: readonly RecordUnit[] = ["requests", "engines", "targets", "state", "adapters", "events"];
const filters = ["Gtr", "Lss", "Gte", "Lte", "Eql", "Neq", "And", "Unless"];

/** What has no meaning without requests has no sample when there are none, and what counts is 0 then. */
export const idle = rulePolicy("promql/idle", idlePage, (parsed) => [
  ...parsed.nodes.filter((node) => isCallOf(node, ["histogram_quantile"])).flatMap(quantileFindings),
  ...(parsed.rule.type === "alert" || levels.includes(parsed.rule.unit)
    ? []
    : recordFindings(parsed, averages.includes(parsed.rule.unit))),
]);

function quantileFindings(call: PromqlNode): Finding[] {
  return guardsItself(argumentsOf(call)[1])
    ? []
    : [
        {
          what: "histogram_quantile of buckets that may all be 0",
          instead: 'buckets and on (<<by>>) the same buckets{le="+Inf"} > 0',
        },
      ];
}

/** Whether buckets are kept only where their own `+Inf` bucket is above 0. */
function guardsItself(buckets: PromqlNode | undefined): boolean {
  const binary = buckets && binaryOf(withoutParentheses(buckets));
  const guard = binary?.operator.name === "And" ? guardedVector(binary.right) : undefined;
  if (binary === undefined || guard === undefined) return false;
  const matchers = find(guard, "LabelMatchers")?.text.replaceAll(/\s/g, "");
  return matchers === '{le="+Inf"}' && seriesOf(guard) === seriesOf(withoutParentheses(binary.left));
}

function recordFindings({ nodes, root }: ParsedRule, isAverage: boolean): Finding[] {
  if (isAverage) {
    return [
      ...unguardedDenominators(nodes).map(() => ({ what: "is NaN when idle", instead: "/ (… > 0)" })),
      ...unguarded(root)
        .flatMap((node) => binaryOf(node) ?? [])
        .filter(({ operator, right }) => operator.name === "Or" && isStandIn(right))
        .map(() => ({ what: "or puts a value where there is none", instead: "no sample" })),
    ];
  }
  return unreplaced(root)
    .flatMap((node) => binaryOf(node) ?? [])
    .filter(({ operator: { name }, right }) => (name === "Div" ? !isNumber(right) : filters.includes(name)))
    .map(({ operator: { text } }) => ({
      what: `${text} takes away the 0 of an idle workload`,
      instead: "a sum of rates or increases",
    }));
}

/** A node and those below it, but for what is divided by a vector above 0: a stand-in of 0 there says nothing of an idle workload. */
function unguarded(node: PromqlNode): PromqlNode[] {
  const binary = binaryOf(node);
  const isGuarded = binary?.operator.name === "Div" && guardedVector(binary.right) !== undefined;
  return [node, ...(isGuarded ? [binary.right] : node.children).flatMap(unguarded)];
}

/** A node and those below it, but for what an `or` puts something else in the place of: the other side has the 0 then. */
function unreplaced(node: PromqlNode): PromqlNode[] {
  const binary = binaryOf(node);
  return [node, ...(binary?.operator.name === "Or" ? [binary.right] : node.children).flatMap(unreplaced)];
}

function isNumber({ name, text }: PromqlNode): boolean {
  return name === "NumberDurationLiteral" && Number(text) > 0;
}

/** Whether an expression has the same value whatever it reads: `… * 0`, `vector(0)`. Another metric is no stand-in. */
function isStandIn(node: PromqlNode): boolean {
  return nodesOf(node).some((inner) => {
    const binary = binaryOf(inner);
    const timesZero = binary?.operator.name === "Mul" && [binary.left.text, binary.right.text].includes("0");
    return timesZero || isCallOf(inner, ["vector"]);
  });
}
