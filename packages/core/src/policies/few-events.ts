import { binaryOf, isCallOf, type PromqlNode, seriesOf, treeOfSample, withoutParentheses } from "../promql/parse.ts";
import { asksPresence } from "../promql/read-selectors.ts";
import type { RecordingRule } from "../rules/recording-rule.ts";

/**
 * The ratios of events that an expression judges whatever their number: a division by what counters have counted, or a record of one,
 * without a minimum number of events beside it. What only an `unless` asks for is not judged.
 */
export function ratiosOfFewEvents(node: PromqlNode, records: readonly RecordingRule[]): PromqlNode[] {
  const of = (inner: PromqlNode) => ratiosOfFewEvents(inner, records);
  if (asksPresence(node)) return [];
  if (node.name === "VectorSelector") return isRecordedRatio(node, records) ? [node] : [];
  const binary = binaryOf(node);
  switch (binary?.operator.name) {
    case "Div":
      return countsEvents(binary.right, records) ? [node] : node.children.flatMap(of);
    case "And": {
      const parts = conjuncts(node);
      return parts.some((part) => isMinimum(part, records)) ? [] : parts.flatMap(of);
    }
    case "Unless":
      return of(binary.left);
    default:
      return node.children.flatMap(of);
  }
}

/** What has to hold together: the sides of an `and`, and those of each `and` among them. */
function conjuncts(node: PromqlNode): PromqlNode[] {
  const inner = withoutParentheses(node);
  const binary = binaryOf(inner);
  return binary?.operator.name === "And" ? [binary.left, binary.right].flatMap(conjuncts) : [inner];
}

/** Whether an expression holds only where there were so many events: `… >= 20`. */
function isMinimum(node: PromqlNode, records: readonly RecordingRule[]): boolean {
  const comparison = binaryOf(node);
  return (
    (comparison?.operator.name === "Gte" || comparison?.operator.name === "Gtr") &&
    Number(comparison.right.text) > 0 &&
    countsEvents(comparison.left, records) &&
    ratiosOfFewEvents(comparison.left, records).length === 0
  );
}

function isRecordedRatio(selector: PromqlNode, records: readonly RecordingRule[]): boolean {
  const record = recordOf(selector, records);
  return record !== undefined && ratiosOfFewEvents(treeOfSample(record.expr), record.expr.records).length > 0;
}

/** Whether an expression reads what counters have counted over a window, itself or through records. */
function countsEvents(node: PromqlNode, records: readonly RecordingRule[]): boolean {
  if (isCallOf(node, ["rate", "increase"])) return true;
  if (asksPresence(node)) return false;
  const record = recordOf(node, records);
  return record === undefined
    ? node.children.some((child) => countsEvents(child, records))
    : countsEvents(treeOfSample(record.expr), record.expr.records);
}

function recordOf(node: PromqlNode, records: readonly RecordingRule[]): RecordingRule | undefined {
  return node.name === "VectorSelector" ? records.find(({ record }) => record === seriesOf(node)) : undefined;
}
