import type { PromqlNode } from "@vllm-monitoring/core/promql";

/** A part of an expression, in characters from its begin, and the text that takes its place. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Names of the series that a rule could have read by mistake in the place of another one. */
export type Siblings = (series: string) => readonly string[];

/** One kind of mistake: the edits that make it at one node of the syntax tree, each of them alone. */
export type Operator = (node: PromqlNode, siblings: Siblings) => readonly Edit[];

/** Another text in the place of a node. */
export function replace({ from, text: original }: PromqlNode, text: string): Edit {
  return { from, to: from + original.length, text };
}

/** Each of the texts that a table has for the text of a node, in the place of the node. */
export function exchange(node: PromqlNode | undefined, table: Readonly<Record<string, readonly string[]>>): Edit[] {
  if (node === undefined || !Object.hasOwn(table, node.text)) return [];
  return table[node.text]!.map((text) => replace(node, text));
}
