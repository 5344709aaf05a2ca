import {
  argumentsOf,
  binaryOf,
  isCallOf,
  nodesOf,
  parse,
  type PromqlNode,
  seriesOf,
  withoutParentheses,
} from "@vllm-monitoring/core/promql";
import { type AlwaysNamed, labelAdded, withImpliedMatchers } from "./model-names.ts";
import { seriesReadBy } from "./series.ts";

/** What has to be known of series to see that two expressions mean the same. */
export interface SeriesFacts {
  /** Whether all samples are 0 or more. */
  readonly neverNegative: (series: string) => boolean;
  readonly alwaysNamed: AlwaysNamed;
}

/**
 * An expression in a form that it shares with others of the same meaning: without needless parentheses, labels and matchers once
 * and in alphabetical order, the matcher for model names wherever it changes nothing ({@link withImpliedMatchers}). What stands
 * behind `and` and `unless` has to be there, but its value is not seen:
 *
 * - With `> 0`, `!= 0` or `== 0` only the sign counts: of what is never negative a sum, a maximum and a mean are above 0
 *   together, and so are a rate and an increase, the sum and the maximum over a time, the last bucket of a histogram and any of
 *   its buckets.
 * - Without a comparison only the labels count.
 * - Of aggregations inside each other only the labels of the outer one count then, and of all of them those that are matched on.
 * - Matched on all labels, the right side has the matchers of the left one, for its partners have them.
 *
 * So it is with what is counted or grouped, and with a whole expression of which nobody sees the value. Alternatives that have
 * different constants for a label that they are matched on have no partners, whatever else they are matched on.
 *
 * Times 0 only the labels count as well, of what is 0 only the sign, before `> bool 0` only the sign, and what is never negative is at most 0 when it is 0.
 */
export function normalForm(expr: string, { neverNegative, alwaysNamed }: SeriesFacts, isValueSeen = true): string {
  const tree = parse(withImpliedMatchers(expr, alwaysNamed)).children[0]!;
  return isValueSeen ? form(tree, neverNegative) : reduced(tree, ofLabels, neverNegative);
}

type NeverNegative = SeriesFacts["neverNegative"];

function form(node: PromqlNode, neverNegative: NeverNegative): string {
  const inner = withoutParentheses(node);
  if (inner.name === "LabelMatchers" || inner.name === "GroupingLabels") return inOrder(inner.children);
  if (inner.children.length === 0) return inner.text;
  const binary = binaryOf(inner);
  if (binary !== undefined && isTimesZero(binary, neverNegative)) return timesZero(binary, neverNegative);
  const operator = binary && operatorOf(binary, neverNegative);
  if (binary !== undefined && !isBool(inner) && operator === "==" && asksForSign(binary, neverNegative)) {
    return `zero(${reduced(binary.left, ofSign, neverNegative)})`;
  }
  if (binary !== undefined && isBool(inner) && asksForSign(binary, neverNegative)) {
    return `${operator} bool 0 (${reduced(binary.left, ofSign, neverNegative)})`;
  }
  const last = operator === "and" || operator === "unless" ? inner.children.at(-1) : undefined;
  const isNumber = ["count", "group"].includes(inner.children[0]!.text) && inner.name === "AggregateExpr";
  const parts = inner.children.map((child) => {
    if (child === last) return unseen(child, inner, neverNegative);
    if (isNumber && child.name === "FunctionCallBody") return reduced(child.children[0]!, ofLabels, neverNegative);
    if (child.name === "MatchingModifierClause" && operator === "or") return alternatives(inner, neverNegative);
    return child === binary?.operator ? operator : form(child, neverNegative);
  });
  return `${inner.name}(${parts.join(" ")})`;
}

/** How the two sides of an `or` are matched. */
function alternatives(node: PromqlNode, neverNegative: NeverNegative): string {
  const clause = node.children.find(({ name }) => name === "MatchingModifierClause");
  if (clause === undefined) return "";
  const [left, right] = [constantsOf(node.children[0]!), constantsOf(node.children.at(-1)!)];
  const areApart =
    clause.children[0]?.name === "On" &&
    labelsIn(clause).some((label) => {
      const [values, others] = [left.get(label), right.get(label)];
      return values !== undefined && others !== undefined && ![...values].some((value) => others.has(value));
    });
  return areApart ? "apart" : form(clause, neverNegative);
}

/** The labels of a result that have one of a few values, whatever the series. */
function constantsOf(node: PromqlNode): ReadonlyMap<string, ReadonlySet<string>> {
  const inner = withoutParentheses(node);
  const operator = binaryOf(inner)?.operator.text;
  if (operator === "or") {
    const [left, right] = [constantsOf(inner.children[0]!), constantsOf(inner.children.at(-1)!)];
    return new Map(
      [...left]
        .filter(([label]) => right.has(label))
        .map(([label, values]) => [label, new Set([...values, ...right.get(label)!])]),
    );
  }
  if (operator === "and" || operator === "unless") return constantsOf(inner.children[0]!);
  const label = labelAdded(inner);
  if (label === undefined) return new Map();
  const [from, , value] = argumentsOf(inner);
  return new Map([...constantsOf(from!), [label, new Set([value!.text])]]);
}

