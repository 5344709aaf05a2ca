import { milliseconds } from "@vllm-monitoring/core";
import { find, nodesOf, parse, type PromqlNode, seriesOf } from "@vllm-monitoring/core/promql";

/** One place in an expression that reads series from storage. */
export interface Read {
  /** Name of the series; empty when only matchers select them. */
  readonly name: string;
  /** The matchers as they are written: `le="+Inf"`. */
  readonly matchers: readonly string[];
  /** The range with its brackets, `[5m]`; empty for an instant vector. */
  readonly range: string;
  /** Milliseconds of its own offset. */
  readonly offset: number;
  /** Whether it stands inside a subquery, where it is read at many times. */
  readonly inSubquery: boolean;
  /** How many milliseconds before the evaluation the oldest sample that it may read lies; the lookback is not counted. */
  readonly past: number;
  /** The characters of the expression that it takes, its range and offset included: from the first to behind the last. */
  readonly from: number;
  readonly to: number;
}

/** What an expression without placeholders reads, in the order of the text. */
export function readsOf(expr: string): Read[] {
  const tree = parse(expr);
  const offsets = offsetsOf(tree);

  const visit = (node: PromqlNode, outer: { past: number; inSubquery: boolean }): Read[] => {
    const { offset = 0, to = endOf(node) } = offsets.get(node) ?? {};
    if (node.name === "SubqueryExpr") {
      const [inner, range] = node.children;
      return visit(inner!, { past: outer.past + milliseconds(range!.text) + offset, inSubquery: true });
    }
    if (node.name !== "MatrixSelector" && node.name !== "VectorSelector")
      return node.children.flatMap((child) => visit(child, outer));
    const selector = find(node, "VectorSelector")!;
    const range = expr.slice(endOf(selector), endOf(node));
    return [
      {
        name: seriesOf(selector),
        matchers: matchersOf(selector),
        range,
        offset,
        inSubquery: outer.inSubquery,
        past: outer.past + milliseconds(range) + offset,
        from: node.from,
        to,
      },
    ];
  };
  return visit(tree, { past: 0, inSubquery: false });
}

/** A text in which the places of some reads are replaced. */
export function replaceReads(expr: string, replacements: readonly { read: Read; text: string }[]): string {
  let end = 0;
  let result = "";
  for (const { read, text } of replacements) {
    result += expr.slice(end, read.from) + text;
    end = read.to;
  }
  return result + expr.slice(end);
}

/** A read as PromQL. */
export function readText({
  name,
  matchers,
  range,
  offset,
}: Pick<Read, "name" | "matchers" | "range" | "offset">): string {
  const braces = matchers.length > 0 ? `{${matchers.join(",")}}` : "";
  return `${name}${braces}${range}${offset === 0 ? "" : ` offset ${offset}ms`}`;
}

/**
 * The selectors and subqueries that have an offset. In Prometheus it belongs to the selector right before it; the grammar takes
 * everything before it as far as it can, `a + b` in `a + b offset 5m`.
 */
function offsetsOf(tree: PromqlNode): Map<PromqlNode, { offset: number; to: number }> {
  return new Map(
    nodesOf(tree)
      .filter(({ name }) => name === "OffsetExpr")
      .map((node) => {
        const duration = node.children.at(-1)!.text;
        const offset = milliseconds(duration) * (duration.startsWith("-") ? -1 : 1);
        return [lastOperand(node.children[0]!), { offset, to: endOf(node) }];
      }),
  );
}

function lastOperand(node: PromqlNode): PromqlNode {
  return node.name === "BinaryExpr" ? lastOperand(node.children.at(-1)!) : node;
}

function matchersOf(selector: PromqlNode): string[] {
  const matchers = find(selector, "LabelMatchers")?.children ?? [];
  return matchers.map(({ text }) => text);
}

function endOf(node: PromqlNode): number {
  return node.from + node.text.length;
}
