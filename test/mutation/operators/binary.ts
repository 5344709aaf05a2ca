import { binaryOf } from "@vllm-monitoring/core/promql";
import { exchange, type Operator, replace } from "./operator.ts";
import { isNumber, nearNumbers } from "./number.ts";

const comparisons = {
  ">": [">=", "<", "=="],
  ">=": [">", "<", "=="],
  "<": ["<=", ">", "=="],
  "<=": ["<", ">", "=="],
  "==": ["!=", ">=", "<="],
  "!=": ["==", ">", "<"],
} as const;

const sets = { and: ["or", "unless"], unless: ["and", "or"], or: ["and", "unless"] } as const;

const arithmetic = { "+": ["-"], "-": ["+"], "*": ["/"], "/": ["*"], "%": ["/"], "^": ["*"] } as const;

/** `>` becomes `>=`, `<` and `==`; `and` becomes `or` and `unless`; `/` becomes `*`. */
export const operatorExchanged: Operator = (node) =>
  exchange(binaryOf(node)?.operator, { ...comparisons, ...sets, ...arithmetic });

/** `x > 0` becomes `x`; `a and on (l) b` and `a unless b` become `a`; `a or b` becomes `a` and `b`. */
export const guardDropped: Operator = (node) => {
  const binary = binaryOf(node);
  if (binary === undefined) return [];
  const { left, operator, right } = binary;
  if (operator.text === "or") return [replace(node, left.text), replace(node, right.text)];
  if (operator.text === "and" || operator.text === "unless") return [replace(node, left.text)];
  if (!Object.hasOwn(comparisons, operator.text)) return [];
  return [replace(node, isNumber(left) ? right.text : left.text)];
};

/** The number on one side of an operator, such as a threshold, is doubled, halved, and moved by one step. */
export const numberChanged: Operator = (node) => {
  const binary = binaryOf(node);
  if (binary === undefined) return [];
  return [binary.left, binary.right]
    .filter(isNumber)
    .flatMap((side) => nearNumbers(side.text).map((text) => replace(side, text)));
};

/** A comparison that gives 0 or 1 becomes one that drops samples. */
export const boolDropped: Operator = (node) => (node.name === "BoolModifier" ? [replace(node, "")] : []);
