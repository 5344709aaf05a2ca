import type { Text } from "../text.ts";
import { cacheConfigLabels } from "./cache-config-labels.ts";
import { engineLabels } from "./labels.ts";
import { counter, gauge, histogram } from "./metric.ts";

const severalServers: Text = {
  en: "With several API servers it has no sample before the first request (seen with 0.32.0).",
  zh: "使用多个 API 服务器时，第一个请求到来之前没有样本（在 0.32.0 上观察到）。",
};

const kvCacheMetrics: Text = {
  en: "`--kv-cache-metrics`; `--kv-cache-metrics-sample` is the share of blocks, 1 % by default.",
  zh: "设置了 `--kv-cache-metrics`；`--kv-cache-metrics-sample` 为抽样比例，默认 1%。",
};

export const gpuCacheUsagePerc = gauge({
  name: "vllm:gpu_cache_usage_perc",
  unit: "ratio",
  meaning: {
    en: "Share of the KV cache in use, a fraction in spite of the name. From 0.9.2 to 0.10.2 `vllm:kv_cache_usage_perc` is exposed beside it with the same value. Idle, 0.9.2 shows one block in use, not 0.",
    zh: "KV cache 的使用比例，名称虽含 perc，取值为 0 到 1。0.9.2 至 0.10.2 与 `vllm:kv_cache_usage_perc` 同时存在且数值相同。空闲时 0.9.2 显示占用一个块，而不是 0。",
  },
  since: "0.6.0",
  deprecated: "0.9.2",
  hidden: "0.11.0",
  removed: "0.12.0",
  replacedBy: "vllm:kv_cache_usage_perc",
  v0: { removed: "0.11.0", kept: true },
  labels: engineLabels("0.6.0"),
  source: [
    "vllm/engine/metrics.py",
    "vllm/v1/metrics/loggers.py",
    "vLLM PR #18354",
    "vLLM PR #24245",
    "vLLM PR #29330",
  ],
});

export const kvCacheUsagePerc = gauge({
  name: "vllm:kv_cache_usage_perc",
  unit: "ratio",
  meaning: {
    en: "Share of the KV cache in use, a fraction in spite of the name. Blocks that only serve as prefix cache count as free. Idle, 0.9.2 shows one block in use, not 0.",
    zh: "KV cache 的使用比例，名称虽含 perc，取值为 0 到 1。仅作前缀缓存的块视为空闲。空闲时 0.9.2 显示占用一个块，而不是 0。",
  },
  since: "0.9.2",
  rust: "0.22.0",
  perProcess: { removed: "0.11.1" },
  condition: severalServers,
  labels: engineLabels("0.9.2"),
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #18354", "vLLM PR #28792"],
});

export const cpuCacheUsagePerc = gauge({
  name: "vllm:cpu_cache_usage_perc",
  unit: "ratio",
  meaning: {
    en: "Share of the swap space in CPU memory in use, a fraction.",
    zh: "CPU 内存交换空间的使用比例，取值 0 到 1。",
  },
  since: "0.6.0",
  deprecated: "0.8.0",
  hidden: "0.8.3",
  removed: "0.9.1",
  v0: { removed: "0.9.1", alone: true },
  labels: [{ since: "0.6.0", value: ["model_name"] }],
  source: ["vllm/engine/metrics.py", "vLLM PR #14136", "vLLM PR #18837"],
});

export const gpuPrefixCacheHitRate = gauge({
  name: "vllm:gpu_prefix_cache_hit_rate",
  unit: "ratio",
  meaning: {
    en: "Share of blocks found in the prefix cache of the GPU; -1 without prefix caching.",
    zh: "GPU 前缀缓存的块命中率；未启用前缀缓存时为 -1。",
  },
  since: "0.6.0",
  deprecated: "0.8.0",
  hidden: "0.8.3",
  removed: "0.9.1",
  replacedBy: "vllm:prefix_cache_hits_total",
  v0: { removed: "0.9.1", alone: true },
  labels: [{ since: "0.6.0", value: ["model_name"] }],
  source: ["vllm/engine/metrics.py", "vLLM PR #14136", "vLLM PR #18837"],
});

export const cpuPrefixCacheHitRate = gauge({
  name: "vllm:cpu_prefix_cache_hit_rate",
  unit: "ratio",
  meaning: {
    en: "Share of blocks found in the prefix cache in CPU memory; -1 without prefix caching.",
    zh: "CPU 前缀缓存的块命中率；未启用前缀缓存时为 -1。",
  },
  since: "0.6.0",
  deprecated: "0.8.0",
  hidden: "0.8.3",
  removed: "0.9.1",
  v0: { removed: "0.9.1", alone: true },
  labels: [{ since: "0.6.0", value: ["model_name"] }],
  source: ["vllm/engine/metrics.py", "vLLM PR #14136", "vLLM PR #18837"],
});