type Binary = NonNullable<ReturnType<typeof binaryOf>>;

/** The operator; `==` for `<=` where nothing is below. */
function operatorOf({ left, operator, right }: Binary, neverNegative: NeverNegative): string {
  const isAtBottom = operator.text === "<=" && right.text === "0" && isNeverNegative(left, neverNegative);
  return isAtBottom ? "==" : operator.text;
}

function isBool({ children }: PromqlNode): boolean {
  return children.some(({ name }) => name === "BoolModifier");
}

/** Whether what is never negative is compared with 0, so that the answer is that of its sign. */
function asksForSign(binary: Binary, neverNegative: NeverNegative): boolean {
  const { left, right } = binary;
  const operator = operatorOf(binary, neverNegative);
  return right.text === "0" && [">", "!=", "=="].includes(operator) && isNeverNegative(left, neverNegative);
}

function isTimesZero({ left, operator, right }: Binary, neverNegative: NeverNegative): boolean {
  return operator.text === "*" && right.text === "0" && isNeverNegative(left, neverNegative);
}

function timesZero({ left }: Binary, neverNegative: NeverNegative): string {
  return `zero times ${reduced(left, ofLabels, neverNegative)}`;
}

/** The form of an expression whose value is not seen, for it stands behind `and` or `unless`. */
function unseen(node: PromqlNode, match: PromqlNode, neverNegative: NeverNegative): string {
  const inner = withoutParentheses(node);
  const binary = binaryOf(inner);
  const selector = impliedSelector(inner, match);
  if (selector !== undefined) return `present(${selector})`;
  if (binary === undefined) return `present(${matched(inner, match, ofLabels, neverNegative)})`;
  if (!asksForSign(binary, neverNegative)) return `present(${reduced(inner, ofLabels, neverNegative)})`;
  const { left } = binary;
  if (operatorOf(binary, neverNegative) === "==") return `zero(${reduced(left, ofSign, neverNegative)})`;
  return `positive(${isAnyBucket(left, match) ? seriesOf(left) : matched(left, match, ofSign, neverNegative)})`;
}

/** What is matched on some labels, of which one sample is enough for each of their values. */
function matched(node: PromqlNode, match: PromqlNode, alike: Alike, neverNegative: NeverNegative): string {
  const inner = withoutParentheses(node);
  const clause = match.children.find(({ name }) => name === "MatchingModifierClause");
  if (clause?.children[0]?.name !== "On") return reduced(inner, alike, neverNegative);
  const labels = labelsIn(clause);
  const own = labelsBy(inner, alike);
  if (own === undefined) return `some by ${labels.join(" ")} (${reduced(inner, alike, neverNegative)})`;
  if (!labels.every((label) => own.includes(label))) return reduced(inner, alike, neverNegative);
  return `some by ${labels.join(" ")} (${reduced(below(inner, labels, alike), alike, neverNegative)})`;
}

/** A selector, also one in the past, without the matchers that its partners on the left have; undefined for all else. */
function impliedSelector(node: PromqlNode, match: PromqlNode): string | undefined {
  const [own, partner] = [selectorIn(node), selectorIn(match.children[0]!)];
  if (own === undefined || partner === undefined) return undefined;
  if (match.children.some(({ name }) => name === "MatchingModifierClause")) return undefined;
  const implied = matchersOf(partner).map(({ text }) => text);
  const matchers = matchersOf(own).filter(({ text }) => !implied.includes(text));
  const past =
    node === own
      ? ""
      : node.children
          .slice(1)
          .map(({ text }) => text)
          .join(" ");
  return `${seriesOf(own)}${inOrder(matchers)} ${past}`;
}

function selectorIn(node: PromqlNode): PromqlNode | undefined {
  const inner = node.name === "OffsetExpr" ? node.children[0] : withoutParentheses(node);
  return inner?.name === "VectorSelector" ? inner : undefined;
}

function matchersOf({ children }: PromqlNode): readonly PromqlNode[] {
  return children.find(({ name }) => name === "LabelMatchers")?.children ?? [];
}

/** Whether a selector reads all buckets of a histogram, or the last one, which counts what all others count. */
function isAnyBucket(selector: PromqlNode, match: PromqlNode): boolean {
  const matchers = matchersOf(selector);
  const matchesOn = match.children.find(({ name }) => name === "MatchingModifierClause");
  return (
    /_bucket(:rate)?$/.test(seriesOf(selector)) &&
    matchers.every(({ text }) => text === 'le="+Inf"') &&
    matchesOn?.children[0]?.name === "On" &&
    !nodesOf(matchesOn).some(({ text }) => text === "le")
  );
}

