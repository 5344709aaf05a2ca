import type { Counter, Gauge, Histogram, HistogramPart } from "../metrics/metric.ts";
import { bucketOf, countOf, sumOf, valueAt } from "../metrics/metric.ts";
import { supportedReleases } from "../metrics/releases.ts";
import type { Text } from "../text.ts";
import type { Alert } from "./alert.ts";
import type { RecordingRule } from "./recording-rule.ts";

/**
 * One story and what the rules say about it. It becomes a unit test of promtool against the rendered chart: scrapes and
 * evaluations come every 30 seconds unless it says otherwise, beginning at second 0.
 */
export interface Scenario {
  /** The story as a sentence. */
  readonly name: string;
  /** The cases of the policies that it covers, for the alerts it names. */
  readonly covers: readonly { readonly alert: Alert; readonly as: AlertCase }[];
  /** Between two scrapes and two evaluations, when it is not 30 seconds: for stories of days. */
  readonly interval?: string;
  /** The names of groups of records that Prometheus has not loaded. */
  readonly without?: readonly string[];
  readonly series: readonly Series[];
  readonly expect: readonly Expectation[];
}

/** What every alert has to be proven on. */
export const alertCases = [
  "fires",
  "idle",
  "healthy",
  "empty database",
  "vanished target",
  "two namespaces",
  "just below",
  "just above",
  "ends",
] as const;
export type AlertCase = (typeof alertCases)[number];

/** Samples of one series in the notation of promtool: `0+2x40` is 0, 2, 4, … 80; `stale` ends a series; `_` is no sample. */
export interface Series {
  readonly series: string;
  readonly values: string;
}

/** What holds at one time of a scenario; `at` is a duration from its begin. */
export type Expectation = ExpectedAlerts | ExpectedSamples;

export interface ExpectedAlerts {
  readonly at: string;
  readonly alert: Alert;
  /** Empty when the alert must be silent. */
  readonly firing: readonly {
    /** Labels of the workload; severity and category are those of the alert. */
    readonly labels: Labels;
    readonly summary: Text;
    readonly description: Text;
    /** Co-signals as they are printed: `{ waiting: "3" }`; those that are not given have no data. */
    readonly signals?: Readonly<Record<string, string | undefined>>;
  }[];
}

export interface ExpectedSamples {
  readonly at: string;
  readonly record: RecordingRule;
  /** Empty when the record must have no sample. */
  readonly samples: readonly { readonly labels: Labels; readonly value: number }[];
}

export type Labels = Readonly<Record<string, string>>;

/** The labels of one engine as a scrape of Kubernetes leaves them; give only what matters to the story. */
export function engineLabels(labels: Labels = {}): Labels {
  return {
    namespace: "llm",
    model_name: "demo/chat-8b",
    pod: "chat-0",
    instance: "10.0.0.1:8000",
    engine: "0",
    ...labels,
  };
}

/** Samples of a counter or gauge of one engine. */
export function samples(metric: Counter | Gauge | HistogramPart, labels: Labels, values: string): Series {
  return { series: `${metric.name}{${matchers(labels)}}`, values };
}

/** Samples of a record, for a story that begins with what was recorded long before. */
export function recorded({ record }: RecordingRule, labels: Labels, values: string): Series {
  return { series: `${record}{${matchers(labels)}}`, values };
}

/**
 * A histogram that observes the same value again and again.
 *
 * @param each the observed value, and how many observations each scrape adds
 * @param scrapes how many scrapes there are after the first one
 * @param ending what promtool shall add behind the samples: `stale` when the target vanishes
 */
export function observations(
  metric: Histogram,
  labels: Labels,
  each: { readonly value: number; readonly perScrape: number },
  scrapes: number,
  ending = "",
): Series[] {
  const bounds = valueAt(metric.buckets, supportedReleases.newest);
  const growing = (step: number) => `0+${step}x${scrapes} ${ending}`.trim();
  const buckets = (bounds === "one-two-five" ? [] : bounds).map((bound) =>
    samples(
      bucketOf(metric),
      { ...labels, le: Number.isInteger(bound) ? `${bound}.0` : String(bound) },
      growing(each.value <= bound ? each.perScrape : 0),
    ),
  );
  return [
    ...buckets,
    samples(bucketOf(metric), { ...labels, le: "+Inf" }, growing(each.perScrape)),
    samples(sumOf(metric), labels, growing(each.value * each.perScrape)),
    samples(countOf(metric), labels, growing(each.perScrape)),
  ];
}

function matchers(labels: Labels): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(",");
}
