import { generationTokensTotal } from "../metrics/tokens.ts";
import type { Metric } from "../metrics/metric.ts";

/**
 * What a rule leaves open until the values are known. Rule data carries them as `<<name>>`; the templates of the chart and the
 * renderer put in the value. `<<` collides with neither PromQL, Helm, Prometheus' texts nor Grafana's.
 */
export interface Placeholder {
  readonly type: "placeholder";
  readonly name: string;
  /** What stands there in a sample expression, with default values. */
  readonly sample: string;
  /** Raw metrics that what is put in reads. */
  readonly metrics?: readonly Metric[];
}

/** The text form of a placeholder. */
export function placeholderText(name: string): string {
  return `<<${name}>>`;
}

/** How the names of vLLM's own raw metrics begin: `vllm:`. Recorded series begin so whatever the names of the raw ones. */
export const vllmNames: Placeholder = { type: "placeholder", name: "vllm", sample: "vllm:" };

/** How the names of the metrics of the HTTP server begin: `http_`. */
export const httpNames: Placeholder = { type: "placeholder", name: "http", sample: "http_" };

/**
 * Behind a counter of events that may never happen, where only its presence counts: the engine in its place, behind `or`, when counters
 * are there from their first event on only; nothing when they are there from the start.
 */
export const orNoEvent: Placeholder = { type: "placeholder", name: "orNoEvent", sample: "" };

/** The labels that are the identity of a workload: `cluster, namespace, model_name`. */
export const by: Placeholder = { type: "placeholder", name: "by", sample: "cluster, namespace, model_name" };

/** The labels that tell the engines of one workload apart: `pod, instance, engine`. */
export const engine: Placeholder = { type: "placeholder", name: "engine", sample: "pod, instance, engine" };

/**
 * The labels of a workload and its engines that come with the scrape, not from vLLM: `cluster, namespace, pod, instance`. Series of
 * the HTTP server and `up` have only these.
 */
export const target: Placeholder = { type: "placeholder", name: "target", sample: "cluster, namespace, pod, instance" };

/** The matchers on every raw metric of the engine: `model_name!=""`. */
export const selector: Placeholder = { type: "placeholder", name: "selector", sample: 'model_name!=""' };

/** The matchers that find the scrape targets of vLLM in `up`. */
export const targetSelector: Placeholder = {
  type: "placeholder",
  name: "targetSelector",
  sample: 'job=~".*vllm.*"',
};

/** The window of rates: `5m`. */
export const rateWindow: Placeholder = { type: "placeholder", name: "window", sample: "5m" };

/** The window of rates in seconds, to make a number of events from a rate: `300`. */
export const rateWindowSeconds: Placeholder = { type: "placeholder", name: "windowSeconds", sample: "300" };

/** The shortest window that holds enough scrapes for a rate: four scrape intervals, `2m`. */
export const shortWindow: Placeholder = { type: "placeholder", name: "shortWindow", sample: "2m" };

/** How long an engine may stand still before it counts as stalled: `5m`. */
export const progressWindow: Placeholder = { type: "placeholder", name: "progressWindow", sample: "5m" };

/** How often the rules are evaluated: `30s`. */
export const interval: Placeholder = { type: "placeholder", name: "interval", sample: "30s" };

/** What holds for each model that is expected to exist and does not, joined by `or`. */
export const expectedModels: Placeholder = {
  type: "placeholder",
  name: "expectedModels",
  sample:
    'label_replace(vector(1), "model_name", "demo/chat-8b", "", "") unless on (model_name) vllm:generation_tokens_total{model_name!="", model_name="demo/chat-8b"}',
  metrics: [generationTokensTotal],
};

/** In texts only: the workload as ` label=value` for each label that is not empty, each with a space before it. */
export const workload: Placeholder = { type: "placeholder", name: "workload", sample: "" };

/** In texts only: the engine, likewise: ` pod=chat-0 instance=10.0.0.1:8000 engine=0`. */
export const engineInText: Placeholder = { type: "placeholder", name: "engineInText", sample: "" };

/** In texts only: the matchers of a query about the workload, for `printf`: `namespace=%q,model_name=%q`. */
export const workloadFormat: Placeholder = { type: "placeholder", name: "workloadFormat", sample: "" };

/** In texts only: what `printf` puts into {@link workloadFormat}: `$labels.namespace $labels.model_name`. */
export const workloadArguments: Placeholder = { type: "placeholder", name: "workloadArguments", sample: "" };

/** In texts only: where the runbooks stand, without a slash at the end. */
export const runbooks: Placeholder = { type: "placeholder", name: "runbooks", sample: "" };

/** Every placeholder but the thresholds. */
export const placeholders: readonly Placeholder[] = [
  vllmNames,
  httpNames,
  orNoEvent,
  by,
  engine,
  target,
  selector,
  targetSelector,
  rateWindow,
  rateWindowSeconds,
  shortWindow,
  progressWindow,
  interval,
  expectedModels,
  workload,
  engineInText,
  workloadFormat,
  workloadArguments,
  runbooks,
];
