import { expect, test } from "vitest";
import { mmCacheHitsTotal, prefixCacheHitsTotal } from "../metrics/cache.ts";
import { existsSince } from "./exists-since.ts";

test("the exception names each metric with its first release, in both languages", () => {
  expect(existsSince(prefixCacheHitsTotal, mmCacheHitsTotal)).toEqual({
    policy: "promql/known-metric",
    reason: {
      en: "First releases of vLLM that expose the metrics: `vllm:prefix_cache_hits_total` 0.9.2, `vllm:mm_cache_hits_total` 0.11.1. Engines of older releases are not in it.",
      zh: "各指标最早出现的 vLLM 版本：`vllm:prefix_cache_hits_total` 0.9.2、`vllm:mm_cache_hits_total` 0.11.1。更早版本的引擎不计入。",
    },
  });
});
