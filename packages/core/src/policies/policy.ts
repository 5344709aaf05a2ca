import { alertGroupName } from "../names.ts";
import type { Expression } from "../promql/expression.ts";
import { nodesOf, parse, type PromqlNode, sample } from "../promql/parse.ts";
import type { Alert } from "../rules/alert.ts";
import type { Family } from "../rules/family.ts";
import type { RecordingRule } from "../rules/recording-rule.ts";

/** What must hold for every catalogue; the table of the design names each by its id. */
export interface Policy {
  readonly id: string;
  readonly check: (families: readonly Family[]) => Problem[];
}

export interface Problem {
  /** The rule, metric or threshold. */
  readonly where: string;
  readonly what: string;
}

/** A rule with its parsed expression. */
export interface ParsedRule {
  readonly name: string;
  readonly group: string;
  readonly rule: RecordingRule | Alert;
  readonly expr: Expression;
  readonly nodes: readonly PromqlNode[];
}

/** The labels that sample expressions are aggregated by. */
export const workloadLabels = ["cluster", "namespace", "model_name"];

/** Every rule of some families, parsed. */
export function parsedRules(families: readonly Family[]): ParsedRule[] {
  return families.flatMap((family) =>
    [...family.records, ...family.alerts].map((rule) => ({
      name: rule.type === "alert" ? rule.alert : rule.record,
      group: rule.type === "alert" ? alertGroupName(family.name) : family.recordGroup.name,
      rule,
      expr: rule.expr,
      nodes: nodesOf(parse(sample(rule.expr))),
    })),
  );
}

/** A policy that looks at one rule after the other. */
export function rulePolicy(id: string, check: (rule: ParsedRule) => string[]): Policy {
  return {
    id,
    check: (families) =>
      parsedRules(families).flatMap((rule) => check(rule).map((what) => ({ where: rule.name, what }))),
  };
}