export const gpuPrefixCacheQueriesTotal = counter({
  name: "vllm:gpu_prefix_cache_queries_total",
  unit: "tokens",
  meaning: {
    en: "Tokens looked up in the prefix cache; up to 0.8.5.post1 blocks under the same name. From 0.9.2 to 0.10.2 `vllm:prefix_cache_queries_total` is exposed beside it.",
    zh: "在前缀缓存中查找的 token 数；0.8.5.post1 及更早版本以同一名称统计块数。0.9.2 至 0.10.2 与 `vllm:prefix_cache_queries_total` 同时存在。",
  },
  since: "0.7.3",
  deprecated: "0.9.2",
  hidden: "0.11.0",
  removed: "0.12.0",
  replacedBy: "vllm:prefix_cache_queries_total",
  labels: engineLabels("0.7.3"),
  source: ["vllm/v1/metrics/loggers.py", "commit 302f3aca7e", "vLLM PR #18354", "vLLM PR #24245", "vLLM PR #29330"],
});

export const gpuPrefixCacheHitsTotal = counter({
  name: "vllm:gpu_prefix_cache_hits_total",
  unit: "tokens",
  meaning: {
    en: "Tokens found in the prefix cache; up to 0.8.5.post1 blocks under the same name. From 0.9.2 to 0.10.2 `vllm:prefix_cache_hits_total` is exposed beside it.",
    zh: "在前缀缓存中命中的 token 数；0.8.5.post1 及更早版本以同一名称统计块数。0.9.2 至 0.10.2 与 `vllm:prefix_cache_hits_total` 同时存在。",
  },
  since: "0.7.3",
  deprecated: "0.9.2",
  hidden: "0.11.0",
  removed: "0.12.0",
  replacedBy: "vllm:prefix_cache_hits_total",
  labels: engineLabels("0.7.3"),
  source: ["vllm/v1/metrics/loggers.py", "commit 302f3aca7e", "vLLM PR #18354", "vLLM PR #24245", "vLLM PR #29330"],
});

export const prefixCacheQueriesTotal = counter({
  name: "vllm:prefix_cache_queries_total",
  unit: "tokens",
  meaning: {
    en: "Tokens looked up in the prefix cache of the engine, when a request is admitted. Up to 0.11.0 preempted requests are looked up again and count again.",
    zh: "请求被接纳时在引擎前缀缓存中查找的 token 数。0.11.0 及更早版本中，被抢占的请求会再次查找并重复计入。",
  },
  since: "0.9.2",
  rust: "0.22.0",
  labels: engineLabels("0.9.2"),
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #18354", "vLLM PR #25787"],
});

export const prefixCacheHitsTotal = counter({
  name: "vllm:prefix_cache_hits_total",
  unit: "tokens",
  meaning: {
    en: "Tokens found in the prefix cache of the engine, when a request is admitted.",
    zh: "请求被接纳时在引擎前缀缓存中命中的 token 数。",
  },
  since: "0.9.2",
  rust: "0.22.0",
  labels: engineLabels("0.9.2"),
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #18354", "vLLM PR #25787"],
});

export const externalPrefixCacheQueriesTotal = counter({
  name: "vllm:external_prefix_cache_queries_total",
  unit: "tokens",
  meaning: {
    en: "Tokens looked up through the KV connector. Stays 0 without one.",
    zh: "经 KV 连接器查找的 token 数。未配置连接器时始终为 0。",
  },
  since: "0.11.1",
  rust: "0.22.0",
  labels: engineLabels("0.11.1"),
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #26245 (2025-10-23)"],
});

export const externalPrefixCacheHitsTotal = counter({
  name: "vllm:external_prefix_cache_hits_total",
  unit: "tokens",
  meaning: {
    en: "Tokens found through the KV connector. Stays 0 without one.",
    zh: "经 KV 连接器命中的 token 数。未配置连接器时始终为 0。",
  },
  since: "0.11.1",
  rust: "0.22.0",
  labels: engineLabels("0.11.1"),
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #26245 (2025-10-23)"],
});

export const mmCacheQueriesTotal = counter({
  name: "vllm:mm_cache_queries_total",
  unit: "items",
  meaning: {
    en: "Images and other inputs looked up in the multi-modal cache.",
    zh: "在多模态缓存中查找的输入（图像等）数量。",
  },
  since: "0.11.1",
  labels: engineLabels("0.11.1"),
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #26285 (2025-10-10)"],
});

