import { binaryOf, find, isCallOf, type PromqlNode } from "./parse.ts";

const comparisons = ["Eql", "Neq", "Gtr", "Lss", "Gte", "Lte"];

/**
 * The selectors of an expression whose values count, in order. Of what stands right of an `and` or an `unless` only the presence
 * counts, and whether something is above 0, unless it is compared with another number.
 *
 * @param settles nodes below which nobody need look
 */
export function selectorsRead(node: PromqlNode, settles: (node: PromqlNode) => boolean): PromqlNode[] {
  const read = (inner: PromqlNode, isAsked: boolean): PromqlNode[] => {
    if (settles(inner)) return [];
    if (inner.name === "VectorSelector") return isAsked ? [] : [inner];
    const binary = binaryOf(inner);
    if (binary === undefined) return inner.children.flatMap((child) => read(child, isAsked));
    const { left, operator, right } = binary;
    if (operator.name === "And" || operator.name === "Unless") return [...read(left, isAsked), ...read(right, true)];
    const isAboveZero = operator.name === "Gtr" && right.text === "0";
    const staysAsked = isAsked && (isAboveZero || !comparisons.includes(operator.name));
    return [left, right].flatMap((side) => read(side, staysAsked));
  };
  return read(node, false);
}

/** Whether a call or an aggregation asks which series or samples are there, whatever their values. */
export function asksPresence(node: PromqlNode): boolean {
  const aggregation = node.name === "AggregateExpr" ? find(node, "AggregateOp")?.text : undefined;
  return isCallOf(node, ["absent", "count_over_time"]) || aggregation === "group" || aggregation === "count";
}
