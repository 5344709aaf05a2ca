import { expect, test } from "vitest";
import { e2eRequestLatencySeconds } from "./latency.ts";
import { bucketOf, countOf, sumOf, valueAt } from "./metric.ts";
import { metrics } from "./registry.ts";
import { compareReleases } from "./releases.ts";

test("a history says what held in a release", () => {
  expect(valueAt(e2eRequestLatencySeconds.buckets, "0.8.3")).toHaveLength(15);
  expect(valueAt(e2eRequestLatencySeconds.buckets, "0.8.4")).toHaveLength(21);
  expect(() => valueAt(e2eRequestLatencySeconds.buckets, "0.5.0")).toThrow(
    "the history begins with 0.6.0, after 0.5.0",
  );
});

test.each(metrics)("the histories of $name are in order, bounds ascend", (metric) => {
  const histories = [metric.labels, ...(metric.type === "histogram" ? [metric.buckets] : [])];
  for (const history of histories) {
    expect(history.map(({ since }) => since)).toEqual(history.map(({ since }) => since).toSorted(compareReleases));
  }
  const bounds = metric.type === "histogram" ? metric.buckets.map(({ value }) => value) : [];
  const lists = bounds.filter((value) => value !== "one-two-five");
  expect(lists).toEqual(lists.map((list) => list.toSorted((a, b) => a - b)));
});

test("a histogram is exposed as three counters", () => {
  expect([bucketOf, sumOf, countOf].map((part) => part(e2eRequestLatencySeconds).name)).toEqual([
    "vllm:e2e_request_latency_seconds_bucket",
    "vllm:e2e_request_latency_seconds_sum",
    "vllm:e2e_request_latency_seconds_count",
  ]);
});
