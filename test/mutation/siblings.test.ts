import { counter, type Family, gauge, histogram, type RecordingRule } from "@vllm-monitoring/core";
import { expect, test } from "vitest";
import { siblingsAmong } from "./siblings.ts";

const facts = (name: string, ...labels: string[]) => ({
  name,
  unit: "tokens" as const,
  meaning: { en: "", zh: "" },
  since: "0.8.0" as const,
  labels: [{ since: "0.8.0" as const, value: labels }],
  source: [],
});
const buckets = [{ since: "0.8.0" as const, value: [1, 2] }];
const metrics = [
  counter(facts("prompt_tokens_cached_total", "engine")),
  counter(facts("prompt_tokens_total", "engine")),
  counter(facts("generation_tokens_total", "engine")),
  counter(facts("requests_total", "engine", "reason")),
  gauge(facts("prompt_tokens_running", "engine")),
  histogram({ ...facts("prompt_size", "engine"), buckets }),
  histogram({ ...facts("answer_size", "engine"), buckets }),
];
const record = (name: string, unit: string, extraLabels: string[] = []) => ({ record: name, unit, extraLabels });
const records = [
  record("size:avg", "tokens"),
  record("size:p50", "tokens"),
  record("size:p95", "tokens"),
  record("prompts:p95", "tokens"),
  record("size_bucket:rate", "tokens", ["le"]),
  record("wait:p95", "seconds"),
] as unknown as RecordingRule[];
const siblings = siblingsAmong(metrics, [{ records } as unknown as Family]);

test.each([
  ["prompt_tokens_total", ["generation_tokens_total", "prompt_tokens_cached_total"]],
  ["requests_total", []],
  ["prompt_tokens_running", []],
  ["prompt_size_bucket", ["answer_size_bucket"]],
  ["prompt_size_sum", ["answer_size_sum", "prompt_size_count"]],
  ["prompt_size_count", ["answer_size_count", "prompt_size_sum"]],
  ["size:p95", ["size:avg", "size:p50"]],
  ["size_bucket:rate", []],
  ["wait:p95", []],
  ["unheard_of", []],
])("the siblings of %s", (series, expected) => expect(siblings(series)).toEqual(expected));
