import { expect, test } from "vitest";
import { catalogue } from "../../catalogue.ts";
import {
  cacheConfigInfo,
  gpuCacheUsagePerc,
  gpuPrefixCacheHitsTotal,
  kvCacheUsagePerc,
  prefixCacheHitsTotal,
} from "../../metrics/cache.ts";
import { interTokenLatencySeconds } from "../../metrics/latency.ts";
import { countOf } from "../../metrics/metric.ts";
import { corruptedRequestsTotal, requestSuccessTotal } from "../../metrics/requests.ts";
import { up } from "../../metrics/scrape.ts";
import { engineSleepState } from "../../metrics/sleep.ts";
import { specDecodeNumDraftsTotal } from "../../metrics/speculation.ts";
import { generationTokensTotal } from "../../metrics/tokens.ts";
import { alertOf, recordOf } from "../../policies/example-family.ts";
import { type Expression, promql, rate } from "../../promql/expression.ts";
import { neededMetrics } from "./needed-metrics.ts";

/** What the co-signals of every alert read. */
const always = neededMetrics([]).map(({ name }) => name);
/** What an alert with an expression needs beyond them, with the names that do. */
const neededFor = (expr: Expression) =>
  neededMetrics(alertOf({ expr }))
    .filter(({ name }) => !always.includes(name))
    .map(({ name, anyOf }) => [name, ...anyOf.map((series) => series.name)]);

test("co-signals are needed whatever the alerts", () => {
  expect(always.toSorted()).toEqual([
    "vllm:kv_cache_usage_perc",
    "vllm:num_preemptions_total",
    "vllm:num_requests_running",
    "vllm:num_requests_waiting",
    "vllm:time_to_first_token_seconds",
  ]);
});

test("a metric of an alert is needed, also when a record reads it", () => {
  const needed = [["vllm:request_success_total", "vllm:request_success_total"]];
  expect(neededFor(promql`${rate(requestSuccessTotal)} > 1`)).toEqual(needed);
  const [family] = recordOf(promql`${rate(requestSuccessTotal)}`);
  const [outer] = recordOf(promql`${family!.records[0]!} * 2`);
  expect(neededFor(promql`${outer!.records[0]!} > 1`)).toEqual(needed);
});

test("a renamed metric is needed once, under its former name or its later one", () => {
  expect(neededMetrics([]).find(({ name }) => name === kvCacheUsagePerc.name)?.anyOf).toEqual([
    kvCacheUsagePerc,
    gpuCacheUsagePerc,
  ]);
  expect(neededFor(promql`${rate(countOf(interTokenLatencySeconds))} > 1`)).toEqual([]);
});

test.each([
  ["it defines what an engine is", promql`${rate(generationTokensTotal)} > 1`],
  ["it came after the oldest supported release", promql`${engineSleepState} == 0`],
  ["it waits for a feature", promql`${rate(specDecodeNumDraftsTotal)} > 1`],
  ["it waits for a flag", promql`${rate(corruptedRequestsTotal)} > 1`],
  ["it is not one of vLLM", promql`${up} == 0`],
  ["it does not tell the model", promql`${cacheConfigInfo} > 0`],
  ["the V0 engine had it under no name", promql`${rate(prefixCacheHitsTotal)} + ${rate(gpuPrefixCacheHitsTotal)} > 1`],
])("a metric is not needed because %s", (_, expr) => {
  expect(neededFor(expr)).toEqual([]);
});

test("the catalogue needs what tells progress, queue and latency", () => {
  expect(neededMetrics(catalogue).map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      "vllm:num_requests_running",
      "vllm:num_requests_waiting",
      "vllm:kv_cache_usage_perc",
      "vllm:time_to_first_token_seconds",
      "vllm:e2e_request_latency_seconds",
      "vllm:iteration_tokens_total",
      "vllm:num_preemptions_total",
    ]),
  );
});
