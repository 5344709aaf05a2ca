import type { Metric } from "../metrics/metric.ts";
import { compareReleases, supportedReleases } from "../metrics/releases.ts";
import { seriesOf } from "../promql/parse.ts";
import { exposedNames, type Finding, rulePolicy } from "./policy.ts";

/** Every series that a rule reads is a metric of the registry, there in all supported releases, or a record. */
export const knownMetric = rulePolicy(
  "promql/known-metric",
  "Every series that is read is a record, or a metric that all supported releases expose under this name or its former one.",
  ({ expr, nodes }) => {
    const known = [...expr.records.map(({ record }) => record), ...expr.metrics.flatMap(exposedNames)];
    const unknown = nodes
      .filter(({ name }) => name === "VectorSelector")
      .map(seriesOf)
      .filter((name) => !known.includes(name));
    return [
      ...unknown.map((name) => ({
        what: `${name} is neither a metric nor a record that the expression refers to`,
        instead: "a reference in the template: promql`… ${rate(metric)} …`",
      })),
      ...expr.metrics.flatMap((metric) => (hasFallback(metric, expr.metrics) ? [] : windowFindings(metric))),
    ];
  },
);

/** Whether the expression also reads the name that the metric had before, or got later. */
function hasFallback(metric: Metric, read: readonly Metric[]): boolean {
  return read.some(
    (other) =>
      (other.replacedBy === metric.name && covers(other, metric)) ||
      (metric.replacedBy === other.name && covers(metric, other)),
  );
}

/** Whether an old name was there from the oldest supported release on, until the new one was, and the new one still is. */
function covers(old: Metric, young: Metric): boolean {
  const from = compareReleases(old.since, supportedReleases.oldest) <= 0;
  const handedOver = old.hidden === undefined || compareReleases(young.since, old.hidden) <= 0;
  return from && handedOver && young.removed === undefined;
}

function windowFindings({ name, since, removed, replacedBy }: Metric): Finding[] {
  const { oldest } = supportedReleases;
  const instead = replacedBy === undefined ? `a metric that ${oldest} and later have` : replacedBy;
  return [
    ...(compareReleases(since, oldest) > 0
      ? [{ what: `${name} is there only since ${since}, supported is ${oldest}`, instead }]
      : []),
    ...(removed === undefined ? [] : [{ what: `${name} is gone since ${removed}`, instead }]),
  ];
}
