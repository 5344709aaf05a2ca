import { catalogue } from "@vllm-monitoring/core";
import { expect, test } from "vitest";
import { defaultValues } from "./defaults.ts";
import { exampleCosts } from "./example-costs.ts";
import { releaseTables } from "./release-tables.ts";

const tables = releaseTables({
  families: catalogue,
  version: "1.0.0",
  values: defaultValues(catalogue, "1.0.0"),
  costs: exampleCosts,
  servers: [],
  language: "en",
});

test("a former name stands beside the one that took its place", () => {
  expect(tables.renamed).toContainEqual({
    former: "[vllm:gpu_prefix_cache_hits_total](/v1.0.0/metrics/cache/#vllmgpu_prefix_cache_hits_total)",
    metric: "[vllm:prefix_cache_hits_total](/v1.0.0/metrics/cache/#vllmprefix_cache_hits_total)",
    since: "0.9.2",
    until: "0.11.0",
    readers: "[Caches](/v1.0.0/records/caches/)",
  });
});

test("a former name that is still exposed has no end", () => {
  expect(tables.renamed.find(({ former }) => former.startsWith("[vllm:kv_offload_size]"))?.until).toBe("");
});

test("what came later than the oldest release is told by release, unless a former name stands in for it", () => {
  const since = tables.missing.map(({ fact }) => fact);
  expect(since[0]).toBe("0.11.0");
  expect(since.at(-1)).toBe("0.33.0");
  expect(tables.missing).toContainEqual({
    fact: "0.16.0",
    metrics: "[vllm:prompt_tokens_by_source_total](/v1.0.0/metrics/tokens/#vllmprompt_tokens_by_source_total)",
    readers: "[Sources of prompt tokens](/v1.0.0/records/prompt-sources/)",
  });
  const all = tables.missing.map(({ metrics }) => metrics).join(" ");
  expect(all).not.toContain("vllm:prefix_cache_hits_total");
  expect(all).not.toContain("vllm:generation_tokens_total");
});

test("metrics with one condition and the same readers share a row", () => {
  expect(tables.conditional).toContainEqual({
    fact: "Always there; stays 0 without `--enable-mfu-metrics`.",
    metrics: ["flops", "read_bytes", "write_bytes"]
      .map((what) => `vllm:estimated_${what}_per_gpu_total`)
      .map((name) => `[${name}](/v1.0.0/metrics/estimates/#${name.replace(":", "")})`)
      .join("<br>"),
    readers: "[GPU use, estimated](/v1.0.0/records/estimates/)",
  });
});
