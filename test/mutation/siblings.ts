import { bucketOf, countOf, type Family, type Metric, recordsOf, sumOf } from "@vllm-monitoring/core";
import type { Siblings } from "./operators/operator.ts";

/** A series that a rule may read; series of one kind can stand in for each other. */
interface Candidate {
  readonly series: string;
  readonly kind: string;
}

/** How many series at most stand in for one. */
const siblingsPerSeries = 2;

/**
 * The series of the same type and labels, for records of the same unit and labels, whose names are most alike: first those with as
 * many words, then those with most words in common. Sum and count of a histogram are siblings too.
 */
export function siblingsAmong(metrics: readonly Metric[], families: readonly Family[]): Siblings {
  const candidates = [...metrics.flatMap(metricCandidates), ...recordCandidates(families)];
  return (series) => {
    const own = candidates.find((candidate) => candidate.series === series);
    if (own === undefined) return [];
    const nearest = candidates
      .filter((other) => other.kind === own.kind && other.series !== series)
      .toSorted((one, other) => likeness(other.series, series) - likeness(one.series, series))
      .slice(0, siblingsPerSeries)
      .map((other) => other.series);
    return [...nearest, ...otherPart(series, candidates)];
  };
}

function metricCandidates(metric: Metric): Candidate[] {
  const labels = metric.labels.at(-1)?.value.join(" ") ?? "";
  if (metric.type !== "histogram") return [{ series: metric.name, kind: `${metric.type} ${labels}` }];
  return [bucketOf(metric), sumOf(metric), countOf(metric)].map(({ name, part }) => ({
    series: name,
    kind: `${part} ${labels}`,
  }));
}

function recordCandidates(families: readonly Family[]): Candidate[] {
  return recordsOf(families).map(({ record, unit, extraLabels }) => ({
    series: record,
    kind: `record ${unit} ${extraLabels.join(" ")}`,
  }));
}

function otherPart(series: string, candidates: readonly Candidate[]): string[] {
  const other = series.endsWith("_sum") ? series.replace(/_sum$/, "_count") : series.replace(/_count$/, "_sum");
  return other !== series && candidates.some((candidate) => candidate.series === other) ? [other] : [];
}

/** The share of words that two names have in common, from 0 to 1, and 1 more when they have as many words. */
function likeness(one: string, other: string): number {
  const [words, otherWords] = [one, other].map((name) => name.split(/[:_]/));
  const common = new Set(words!.filter((word) => otherWords!.includes(word))).size;
  return common / new Set([...words!, ...otherWords!]).size + (words!.length === otherWords!.length ? 1 : 0);
}
