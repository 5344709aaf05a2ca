import { bucketOf, countOf, type Metric, sumOf } from "../../metrics/metric.ts";
import { generationTokensTotal } from "../../metrics/tokens.ts";
import { type Expression, literal, presenceOf, promql } from "../../promql/expression.ts";
import { argumentsOf, binaryOf, nodesOf, parse, type PromqlNode, sample, seriesOf } from "../../promql/parse.ts";
import { selector } from "../../promql/placeholder.ts";
import { type Family, recordGroupsOf, recordsOf } from "../family.ts";
import type { RecordGroup } from "../../names.ts";
import type { RecordingRule } from "../recording-rule.ts";

/** A record that stands for its group: when it is not there though its input is, Prometheus does not evaluate the group. */
export interface Sentinel {
  readonly group: RecordGroup;
  /** The objective that the group serves, if any. */
  readonly slo?: string;
  readonly record: RecordingRule;
  /** Series of a metric or of a record: wherever they have a sample, the record has one. */
  readonly input: Expression;
}

/**
 * One sentinel for each group of records that has one. Best is a record that follows from the counter of generated tokens, which every
 * engine has from its start on; next best one that follows from all series of another record.
 */
export function sentinelsOf(families: readonly Family[]): Sentinel[] {
  return recordGroupsOf(families).flatMap((group) => {
    const members = families.filter(({ recordGroup }) => recordGroup === group);
    // A record of the same group is not there either when the group is not evaluated.
    const own = new Set(recordsOf(members));
    const candidates = members.flatMap(({ records, slo }) =>
      records.flatMap((record) =>
        inputsOf(record)
          .filter(({ records: read }) => !read.some((other) => own.has(other)))
          .map((input) => ({ group, record, input, ...(slo !== undefined && { slo: slo.name }) })),
      ),
    );
    const best = candidates.find(({ input }) => input.metrics.includes(generationTokensTotal));
    return best ?? candidates.find(({ input }) => isWhole(input)) ?? candidates[0] ?? [];
  });
}

function isWhole({ text, records: [record] }: Expression): boolean {
  return text === record?.record;
}

/** The series each of which is enough for a record to have a sample. */
function inputsOf({ expr }: RecordingRule): Expression[] {
  const root = parse(sample(expr));
  return nodesOf(root)
    .filter(({ name }) => name === "VectorSelector")
    .filter((series) => follows(root, series))
    .flatMap((series) => inputOf(series, expr) ?? []);
}

const keepsSamples = ["Add", "Sub", "Mul", "Div"];
const keepsSeries = /^(rate|increase|resets|\w+_over_time)$/;

/** Whether an expression has a sample wherever a series in it has one: nothing in between filters, compares, or divides by series. */
function follows(node: PromqlNode, series: PromqlNode): boolean {
  const below = (inner: PromqlNode) => follows(inner, series);
  switch (node.name) {
    case "VectorSelector":
      return node === series;
    case "FunctionCall":
      return keepsSeries.test(node.children[0]!.text) && argumentsOf(node).some(below);
    case "AggregateExpr":
      return argumentsOf(node).some(below);
    case "BinaryExpr": {
      const { left, operator, right } = binaryOf(node)!;
      if (operator.name === "Or") return below(left) || below(right);
      const isNumber = ({ name }: PromqlNode) => name === "NumberDurationLiteral";
      const isBool = node.children.some(({ name }) => name === "BoolModifier");
      return (
        ((keepsSamples.includes(operator.name) || isBool) && below(left) && isNumber(right)) ||
        (["Add", "Sub", "Mul"].includes(operator.name) && isNumber(left) && below(right))
      );
    }
    case "PromQL":
    case "ParenExpr":
    case "MatrixSelector":
    case "SubqueryExpr":
      return node.children.some(below);
    default:
      return false;
  }
}

/** A selector of a sample expression with the reference that it was made from; none for one that takes a part of a metric's series. */
function inputOf(series: PromqlNode, { metrics, records }: Expression): Expression | undefined {
  const name = seriesOf(series);
  const matchers = series.text.slice(name.length);
  const record = records.find((other) => other.record === name);
  if (record !== undefined) return promql`${record}${literal(matchers)}`;
  return matchers === `{${selector.sample}}`
    ? metrics.flatMap(presences).find(({ part }) => part === name)?.expr
    : undefined;
}

/** How the series of a metric are asked for, by their names. The count of a histogram stands for all of it: buckets are many. */
function presences(metric: Metric): { part: string; expr: Expression }[] {
  switch (metric.type) {
    case "gauge":
      return [{ part: metric.name, expr: promql`${metric}` }];
    case "counter":
      return [{ part: metric.name, expr: presenceOf(metric) }];
    case "histogram":
      return [bucketOf, sumOf, countOf].map((part) => ({ part: part(metric).name, expr: presenceOf(countOf(metric)) }));
    case "summary":
      return [];
  }
}
