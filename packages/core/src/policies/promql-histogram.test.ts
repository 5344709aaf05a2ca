import { expect, test } from "vitest";
import { catalogue } from "../catalogue.ts";
import { bucketOf } from "../metrics/metric.ts";
import { e2eRequestLatencySeconds } from "../metrics/latency.ts";
import { promql, rate } from "../promql/expression.ts";
import { by } from "../promql/placeholder.ts";
import { recordingRule } from "../rules/recording-rule.ts";
import { e2eLatency } from "../rules/latency/records.ts";
import { totalThroughput } from "../rules/throughput/records.ts";
import { anyText, familyOf, recordOf, said } from "./example-family.ts";
import { histogram } from "./promql-histogram.ts";

const raw = rate(bucketOf(e2eRequestLatencySeconds));
const { bucketRate, p95 } = e2eLatency;
const record = "instead: a record sum by (le, <<by>>) (rate(…_bucket{<<selector>>}[<<window>>]))";
const shared = "instead: one recorded bucket rate that the others read";

test("a quantile of a recorded bucket rate passes", () => {
  expect(said(histogram, familyOf({ records: [bucketRate, p95] }))).toEqual([]);
});

test("a quantile of raw buckets is named", () => {
  expect(said(histogram, recordOf(promql`histogram_quantile(0.95, sum by (le, ${by}) (${raw}))`))).toEqual([
    `a:b: takes a quantile of vllm:e2e_request_latency_seconds_bucket, which is no recorded bucket rate; ${record}`,
  ]);
});

test("a quantile of a record that is no bucket rate is named", () => {
  const expr = promql`histogram_quantile(0.95, ${totalThroughput})`;
  expect(said(histogram, [...catalogue, ...recordOf(expr)])).toEqual([
    `a:b: takes a quantile of vllm:total_tokens_throughput:rate, which is no recorded bucket rate; ${record}`,
  ]);
});

test.each([
  promql`sum by (${by}) (${raw})`,
  promql`max by (le, ${by}) (${raw})`,
  promql`sum by (le, model_name) (${raw})`,
])("a quantile of a bucket rate with other labels or another sum is named (%#)", (expr) => {
  const texts = { meaning: anyText, noSample: anyText, use: anyText };
  const rates = recordingRule({ record: "a:rate", expr, unit: "observations/s", ...texts });
  expect(
    said(histogram, [...familyOf({ records: [rates] }), ...recordOf(promql`histogram_quantile(0.5, ${rates})`)]),
  ).toEqual([`a:b: takes a quantile of a:rate, which is no recorded bucket rate; ${record}`]);
});

test("buckets that two rules sum are named", () => {
  expect(said(histogram, [...catalogue, ...recordOf(promql`sum by (${by}) (${raw})`)])).toEqual([
    `vllm:e2e_request_latency_seconds_bucket:rate: vllm:e2e_request_latency_seconds_bucket is summed more than once; ${shared}`,
    `a:b: vllm:e2e_request_latency_seconds_bucket is summed more than once; ${shared}`,
  ]);
});
