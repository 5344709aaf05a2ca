import { nodesOf, parse, type PromqlNode, seriesOf } from "@vllm-monitoring/core/promql";

// Thousands of mutants ask the same of the same few expressions.
const known = new Map<string, ReadonlySet<string>>();

/** The names of the series that an expression reads; an empty one stands for a selector without a name. */
export function seriesReadBy(expr: string): ReadonlySet<string> {
  const series = known.get(expr) ?? new Set(selectors(expr).map(seriesOf));
  known.set(expr, series);
  return series;
}

/** Whether an expression reads series by a pattern of names. */
export function readsByPattern(expr: string): boolean {
  return seriesReadBy(expr).has("");
}

/** Whether an expression reads the alerts that Prometheus keeps as series. */
export function readsAlerts(expr: string): boolean {
  const series = seriesReadBy(expr);
  return series.has("ALERTS") || series.has("ALERTS_FOR_STATE");
}

/** An expression that reads some series under other names; the names of the others stay. */
export function withSeriesRenamed(expr: string, rename: (series: string) => string): string {
  const names = selectors(expr).flatMap(({ children }) => children.filter(({ name }) => name === "Identifier"));
  return names
    .toSorted((one, other) => other.from - one.from)
    .reduce(
      (text, { from, text: series }) => text.slice(0, from) + rename(series) + text.slice(from + series.length),
      expr,
    );
}

function selectors(expr: string): PromqlNode[] {
  return nodesOf(parse(expr)).filter(({ name }) => name === "VectorSelector");
}
