import { expect, test } from "vitest";
import { type Histogram, histogram } from "../metrics/metric.ts";
import { e2eRequestLatencySeconds } from "../metrics/latency.ts";
import { requestPromptTokens } from "../metrics/tokens.ts";
import { promql } from "../promql/expression.ts";
import { e2eLatency } from "../rules/latency/records.ts";
import { threshold } from "../rules/threshold.ts";
import { forAll, type WorkloadClass } from "../rules/workload-class.ts";
import { anyText, plain, recordOf, said } from "./example-family.ts";
import { exactBucket } from "./promql-exact-bucket.ts";

const changing = histogram({
  name: "vllm:changing_seconds",
  unit: "seconds",
  meaning: anyText,
  since: "0.6.0",
  labels: [],
  source: [],
  buckets: [
    { since: "0.6.0", value: [1, 9] },
    { since: "0.8.0", value: [1, 2.5, 5] },
    { since: "0.20.0", value: [1, 5] },
    { since: "0.30.0", value: [1, 2.5, 5] },
  ],
});
const buckets = e2eLatency.bucketRate;
const of = (matcher: string) =>
  plain(`vllm:changing_seconds_bucket{<<selector>>, ${matcher}}`, { metrics: [changing] });

test.each([
  promql`${buckets}{le="+Inf"}`,
  promql`${buckets}{le=~"5([.]0)?"}`,
  promql`${buckets}{le=~"2[.]5(0)?"}`,
  promql`${buckets}{le=~"0[.]3(0)?"}`,
  of('le=~"1([.]0)?"'),
])("both spellings of a bound pass (%#)", (expr) => {
  expect(said(exactBucket, recordOf(expr))).toEqual([]);
});

test.each([
  ['le="5"', [5]],
  ['le="5.0"', [5]],
  ['le=~"5.0"', [5]],
  ['"le"="5"', [5]],
  ['le=~"2[.]5(0)?"', [1, 5]],
  ['le=~"9([.]0)?"', [5]],
  ['le="0.5"', [1]],
  ['le!="+Inf"', [1, 5]],
  ['le=~"5.*"', [1, 5]],
])("anything else is named, with the bounds nearby: %s", (matcher, bounds) => {
  const instead = ['le="+Inf"', ...bounds.map((bound) => `le=~"${bound}([.]0)?"`)].join(" or ");
  expect(said(exactBucket, recordOf(of(matcher)))).toEqual([
    `a:b: ${matcher} is not both spellings of a bound that all supported releases have; instead: ${instead}`,
  ]);
});

test("a threshold that names a bucket is a bound for every class of workload", () => {
  const facts = { name: "slowSeconds", unit: "seconds", range: [1, 9], meaning: anyText, why: anyText } as const;
  const within = (preset: Record<WorkloadClass, number>, boundOf?: Histogram) =>
    recordOf(promql`${buckets} > ${threshold({ ...facts, default: preset, ...(boundOf && { boundOf }) })}`);
  expect(said(exactBucket, within(forAll(5), changing))).toEqual([]);
  const others = { chat: 5, batch: 9, embedding: 2.5, reasoning: 1 };
  expect(said(exactBucket, within(others))).toEqual([]);
  expect(said(exactBucket, within(others, changing))).toEqual([
    "a:b: thresholds.slowSeconds is 9 for batch, no bound of vllm:changing_seconds that all supported releases have; instead: 5",
    "a:b: thresholds.slowSeconds is 2.5 for embedding, no bound of vllm:changing_seconds that all supported releases have; instead: 1 or 5",
  ]);
});

test("bounds that depend on the model are no thresholds", () => {
  const expr = plain('vllm:request_prompt_tokens_bucket{le=~"5([.]0)?"}', { metrics: [requestPromptTokens] });
  expect(said(exactBucket, recordOf(expr))).toEqual([
    'a:b: le=~"5([.]0)?" is not both spellings of a bound that all supported releases have; instead: le="+Inf"',
  ]);
});

test("the bounds of another histogram do not count", () => {
  const expr = plain('vllm:changing_seconds_bucket{le=~"480([.]0)?"}', {
    metrics: [changing, e2eRequestLatencySeconds],
  });
  expect(said(exactBucket, recordOf(expr))).toHaveLength(1);
});
