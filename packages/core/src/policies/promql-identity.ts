import { binaryOf, find, type PromqlNode, seriesOf } from "../promql/parse.ts";
import { exposedNames, type Finding, type ParsedRule, rulePolicy, targetLabels, workloadLabels } from "./policy.ts";
import { identityPage } from "./promql-identity.page.ts";
import { groupingLabels, type ResultLabels, resultLabels } from "./result-labels.ts";

const setOperators = ["And", "Or", "Unless"];
const onWorkload = "on (<<by>>), or more labels";

/**
 * Every aggregation and every match of two vectors keeps the labels of the workload, and so does the result. Series of a scrape
 * target know no model: they keep those of the target.
 */
export const identity = rulePolicy("promql/identity", identityPage, (rule) => [
  ...rule.nodes.filter(({ name }) => name === "AggregateExpr").flatMap((node) => aggregationFindings(node, rule)),
  ...rule.nodes.filter(({ name }) => name === "BinaryExpr").flatMap((node) => matchFindings(node, rule)),
  ...resultFindings(rule),
]);

function aggregationFindings(node: PromqlNode, rule: ParsedRule): Finding[] {
  const modifier = node.children.find(({ name }) => name === "AggregateModifier");
  const ofTarget = isOfTarget(node, rule);
  const instead = `by (${ofTarget ? "<<target>>" : "<<by>>"}), or more labels`;
  if (modifier === undefined || find(modifier, "By") === undefined) return [{ what: "aggregates without by", instead }];
  return missing(groupingLabels(modifier), ofTarget ? targetLabels : workloadLabels).map((lost) => ({
    what: `aggregates by labels without ${lost}`,
    instead,
  }));
}

/** Whether all series that a node may result in come from the scrape target as a whole: `up`, and those of its HTTP server. */
function isOfTarget(node: PromqlNode, { expr }: ParsedRule): boolean {
  const names = expr.metrics.filter(({ component }) => component !== "engine").flatMap(exposedNames);
  const selectors = resulting(node).filter(({ name }) => name === "VectorSelector");
  return selectors.length > 0 && selectors.every((selector) => names.includes(seriesOf(selector)));
}

/** A node and those below it, but for what an `and` or an `unless` only asks whether it is there. */
function resulting(node: PromqlNode): PromqlNode[] {
  const binary = binaryOf(node);
  const keepsLeft = binary !== undefined && ["And", "Unless"].includes(binary.operator.name);
  return [node, ...(keepsLeft ? [binary.left] : node.children).flatMap(resulting)];
}

function matchFindings(node: PromqlNode, rule: ParsedRule): Finding[] {
  const { left, operator, right } = binaryOf(node)!;
  const sides = [left, right].map((side) => resultLabels(side, rule.expr.records));
  if (sides.includes("scalar")) return [];
  const clause = node.children.find(({ name }) => name === "MatchingModifierClause");
  if (clause === undefined) {
    // Without a clause all labels have to match.
    const onAllLabels = setOperators.includes(operator.name) && sides.every((side) => side === "scrape");
    return onAllLabels || (!setOperators.includes(operator.name) && same(sides[0]!, sides[1]!))
      ? []
      : [{ what: `${operator.text} matches without on (…)`, instead: onWorkload }];
  }
  if (find(clause, "On") === undefined) return [{ what: "matches by ignoring (…)", instead: onWorkload }];
  const ofTarget = [left, right].some((side) => isOfTarget(side, rule));
  return missing(groupingLabels(clause), ofTarget ? targetLabels : workloadLabels).map((lost) => ({
    what: `matches on labels without ${lost}`,
    instead: ofTarget ? "on (<<target>>), or more labels" : onWorkload,
  }));
}

function resultFindings({ rule, root, expr }: ParsedRule): Finding[] {
  const labels = resultLabels(root, expr.records);
  if (rule.type === "alert" || labels === "scalar") {
    const lost = typeof labels === "object" ? missing([...labels], workloadLabels) : [];
    return lost.map((names) => ({
      what: `its result is without ${names}`,
      instead: "an expression that keeps <<by>>",
    }));
  }
  const declared = new Set([...workloadLabels, ...rule.extraLabels]);
  const carried = labels === "scrape" ? "every label of the scrape" : [...labels].join(", ") || "no label";
  return same(labels, declared)
    ? []
    : [
        {
          what: `carries ${carried}, declared are ${[...declared].join(", ")}`,
          instead: "by (<<by>>) and extraLabels",
        },
      ];
}

function missing(labels: readonly string[], wanted: readonly string[]): string[] {
  const lost = wanted.filter((label) => !labels.includes(label));
  return lost.length === 0 ? [] : [lost.join(", ")];
}

function same(a: ResultLabels, b: ResultLabels): boolean {
  return typeof a === "object" && typeof b === "object" && a.size === b.size && [...a].every((label) => b.has(label));
}
