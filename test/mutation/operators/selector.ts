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

const secondsOf = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 } as const;
type Unit = keyof typeof secondsOf;

/** A fifth of a duration below an hour, half of a longer one, and twice of both; nothing for more than one unit. */
export function nearDurations(duration: string): string[] {
  const [, amount, unit] = /^(\d+)([smhdw])$/.exec(duration) ?? [];
  if (amount === undefined || unit === undefined) return [];
  const seconds = Number(amount) * secondsOf[unit as Unit];
  return [seconds < 3600 ? Math.ceil(seconds / 5) : seconds / 2, seconds * 2].map(durationOf);
}

/** Whole seconds in the greatest unit that they are a multiple of. */
function durationOf(seconds: number): string {
  const units = Object.entries(secondsOf).toReversed();
  const [unit, each] = units.find(([, length]) => seconds % length === 0)!;
  return `${seconds / each}${unit}`;
}
