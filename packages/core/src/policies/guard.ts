import { binaryOf, nodesOf, type PromqlNode, withoutParentheses } from "../promql/parse.ts";

/** The vector that is kept only where it is above 0, undefined when the expression is anything but `… > 0`. */
export function guardedVector(node: PromqlNode): PromqlNode | undefined {
  const comparison = binaryOf(withoutParentheses(node));
  const aboveZero =
    comparison?.operator.name === "Gtr" &&
    comparison.right.text === "0" &&
    withoutParentheses(node).children.every(({ name }) => name !== "BoolModifier");
  return aboveZero ? withoutParentheses(comparison.left) : undefined;
}

/** The right sides of divisions that may be 0. A constant such as `1 - 0.99` is what its author made it. */
export function unguardedDenominators(nodes: readonly PromqlNode[]): PromqlNode[] {
  return nodes
    .map(binaryOf)
    .filter((binary) => binary?.operator.name === "Div" || binary?.operator.name === "Mod")
    .map((binary) => binary!.right)
    .filter((right) => guardedVector(right) === undefined)
    .filter((right) => readsSeries(right) || Number(right.text) === 0);
}

function readsSeries(node: PromqlNode): boolean {
  return nodesOf(node).some(({ name }) => name === "VectorSelector");
}