export const mmCacheHitsTotal = counter({
  name: "vllm:mm_cache_hits_total",
  unit: "items",
  meaning: {
    en: "Images and other inputs found in the multi-modal cache.",
    zh: "在多模态缓存中命中的输入（图像等）数量。",
  },
  since: "0.11.1",
  labels: engineLabels("0.11.1"),
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #26285 (2025-10-10)"],
});

export const kvBlockLifetimeSeconds = histogram({
  name: "vllm:kv_block_lifetime_seconds",
  unit: "seconds",
  meaning: {
    en: "Time from the allocation of a KV block to its eviction, of a sample of the blocks.",
    zh: "抽样的 KV 块从分配到被驱逐的时间。",
  },
  since: "0.12.0",
  rust: "0.22.0",
  condition: kvCacheMetrics,
  guards: [{ since: "0.12.0", value: ["self.kv_cache_metrics_enabled"] }],
  labels: engineLabels("0.12.0"),
  buckets: [
    {
      since: "0.12.0",
      value: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800],
    },
  ],
  bucketFamily: "kv_cache_residency",
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #27793 (merged 2025-12-01 18:27 UTC)"],
});

export const kvBlockIdleBeforeEvictSeconds = histogram({
  name: "vllm:kv_block_idle_before_evict_seconds",
  unit: "seconds",
  meaning: {
    en: "Time from the last use of a KV block to its eviction, of a sample of the blocks.",
    zh: "抽样的 KV 块从最后一次使用到被驱逐的时间。",
  },
  since: "0.12.0",
  rust: "0.22.0",
  condition: kvCacheMetrics,
  guards: [{ since: "0.12.0", value: ["self.kv_cache_metrics_enabled"] }],
  labels: engineLabels("0.12.0"),
  buckets: [
    {
      since: "0.12.0",
      value: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800],
    },
  ],
  bucketFamily: "kv_cache_residency",
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #27793 (merged 2025-12-01 18:27 UTC)"],
});

export const kvBlockReuseGapSeconds = histogram({
  name: "vllm:kv_block_reuse_gap_seconds",
  unit: "seconds",
  meaning: {
    en: "Time between two uses of a KV block, recent uses of a sample of the blocks.",
    zh: "抽样的 KV 块相邻两次使用之间的时间，仅统计最近的使用。",
  },
  since: "0.12.0",
  rust: "0.22.0",
  condition: kvCacheMetrics,
  guards: [{ since: "0.12.0", value: ["self.kv_cache_metrics_enabled"] }],
  labels: engineLabels("0.12.0"),
  buckets: [
    {
      since: "0.12.0",
      value: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800],
    },
  ],
  bucketFamily: "kv_cache_residency",
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #27793 (merged 2025-12-01 18:27 UTC)"],
});

export const cacheConfigInfo = gauge({
  name: "vllm:cache_config_info",
  unit: "info",
  meaning: {
    en: "Settings of the KV cache as labels, one series an engine, without `model_name`. All values are text; `num_gpu_blocks` is `None` before 0.9.0 with the V1 engine. The labels differ in most releases: `block_size`, `cache_dtype`, `enable_prefix_caching`, `gpu_memory_utilization`, `num_gpu_blocks`, `num_gpu_blocks_override` and `sliding_window` are in all.",
    zh: "以标签表示的 KV cache 配置，每个引擎一条序列，没有 `model_name`。所有值均为文本；使用 V1 引擎时，0.9.0 之前 `num_gpu_blocks` 为 `None`。标签几乎每个版本都有变化：各版本都有的是 `block_size`、`cache_dtype`、`enable_prefix_caching`、`gpu_memory_utilization`、`num_gpu_blocks`、`num_gpu_blocks_override` 和 `sliding_window`。",
  },
  since: "0.6.0",
  v0: { removed: "0.11.0" },
  labels: cacheConfigLabels,
  unlike: [
    {
      fact: "labels",
      inSource: ["metrics_info.keys()"],
      reason: "The source takes the labels from the fields of its cache settings.",
    },
    {
      fact: "guards",
      engine: "V0",
      inSource: ["type == 'cache_config'"],
      reason: "The V0 engine has one function for all settings; it calls it with the cache settings at each start.",
    },
  ],
  source: [
    "vllm/engine/metrics.py",
    "vllm/v1/metrics/loggers.py",
    "vllm/config/cache.py",
    "vLLM PR #21257",
    "vLLM PR #15755",
    "vLLM PR #42206",
  ],
});
