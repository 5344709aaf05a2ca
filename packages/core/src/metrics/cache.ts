import { cacheConfigLabels } from "./cache-config-labels.ts";
import { engineLabels } from "./labels.ts";
import { counter, gauge, histogram } from "./metric.ts";

export const gpuCacheUsagePerc = gauge({
  name: "vllm:gpu_cache_usage_perc",
  unit: "ratio",
  meaning: { en: "KV cache usage, 1 = 100 percent.", zh: "KV cache usage, 1 = 100 percent." },
  since: "0.6.0",
  deprecated: "0.9.2",
  hidden: "0.11.0",
  removed: "0.12.0",
  replacedBy: "vllm:kv_cache_usage_perc",
  v0: { removed: "0.11.0" },
  perProcess: { removed: "0.9.1" },
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
  meaning: { en: "KV cache usage, 1 = 100 percent.", zh: "KV cache usage, 1 = 100 percent." },
  since: "0.9.2",
  rust: "0.22.0",
  perProcess: { removed: "0.11.1" },
  labels: engineLabels("0.9.2"),
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #18354", "vLLM PR #28792"],
});

export const cpuCacheUsagePerc = gauge({
  name: "vllm:cpu_cache_usage_perc",
  unit: "ratio",
  meaning: { en: "CPU swap space usage (V0 only).", zh: "CPU swap space usage (V0 only)." },
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
    en: "GPU prefix cache block hit rate; -1.0 when prefix caching is off (V0 only).",
    zh: "GPU prefix cache block hit rate; -1.0 when prefix caching is off (V0 only).",
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
    en: "CPU prefix cache block hit rate; -1.0 when off (V0 only).",
    zh: "CPU prefix cache block hit rate; -1.0 when off (V0 only).",
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
  meaning: { en: "Prefix cache lookups (V1).", zh: "Prefix cache lookups (V1)." },
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
  meaning: { en: "Prefix cache hits (V1).", zh: "Prefix cache hits (V1)." },
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
  meaning: { en: "Tokens looked up in the local prefix cache.", zh: "Tokens looked up in the local prefix cache." },
  since: "0.9.2",
  rust: "0.22.0",
  labels: engineLabels("0.9.2"),
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #18354", "vLLM PR #25787"],
});

export const prefixCacheHitsTotal = counter({
  name: "vllm:prefix_cache_hits_total",
  unit: "tokens",
  meaning: { en: "Tokens found in the local prefix cache.", zh: "Tokens found in the local prefix cache." },
  since: "0.9.2",
  rust: "0.22.0",
  labels: engineLabels("0.9.2"),
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #18354", "vLLM PR #25787"],
});

export const externalPrefixCacheQueriesTotal = counter({
  name: "vllm:external_prefix_cache_queries_total",
  unit: "tokens",
  meaning: { en: "Tokens looked up through the KV connector.", zh: "Tokens looked up through the KV connector." },
  since: "0.11.1",
  rust: "0.22.0",
  labels: engineLabels("0.11.1"),
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #26245 (2025-10-23)"],
});

export const externalPrefixCacheHitsTotal = counter({
  name: "vllm:external_prefix_cache_hits_total",
  unit: "tokens",
  meaning: { en: "Tokens found through the KV connector.", zh: "Tokens found through the KV connector." },
  since: "0.11.1",
  rust: "0.22.0",
  labels: engineLabels("0.11.1"),
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #26245 (2025-10-23)"],
});

export const mmCacheQueriesTotal = counter({
  name: "vllm:mm_cache_queries_total",
  unit: "items",
  meaning: { en: "Multi-modal cache lookups.", zh: "Multi-modal cache lookups." },
  since: "0.11.1",
  labels: engineLabels("0.11.1"),
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #26285 (2025-10-10)"],
});

export const mmCacheHitsTotal = counter({
  name: "vllm:mm_cache_hits_total",
  unit: "items",
  meaning: { en: "Multi-modal cache hits.", zh: "Multi-modal cache hits." },
  since: "0.11.1",
  labels: engineLabels("0.11.1"),
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #26285 (2025-10-10)"],
});

export const kvBlockLifetimeSeconds = histogram({
  name: "vllm:kv_block_lifetime_seconds",
  unit: "seconds",
  meaning: { en: "Block allocation to eviction.", zh: "Block allocation to eviction." },
  since: "0.12.0",
  rust: "0.22.0",
  condition: {
    en: "--kv-cache-metrics (sampling --kv-cache-metrics-sample, default 0.01)",
    zh: "--kv-cache-metrics (sampling --kv-cache-metrics-sample, default 0.01)",
  },
  guards: [{ since: "0.12.0", value: ["self.kv_cache_metrics_enabled"] }],
  labels: engineLabels("0.12.0"),
  buckets: [
    {
      since: "0.12.0",
      value: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800],
    },
  ],
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #27793 (merged 2025-12-01 18:27 UTC)"],
});

export const kvBlockIdleBeforeEvictSeconds = histogram({
  name: "vllm:kv_block_idle_before_evict_seconds",
  unit: "seconds",
  meaning: { en: "Last access to eviction.", zh: "Last access to eviction." },
  since: "0.12.0",
  rust: "0.22.0",
  condition: {
    en: "--kv-cache-metrics (sampling --kv-cache-metrics-sample, default 0.01)",
    zh: "--kv-cache-metrics (sampling --kv-cache-metrics-sample, default 0.01)",
  },
  guards: [{ since: "0.12.0", value: ["self.kv_cache_metrics_enabled"] }],
  labels: engineLabels("0.12.0"),
  buckets: [
    {
      since: "0.12.0",
      value: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800],
    },
  ],
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #27793 (merged 2025-12-01 18:27 UTC)"],
});

export const kvBlockReuseGapSeconds = histogram({
  name: "vllm:kv_block_reuse_gap_seconds",
  unit: "seconds",
  meaning: {
    en: "Gap between two accesses (recent accesses only).",
    zh: "Gap between two accesses (recent accesses only).",
  },
  since: "0.12.0",
  rust: "0.22.0",
  condition: {
    en: "--kv-cache-metrics (sampling --kv-cache-metrics-sample, default 0.01)",
    zh: "--kv-cache-metrics (sampling --kv-cache-metrics-sample, default 0.01)",
  },
  guards: [{ since: "0.12.0", value: ["self.kv_cache_metrics_enabled"] }],
  labels: engineLabels("0.12.0"),
  buckets: [
    {
      since: "0.12.0",
      value: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800],
    },
  ],
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #27793 (merged 2025-12-01 18:27 UTC)"],
});

export const cacheConfigInfo = gauge({
  name: "vllm:cache_config_info",
  unit: "info",
  meaning: { en: "Info metric, value 1.", zh: "Info metric, value 1." },
  since: "0.6.0",
  v0: { removed: "0.11.0" },
  perProcess: { removed: "0.9.1" },
  labels: cacheConfigLabels,
  source: [
    "vllm/engine/metrics.py",
    "vllm/v1/metrics/loggers.py",
    "vllm/config/cache.py",
    "vLLM PR #21257",
    "vLLM PR #15755",
    "vLLM PR #42206",
  ],
});
