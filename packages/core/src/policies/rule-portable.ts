import { problemsOf, type PromqlNode, sample } from "../promql/parse.ts";
import { rulePolicy } from "./policy.ts";
import { portablePage } from "./rule-portable.page.ts";

/** Functions of Prometheus 2.42 that rules may call. A name that is not here is new, experimental, or was not needed so far. */
const functions = [
  "histogram_quantile",
  "rate",
  "increase",
  "resets",
  "changes",
  "vector",
  "label_replace",
  "clamp_min",
  "min_over_time",
  "max_over_time",
  "avg_over_time",
  "sum_over_time",
  "count_over_time",
  "last_over_time",
];

/** Aggregations that every backend has; `limitk` and `limit_ratio` came after 2.42. */
const aggregations = ["sum", "min", "max", "avg", "count", "group"];

/** The rest of what rules may be made of, in the words of the grammar: Prometheus 2.42 knows all of it. */
const syntax = new Set(
  `
    PromQL ParenExpr UnaryExpr UnaryOp NumberDurationLiteral StringLiteral FunctionCall
    FunctionIdentifier FunctionCallBody AggregateExpr AggregateOp AggregateModifier By Without
    GroupingLabels LabelName VectorSelector Identifier LabelMatchers UnquotedLabelMatcher MatchOp
    EqlSingle EqlRegex Neq NeqRegex MatrixSelector DurationExpr NumberDurationLiteralInDurationContext
    OffsetExpr Offset OffsetDurationExpr SubqueryExpr BinaryExpr Add Sub Mul Div Mod Pow Eql Gtr Lss
    Gte Lte And Or Unless BoolModifier Bool MatchingModifierClause On Ignoring GroupLeft GroupRight
  `.match(/\w+/g),
);

/** The expression has right types, and all of it is in the PromQL of Prometheus 2.42. */
export const portable = rulePolicy("rule/portable", portablePage, ({ expr, root, nodes }) => [
  ...problemsOf(sample(expr)).map((what) => ({ what, instead: "PromQL that parses and has right types" })),
  ...foreign(root).map((what) => ({ what, instead: "what rule-portable.ts lists" })),
  ...nodes
    .filter(({ name, children }) => name.endsWith("LabelMatcher") && children[0]?.text === "__name__")
    .map(({ text }) => ({ what: `${text} matches names, which some backends refuse`, instead: "the name itself" })),
]);

function foreign(node: PromqlNode): string[] {
  const { name, text, children } = node;
  if (name === "FunctionIdentifier") {
    return functions.includes(text) ? [] : [`${text}() is not on the list of functions that rules may call`];
  }
  if (name === "AggregateOp") {
    return aggregations.includes(text) ? [] : [`${text} is not on the list of aggregations that rules may use`];
  }
  // What is no PromQL at all is named by the parser.
  if (name === "⚠") return [];
  const isForeign =
    !syntax.has(name) ||
    (name === "NumberDurationLiteral" && !/^(\d+(\.\d*)?(e[+-]?\d+)?|\.\d+|Inf|NaN)$/i.test(text)) ||
    (name.startsWith("NumberDurationLiteralIn") && !/^(\d+(ms|[smhdwy]))+$/.test(text)) ||
    (name === "DurationExpr" && children.length > 1);
  return isForeign ? [`${text} is nothing that rules may be made of`] : children.flatMap(foreign);
}
