import type { Text } from "../text.ts";
import { compareReleases, type Release } from "./releases.ts";

/** A fact that changed over the releases of vLLM, oldest first; each value holds from its release until the next one. */
export type History<Value> = readonly { readonly since: Release; readonly value: Value }[];

/**
 * Units in which vLLM counts. Ratios are fractions from 0 to 1, whatever the metric's name says. `info` is always 1 and tells
 * facts in its labels, `state` is 1 for the state that holds and 0 for the others, `unix time` counts seconds since 1970.
 */
export type MetricUnit =
  | "blocks"
  | "bytes"
  | "calls"
  | "chunks"
  | "collections"
  | "connections"
  | "descriptors"
  | "drafts"
  | "entries"
  | "failures"
  | "files"
  | "floating-point operations"
  | "info"
  | "items"
  | "jobs"
  | "keys"
  | "lookups"
  | "milliseconds"
  | "notifications"
  | "objects"
  | "operations"
  | "positions"
  | "preemptions"
  | "ratio"
  | "receives"
  | "requests"
  | "seconds"
  | "seconds/MiB"
  | "sequences"
  | "state"
  | "steps"
  | "stores"
  | "tokens"
  | "tokens/s"
  | "transfers"
  | "unix time";

/**
 * What exposes a metric: vLLM itself, the HTTP instrumentation of the API server, the Prometheus client for its process, or
 * Prometheus, which adds series to each scrape. All but the first are libraries: their metrics stand nowhere in the source of vLLM.
 */
export type Component = "engine" | "http" | "process" | "scrape";

/** A fact that the source of vLLM does not spell out as a server exposes it. */
export interface Unlike {
  readonly fact: "name" | "labels" | "guards" | "buckets";
  /** Only the source of the V0 engine. */
  readonly engine?: "V0";
  /** What stands in the source. */
  readonly inSource: readonly string[];
  /** Why a server exposes something else. */
  readonly reason: string;
}

interface MetricFacts {
  /** The exposed name, with its prefix: `vllm:prompt_tokens_total`. */
  readonly name: string;
  readonly unit: MetricUnit;
  /** Only metrics of the engine can tell the model. */
  readonly component: Component;
  readonly meaning: Text;
  /** First release that exposes it. */
  readonly since: Release;
  /** First release whose help text calls it deprecated. */
  readonly deprecated?: Release;
  /** First release that exposes it only with `--show-hidden-metrics-for-version`. */
  readonly hidden?: Release;
  /** First release without it. */
  readonly removed?: Release;
  /** The name that took its place. */
  readonly replacedBy?: string;
  /**
   * The V0 engine exposes it too, without the label `engine`, until this release; `alone`: the V1 engine never had it;
   * `kept`: the V0 engine never called it deprecated.
   */
  readonly v0?: { readonly removed: Release; readonly alone?: true; readonly kept?: true };
  /** First release whose Rust frontend exposes it. */
  readonly rust?: Release;
  /** Labels that the Rust frontend does not set. */
  readonly rustLacks?: readonly string[];
  /** With several API servers each one exposes a series of its own, told apart by a label `pid`, until this release. */
  readonly perProcess?: { readonly removed: Release };
  /** What a server needs for the metric to have samples, when it is not always there. */
  readonly condition?: Text;
  /** Under what condition vLLM registers it, as its source writes it; none before the first entry. */
  readonly guards?: History<readonly string[]>;
  /** The labels that vLLM sets; the scrape adds its own. */
  readonly labels: History<readonly string[]>;
  /** The values of labels that vLLM takes from a fixed list. */
  readonly labelValues?: Readonly<Record<string, History<readonly string[]>>>;
  /** Where the source of vLLM shows other facts than a server. */
  readonly unlike?: readonly Unlike[];
  /** Where these facts were read: files of vLLM, pull requests, recorded servers. */
  readonly source: readonly string[];
}

/** The facts as they are declared: a metric belongs to the engine unless it says otherwise. */
type Declared = Omit<MetricFacts, "component"> & Partial<Pick<MetricFacts, "component">>;

export interface Counter extends MetricFacts {
  readonly type: "counter";
}

export interface Gauge extends MetricFacts {
  readonly type: "gauge";
}

/** A sum and a count without quantiles. */
export interface Summary extends MetricFacts {
  readonly type: "summary";
}

/** Upper bounds of the finite buckets, or `one-two-five`: 1, 2, 5, 10, 20, … up to the longest sequence of the model. */
export type Bounds = readonly number[] | "one-two-five";

/**
 * Families of histograms whose bounds `--custom-histogram-buckets` replaces, all of a family at once: since 0.32.0, with the
 * Rust frontend since 0.33.0.
 */
export type BucketFamily =
  | "inter_token_latency"
  | "iteration_tokens"
  | "kv_cache_residency"
  | "request_latency"
  | "request_num_preemptions"
  | "request_params_n"
  | "request_tokens"
  | "time_to_first_token";

interface HistogramFacts {
  /** The bounds unless the server replaces them. */
  readonly buckets: History<Bounds>;
  /** Absent when the bounds are fixed. */
  readonly bucketFamily?: BucketFamily;
}

export interface Histogram extends MetricFacts, HistogramFacts {
  readonly type: "histogram";
}

export type Metric = Counter | Gauge | Histogram | Summary;

/** One of the three counters that a histogram is exposed as. */
export interface HistogramPart {
  readonly type: "histogram part";
  readonly part: "bucket" | "sum" | "count";
  readonly histogram: Histogram;
  /** The exposed name: `vllm:time_to_first_token_seconds_bucket`. */
  readonly name: string;
}

/** Declares a counter: only `rate` and `increase` take it. */
export function counter(facts: Declared): Counter {
  return { type: "counter", component: "engine", ...facts };
}

/** Declares a gauge: an expression takes it as it is, `rate` does not take it. */
export function gauge(facts: Declared): Gauge {
  return { type: "gauge", component: "engine", ...facts };
}

/** Declares a summary; no expression takes it. */
export function summary(facts: Declared): Summary {
  return { type: "summary", component: "engine", ...facts };
}

/** Declares a histogram: an expression takes its parts, see {@link bucketOf}, {@link sumOf} and {@link countOf}. */
export function histogram(facts: Declared & HistogramFacts): Histogram {
  return { type: "histogram", component: "engine", ...facts };
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