function inOrder(nodes: readonly PromqlNode[]): string {
  return `{${[...new Set(nodes.map(({ text }) => text))].toSorted().join(" ")}}`;
}

/** Aggregations, and kinds of functions, that are as good as each other for what is looked at. */
interface Alike {
  readonly aggregations: readonly string[];
  readonly functions: Readonly<Record<string, readonly string[]>>;
}

const ofSign: Alike = {
  aggregations: ["sum", "max", "avg"],
  functions: { moves: ["rate", "increase"], was: ["sum_over_time", "max_over_time", "avg_over_time"] },
};

const ofLabels: Alike = {
  aggregations: ["sum", "max", "min", "avg", "count", "group"],
  functions: {
    moves: ["rate", "increase", "irate"],
    was: ["sum_over_time", "max_over_time", "min_over_time", "avg_over_time", "last_over_time", "present_over_time"],
  },
};

function reduced(node: PromqlNode, alike: Alike, neverNegative: NeverNegative): string {
  const inner = withoutParentheses(node);
  const labels = labelsBy(inner, alike);
  if (labels !== undefined) {
    return `some by ${labels.join(" ")} (${reduced(below(inner, labels, alike), alike, neverNegative)})`;
  }
  const binary = binaryOf(inner);
  if (binary !== undefined && ["or", "and", "unless"].includes(binary.operator.text)) {
    const { left, operator, right } = binary;
    const clause =
      operator.text === "or"
        ? [alternatives(inner, neverNegative)]
        : inner.children.slice(2, -1).map((child) => form(child, neverNegative));
    const other = operator.text === "or" ? reduced(right, alike, neverNegative) : unseen(right, inner, neverNegative);
    return `${operator.text}(${[reduced(left, alike, neverNegative), ...clause, other].join(" ")})`;
  }
  if (binary !== undefined && isTimesZero(binary, neverNegative)) return timesZero(binary, neverNegative);
  if (binary !== undefined && alike === ofSign && ["+", "*"].includes(binary.operator.text)) {
    const parts = inner.children.map((child) =>
      child === binary.operator
        ? child.text
        : child === binary.left || child === binary.right
          ? reduced(child, alike, neverNegative)
          : form(child, neverNegative),
    );
    return `(${parts.join(" ")})`;
  }
  if (binary !== undefined && asksForSign(binary, neverNegative) && !isBool(inner)) {
    const sign = operatorOf(binary, neverNegative) === "==" ? "zero" : "positive";
    return `${sign}(${reduced(binary.left, ofSign, neverNegative)})`;
  }
  if (labelAdded(inner) !== undefined) {
    const [from, ...label] = argumentsOf(inner);
    return `label_replace(${[reduced(from!, alike, neverNegative), ...label.map(({ text }) => text)].join(" ")})`;
  }
  const [kind] = Object.entries(alike.functions).find(([, functions]) => isCallOf(inner, functions)) ?? [];
  if (kind === undefined) return form(inner, neverNegative);
  return `${kind}(${argumentsOf(inner)
    .map((one) => form(one, neverNegative))
    .join(" ")})`;
}

/** What an aggregation is made of, aggregations in between left out that keep all of its labels. */
function below(node: PromqlNode, labels: readonly string[], alike: Alike): PromqlNode {
  const argument = withoutParentheses(argumentsOf(node)[0]!);
  const own = labelsBy(argument, alike);
  return own !== undefined && labels.every((label) => own.includes(label)) ? below(argument, labels, alike) : argument;
}

/** The labels that an aggregation keeps with `by`, in alphabetical order; undefined for every other node. */
function labelsBy({ children }: PromqlNode, { aggregations }: Alike): string[] | undefined {
  const operator = children.find(({ name }) => name === "AggregateOp");
  const modifier = children.find(({ name }) => name === "AggregateModifier");
  if (!aggregations.includes(operator?.text ?? "") || modifier?.children[0]?.name !== "By") return undefined;
  return labelsIn(modifier);
}

/** The first labels in parentheses, each once, in alphabetical order. */
function labelsIn({ children }: PromqlNode): string[] {
  const labels = children.find(({ name }) => name === "GroupingLabels")?.children ?? [];
  return [...new Set(labels.map(({ text }) => text))].toSorted();
}

/** Whether an expression has no way to become negative. */
export function isNeverNegative(node: PromqlNode, neverNegative: NeverNegative): boolean {
  const canSubtract = (one: PromqlNode) =>
    one.name === "Sub" ||
    one.name === "UnaryExpr" ||
    one.text.startsWith("-") ||
    isCallOf(one, ["delta", "idelta", "deriv", "predict_linear", "time"]);
  return !nodesOf(node).some(canSubtract) && [...seriesReadBy(node.text)].every(neverNegative);
}
