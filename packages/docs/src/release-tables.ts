import {
  compareReleases,
  type Family,
  familyPage,
  type Metric,
  type MetricGroup,
  metricGroups,
  metricPage,
  type Release,
  supportedReleases,
} from "@vllm-monitoring/core";
import { anchor, cell, linkTo, type Site } from "./page.ts";

/** The tables of the guide on releases, in one language: former names, younger metrics, and metrics that need a setting. */
export function releaseTables(site: Site) {
  const { families, language } = site;
  const read = [...new Set(families.flatMap(metricsReadBy))];
  const young = read.filter((metric) => isYoung(metric.since) && !hasFormerName(metric, read));
  const conditional = read.filter(({ condition }) => condition !== undefined);
  return {
    renamed: read
      .flatMap((former) => successorsOf(former, read).map((metric) => ({ former, metric })))
      .map(({ former, metric }) => ({
        former: metricLink(former, site),
        metric: metricLink(metric, site),
        since: metric.since,
        until: former.hidden ?? former.removed ?? "",
        readers: readersOf(metric, site),
      })),
    missing: together(young.toSorted(bySince), ({ since }) => since, site),
    conditional: together(conditional, ({ condition }) => cell(condition![language]), site),
  };
}

/** Metrics that have a fact in common and are read by the same families, as one row. */
function together(metrics: readonly Metric[], factOf: (metric: Metric) => string, site: Site) {
  const rows = new Map<string, { fact: string; readers: string; metrics: string }>();
  for (const metric of metrics) {
    const [fact, readers] = [factOf(metric), readersOf(metric, site)];
    const before = rows.get(fact + readers)?.metrics;
    const link = metricLink(metric, site);
    rows.set(fact + readers, { fact, readers, metrics: before === undefined ? link : `${before}<br>${link}` });
  }
  return [...rows.values()];
}

function metricsReadBy({ records, alerts }: Family): Metric[] {
  return [...records, ...alerts].flatMap(({ expr }) => expr.metrics);
}

/** The metrics among some that took the place of a metric. */
function successorsOf({ replacedBy }: Metric, read: readonly Metric[]): Metric[] {
  return read.filter(({ name }) => name === replacedBy);
}

/** Whether a rule also reads the name that a metric had in the oldest supported release. */
function hasFormerName({ name }: Metric, read: readonly Metric[]): boolean {
  return read.some(({ replacedBy, since }) => replacedBy === name && !isYoung(since));
}

function isYoung(since: Release): boolean {
  return compareReleases(since, supportedReleases.oldest) > 0;
}

function bySince(one: Metric, other: Metric): number {
  return compareReleases(one.since, other.since) || one.name.localeCompare(other.name);
}

/** Links to the pages of the families whose rules read a metric. */
function readersOf(metric: Metric, site: Site): string {
  return site.families
    .filter((family) => family.records.length > 0 && metricsReadBy(family).includes(metric))
    .map(({ name, title }) => `[${title[site.language]}](${linkTo(site)}/${familyPage(name)}/)`)
    .join(site.language === "zh" ? "、" : ", ");
}

/** A metric as a link to its page; one that Prometheus makes has no page. */
function metricLink(metric: Metric, site: Site): string {
  const groups = Object.entries(metricGroups) as [MetricGroup, readonly Metric[]][];
  const group = groups.find(([, members]) => members.includes(metric))?.[0];
  return group === undefined
    ? `\`${metric.name}\``
    : `[${metric.name}](${linkTo(site)}/${metricPage(group)}/#${anchor(metric.name)})`;
}
