import { createRequire } from "node:module";
import type { EditorState } from "@codemirror/state";
import { parser } from "@prometheus-io/lezer-promql";
import { boundSpellings } from "../metrics/bounds.ts";
import { boundName, thresholdPath } from "../rules/threshold.ts";
import type { Expression } from "./expression.ts";
import { fill } from "./fill.ts";
import { placeholders } from "./placeholder.ts";

/** One node of the syntax tree of PromQL; names are those of Prometheus' own grammar. */
export interface PromqlNode {
  readonly name: string;
  readonly text: string;
  /** Where its text begins, in characters from the begin of the whole. */
  readonly from: number;
  readonly children: readonly PromqlNode[];
}

/** An expression with sample values in the place of its placeholders: PromQL that can be parsed. */
export function sample({ text, thresholds }: Pick<Expression, "text" | "thresholds">): string {
  return fill(text, [
    ...placeholders.map(({ name, sample: value }) => [name, value] as const),
    ...thresholds.flatMap((threshold) => [
      [thresholdPath(threshold), String(threshold.default.chat)] as const,
      [boundName(threshold), boundSpellings(threshold.default.chat)] as const,
    ]),
  ]);
}

/**
 * The syntax tree of PromQL without placeholders. An `offset` belongs to the selector or the subquery right before it, as in
 * Prometheus; the grammar takes for that all that it can, `a + b` in `a + b offset 5m`.
 */
export function parse(promql: string): PromqlNode {
  const offsets = offsetsIn(promql);
  const bare = offsets.reduce(
    (text, { from, to }) => text.slice(0, from) + " ".repeat(to - from) + text.slice(to),
    promql,
  );
  return treeOf(bare, (node) => {
    const to = Math.max(endOf(node), ...node.children.map(endOf));
    const whole = { ...node, text: promql.slice(node.from, to) };
    const offset = offsets.find(({ after }) => takingOffset.includes(node.name) && to === after);
    if (offset === undefined) return whole;
    return {
      ...whole,
      name: "OffsetExpr",
      text: promql.slice(node.from, offset.to),
      children: [whole, ...offset.children],
    };
  });
}

const trees = new WeakMap<Expression, PromqlNode>();

/** The syntax tree of an expression with sample values. Each policy asks for that of every rule: it is made once. */
export function treeOfSample(expr: Expression): PromqlNode {
  const tree = trees.get(expr) ?? parse(sample(expr));
  trees.set(expr, tree);
  return tree;
}

const takingOffset = ["VectorSelector", "MatrixSelector", "SubqueryExpr"];

/** The word `offset` and its duration, where they begin and end, and where that ends which they stand behind. */
interface OffsetModifier {
  readonly children: readonly PromqlNode[];
  readonly from: number;
  readonly to: number;
  readonly after: number;
}

/** The offsets of an expression, but for those behind parentheses, which Prometheus refuses. */
function offsetsIn(promql: string): OffsetModifier[] {
  if (!/offset/i.test(promql)) return [];
  return nodesOf(treeOf(promql))
    .filter(({ name, children }) => name === "OffsetExpr" && children.at(-2)?.name === "Offset")
    .map(({ children }) => {
      const [word, duration] = children.slice(-2) as [PromqlNode, PromqlNode];
      const after = promql.slice(0, word.from).trimEnd().length;
      return { children: [word, duration], from: word.from, to: endOf(duration), after };
    })
    .filter(({ after }) => promql[after - 1] !== ")");
}

/** The tree as the grammar makes it, each node replaced by what is made of it; children first. */
function treeOf(promql: string, made = (node: PromqlNode) => node): PromqlNode {
  const convert = (node: SyntaxNode): PromqlNode => {
    const children: PromqlNode[] = [];
    for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(convert(child));
    return made({ name: node.name, text: promql.slice(node.from, node.to), from: node.from, children });
  };
  return convert(parser.parse(promql).topNode);
}

/** What is wrong with PromQL without placeholders: syntax, and types such as `rate` of an instant vector. */
export function problemsOf(promql: string): string[] {
  const { Parser, CommonState } = typeChecker();
  const check = new Parser(CommonState.create({ doc: promql }));
  // An editor parses for at most 20 ms, and the class would take what is there by then: a busy machine would make it find problems.
  check.tree = parser.parse(promql);
  check.analyze();
  const problems = check.getDiagnostics().map(({ message }) => message);
  return problems.length > 0 ? problems : syntaxProblems(promql);
}

/** The class that checks types. It is not among the exports of its package, and exists as CommonJS only. */
function typeChecker() {
  const require = createRequire(import.meta.url);
  const { Parser } = require("@prometheus-io/codemirror-promql/dist/cjs/parser/parser.js") as {
    Parser: new (state: EditorState) => {
      tree: ReturnType<typeof parser.parse>;
      analyze(): void;
      getDiagnostics(): { message: string }[];
    };
  };
  const { EditorState: CommonState } = require("@codemirror/state") as { EditorState: typeof EditorState };
  return { Parser, CommonState };
}

/** What the class passes over: an empty text, a text that ends early, and text that belongs to no expression. */
function syntaxProblems(promql: string): string[] {
  return nodesOf(parse(promql))
    .filter(({ name }) => name === "⚠")
    .map(({ text }) => (text === "" ? "something is missing" : `unexpected ${text}`));
}

type SyntaxNode = ReturnType<typeof parser.parse>["topNode"];

function endOf({ from, text }: PromqlNode): number {
  return from + text.length;
}

/** A node and all below it, from the top. */
export function nodesOf(node: PromqlNode): PromqlNode[] {
  return [node, ...node.children.flatMap(nodesOf)];
}

/** The first node below a node with a name, or undefined. */
export function find(node: PromqlNode, name: string): PromqlNode | undefined {
  return nodesOf(node).find((candidate) => candidate.name === name);
}

/** Whether a node is a call of one of some functions, named as PromQL names them: `rate`. */
export function isCallOf(node: PromqlNode, functions: readonly string[]): boolean {
  return node.name === "FunctionCall" && functions.includes(node.children[0]?.text ?? "");
}

/** What a function or an aggregation is called with, in order. */
export function argumentsOf(node: PromqlNode): readonly PromqlNode[] {
  return node.children.find(({ name }) => name === "FunctionCallBody")?.children ?? [];
}

/** An expression without the parentheses around it. */
export function withoutParentheses(node: PromqlNode): PromqlNode {
  const inner = node.name === "ParenExpr" ? node.children[0] : undefined;
  return inner === undefined ? node : withoutParentheses(inner);
}

/** The two sides of a binary expression and the grammar's name of its operator; undefined for every other node. */
export function binaryOf(node: PromqlNode): { left: PromqlNode; operator: PromqlNode; right: PromqlNode } | undefined {
  const [left, operator] = node.children;
  const right = node.children.at(-1);
  if (node.name !== "BinaryExpr" || left === undefined || operator === undefined || right === undefined)
    return undefined;
  return { left, operator, right };
}

/** The name of the series that a selector reads; empty when it has none. */
export function seriesOf(selector: PromqlNode): string {
  return selector.children.find(({ name }) => name === "Identifier")?.text ?? "";
}
