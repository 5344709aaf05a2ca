import { argumentsOf, binaryOf, find, type PromqlNode } from "../promql/parse.ts";
import type { RecordingRule } from "../rules/recording-rule.ts";
import { workloadLabels } from "./policy.ts";

/** What labels the result of an expression carries; `scrape` are those of raw series, which nobody can list. */
export type ResultLabels = ReadonlySet<string> | "scalar" | "scrape";

/** The labels that an expression leaves on its result. */
export function resultLabels(node: PromqlNode, records: readonly RecordingRule[]): ResultLabels {
  const of = (inner: PromqlNode | undefined): ResultLabels =>
    inner === undefined ? "scrape" : resultLabels(inner, records);
  switch (node.name) {
    case "NumberDurationLiteral":
    case "StringLiteral":
      return "scalar";
    case "VectorSelector": {
      const read = records.find(({ record }) => record === find(node, "Identifier")?.text);
      return read === undefined ? "scrape" : new Set([...workloadLabels, ...read.extraLabels]);
    }
    case "AggregateExpr":
      return aggregated(node);
    case "FunctionCall":
      return called(node, of);
    case "BinaryExpr":
      return combined(node, of);
    case "UnaryExpr":
      return of(node.children.at(-1));
    default:
      return of(node.children[0]);
  }
}

function called(node: PromqlNode, of: (argument: PromqlNode) => ResultLabels): ResultLabels {
  const labels =
    argumentsOf(node)
      .map(of)
      .find((result) => result !== "scalar") ?? "scalar";
  if (typeof labels !== "object") return labels;
  switch (node.children[0]?.text) {
    case "histogram_quantile":
      return new Set([...labels].filter((label) => label !== "le"));
    case "label_replace":
      return new Set([...labels, argumentsOf(node)[1]!.text.replaceAll('"', "")]);
    default:
      return labels;
  }
}

/** The labels in the parentheses of a `by` or `on`. */
export function groupingLabels(node: PromqlNode): string[] {
  return (find(node, "GroupingLabels")?.children ?? []).map(({ text }) => text);
}

function aggregated(node: PromqlNode): ResultLabels {
  const modifier = node.children.find(({ name }) => name === "AggregateModifier");
  if (modifier === undefined) return new Set();
  return find(modifier, "By") === undefined ? "scrape" : new Set(groupingLabels(modifier));
}

function combined(node: PromqlNode, of: (side: PromqlNode) => ResultLabels): ResultLabels {
  const { left, operator, right } = binaryOf(node)!;
  if (of(left) === "scalar") return of(right);
  const clause = node.children.find(({ name }) => name === "MatchingModifierClause");
  const keepsLeft = of(right) === "scalar" || ["And", "Or", "Unless"].includes(operator.name) || clause === undefined;
  if (keepsLeft || find(clause, "GroupLeft") !== undefined) return of(left);
  if (find(clause, "GroupRight") !== undefined) return of(right);
  return find(clause, "On") === undefined ? "scrape" : new Set(groupingLabels(clause));
}
