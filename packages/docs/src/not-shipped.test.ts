import { catalogue, type Language } from "@vllm-monitoring/core";
import { expect, test } from "vitest";
import { defaultValues } from "./defaults.ts";
import { exampleCosts } from "./example-costs.ts";
import { notShippedRows } from "./not-shipped.ts";

const site = (language: Language) => ({
  families: catalogue,
  version: "1.0.0",
  values: defaultValues(catalogue, "1.0.0"),
  costs: exampleCosts,
  servers: [],
  language,
});

test("a rule that is not shipped comes with its reason and with links to the alerts that stand for it", () => {
  expect(notShippedRows(site("en"))).toContainEqual({
    rule: "Any preemption",
    why: "A preemption now and then is what a well-filled KV cache looks like. Only many of them, for each request that finishes, do harm.",
    instead: "Preemptions for each finished request, together with pauses in the answers",
    alerts: "[VLLMPreemptions](/v1.0.0/alerts/vllmpreemptions/)",
  });
  expect(notShippedRows(site("zh"))[1]?.alerts).toMatch(
    /^\[VLLM\w+\]\(\/v1\.0\.0\/zh-cn\/alerts\/vllm\w+\/\)( \[VLLM\w+\]\(\/v1\.0\.0\/zh-cn\/alerts\/vllm\w+\/\))+$/,
  );
});

test("what the design leaves out is in the table", () => {
  expect(notShippedRows(site("en")).map(({ rule }) => rule)).toEqual([
    "GPU memory above 90 %",
    "`/health` as a sign of life",
    "`absent(vllm:…)` over all models",
    "Any preemption",
    "Requests wait (`> 0`, or above any fixed number)",
    "KV cache above 90 %",
    "Mean latency",
    "A low prefix-cache hit ratio",
    "Low or high GPU utilisation",
    "Tokens per second fell",
    "No request finishes",
    "Aborted requests, or 4xx responses",
    "An engine sleeps",
    "Number or list of LoRA adapters",
    "Temperature, Xid and ECC errors of GPUs",
  ]);
});

test("an alert that does not exist cannot stand for a rule", () => {
  expect(() => notShippedRows({ ...site("en"), families: [] })).toThrow("there is no alert VLLMKVCacheFull");
});
