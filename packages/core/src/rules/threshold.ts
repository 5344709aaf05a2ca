import type { Histogram } from "../metrics/metric.ts";
import type { Text } from "../text.ts";
import type { WorkloadClass } from "./workload-class.ts";

/** Units of thresholds; a ratio is a fraction from 0 to 1. */
export type ThresholdUnit = "seconds" | "minutes" | "tokens" | "tokens/s" | "requests" | "ratio" | "events" | "times";

/** A number that an alert or a record compares with and that a user may set. */
export interface Threshold {
  readonly type: "threshold";
  /** The key in the values; its last word is the unit: `e2eLatencyP95Seconds`. */
  readonly name: string;
  /** The section of the values that holds the key: `thresholds` unless it belongs to an SLO, `slos.firstToken`. */
  readonly section: string;
  readonly unit: ThresholdUnit;
  /** The number for each class of workload. */
  readonly default: Readonly<Record<WorkloadClass, number>>;
  /** The smallest and the greatest value that make sense; both are allowed. */
  readonly range: readonly [minimum: number, maximum: number];
  /** The histogram of whose buckets the number has to be a bound, when an expression reads the bucket. */
  readonly boundOf?: Histogram;
  readonly meaning: Text;
  /** Why the defaults are what they are, and what a value outside the range would do. */
  readonly why: Text;
}

/** Declares a threshold. */
export function threshold(facts: Omit<Threshold, "type" | "section"> & { readonly section?: string }): Threshold {
  return { type: "threshold", section: "thresholds", ...facts };
}

/** Where a user sets a threshold, and the name of its placeholder: `thresholds.e2eLatencyP95Seconds`. */
export function thresholdPath({ section, name }: Pick<Threshold, "section" | "name">): string {
  return `${section}.${name}`;
}

/** The placeholder of the spellings of a bound as a regular expression: `bound.thresholds.firstTokenSlowSeconds`. */
export function boundName(bound: Pick<Threshold, "section" | "name">): string {
  return `bound.${thresholdPath(bound)}`;
}
