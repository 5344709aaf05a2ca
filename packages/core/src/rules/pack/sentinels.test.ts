import { expect, test } from "vitest";
import { catalogue } from "../../catalogue.ts";
import { e2eRequestLatencySeconds } from "../../metrics/latency.ts";
import { bucketOf, countOf } from "../../metrics/metric.ts";
import { numRequestsRunning } from "../../metrics/requests.ts";
import { generationTokensTotal, promptTokensTotal } from "../../metrics/tokens.ts";
import { recordGroupOf } from "../../names.ts";
import { familyOf, recordOf } from "../../policies/example-family.ts";
import { type Expression, increase, presenceOf, promql, rate } from "../../promql/expression.ts";
import { by, engine, rateWindow, rateWindowSeconds } from "../../promql/placeholder.ts";
import { e2eLatency } from "../latency/records.ts";
import { generationThroughput } from "../throughput/records.ts";
import { sentinelsOf } from "./sentinels.ts";

const generation = "<<vllm>>generation_tokens_total{<<selector>>}";
const inputs = (expr: Expression) => sentinelsOf(recordOf(expr)).map(({ input }) => input.text);

test.each([
  [promql`sum by (${by}) (${rate(generationTokensTotal)})`, generation],
  [promql`sum by (${by}) (${increase(generationTokensTotal, "1h")}) * 100`, generation],
  [promql`sum by (${by}) (${increase(generationTokensTotal, rateWindow)}) / ${rateWindowSeconds}`, generation],
  [promql`sum by (${by}) (${increase(generationTokensTotal, rateWindow)}) > bool 0`, generation],
  [promql`1 - sum by (${by}) (${generationThroughput})`, "vllm:generation_tokens_throughput:rate"],
  [
    promql`sum by (${by}) (max by (${by}, ${engine}) (${numRequestsRunning}))`,
    "<<vllm>>num_requests_running{<<selector>>}",
  ],
  [promql`avg_over_time(${generationThroughput}[1d])`, "vllm:generation_tokens_throughput:rate"],
  [promql`max by (${by}) (max_over_time(${generationThroughput}[1d:5m]))`, "vllm:generation_tokens_throughput:rate"],
  [
    promql`sum by (${by}) (${rate(countOf(e2eRequestLatencySeconds))})`,
    "<<vllm>>e2e_request_latency_seconds_count{<<selector>>}",
  ],
  [
    promql`sum by (le, ${by}) (${rate(bucketOf(e2eRequestLatencySeconds))})`,
    "<<vllm>>e2e_request_latency_seconds_count{<<selector>>}",
  ],
  [promql`${e2eLatency.bucketRate}{le="+Inf"}`, 'vllm:e2e_request_latency_seconds_bucket:rate{le="+Inf"}'],
])("a record that exists wherever its input does stands for its group (%#)", (expr, input) => {
  expect(inputs(expr)).toEqual([input]);
});

test("the counter that every engine has is the best input, also where it only stands in", () => {
  const present = promql`group by (${by}) (${presenceOf(generationTokensTotal)})`;
  expect(inputs(promql`sum by (${by}) (${rate(promptTokensTotal)}) or on (${by}) ${present} * 0`)).toEqual([
    generation,
  ]);
});

test("all series of a record are a better input than some of another one", () => {
  const some = promql`${e2eLatency.bucketRate}{le="+Inf"}`;
  expect(inputs(promql`sum by (${by}) (${some}) or on (${by}) ${generationThroughput} * 0`)).toEqual([
    "vllm:generation_tokens_throughput:rate",
  ]);
});

test.each([
  promql`sum by (${by}) (${rate(promptTokensTotal)}) / on (${by}) (${generationThroughput} > 0)`,
  promql`5 / ${generationThroughput}`,
  promql`${generationThroughput} > 5`,
  promql`${generationThroughput} and on (${by}) ${e2eLatency.p50}`,
  promql`${generationThroughput} unless on (${by}) ${e2eLatency.p50}`,
  promql`${generationThroughput} + on (${by}) ${e2eLatency.p50}`,
  promql`histogram_quantile(0.5, ${e2eLatency.bucketRate})`,
  promql`absent(${generationThroughput})`,
  promql`sum by (${by}) (${rate(generationTokensTotal, 'engine="0"')})`,
])("a record that may be missing while its input lives stands for nothing (%#)", (expr) => {
  expect(inputs(expr)).toEqual([]);
});

test("a record of the same group is no input: it would be missing as well", () => {
  const [family] = recordOf(promql`sum by (${by}) (${generationThroughput})`);
  const both = { ...family!, records: [e2eLatency.bucketRate, generationThroughput, ...family!.records] };
  expect(sentinelsOf([both]).map(({ record }) => record)).toEqual([generationThroughput]);
  expect(
    sentinelsOf([{ ...both, records: [{ ...generationThroughput, expr: promql`absent(${e2eLatency.p50})` }] }]),
  ).toEqual([]);
});

test("each group has one sentinel, whichever family brings it, with the objective that it serves", () => {
  const [first] = recordOf(promql`sum by (${by}) (${rate(promptTokensTotal)})`);
  const second = { ...first!, records: [generationThroughput] };
  const group = recordGroupOf("slo-x");
  const slo = { name: "x", title: first!.title, enabled: false };
  const served = familyOf({ recordGroup: group, records: [generationThroughput], slo });
  expect(sentinelsOf([first!, second, ...served])).toEqual([
    { group: first!.recordGroup, record: generationThroughput, input: presenceOf(generationTokensTotal) },
    { group, slo: "x", record: generationThroughput, input: presenceOf(generationTokensTotal) },
  ]);
  expect(sentinelsOf(familyOf({}))).toEqual([]);
});

test("every group of the catalogue that counts at all has a sentinel", () => {
  const named = sentinelsOf(catalogue).map(({ group, record }) => [group.key, record.record]);
  expect(named).toEqual(
    expect.arrayContaining([
      ["availability", "vllm:target_up:state"],
      ["state", "vllm:engines:count"],
      ["serviceMonitoring", "vllm:generation_tokens_throughput:rate"],
      ["sloFirstToken", "vllm:slo_first_token_total:rate"],
    ]),
  );
});
