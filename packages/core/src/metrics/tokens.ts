import { engineLabels } from "./labels.ts";
import { counter, gauge, histogram } from "./metric.ts";

export const promptTokensTotal = counter({
  name: "vllm:prompt_tokens_total",
  unit: "tokens",
  meaning: {
    en: "Prompt tokens of the requests that were prefilled, tokens found in the prefix cache included.",
    zh: "已完成 prefill 的请求的 prompt token 数，包含命中前缀缓存的 token。",
  },
  since: "0.6.0",
  v0: { removed: "0.11.0" },
  rust: "0.22.0",
  condition: {
    en: "The Rust frontend (seen with 0.32.0) creates it with the first request.",
    zh: "Rust 前端（在 0.32.0 上观察到）在第一个请求到来时才创建它。",
  },
  labels: engineLabels("0.6.0"),
  source: ["vllm/engine/metrics.py", "vllm/v1/metrics/loggers.py", "vLLM issue #56923"],
});

export const generationTokensTotal = counter({
  name: "vllm:generation_tokens_total",
  unit: "tokens",
  meaning: { en: "Tokens generated. Stays 0 on embedding servers.", zh: "生成的 token 数。embedding 服务始终为 0。" },
  since: "0.6.0",
  v0: { removed: "0.11.0" },
  rust: "0.22.0",
  labels: engineLabels("0.6.0"),
  source: ["vllm/engine/metrics.py", "vllm/v1/metrics/loggers.py"],
});

export const promptTokensBySourceTotal = counter({
  name: "vllm:prompt_tokens_by_source_total",
  unit: "tokens",
  meaning: {
    en: "Prompt tokens split by where their KV came from.",
    zh: "Prompt tokens split by where their KV came from.",
  },
  since: "0.16.0",
  rust: "0.22.0",
  labels: engineLabels("0.16.0", "source"),
  source: ["vllm/v1/metrics/loggers.py", "vllm/v1/metrics/stats.py", "vLLM PR #33290 (2026-02-04)"],
});

export const promptTokensCachedTotal = counter({
  name: "vllm:prompt_tokens_cached_total",
  unit: "tokens",
  meaning: { en: "Cached prompt tokens, local + external.", zh: "Cached prompt tokens, local + external." },
  since: "0.16.0",
  rust: "0.22.0",
  labels: engineLabels("0.16.0"),
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #33290"],
});

export const promptTokensRecomputedTotal = counter({
  name: "vllm:prompt_tokens_recomputed_total",
  unit: "tokens",
  meaning: {
    en: "Cached tokens recomputed because the whole prompt was cached.",
    zh: "Cached tokens recomputed because the whole prompt was cached.",
  },
  since: "0.16.0",
  removed: "0.20.0",
  labels: engineLabels("0.16.0"),
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #33290", "vLLM PR #38709"],
});

export const promptTokensCachedBySourceTotal = counter({
  name: "vllm:prompt_tokens_cached_by_source_total",
  unit: "tokens",
  meaning: {
    en: "Prefix-cache hit tokens by the cache tier that supplied them, counted at admission.",
    zh: "Prefix-cache hit tokens by the cache tier that supplied them, counted at admission.",
  },
  since: "0.32.0",
  rust: "0.32.0",
  labels: engineLabels("0.32.0", "source"),
  source: ["vllm/v1/metrics/loggers.py", "vllm/v1/metrics/cache_hit_source.py", "vLLM PR #56318"],
});

export const tokensTotal = counter({
  name: "vllm:tokens_total",
  unit: "tokens",
  meaning: { en: "Declared, never incremented.", zh: "Declared, never incremented." },
  since: "0.6.4",
  removed: "0.8.0",
  v0: { removed: "0.8.0", alone: true },
  labels: [{ since: "0.6.4", value: ["model_name"] }],
  source: ["vllm/engine/metrics.py", "vLLM PR #14134"],
});

