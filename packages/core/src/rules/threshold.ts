import type { Text } from "../text.ts";

/** A number that an alert compares with and that a user may set at `thresholds.<name>`. */
export interface Threshold {
  readonly type: "threshold";
  /** The key in the values; its last word is the unit: `e2eLatencyP95Seconds`. */
  readonly name: string;
  readonly unit: "seconds" | "tokens/s";
  readonly default: number;
  /** The smallest and the greatest value that make sense; both are allowed. */
  readonly range: readonly [minimum: number, maximum: number];
  readonly meaning: Text;
  /** Why the default is what it is, and what a value outside the range would do. */
  readonly why: Text;
}

/** Declares a threshold. */
export function threshold(facts: Omit<Threshold, "type">): Threshold {
  return { type: "threshold", ...facts };
}
