import { parse, type PromqlNode } from "@vllm-monitoring/core/promql";

/** An expression in one spelling, and the thresholds in it. */
export interface NormalForm {
  /** Without comments and line breaks; matchers and labels in order, for theirs means nothing; `#` for each threshold. */
  readonly shape: string;
  /** Numbers and matched bucket bounds as they are written, from left to right. */
  readonly thresholds: readonly string[];
}

/** Lists whose order means nothing. */
const unordered = ["LabelMatchers", "GroupingLabels"];

/** The normal form of PromQL without placeholders: two expressions that differ in the way they are written only have the same. */
export function normalForm(promql: string): NormalForm {
  const thresholds: string[] = [];
  const spell = (node: PromqlNode): string => {
    if (isThreshold(node)) {
      thresholds.push(node.text);
      return "#";
    }
    const children = node.children.filter(({ name }) => name !== "LineComment");
    if (children.length === 0) return node.text;
    if (!unordered.includes(node.name)) return between(node, children.map(spell));
    return `(${children
      .toSorted((one, other) => one.text.localeCompare(other.text, "en"))
      .map(spell)
      .join()})`;
  };
  const shape = spell(parse(promql));
  return { shape, thresholds };
}

/** The spelled children of a node with the signs between them, such as parentheses, which are no nodes of the grammar. */
function between(node: PromqlNode, spelled: readonly string[]): string {
  const children = node.children.filter(({ name }) => name !== "LineComment");
  let end = node.from;
  const parts = children.flatMap((child, index) => {
    const gap = signs(node, end, child.from);
    end = child.from + child.text.length;
    return [gap, spelled[index]!];
  });
  return [...parts, signs(node, end, node.from + node.text.length)].filter((part) => part !== "").join(" ");
}

/** What stands in a node between two places of the whole text, without spaces and comments. */
function signs({ text, from }: PromqlNode, begin: number, end: number): string {
  return text.slice(begin - from, end - from).replaceAll(/#.*|\s/g, "");
}

/** A number, or the bounds that a matcher of `le` looks for. */
function isThreshold({ name, text, children }: PromqlNode): boolean {
  if (name === "NumberDurationLiteral") return true;
  return name === "UnquotedLabelMatcher" && children[0]?.text === "le" && text !== 'le="+Inf"';
}
