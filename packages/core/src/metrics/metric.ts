import type { Text } from "../text.ts";
import { compareReleases, type Release } from "./releases.ts";

/** A fact that changed over the releases of vLLM, oldest first; each value holds from its release until the next one. */
export type History<Value> = readonly { readonly since: Release; readonly value: Value }[];

/** Units in which vLLM counts. Ratios are fractions from 0 to 1, whatever the metric's name says. */
export type MetricUnit = "seconds" | "tokens" | "requests" | "ratio";

interface MetricFacts {
  /** The exposed name, with its prefix: `vllm:prompt_tokens_total`. */
  readonly name: string;
  readonly unit: MetricUnit;
  readonly meaning: Text;
  /** First release that exposes it. */
  readonly since: Release;
  /** First release without it. */
  readonly removed?: Release;
  /** The name that took its place. */
  readonly replacedBy?: string;
  /** What a server needs for the metric to have samples, when it is not always there. */
  readonly condition?: Text;
  /** The labels that vLLM sets; the scrape adds its own. */
  readonly labels: History<readonly string[]>;
  /** Where these facts were read: files of vLLM, pull requests, recorded servers. */
  readonly source: readonly string[];
}

export interface Counter extends MetricFacts {
  readonly type: "counter";
}

export interface Gauge extends MetricFacts {
  readonly type: "gauge";
}

/** Upper bounds of the finite buckets, or `one-two-five`: 1, 2, 5, 10, 20, … up to the longest sequence of the model. */
export type Bounds = readonly number[] | "one-two-five";

export interface Histogram extends MetricFacts {
  readonly type: "histogram";
  readonly buckets: History<Bounds>;
}

export type Metric = Counter | Gauge | Histogram;

/** One of the three counters that a histogram is exposed as. */
export interface HistogramPart {
  readonly type: "histogram part";
  readonly part: "bucket" | "sum" | "count";
  readonly histogram: Histogram;
  /** The exposed name: `vllm:time_to_first_token_seconds_bucket`. */
  readonly name: string;
}

/** Declares a counter: only `rate` and `increase` take it. */
export function counter(facts: MetricFacts): Counter {
  return { type: "counter", ...facts };
}

/** Declares a gauge: an expression takes it as it is, `rate` does not take it. */
export function gauge(facts: MetricFacts): Gauge {
  return { type: "gauge", ...facts };
}

/** Declares a histogram: an expression takes its parts, see {@link bucketOf}, {@link sumOf} and {@link countOf}. */
export function histogram(facts: MetricFacts & { readonly buckets: History<Bounds> }): Histogram {
  return { type: "histogram", ...facts };
}

/** The cumulative buckets of a histogram, with the label `le`. */
export function bucketOf(metric: Histogram): HistogramPart {
  return partOf(metric, "bucket");
}

/** The sum of what a histogram observed, in the unit of the histogram. */
export function sumOf(metric: Histogram): HistogramPart {
  return partOf(metric, "sum");
}

/** The number of observations of a histogram. */
export function countOf(metric: Histogram): HistogramPart {
  return partOf(metric, "count");
}

function partOf(metric: Histogram, part: HistogramPart["part"]): HistogramPart {
  return { type: "histogram part", part, histogram: metric, name: `${metric.name}_${part}` };
}

/**
 * What held in one release.
 *
 * @throws RangeError when the history begins after that release.
 */
export function valueAt<Value>(history: History<Value>, release: Release): Value {
  const entry = history.findLast(({ since }) => compareReleases(since, release) <= 0);
  if (entry === undefined) throw new RangeError(`the history begins with ${history[0]?.since}, after ${release}`);
  return entry.value;
}
