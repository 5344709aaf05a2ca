import { argumentsOf, binaryOf, isCallOf, parse, type PromqlNode, seriesOf } from "@vllm-monitoring/core/promql";

/** Whether every sample of a series has a model name: so it is with a record that filters what it reads. */
export type AlwaysNamed = (series: string) => boolean;

/** The label that engines have and gateways lack, and the matcher that tells them apart. */
const label = "model_name";
const matcher = `${label}!=""`;

/** Functions whose result has other labels than their argument. */
const relabelling = ["absent", "absent_over_time", "label_join", "label_replace", "scalar", "vector"];

/**
 * An expression with the matcher for model names on every selector where it changes nothing: what has no model name finds no
 * partner on the other side of a match where all have one. So `sum by (model_name) (a) / sum by (model_name) (b{model_name!=""})`
 * has it on both sides.
 */
export function withImpliedMatchers(expr: string, alwaysNamed: AlwaysNamed): string {
  return implied(parse(expr), false, alwaysNamed)
    .toSorted((one, other) => other - one)
    .reduce((text, end) => withMatcherAt(text, end), expr);
}

/** Whether every sample of the result of an expression has a model name. */
export function isAlwaysNamed(node: PromqlNode, alwaysNamed: AlwaysNamed): boolean {
  const of = (one: PromqlNode | undefined): boolean => one !== undefined && isAlwaysNamed(one, alwaysNamed);
  const binary = binaryOf(node);
  if (binary !== undefined) {
    const { left, operator, right } = binary;
    if (operator.text === "or") return of(left) && of(right);
    if (operator.text === "unless") return of(left);
    return operator.text === "and"
      ? of(left) || (matchesOnLabel(node) && of(right))
      : matchesOnLabel(node)
        ? of(left) || of(right)
        : hasLabelsOfLeft(node) && of(left);
  }
  if (node.name === "AggregateExpr") return keepsLabel(node) && of(argumentsOf(node).at(-1));
  if (node.name === "FunctionCall") return keepsName(node) && argumentsOf(node).some(of);
  if (node.name === "VectorSelector") return hasMatcher(node) || alwaysNamed(seriesOf(node));
  return of(node.children[0]);
}

/**
 * The ends of the selectors that may get the matcher.
 *
 * @param required whether samples without a model name are of no use for the result
 */
function implied(node: PromqlNode, required: boolean, alwaysNamed: AlwaysNamed): number[] {
  const inside = (one: PromqlNode | undefined, needed: boolean) =>
    one === undefined ? [] : implied(one, needed, alwaysNamed);
  const binary = binaryOf(node);
  if (binary !== undefined) {
    const { left, operator, right } = binary;
    const matches = matchesOnLabel(node);
    const [besideLeft, besideRight] = [right, left].map(
      (other) => matches && (required || isAlwaysNamed(other, alwaysNamed)),
    );
    const [onLeft, onRight] = {
      or: [required, required],
      unless: [required, besideRight!],
      and: [required || besideLeft!, besideRight!],
    }[operator.text] ?? [besideLeft! || (required && hasLabelsOfLeft(node)), besideRight!];
    return [...inside(left, onLeft!), ...inside(right, onRight!)];
  }
  if (node.name === "AggregateExpr") return inside(argumentsOf(node).at(-1), required && keepsLabel(node));
  if (node.name === "FunctionCall") {
    return argumentsOf(node).flatMap((one) => inside(one, required && keepsName(node)));
  }
  if (node.name === "VectorSelector") {
    return required && !isAlwaysNamed(node, alwaysNamed) ? [node.from + node.text.length] : [];
  }
  return inside(node.children[0], required);
}

function withMatcherAt(text: string, end: number): string {
  const before = text.slice(0, end);
  const selector = before.endsWith("}") ? before.slice(0, -1) : `${before}{`;
  const separator = /[{,]\s*$/.test(selector) ? "" : ", ";
  return `${selector}${separator}${matcher}}${text.slice(end)}`;
}

/** Whether two sides only match with the same model name. */
function matchesOnLabel(node: PromqlNode): boolean {
  const clause = node.children.find(({ name }) => name === "MatchingModifierClause");
  if (clause === undefined) return true;
  return hasLabel(clause) === (clause.children[0]?.name === "On");
}

/** Whether the result of a function has the model name of its argument. */
function keepsName(call: PromqlNode): boolean {
  const added = labelAdded(call);
  return !isCallOf(call, relabelling) || (added !== undefined && added !== label);
}

/** The label that `label_replace(x, "label", "value", "", "")` adds to all samples; undefined for every other node. */
export function labelAdded(node: PromqlNode): string | undefined {
  const [, added, , source, pattern] = argumentsOf(node).map(({ text }) => text.slice(1, -1));
  return isCallOf(node, ["label_replace"]) && source === "" && pattern === "" ? added : undefined;
}

/** Whether the result of arithmetic has all labels of its left side. */
function hasLabelsOfLeft({ children }: PromqlNode): boolean {
  const clause = children.find(({ name }) => name === "MatchingModifierClause");
  return clause?.children.some(({ name }) => name === "GroupLeft") ?? false;
}

/** Whether an aggregation keeps model names apart. */
function keepsLabel(node: PromqlNode): boolean {
  const modifier = node.children.find(({ name }) => name === "AggregateModifier");
  return modifier !== undefined && hasLabel(modifier) === (modifier.children[0]?.name === "By");
}

/** Whether the label is among the first labels in parentheses. */
function hasLabel({ children }: PromqlNode): boolean {
  return children.find(({ name }) => name === "GroupingLabels")?.children.some(({ text }) => text === label) ?? false;
}

function hasMatcher({ children }: PromqlNode): boolean {
  const matchers = children.find(({ name }) => name === "LabelMatchers")?.children ?? [];
  return matchers.some(({ text }) => text.replaceAll(/\s/g, "") === matcher);
}
