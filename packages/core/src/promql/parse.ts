import { createRequire } from "node:module";
import { EditorState } from "@codemirror/state";
import { parser } from "@prometheus-io/lezer-promql";
import type { Expression } from "./expression.ts";

/** One node of the syntax tree of PromQL; names are those of Prometheus' own grammar. */
export interface PromqlNode {
  readonly name: string;
  readonly text: string;
  readonly children: readonly PromqlNode[];
}

// The packages' class that checks types is not among their exports, and exists as CommonJS only.
const require = createRequire(import.meta.url);
const { Parser } = require("@prometheus-io/codemirror-promql/dist/cjs/parser/parser.js") as {
  Parser: new (state: EditorState) => { analyze(): void; getDiagnostics(): { message: string }[] };
};
const { PromQLExtension } = require("@prometheus-io/codemirror-promql") as {
  PromQLExtension: new () => { asExtension(): never };
};
const { EditorState: CommonState } = require("@codemirror/state") as { EditorState: typeof EditorState };

/** An expression with sample values in the place of its placeholders: PromQL that can be parsed. */
export function sample({ text, thresholds }: Pick<Expression, "text" | "thresholds">): string {
  const values: Record<string, string> = {
    by: "cluster, namespace, model_name",
    engine: "pod, instance, engine",
    selector: 'model_name!=""',
    window: "5m",
    ...Object.fromEntries(thresholds.map(({ name, default: preset }) => [`threshold.${name}`, String(preset)])),
  };
  return text.replaceAll(/<<([\w.]+)>>/g, (placeholder, name: string) => values[name] ?? placeholder);
}

/** The syntax tree of PromQL without placeholders. */
export function parse(promql: string): PromqlNode {
  const convert = (node: ReturnType<typeof parser.parse>["topNode"]): PromqlNode => {
    const children: PromqlNode[] = [];
    for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(convert(child));
    return { name: node.name, text: promql.slice(node.from, node.to), children };
  };
  return convert(parser.parse(promql).topNode);
}

/** What is wrong with PromQL without placeholders: syntax, and types such as `rate` of an instant vector. */
export function typeProblems(promql: string): string[] {
  const state = CommonState.create({ doc: promql, extensions: new PromQLExtension().asExtension() });
  const check = new Parser(state);
  check.analyze();
  return check.getDiagnostics().map(({ message }) => message);
}

/** A node and all below it, from the top. */
export function nodesOf(node: PromqlNode): PromqlNode[] {
  return [node, ...node.children.flatMap(nodesOf)];
}

/** The first node below a node with a name, or undefined. */
export function find(node: PromqlNode, name: string): PromqlNode | undefined {
  return nodesOf(node).find((candidate) => candidate.name === name);
}
