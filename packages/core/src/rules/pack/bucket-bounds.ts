import { type Family, recordsOf, slosOf, thresholdsOf } from "../family.ts";
import type { RecordingRule } from "../recording-rule.ts";
import type { Threshold } from "../threshold.ts";

/** A threshold that selects a bucket, and the record of the rates of the buckets that it selects from. */
export interface BucketBound {
  readonly threshold: Threshold;
  readonly bucketRate: RecordingRule;
  /** The objective that the threshold belongs to, if any. */
  readonly slo?: string;
}

/**
 * Every threshold of some families that has to be a bound of a histogram.
 *
 * @throws Error when no record holds the rates of the buckets of that histogram
 */
export function bucketBoundsOf(families: readonly Family[]): BucketBound[] {
  return thresholdsOf(families).flatMap((threshold) => {
    const { boundOf, section } = threshold;
    if (boundOf === undefined) return [];
    const bucketRate = recordsOf(families).find(
      ({ expr, extraLabels }) => extraLabels.includes("le") && expr.metrics.includes(boundOf),
    );
    if (bucketRate === undefined) throw new Error(`no record has the rates of the buckets of ${boundOf.name}`);
    const slo = slosOf(families).find(({ name }) => section === `slos.${name}`);
    return [{ threshold, bucketRate, ...(slo !== undefined && { slo: slo.name }) }];
  });
}
