import { boundSpellings, nearestBounds, sharedBounds } from "../metrics/bounds.ts";
import type { Histogram } from "../metrics/metric.ts";
import { nodesOf, type PromqlNode, seriesOf } from "../promql/parse.ts";
import { thresholdPath, type Threshold } from "../rules/threshold.ts";
import { workloadClasses } from "../rules/workload-class.ts";
import { type Finding, type ParsedRule, rulePolicy } from "./policy.ts";
import { exactBucketPage } from "./promql-exact-bucket.page.ts";

const allBuckets = 'le="+Inf"';

/** A matcher on `le` is `+Inf`, or both spellings of one bound that every supported release has, whatever the class of workload. */
export const exactBucket = rulePolicy("promql/exact-bucket", exactBucketPage, (rule) => [
  ...rule.nodes
    .filter(({ name }) => name === "VectorSelector")
    .flatMap((selector) => {
      const bounds = histogramsOf(selector, rule).flatMap(sharedBounds);
      return matchersOnLe(selector)
        .filter((matcher) => ![allBuckets, ...bounds.map(matcherOf)].includes(matcher))
        .map((matcher) => ({
          what: `${matcher} is not both spellings of a bound that all supported releases have`,
          instead: [allBuckets, ...boundsMeant(matcher, bounds).map(matcherOf)].join(" or "),
        }));
    }),
  ...rule.expr.thresholds.flatMap(defaultFindings),
]);

/** A threshold that names a bucket has a bound for each class of workload, not only for the one that samples are made with. */
function defaultFindings(threshold: Threshold): Finding[] {
  const { boundOf, default: preset } = threshold;
  if (boundOf === undefined) return [];
  const bounds = sharedBounds(boundOf);
  return workloadClasses
    .filter((name) => !bounds.includes(preset[name]))
    .map((name) => ({
      what: `${thresholdPath(threshold)} is ${preset[name]} for ${name}, no bound of ${boundOf.name} that all supported releases have`,
      instead: nearestBounds(preset[name], bounds).join(" or "),
    }));
}

function matchersOnLe(selector: PromqlNode): string[] {
  return nodesOf(selector)
    .filter(({ name }) => name === "UnquotedLabelMatcher" || name === "QuotedLabelMatcher")
    .filter(({ children }) => children[0]?.text.replaceAll('"', "") === "le")
    .map(({ text }) => text.replaceAll(/\s/g, ""));
}

/** The histograms whose buckets a selector reads, raw or through the record of their rate. */
function histogramsOf(selector: PromqlNode, { expr }: ParsedRule): Histogram[] {
  const series = seriesOf(selector);
  const recorded = expr.records.filter(({ record }) => record === series).flatMap((record) => record.expr.metrics);
  const raw = expr.metrics.filter(({ name }) => series === `${name}_bucket`);
  return [...recorded, ...raw].filter((metric) => metric.type === "histogram");
}

function matcherOf(bound: number): string {
  return `le=~"${boundSpellings(bound)}"`;
}

/** The bounds that a matcher may mean: those at or next to the 2.5 of `le="2.5"` or `le=~"2[.]5(0)?"`, all where it has no number. */
function boundsMeant(matcher: string, bounds: readonly number[]): readonly number[] {
  const [, value = ""] = /"([^"]*)"$/.exec(matcher) ?? [];
  const number = Number(value.replace("[.]", ".").replace(/\(.*\)\?$/, ""));
  return Number.isNaN(number) ? bounds : nearestBounds(number, bounds);
}
