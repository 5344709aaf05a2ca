import { canonicalDuration, milliseconds } from "@vllm-monitoring/core";
import { type Operator, replace } from "./operator.ts";

/** A series is read in the place of its sibling: p50 for p95, prompt tokens for generated ones. */
export const seriesSwapped: Operator = (node, siblings) => {
  const name = node.name === "VectorSelector" ? node.children.find((child) => child.name === "Identifier") : undefined;
  return name === undefined ? [] : siblings(name.text).map((sibling) => replace(name, sibling));
};

/** A range becomes shorter and longer: `[5m]` becomes `[1m]` and `[10m]`, `[1h]` becomes `[30m]` and `[2h]`. */
export const rangeChanged: Operator = (node) => {
  if (node.name !== "MatrixSelector" && node.name !== "SubqueryExpr") return [];
  const range = node.children.find(({ name }) => name === "DurationExpr");
  return range === undefined ? [] : nearDurations(range.text).map((text) => replace(range, text));
};

/** `offset 1h` is dropped, and becomes shorter and longer. */
export const offsetChanged: Operator = (node) => {
  const offset = node.children.at(-1);
  if (node.name !== "OffsetExpr" || offset === undefined) return [];
  return [replace(node, node.children[0]!.text), ...nearDurations(offset.text).map((text) => replace(offset, text))];
};

const hour = milliseconds("1h");

/** A fifth of a duration below an hour, half of a longer one, and twice of both. */
export function nearDurations(duration: string): string[] {
  const length = milliseconds(duration);
  return [length < hour ? length / 5 : length / 2, length * 2].map((near) => canonicalDuration(`${Math.ceil(near)}ms`));
}
