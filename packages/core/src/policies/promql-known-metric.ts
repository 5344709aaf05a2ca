import type { Metric } from "../metrics/metric.ts";
import { compareReleases, supportedReleases } from "../metrics/releases.ts";
import { rulePolicy } from "./policy.ts";

/** Every series that a rule reads is a metric of the registry, there in all supported releases, or a record. */
export const knownMetric = rulePolicy("promql/known-metric", ({ expr, nodes }) => {
  const known = [
    ...expr.records.map(({ record }) => record),
    ...expr.metrics.flatMap((metric) => exposedNames(metric)),
  ];
  const unknown = nodes
    .filter(({ name }) => name === "VectorSelector")
    .map(({ children }) => children.find(({ name }) => name === "Identifier")?.text ?? "")
    .filter((name) => !known.includes(name));
  return [
    ...unknown.map((name) => `${name} is neither a metric nor a record that the expression refers to`),
    ...expr.metrics.flatMap(windowProblems),
  ];
});

function exposedNames({ type, name }: Metric): string[] {
  return type === "histogram" ? ["bucket", "sum", "count"].map((part) => `${name}_${part}`) : [name];
}

function windowProblems({ name, since, removed }: Metric): string[] {
  const { oldest } = supportedReleases;
  return [
    ...(compareReleases(since, oldest) > 0 ? [`${name} is there only since ${since}, supported is ${oldest}`] : []),
    ...(removed === undefined ? [] : [`${name} is gone since ${removed}`]),
  ];
}
