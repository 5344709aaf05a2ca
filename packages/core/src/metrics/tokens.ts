import { engineLabels } from "./labels.ts";
import { counter, gauge, histogram } from "./metric.ts";

export const promptTokensTotal = counter({
  name: "vllm:prompt_tokens_total",
  unit: "tokens",
  meaning: {
    en: "Prompt tokens of the requests that were prefilled, counted at the first token. Tokens found in the prefix cache or fetched by a KV connector are in it. A request with `n` above 1 counts its prompt `n` times.",
    zh: "已完成 prefill 的请求的 prompt token 数，在首 token 时计入。包含命中前缀缓存以及由 KV 连接器取得的 token。`n` 大于 1 的请求，其 prompt 按 `n` 次计入。",
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
    en: "Prompt tokens by where their KV cache came from: `local_compute` computed here, `local_cache_hit` the prefix cache of this engine, `external_kv_transfer` a KV connector. Since 0.20.0 the sum over `source` is `vllm:prompt_tokens_total`; before, it is larger by `vllm:prompt_tokens_recomputed_total`.",
    zh: "按 KV cache 来源统计的 prompt token 数：`local_compute` 为本地计算，`local_cache_hit` 为命中本引擎的前缀缓存，`external_kv_transfer` 为经 KV 连接器取得。自 0.20.0 起各 `source` 之和等于 `vllm:prompt_tokens_total`；此前还多出 `vllm:prompt_tokens_recomputed_total`。",
  },
  since: "0.16.0",
  rust: "0.22.0",
  labels: engineLabels("0.16.0", "source"),
  labelValues: { source: [{ since: "0.16.0", value: ["local_compute", "local_cache_hit", "external_kv_transfer"] }] },
  source: ["vllm/v1/metrics/loggers.py", "vllm/v1/metrics/stats.py", "vLLM PR #33290 (2026-02-04)"],
});

export const promptTokensCachedTotal = counter({
  name: "vllm:prompt_tokens_cached_total",
  unit: "tokens",
  meaning: {
    en: "Prompt tokens that did not have to be computed, whether the prefix cache or a KV connector had them.",
    zh: "无需计算的 prompt token 数，来自前缀缓存或 KV 连接器。",
  },
  since: "0.16.0",
  rust: "0.22.0",
  labels: engineLabels("0.16.0"),
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #33290"],
});

export const promptTokensRecomputedTotal = counter({
  name: "vllm:prompt_tokens_recomputed_total",
  unit: "tokens",
  meaning: {
    en: "Cached prompt tokens that were computed once more because the whole prompt was cached.",
    zh: "因整个 prompt 都命中缓存而重新计算的已缓存 prompt token 数。",
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
    en: "Prompt tokens found in a cache, by the tier that had them. Counted when the request is admitted. The sum over `source` is `vllm:prefix_cache_hits_total` and `vllm:external_prefix_cache_hits_total` together.",
    zh: "命中缓存的 prompt token 数，按缓存层级划分。在请求被接纳时计入。各 `source` 之和等于 `vllm:prefix_cache_hits_total` 与 `vllm:external_prefix_cache_hits_total` 之和。",
  },
  since: "0.32.0",
  rust: "0.32.0",
  labels: engineLabels("0.32.0", "source"),
  labelValues: { source: [{ since: "0.32.0", value: ["device", "host", "p2p", "disk", "external_unspecified"] }] },
  source: ["vllm/v1/metrics/loggers.py", "vllm/v1/metrics/cache_hit_source.py", "vLLM PR #56318"],
});

export const tokensTotal = counter({
  name: "vllm:tokens_total",
  unit: "tokens",
  meaning: { en: "Declared and never incremented.", zh: "已声明，但从未增加。" },
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
    en: "Tokens of each step of the engine: prompt tokens and generated tokens. A histogram in spite of its name; its count is the number of steps. Since 0.23.0 only prompt tokens that are computed here are in it, before that the whole prompt. Up to 0.8.4 the buckets are the batch sizes of the CUDA graphs and differ from server to server.",
    zh: "引擎每一步处理的 token 数：prompt token 与生成的 token。名称虽以 `_total` 结尾，实为直方图，其 count 即步数。自 0.23.0 起只计本地计算的 prompt token，此前计入整个 prompt。0.8.4 及更早版本以 CUDA graph 的批大小为桶，各服务器不同。",
  },
  since: "0.6.4",
  v0: { removed: "0.11.0" },
  rust: "0.30.0",
  labels: engineLabels("0.6.4"),
  buckets: [{ since: "0.8.5", value: [1, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384] }],
  bucketFamily: "iteration_tokens",
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
  bucketFamily: "request_tokens",
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
  bucketFamily: "request_tokens",
  source: ["vllm/engine/metrics.py", "vllm/v1/metrics/loggers.py"],
});

export const requestMaxNumGenerationTokens = histogram({
  name: "vllm:request_max_num_generation_tokens",
  unit: "tokens",
  meaning: {
    en: "Longest of the `n` outputs of each finished request, in tokens. One observation a request, whatever `n` is.",
    zh: "每个完成请求的 `n` 个输出中最长者的 token 数。无论 `n` 为多少，每个请求只观测一次。",
  },
  since: "0.6.4",
  v0: { removed: "0.11.0" },
  rust: "0.22.0",
  labels: engineLabels("0.6.4"),
  buckets: [{ since: "0.6.4", value: "one-two-five" }],
  bucketFamily: "request_tokens",
  source: ["vllm/engine/metrics.py", "vllm/v1/metrics/loggers.py", "vLLM PR #9881"],
});

export const requestPrefillKvComputedTokens = histogram({
  name: "vllm:request_prefill_kv_computed_tokens",
  unit: "tokens",
  meaning: {
    en: "Prompt tokens of each finished request that were computed here: the prompt without what caches had.",
    zh: "每个完成请求在本地计算的 prompt token 数，即去掉缓存命中的部分。",
  },
  since: "0.13.0",
  rust: "0.22.0",
  labels: engineLabels("0.13.0"),
  buckets: [{ since: "0.13.0", value: "one-two-five" }],
  bucketFamily: "request_tokens",
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #30189 (2025-12-09)"],
});

export const avgPromptThroughputToksPerS = gauge({
  name: "vllm:avg_prompt_throughput_toks_per_s",
  unit: "tokens/s",
  meaning: {
    en: "Prompt tokens a second in the last interval of the log.",
    zh: "最近一个日志周期内每秒处理的 prompt token 数。",
  },
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
  meaning: {
    en: "Generated tokens a second in the last interval of the log.",
    zh: "最近一个日志周期内每秒生成的 token 数。",
  },
  since: "0.6.0",
  removed: "0.7.0",
  replacedBy: "vllm:generation_tokens_total",
  v0: { removed: "0.7.0", alone: true },
  labels: [{ since: "0.6.0", value: ["model_name"] }],
  source: ["vllm/engine/metrics.py", "vLLM PR #12383"],
});
