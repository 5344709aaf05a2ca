import { argumentsOf, binaryOf, isCallOf, parse, type PromqlNode, seriesOf } from "@vllm-monitoring/core/promql";
import type { UnitTest } from "../promtool.ts";
import type { Mutant } from "./mutant.ts";
import { nameOf, type Rule } from "./rule.ts";
import { seriesReadBy } from "./series.ts";

/** Whether a series has a sample at some time. */
type Exists = (series: string) => boolean;

/** Functions that give something even of nothing. */
const makers = ["absent", "absent_over_time", "scalar", "vector"];

/** Whether some unit test may tell a mutant from its rule, going by the series that there are. */
export type CanTell = (mutant: Mutant, test: UnitTest) => boolean;

/**
 * Tells for a set of rules which unit tests can tell a mutant from its rule. Those cannot that have no series for the part of the
 * expression with the mistake in it: what is left of both expressions is the same there.
 */
export function tellingTests(rules: readonly Rule[]): CanTell {
  const known = new Map<UnitTest, Exists>();
  return ({ rule, mutated }, test) => {
    const exists = known.get(test) ?? existsIn(test, rules);
    known.set(test, exists);
    const [before, after] = [rule, mutated].map(({ expr }) => remainderOf(expr, exists));
    const isTimedAlike = rule.for === mutated.for && rule.keep_firing_for === mutated.keep_firing_for;
    return before !== after || (before !== undefined && !isTimedAlike);
  };
}

/** The series of a unit test: what it begins with, and the records that rules may make of them. */
function existsIn(test: UnitTest, rules: readonly Rule[]): Exists {
  const names = new Set(test.input_series.map(({ series }) => /^[^{\s]*/.exec(series)![0]));
  const exists: Exists = (series) =>
    names.has("") || names.has(series) || ["", "ALERTS", "ALERTS_FOR_STATE"].includes(series);
  for (let before = -1; before !== names.size;) {
    before = names.size;
    for (const rule of rules) {
      if (rule.record === undefined || names.has(rule.record)) continue;
      if (remainderOf(rule.expr, exists) !== undefined) names.add(nameOf(rule));
    }
  }
  return exists;
}

const remainders = new Map<string, string | undefined>();

/**
 * What is left of an expression without the parts that have no sample because their series do not exist; undefined when that is all
 * of it. `a or b` is `a` without `b`, and `a and b` nothing.
 */
export function remainderOf(expr: string, exists: Exists): string | undefined {
  const key = `${[...seriesReadBy(expr)].map((series) => (exists(series) ? 1 : 0)).join("")} ${expr}`;
  if (!remainders.has(key)) remainders.set(key, remainder(parse(expr), exists));
  return remainders.get(key);
}

function remainder(node: PromqlNode, exists: Exists): string | undefined {
  const binary = binaryOf(node);
  if (binary !== undefined) {
    const { left, operator, right } = binary;
    const [first, last] = [left, right].map((side) => remainder(side, exists));
    if (operator.text === "or" && (first === undefined || last === undefined)) return first ?? last;
    if (operator.text === "unless" && last === undefined) return first;
    if (first === undefined || last === undefined) return undefined;
    const between = node.children.slice(1, -1).map(({ text }) => text);
    return `(${[first, ...between, last].join(" ")})`;
  }
  if (node.name === "VectorSelector") return exists(seriesOf(node)) ? node.text : undefined;
  if (isCallOf(node, makers)) return node.text;
  if (node.name === "FunctionCall" || node.name === "AggregateExpr") {
    const inner = argumentsOf(node).map((argument) => remainder(argument, exists));
    if (inner.includes(undefined)) return undefined;
    const around = node.children.filter(({ name }) => name !== "FunctionCallBody").map(({ text }) => text);
    return `${around.join(" ")}(${inner.join(", ")})`;
  }
  if (node.children.length === 0) return node.text;
  const parts = node.children.map((child) => remainder(child, exists));
  return parts.includes(undefined) ? undefined : `${node.name}(${parts.join(" ")})`;
}
