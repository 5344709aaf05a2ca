import { rulePolicy } from "./policy.ts";

/** A ratio divides only where its denominator is above 0. */
export const guardedRatio = rulePolicy("promql/guarded-ratio", ({ nodes }) =>
  nodes
    .filter(({ name, children }) => name === "BinaryExpr" && children.some((child) => child.name === "Div"))
    .map(({ children }) => children.at(-1)!)
    .filter(({ name, text }) => name !== "NumberDurationLiteral" && !/> 0\s*\)$/.test(text))
    .map(({ text }) => `divides by ${text.replaceAll(/\s+/g, " ")}, which may be 0`),
);
