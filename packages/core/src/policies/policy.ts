import { alertGroupName } from "../names.ts";
import { bucketOf, countOf, type Metric, sumOf } from "../metrics/metric.ts";
import type { Expression } from "../promql/expression.ts";
import { nodesOf, type PromqlNode, treeOfSample } from "../promql/parse.ts";
import type { Alert } from "../rules/alert.ts";
import type { Family } from "../rules/family.ts";
import type { RecordingRule } from "../rules/recording-rule.ts";
import type { PolicyPage } from "./policy-page.ts";

/** What must hold for every catalogue; the table of the design names each by its id. */
export interface Policy extends PolicyPage {
  /** Its subject and its name: `promql/idle`. */
  readonly id: string;
  readonly check: (families: readonly Family[]) => Problem[];
}

export interface Problem {
  /** The id of the policy. */
  readonly policy: string;
  /** The rule, group, metric or threshold. */
  readonly where: string;
  readonly what: string;
  /** What to write in its place. */
  readonly instead: string;
}

/** A problem on one line, without its policy. */
export function problemText({ where, what, instead }: Omit<Problem, "policy">): string {
  return `${where}: ${what}; instead: ${instead}`;
}

/** What is wrong with the rule that is looked at, and what to write in its place. */
export type Finding = Pick<Problem, "what" | "instead">;

/** A rule with its parsed expression. */
export interface ParsedRule {
  readonly name: string;
  readonly group: string;
  readonly rule: RecordingRule | Alert;
  readonly expr: Expression;
  /** The whole expression. */
  readonly root: PromqlNode;
  /** The expression and all below it. */
  readonly nodes: readonly PromqlNode[];
}

/** The labels that sample expressions are aggregated by. */
export const workloadLabels: readonly string[] = ["cluster", "namespace", "model_name"];

/** The labels of a scrape target in sample expressions: all that series have which vLLM does not label itself. */
export const targetLabels: readonly string[] = ["cluster", "namespace", "pod", "instance"];

/** Every rule of some families, parsed. */
export function parsedRules(families: readonly Family[]): ParsedRule[] {
  return families.flatMap((family) =>
    [...family.records, ...family.alerts].map((rule) => {
      const tree = treeOfSample(rule.expr);
      return {
        name: rule.type === "alert" ? rule.alert : rule.record,
        group: rule.type === "alert" ? alertGroupName(family.name) : family.recordGroup.name,
        rule,
        expr: rule.expr,
        root: tree.children[0] ?? tree,
        nodes: nodesOf(tree),
      };
    }),
  );
}

/** The names under which a metric is exposed: a histogram has three. */
export function exposedNames(metric: Metric): string[] {
  return metric.type === "histogram" ? [bucketOf, sumOf, countOf].map((part) => part(metric).name) : [metric.name];
}

/** A policy that looks at all families together. */
export function cataloguePolicy(
  id: string,
  page: PolicyPage,
  check: (families: readonly Family[]) => Omit<Problem, "policy">[],
): Policy {
  return { id, ...page, check: (families) => check(families).map((problem) => ({ policy: id, ...problem })) };
}

/** A policy that looks at one rule after the other. */
export function rulePolicy(id: string, page: PolicyPage, check: (rule: ParsedRule) => Finding[]): Policy {
  return cataloguePolicy(id, page, (families) =>
    parsedRules(families).flatMap((rule) => check(rule).map((finding) => ({ where: rule.name, ...finding }))),
  );
}
