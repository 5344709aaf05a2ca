import { expect, test } from "vitest";
import { bucketOf } from "../metrics/metric.ts";
import { e2eRequestLatencySeconds } from "../metrics/latency.ts";
import { numRequestsWaiting } from "../metrics/requests.ts";
import { promptTokensTotal } from "../metrics/tokens.ts";
import { increase, promql, rate } from "../promql/expression.ts";
import { totalThroughput } from "../rules/throughput/records.ts";
import { plain, recordOf, said } from "./example-family.ts";
import { counter } from "./promql-counter.ts";

test.each([
  rate(promptTokensTotal),
  rate(bucketOf(e2eRequestLatencySeconds)),
  increase(promptTokensTotal, "1h"),
  increase(promptTokensTotal, "2m"),
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
])("what is no counter, or too short, is named (%#)", (expr, problem) => {
  expect(said(counter, recordOf(expr))).toEqual([`a:b: ${problem}`]);
});
