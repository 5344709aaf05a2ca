import { expect, test } from "vitest";
import { e2eRequestLatencySeconds } from "../metrics/latency.ts";
import { numRequestsWaiting } from "../metrics/requests.ts";
import { promptTokensTotal } from "../metrics/tokens.ts";
import { labelled, promql, rate } from "../promql/expression.ts";
import { by } from "../promql/placeholder.ts";
import { e2eLatency } from "../rules/latency/records.ts";
import { plain, recordOf, said } from "./example-family.ts";
import { engineOnly } from "./promql-engine-only.ts";

test.each([
  promql`sum by (${by}) (${rate(promptTokensTotal)}) + on (${by}) ${e2eLatency.p50}`,
  plain('vllm:num_requests_waiting{engine="0",<<selector>>}', { metrics: [numRequestsWaiting] }),
  plain("vllm:e2e_request_latency_seconds:p50", { metrics: [e2eRequestLatencySeconds] }),
  labelled(promql`${numRequestsWaiting}`, "metric", "vllm:num_requests_waiting"),
])("raw metrics with the selector, and records, pass (%#)", (expr) => {
  expect(said(engineOnly, recordOf(expr))).toEqual([]);
});

test.each([
  "<<vllm>>num_requests_waiting",
  'vllm:num_requests_waiting{model_name!=""}',
  "vllm:num_requests_waiting > 0",
])("a raw metric without the selector is named: %s", (text) => {
  expect(said(engineOnly, recordOf(plain(text, { metrics: [numRequestsWaiting] })))).toEqual([
    "a:b: vllm:num_requests_waiting without {<<selector>>}; instead: vllm:num_requests_waiting{<<selector>>}",
  ]);
});

test("a part of a histogram without the selector is named", () => {
  const expr = plain("rate(vllm:e2e_request_latency_seconds_count[5m])", { metrics: [e2eRequestLatencySeconds] });
  expect(said(engineOnly, recordOf(expr))).toEqual([
    "a:b: vllm:e2e_request_latency_seconds_count without {<<selector>>}; instead: vllm:e2e_request_latency_seconds_count{<<selector>>}",
  ]);
});
