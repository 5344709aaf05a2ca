import { catalogue, metricsOf } from "@vllm-monitoring/core";
import { expect, test } from "vitest";
import { siblingsAmong } from "./siblings.ts";

const siblings = siblingsAmong(metricsOf(catalogue), catalogue);

test("a counter and a gauge have those of the same type and labels", () => {
  expect(siblings("vllm:prompt_tokens_total")[0]).toBe("vllm:generation_tokens_total");
  expect(siblings("vllm:prompt_tokens_total")).not.toContain("vllm:request_success_total");
});

test("a part of a histogram has the same part of others; sum and count have each other", () => {
  expect(siblings("vllm:request_prompt_tokens_sum")).toContain("vllm:request_generation_tokens_sum");
  expect(siblings("vllm:request_prompt_tokens_sum").at(-1)).toBe("vllm:request_prompt_tokens_count");
  expect(siblings("vllm:time_to_first_token_seconds_bucket").every((name) => name.endsWith("_bucket"))).toBe(true);
});

test("a record has those of the same unit and labels, nearest first", () => {
  expect(siblings("vllm:e2e_request_latency_seconds:p95")).toEqual([
    "vllm:e2e_request_latency_seconds:avg",
    "vllm:e2e_request_latency_seconds:p50",
  ]);
  expect(siblings("vllm:avg_prompt_tokens_per_request")).toEqual(["vllm:avg_generation_tokens_per_request"]);
});

test("a series that nobody knows has none", () => {
  expect(siblings("http_requests_total")).toEqual([]);
});
