import type { Counter, HistogramPart } from "../metrics/metric.ts";
import type { RecordingRule } from "./recording-rule.ts";
import { engineLabels, type ExpectedSamples, type Labels, samples, type Series } from "./scenario.ts";

/** The workload of a story, as its records name it. */
export const workload: Labels = { namespace: "llm", model_name: "demo/chat-8b" };

/** A second pod of that workload. */
export const second: Labels = { pod: "chat-1", instance: "10.0.0.2:8000" };

/** The cluster of {@link workload} in a story that has others beside it. */
export const east: Labels = { cluster: "east" };

/** Other workloads, each apart from {@link workload} in {@link east} by a single label. */
export const elsewhere: readonly Labels[] = [
  { cluster: "west" },
  { ...east, namespace: "other" },
  { ...east, model_name: "demo/embed" },
];

/** A counter of one engine that grows by as much in each scrape, for 20 minutes. */
export function growing(metric: Counter | HistogramPart, perScrape: number, labels: Labels = {}): Series {
  return samples(metric, engineLabels(labels), `0+${perScrape}x40`);
}

/** A counter of one engine that grows by as much in each scrape for eight minutes, and then stands still. */
export function stopping(metric: Counter | HistogramPart, perScrape: number, labels: Labels = {}): Series {
  return samples(metric, engineLabels(labels), `0+${perScrape}x16 ${16 * perScrape}x24`);
}

/** A counter that grows at a gateway: it exports the names of vLLM again and does not tell the model. */
export function atGateway(metric: Counter | HistogramPart, perScrape: number, labels: Labels = {}): Series {
  return samples(metric, { namespace: "llm", pod: "gateway", ...labels }, `0+${perScrape}x40`);
}

/** What a record shows after ten minutes. */
export function shows(record: RecordingRule, all: ExpectedSamples["samples"]): ExpectedSamples {
  return { at: "10m", record, samples: all };
}

/** A record has one sample after ten minutes, that of {@link workload}. */
export function has(record: RecordingRule, value: number): ExpectedSamples {
  return shows(record, [{ labels: workload, value }]);
}

/** A record has no sample after ten minutes. */
export function lacks(record: RecordingRule): ExpectedSamples {
  return shows(record, []);
}

/** Samples of {@link workload} in {@link east}, and of each workload {@link elsewhere}. */
export function apart(value: number, others: number, labels: Labels = {}): ExpectedSamples["samples"] {
  return [
    { labels: { ...workload, ...east, ...labels }, value },
    ...elsewhere.map((place) => ({ labels: { ...workload, ...place, ...labels }, value: others })),
  ];
}
