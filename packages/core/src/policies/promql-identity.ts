import { find, type PromqlNode } from "../promql/parse.ts";
import { rulePolicy, workloadLabels } from "./policy.ts";

const setOperators = ["And", "Or", "Unless"];

/** Every aggregation and every match of two vectors keeps the labels of the workload. */
export const identity = rulePolicy("promql/identity", ({ nodes }) => [
  ...nodes.filter(({ name }) => name === "AggregateExpr").flatMap(aggregationProblems),
  ...nodes.filter(({ name }) => name === "BinaryExpr").flatMap(matchProblems),
]);

function aggregationProblems(node: PromqlNode): string[] {
  const modifier = node.children.find(({ name }) => name === "AggregateModifier");
  if (modifier === undefined || find(modifier, "By") === undefined) return ["aggregates without by"];
  return missing(modifier, "aggregates by labels without");
}

function matchProblems(node: PromqlNode): string[] {
  const clause = node.children.find(({ name }) => name === "MatchingModifierClause");
  const operator = node.children.find(({ name }) => setOperators.includes(name));
  if (clause === undefined) return operator === undefined ? [] : [`${operator.text} matches without on (…)`];
  if (find(clause, "On") === undefined) return ["matches by ignoring (…)"];
  return missing(clause, "matches on labels without");
}

function missing(node: PromqlNode, what: string): string[] {
  const labels = new Set((find(node, "GroupingLabels")?.children ?? []).map(({ text }) => text));
  const lost = workloadLabels.filter((label) => !labels.has(label));
  return lost.length === 0 ? [] : [`${what} ${lost.join(", ")}`];
}