export const iterationTokensTotal = histogram({
  name: "vllm:iteration_tokens_total",
  unit: "tokens",
  meaning: {
    en: "Tokens per engine step. A HISTOGRAM in spite of the _total suffix.",
    zh: "Tokens per engine step. A HISTOGRAM in spite of the _total suffix.",
  },
  since: "0.6.4",
  v0: { removed: "0.11.0" },
  rust: "0.30.0",
  labels: engineLabels("0.6.4"),
  buckets: [{ since: "0.8.5", value: [1, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384] }],
  source: ["vllm/engine/metrics.py", "vllm/v1/metrics/loggers.py", "vLLM PR #33290", "vLLM PR #43346"],
});

export const requestPromptTokens = histogram({
  name: "vllm:request_prompt_tokens",
  unit: "tokens",
  meaning: { en: "Prompt tokens of each finished request.", zh: "每个完成请求的 prompt token 数。" },
  since: "0.6.0",
  v0: { removed: "0.11.0" },
  rust: "0.22.0",
  labels: engineLabels("0.6.0"),
  buckets: [{ since: "0.6.0", value: "one-two-five" }],
  source: ["vllm/engine/metrics.py", "vllm/v1/metrics/loggers.py"],
});

export const requestGenerationTokens = histogram({
  name: "vllm:request_generation_tokens",
  unit: "tokens",
  meaning: { en: "Generated tokens of each finished request.", zh: "每个完成请求生成的 token 数。" },
  since: "0.6.0",
  v0: { removed: "0.11.0" },
  rust: "0.22.0",
  labels: engineLabels("0.6.0"),
  buckets: [{ since: "0.6.0", value: "one-two-five" }],
  source: ["vllm/engine/metrics.py", "vllm/v1/metrics/loggers.py"],
});

export const requestMaxNumGenerationTokens = histogram({
  name: "vllm:request_max_num_generation_tokens",
  unit: "tokens",
  meaning: {
    en: "Max output length over the n sequences of a request.",
    zh: "Max output length over the n sequences of a request.",
  },
  since: "0.6.4",
  v0: { removed: "0.11.0" },
  rust: "0.22.0",
  labels: engineLabels("0.6.4"),
  buckets: [{ since: "0.6.4", value: "one-two-five" }],
  source: ["vllm/engine/metrics.py", "vllm/v1/metrics/loggers.py", "vLLM PR #9881"],
});

export const requestPrefillKvComputedTokens = histogram({
  name: "vllm:request_prefill_kv_computed_tokens",
  unit: "tokens",
  meaning: {
    en: "Prompt tokens actually computed in prefill (prompt - cached) per finished request.",
    zh: "Prompt tokens actually computed in prefill (prompt - cached) per finished request.",
  },
  since: "0.13.0",
  rust: "0.22.0",
  labels: engineLabels("0.13.0"),
  buckets: [{ since: "0.13.0", value: "one-two-five" }],
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #30189 (2025-12-09)"],
});

export const avgPromptThroughputToksPerS = gauge({
  name: "vllm:avg_prompt_throughput_toks_per_s",
  unit: "tokens/s",
  meaning: { en: "Prefill throughput of the last log interval.", zh: "Prefill throughput of the last log interval." },
  since: "0.6.0",
  removed: "0.7.0",
  replacedBy: "vllm:prompt_tokens_total",
  v0: { removed: "0.7.0", alone: true },
  labels: [{ since: "0.6.0", value: ["model_name"] }],
  source: ["vllm/engine/metrics.py", "vLLM PR #12383"],
});

export const avgGenerationThroughputToksPerS = gauge({
  name: "vllm:avg_generation_throughput_toks_per_s",
  unit: "tokens/s",
  meaning: { en: "Decode throughput of the last log interval.", zh: "Decode throughput of the last log interval." },
  since: "0.6.0",
  removed: "0.7.0",
  replacedBy: "vllm:generation_tokens_total",
  v0: { removed: "0.7.0", alone: true },
  labels: [{ since: "0.6.0", value: ["model_name"] }],
  source: ["vllm/engine/metrics.py", "vLLM PR #12383"],
});
