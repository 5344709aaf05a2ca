import type { PromqlNode } from "@vllm-monitoring/core/promql";
import { exchange, type Operator, replace } from "./operator.ts";

const negations = { "=": ["!="], "!=": ["="], "=~": ["!~"], "!~": ["=~"] } as const;

/** One label is dropped from `by (a, b)`, `without (a, b)`, `on (a, b)`, `ignoring (a, b)` or `group_left (a, b)`. */
export const labelDropped: Operator = (node) =>
  node.name === "GroupingLabels"
    ? withoutOne(node.children).map((labels) => replace(node, `(${labels.join(", ")})`))
    : [];

/** `=` becomes `!=`, `=~` becomes `!~`, and the other way round. */
export const matcherNegated: Operator = (node) => (node.name === "MatchOp" ? exchange(node, negations) : []);

/** One of the matchers of a selector is dropped. */
export const matcherDropped: Operator = (node) =>
  node.name === "LabelMatchers"
    ? withoutOne(node.children).map((matchers) => replace(node, `{${matchers.join(", ")}}`))
    : [];

/** A value of a matcher becomes longer, or loses one of its alternatives: `2|2.0` becomes `2` and `2.0`. */
export const matcherValueChanged: Operator = (node) => {
  if (!node.name.endsWith("LabelMatcher")) return [];
  const literal = node.children.at(-1);
  if (literal?.name !== "StringLiteral") return [];
  const quote = literal.text[0]!;
  const value = literal.text.slice(1, -1);
  const alternatives = value.includes("(") ? [value] : value.split("|");
  const isRegex = node.children.some(({ text }) => text === "=~" || text === "!~");
  const values =
    isRegex && alternatives.length > 1
      ? alternatives.map((_, index) => alternatives.toSpliced(index, 1).join("|"))
      : value === ""
        ? []
        : [`${value}0`];
  return values.map((text) => replace(literal, quote + text + quote));
};

/** The texts of some nodes, each time without another one of them. */
function withoutOne(nodes: readonly PromqlNode[]): string[][] {
  return nodes.map((dropped) => nodes.filter((node) => node !== dropped).map(({ text }) => text));
}
