import { isCallOf, nodesOf, parse, type PromqlNode } from "@vllm-monitoring/core/promql";
import { seriesReadBy } from "./series.ts";

/** What is evaluated at other times than the expression around it: the range of a function, a time in the past. */
const otherTimes = ["MatrixSelector", "SubqueryExpr", "OffsetExpr", "StepInvariantExpr"];

/** Functions that give a number, which is no series. */
const scalarFunctions = ["pi", "scalar", "time"];

const known = new Map<string, ReadonlySet<string>>();

/**
 * The parts of an expression that could be series of their own: at each evaluation a recorded series has just the samples that the
 * part would have. Selectors are left out, for to read a record takes no less time.
 */
export function partsOf(expr: string): ReadonlySet<string> {
  const parts = known.get(expr) ?? new Set(partNodes(parse(expr)).map(({ text }) => text));
  known.set(expr, parts);
  return parts;
}

/**
 * An expression that reads records in the place of some parts; many mutants of one expression can share them.
 *
 * @param changed series that stand for something else in a mutant: a part that reads them is another one
 * @param recordOf the name of the record of a part
 */
export function withRecordedParts(
  expr: string,
  parts: ReadonlySet<string>,
  changed: ReadonlySet<string>,
  recordOf: (part: string) => string,
): string {
  const recorded = (node: PromqlNode): PromqlNode[] => {
    if (otherTimes.includes(node.name)) return [];
    const isSame =
      parts.has(node.text) && isPart(node) && ![...seriesReadBy(node.text)].some((one) => changed.has(one));
    return isSame ? [node] : node.children.flatMap(recorded);
  };
  return recorded(parse(expr)).reduceRight(
    (text, { from, text: part }) => text.slice(0, from) + recordOf(part) + text.slice(from + part.length),
    expr,
  );
}

/** Records of some parts, smaller ones first, for greater ones are made of them. */
export function partRecords(names: ReadonlyMap<string, string>): { readonly record: string; readonly expr: string }[] {
  const parts = [...names.keys()].toSorted((one, other) => one.length - other.length);
  return parts.map((part, index) => ({
    record: names.get(part)!,
    expr: withRecordedParts(part, new Set(parts.slice(0, index)), new Set(), (smaller) => names.get(smaller)!),
  }));
}

function partNodes(node: PromqlNode): PromqlNode[] {
  if (otherTimes.includes(node.name)) return [];
  return [...(isPart(node) ? [node] : []), ...node.children.flatMap(partNodes)];
}

/** Whether a node gives series, and takes time to do so. */
function isPart(node: PromqlNode): boolean {
  if (!["AggregateExpr", "FunctionCall", "BinaryExpr", "ParenExpr"].includes(node.name)) return false;
  return isVector(node) && nodesOf(node).some(({ name }) => name === "AggregateExpr" || name === "FunctionCall");
}

function isVector(node: PromqlNode): boolean {
  if (node.name === "FunctionCall") return !isCallOf(node, scalarFunctions);
  if (node.name === "BinaryExpr" || node.name === "ParenExpr") return node.children.some(isVector);
  return node.name === "AggregateExpr" || node.name === "VectorSelector" || node.name === "OffsetExpr";
}
