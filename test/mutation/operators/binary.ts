import { binaryOf } from "@vllm-monitoring/core/promql";
import { exchange, type Operator, replace } from "./operator.ts";
import { doubledAndHalved, isNumber, nearNumbers } from "./number.ts";

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

/**
 * The number on one side of an operator is doubled and halved; a threshold, and a 0, is also moved by one step. A step of another
 * number, such as 301 seconds for 300, is less than what counts of events can show.
 */
export const numberChanged: Operator = (node) => {
  const binary = binaryOf(node);
  if (binary === undefined) return [];
  const isThreshold = Object.hasOwn(comparisons, binary.operator.text);
  return [binary.left, binary.right].filter(isNumber).flatMap((side) => {
    const near = isThreshold || Number(side.text) === 0 ? nearNumbers(side.text) : doubledAndHalved(side.text);
    return near.map((text) => replace(side, text));
  });
};

/** A comparison that gives 0 or 1 becomes one that drops samples. */
export const boolDropped: Operator = (node) => (node.name === "BoolModifier" ? [replace(node, "")] : []);
