import { readdirSync } from "node:fs";
import { join } from "node:path";
import { alertsOf, catalogue, type Category, recordsOf, serviceMonitoring } from "@vllm-monitoring/core";
import { beforeAll, describe, expect, test } from "vitest";
import { groupsOf, renderChart, type RenderedGroup } from "./helm.ts";
import { unitTestFailures } from "./promtool.ts";
import { promtoolValues, type RecordedSeries, readRecording, selectorOf, step } from "./recording.ts";
import { recordedSeries, replay } from "./replay.ts";
import { increaseOver, quantileOf, rateOver, total } from "./scraped-rates.ts";

const window = 300;
const hour = 3600;
/** Every minute, from the first one on. */
const times = (seconds: number) => Array.from({ length: Math.floor(seconds / 60) }, (_, index) => (index + 1) * 60);
const recordings = readdirSync(join(import.meta.dirname, "recordings"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const read =
  /^vllm:(prompt_tokens_total|generation_tokens_total|request_success_total|num_requests_waiting|(e2e_request_latency_seconds|time_to_first_token_seconds)_(bucket|sum|count)|request_(prompt|generation)_tokens_(sum|count))\{/;

/**
 * What is ordinary for the recorded servers, which run on a part of a CPU core: 20 tokens/s, a first token within 5 s, 8 s end to end,
 * 0.13 s between two tokens, some seconds in the queue, when all is well.
 */
// Between two bucket bounds where a quantile is compared: on a bound, the last bit of a sum of rates decides.
const ordinary = {
  thresholds: {
    e2eLatencyP95Seconds: 55,
    firstTokenSlowSeconds: 10,
    interTokenSlowSeconds: 0.4,
    queueTimeSlowSeconds: 10,
    totalThroughputMinTokensPerSecond: 5,
  },
  slos: { firstToken: { thresholdSeconds: 10 } },
};
const embeddings = { ...ordinary, workloadClass: "embedding", slos: { firstToken: { thresholdSeconds: 40 } } };
/** Where something else is ordinary. */
const ordinaryThere: Readonly<Record<string, object>> = {
  embedding: embeddings,
  "embedding-short-overload": embeddings,
  // Prompts of 1000 tokens take this server minutes.
  "long-prompts": {
    thresholds: { ...ordinary.thresholds, e2eLatencyP95Seconds: 500, firstTokenSlowSeconds: 160 },
    slos: { firstToken: { thresholdSeconds: 160 } },
  },
};

/** What a person has to be told of each recorded fault: the category of the alert, and from when the fault was there. */
const faults: Readonly<Record<string, { readonly category: Category; readonly from: number }>> = {
  "crash-restart": { category: "availability", from: 240 },
  "freeze-under-load": { category: "progress", from: 238 },
  overload: { category: "saturation", from: 180 },
  "preemption-storm": { category: "saturation", from: 130 },
  "rejections-and-errors": { category: "errors", from: 140 },
  "slow-engine": { category: "latency", from: 150 },
};

/** From and to which second an alert fires in a recording; recordings that are not here stay silent. */
const expectedAlerts: Readonly<Record<string, Readonly<Record<string, readonly [from: number, to: number]>>>> = {
  // The only server is gone for five minutes.
  "crash-restart": { VLLMAllTargetsDown: [390, 540], VLLMTargetDown: [390, 540] },
  // Up to 163 inputs wait for a minute.
  "embedding-short-overload": { VLLMFirstTokenBudgetBurnsFast: [720, 720] },
  // Late first tokens are seen once it thaws.
  "freeze-under-load": { VLLMEngineStalled: [540, 810], VLLMFirstTokenBudgetBurnsFast: [960, 960] },
  // 423 requests wait in a queue that only grows; clients give up after 200 s.
  overload: {
    VLLMFirstTokenBudgetBurnsFast: [360, 870],
    VLLMQueueGrowing: [390, 870],
    VLLMSlowFirstToken: [510, 870],
    VLLMLongQueueTime: [540, 870],
    VLLMHighLatency: [570, 870],
    VLLMClientsLeave: [720, 870],
  },
  // Requests are preempted and computed again, the first token comes after up to 56 s.
  "preemption-storm": {
    VLLMPreemptions: [360, 720],
    VLLMFirstTokenBudgetBurnsFast: [390, 750],
    VLLMSlowFirstToken: [510, 750],
    VLLMHighLatency: [540, 750],
    VLLMLongQueueTime: [630, 750],
  },
  // Two of three requests are turned away; 4xx of a broken client say nothing.
  "rejections-and-errors": { VLLMRequestsRejected: [210, 450], VLLMAvailabilityBudgetBurnsFast: [360, 720] },
  // Each token takes three times as long.
  "slow-engine": { VLLMSlowTokens: [360, 720], VLLMFirstTokenBudgetBurnsFast: [660, 720] },
};

/** The rules for some values; a render serves all recordings that share them. */
const renders = new Map<object, Promise<RenderedGroup[]>>();
function rulesWith(values: object): Promise<RenderedGroup[]> {
  const render = renders.get(values) ?? renderChart(values).then(groupsOf);
  renders.set(values, render);
  return render;
}

describe.each(recordings)("%s", (name) => {
  let groups: RenderedGroup[];
  beforeAll(async () => {
    groups = await rulesWith(ordinaryThere[name] ?? ordinary);
  });

  const series = readRecording(name, read);
  const seconds = (series[0]!.values.length - 2) * step;
  const { namespace, model_name } = series[0]!.labels;
  const labels = { ...(namespace !== undefined && { namespace }), model_name: model_name! };
  const input = series.map((one) => ({ series: selectorOf(one), values: promtoolValues(one) }));

  test("each record of the first document is what the raw scrapes say", async () => {
    const expected = times(seconds).flatMap((at) =>
      [...Object.entries(recordsAt(series, at)), ...Object.entries(bucketRatesAt(series, at))].map(
        ([record, value]) => ({
          expr: `round(${record}, 1e-9)`,
          eval_time: `${at}s`,
          exp_samples: samplesOf(value).map(({ le, value: number }) => ({
            labels: labelSet({ ...labels, ...(le !== undefined && { le }) }),
            value: rounded(number),
          })),
        }),
      ),
    );
    const tested = new Set(expected.map(({ expr }) => expr));
    const document = recordsOf(catalogue.filter(({ recordGroup }) => recordGroup === serviceMonitoring));
    expect(tested).toEqual(new Set(document.map(({ record }) => `round(${record}, 1e-9)`)));
    const failures = await unitTestFailures(
      groups,
      [{ name, interval: `${step}s`, input_series: input, promql_expr_test: expected }],
      `${step}s`,
    );
    expect(failures).toBe("");
  });

  test("alerts fire when the timeline has a reason for them, and not otherwise", { timeout: 60_000 }, async () => {
    const firing = await replay(recordedSeries(name), groups);
    expect(Object.fromEntries(firing.map(({ alert, from, to }) => [alert, [from, to]]))).toEqual(
      expectedAlerts[name] ?? {},
    );
    expect(firing).toHaveLength(Object.keys(expectedAlerts[name] ?? {}).length);
    const fault = faults[name];
    if (fault === undefined) return;
    // A person is told within six minutes.
    const telling = firing.filter(({ alert }) => categories.get(alert) === fault.category);
    expect(Math.min(...telling.map(({ from }) => from))).toBeLessThanOrEqual(fault.from + 360);
  });
});

const categories = new Map(alertsOf(catalogue).map(({ alert, category }) => [alert, category]));

/** What a record has to be: one number, one for each bucket, or no sample. */
type Expected = number | undefined | readonly Bucket[];
interface Bucket {
  readonly le: string;
  readonly rate: number;
}

function samplesOf(expected: Expected): { le?: string; value: number }[] {
  if (expected === undefined) return [];
  return typeof expected === "number" ? [{ value: expected }] : expected.map(({ le, rate }) => ({ le, value: rate }));
}

const latencies = ["vllm:e2e_request_latency_seconds", "vllm:time_to_first_token_seconds"];

/** Observations per second in each bucket of the latency histograms. */
function bucketRatesAt(series: readonly RecordedSeries[], at: number): Record<string, readonly Bucket[]> {
  return Object.fromEntries(latencies.map((metric) => [`${metric}_bucket:rate`, bucketsOf(series, metric, at)]));
}

function bucketsOf(series: readonly RecordedSeries[], metric: string, at: number): Bucket[] {
  const all = series.filter(({ name }) => name === `${metric}_bucket`);
  return [...new Set(all.map(({ labels }) => labels.le!))].flatMap((le) => {
    const rate = total(all.filter(({ labels }) => labels.le === le).map((one) => rateOver(one, at, window)));
    return rate === undefined ? [] : [{ le, rate }];
  });
}

/** What each other record has to be, from the raw scrapes and the definitions of the first document, without PromQL. */
function recordsAt(series: readonly RecordedSeries[], at: number): Record<string, number | undefined> {
  const named = (name: string) => series.filter((one) => one.name === name);
  const rate = (name: string) => total(named(name).map((one) => rateOver(one, at, window)));
  const pastHour = (name: string) => total(named(name).map((one) => increaseOver(one, at, hour)));
  const mean = (metric: string) => {
    const count = rate(`${metric}_count`) ?? 0;
    return count > 0 ? rate(`${metric}_sum`)! / count : undefined;
  };
  const latency = (metric: string) => {
    const buckets = bucketsOf(series, metric, at).map(({ le, rate: count }) => ({
      bound: le === "+Inf" ? Infinity : Number(le),
      count,
    }));
    const quantiles = [50, 95, 99].map((p) => [`${metric}:p${p}`, quantileOf(buckets, p / 100)]);
    return { [`${metric}:avg`]: mean(metric), ...Object.fromEntries(quantiles) };
  };
  const prompt = rate("vllm:prompt_tokens_total");
  const generation = rate("vllm:generation_tokens_total");
  return {
    ...Object.assign({}, ...latencies.map(latency)),
    "vllm:prompt_tokens_throughput:rate": prompt,
    "vllm:generation_tokens_throughput:rate": generation,
    "vllm:total_tokens_throughput:rate": prompt === undefined ? undefined : prompt + generation!,
    "vllm:prompt_tokens_total:increase_1h": pastHour("vllm:prompt_tokens_total"),
    "vllm:generation_tokens_total:increase_1h": pastHour("vllm:generation_tokens_total"),
    "vllm:request_rate:rate": rate("vllm:request_success_total"),
    "vllm:avg_prompt_tokens_per_request": mean("vllm:request_prompt_tokens"),
    "vllm:avg_generation_tokens_per_request": mean("vllm:request_generation_tokens"),
  };
}

/** What `round(value, 1e-9)` of PromQL gives: promtool compares to the last bit, and sums in another order differ there. */
function rounded(value: number): number {
  const inverse = 1 / 1e-9;
  return Math.floor(value * inverse + 0.5) / inverse;
}

function labelSet(labels: Readonly<Record<string, string>>): string {
  return `{${Object.entries(labels)
    .map(([label, value]) => `${label}="${value}"`)
    .join(", ")}}`;
}
