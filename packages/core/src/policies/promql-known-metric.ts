import type { Metric } from "../metrics/metric.ts";
import { compareReleases, supportedReleases } from "../metrics/releases.ts";
import { coverTogether } from "../metrics/window.ts";
import { seriesOf } from "../promql/parse.ts";
import { exposedNames, type Finding, rulePolicy } from "./policy.ts";
import { knownMetricPage } from "./promql-known-metric.page.ts";

/** Every series that a rule reads is a metric of the registry, there in all supported releases, or a record. */
export const knownMetric = rulePolicy("promql/known-metric", knownMetricPage, ({ name: own, expr, nodes }) => {
  // A rule may read what it said before.
  const known = [own, ...expr.records.map(({ record }) => record), ...expr.metrics.flatMap(exposedNames)];
  const unknown = nodes
    .filter(({ name }) => name === "VectorSelector")
    .filter((selector) => !known.includes(seriesOf(selector)));
  return [
    ...unknown.map((selector) => ({
      what: `${seriesOf(selector) || selector.text} is neither a metric nor a record that the expression refers to`,
      instead: "a reference in the template: promql`… ${rate(metric)} …`",
    })),
    ...expr.metrics.flatMap((metric) =>
      expr.metrics.some((other) => coverTogether(metric, other)) ? [] : windowFindings(metric),
    ),
  ];
});

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
