import { expect, test } from "vitest";
import { bucketOf } from "../metrics/metric.ts";
import { e2eRequestLatencySeconds } from "../metrics/latency.ts";
import { numRequestsWaiting } from "../metrics/requests.ts";
import { promptTokensTotal } from "../metrics/tokens.ts";
import { changes, increase, presenceOf, promql, rate } from "../promql/expression.ts";
import { totalThroughput } from "../rules/throughput/records.ts";
import { by, interval, progressWindow } from "../promql/placeholder.ts";
import { plain, recordOf, said } from "./example-family.ts";
import { counter } from "./promql-counter.ts";

test.each([
  rate(promptTokensTotal),
  rate(bucketOf(e2eRequestLatencySeconds)),
  increase(promptTokensTotal, "1h"),
  increase(promptTokensTotal, "2m"),
  increase(promptTokensTotal, progressWindow),
  changes(promptTokensTotal, progressWindow),
  promql`${totalThroughput}`,
])("counters over four scrapes and more pass (%#)", (expr) => {
  expect(said(counter, recordOf(expr))).toEqual([]);
});

const ofCounter = "instead: a counter or a part of a histogram";
const ofRaw = (name: string) =>
  `${name} of an expression; instead: ${name} of the counter, and the aggregation around it`;

test.each([
  [
    plain("rate(vllm:num_requests_waiting{<<selector>>}[<<window>>])", { metrics: [numRequestsWaiting] }),
    `rate of vllm:num_requests_waiting, which is no counter; ${ofCounter}`,
  ],
  [
    plain("increase(vllm:num_requests_waiting{<<selector>>}[1h] offset 1h)", { metrics: [numRequestsWaiting] }),
    `increase of vllm:num_requests_waiting, which is no counter; ${ofCounter}`,
  ],
  [
    plain("rate(vllm:total_tokens_throughput:rate[<<window>>])", { records: [totalThroughput] }),
    `rate of vllm:total_tokens_throughput:rate, which is no counter; ${ofCounter}`,
  ],
  [
    plain("rate(vllm:e2e_request_latency_seconds[<<window>>])", { metrics: [e2eRequestLatencySeconds] }),
    `rate of vllm:e2e_request_latency_seconds, which is no counter; ${ofCounter}`,
  ],
  [
    plain("rate(sum by (<<by>>) (vllm:prompt_tokens_total{<<selector>>})[5m:30s])", { metrics: [promptTokensTotal] }),
    ofRaw("rate"),
  ],
  [
    increase(promptTokensTotal, "1m59s"),
    "window 1m59s holds fewer than four scrapes; instead: <<window>>, or 2m and more",
  ],
  [
    increase(promptTokensTotal, interval),
    "window 30s holds fewer than four scrapes; instead: <<window>>, or 2m and more",
  ],
])("what is no counter, or too short, is named (%#)", (expr, problem) => {
  expect(said(counter, recordOf(expr))).toEqual([`a:b: ${problem}`]);
});

const total = presenceOf(promptTokensTotal);
const before = promql`${total} offset 5m`;

test.each([
  promql`group by (${by}) (${total})`,
  promql`count by (${by}) (${total})`,
  promql`group by (${by}) (${total}) * 0`,
  promql`absent(${total})`,
  promql`count_over_time(${total}[1h]) > 0`,
  promql`${rate(promptTokensTotal)} and ${total}`,
  promql`${rate(promptTokensTotal)} and ${total} > 0`,
  promql`${rate(promptTokensTotal)} unless sum by (${by}) (${total})`,
  promql`sum by (${by}) ((${total} unless ${before}) and on (${by}) ${before} or ${increase(promptTokensTotal, "5m")})`,
  promql`(${total}) unless (${before})`,
])("a counter may be asked whether it is there, or what a new one has counted (%#)", (expr) => {
  expect(said(counter, recordOf(expr))).toEqual([]);
});

const unlike = presenceOf(promptTokensTotal, 'engine="0"');

test.each([
  total,
  promql`${total} > 0`,
  promql`sum by (${by}) (${total}) > 100`,
  promql`max_over_time(${total}[1h])`,
  promql`${total} - ${increase(promptTokensTotal, "5m")}`,
  promql`${rate(promptTokensTotal)} / on (${by}) ${total}`,
  promql`${total} and on (${by}) ${totalThroughput}`,
  promql`${totalThroughput} or on (${by}) ${total}`,
  promql`${totalThroughput} and on (${by}) ${total} > 1`,
  promql`${totalThroughput} and on (${by}) ${total} == 0`,
  promql`${totalThroughput} unless on (${by}) sum by (${by}) (${total}) >= 0`,
  promql`${total} unless ${unlike} offset 5m`,
  promql`${total} unless ${total}`,
])("a counter that is taken for what it has counted so far is named (%#)", (expr) => {
  expect(said(counter, recordOf(expr))).toEqual([
    "a:b: reads vllm:prompt_tokens_total, which has counted since its process began; instead: rate or increase of it; group by (…) to ask whether it is there",
  ]);
});

test("a part of a histogram is a counter too", () => {
  const expr = promql`${presenceOf(bucketOf(e2eRequestLatencySeconds))} > 5`;
  expect(said(counter, recordOf(expr))).toEqual([
    "a:b: reads vllm:e2e_request_latency_seconds_bucket, which has counted since its process began; instead: rate or increase of it; group by (…) to ask whether it is there",
  ]);
});
