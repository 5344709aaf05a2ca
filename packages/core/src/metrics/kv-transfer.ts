import { engineLabels } from "./labels.ts";
import { counter, gauge, histogram } from "./metric.ts";

export const nixlXferTimeSeconds = histogram({
  name: "vllm:nixl_xfer_time_seconds",
  unit: "seconds",
  meaning: { en: "Transfer duration.", zh: "Transfer duration." },
  since: "0.11.1",
  rust: "0.30.0",
  condition: { en: "NixlConnector configured", zh: "NixlConnector configured" },
  labels: engineLabels("0.11.1"),
  buckets: [{ since: "0.11.1", value: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 5] }],
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/nixl/stats.py", "vLLM PR #26811 (2025-10-29)"],
});

export const nixlPostTimeSeconds = histogram({
  name: "vllm:nixl_post_time_seconds",
  unit: "seconds",
  meaning: { en: "Time to post the transfer.", zh: "Time to post the transfer." },
  since: "0.11.1",
  rust: "0.30.0",
  condition: { en: "NixlConnector configured", zh: "NixlConnector configured" },
  labels: engineLabels("0.11.1"),
  buckets: [{ since: "0.11.1", value: [0.001, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 5] }],
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/nixl/stats.py", "vLLM PR #26811 (2025-10-29)"],
});

export const nixlBytesTransferred = histogram({
  name: "vllm:nixl_bytes_transferred",
  unit: "bytes",
  meaning: { en: "Bytes per transfer.", zh: "Bytes per transfer." },
  since: "0.11.1",
  rust: "0.30.0",
  condition: { en: "NixlConnector configured", zh: "NixlConnector configured" },
  labels: engineLabels("0.11.1"),
  buckets: [
    {
      since: "0.11.1",
      value: [
        2048, 8192, 32768, 131072, 524288, 2097152, 8388608, 33554432, 134217728, 536870912, 2147483648, 8589934592,
      ],
    },
  ],
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/nixl/stats.py", "vLLM PR #26811 (2025-10-29)"],
});

export const nixlNumDescriptors = histogram({
  name: "vllm:nixl_num_descriptors",
  unit: "descriptors",
  meaning: { en: "Descriptors per transfer.", zh: "Descriptors per transfer." },
  since: "0.11.1",
  rust: "0.30.0",
  condition: { en: "NixlConnector configured", zh: "NixlConnector configured" },
  labels: engineLabels("0.11.1"),
  buckets: [{ since: "0.11.1", value: [10, 20, 30, 50, 75, 100, 200, 400, 1000, 2000, 4000, 10000, 20000, 50000] }],
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/nixl/stats.py", "vLLM PR #26811 (2025-10-29)"],
});

export const nixlNumFailedTransfersTotal = counter({
  name: "vllm:nixl_num_failed_transfers_total",
  unit: "transfers",
  meaning: { en: "Failed transfers.", zh: "Failed transfers." },
  since: "0.11.1",
  rust: "0.30.0",
  condition: { en: "NixlConnector configured", zh: "NixlConnector configured" },
  labels: engineLabels("0.11.1"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/nixl/stats.py", "vLLM PR #26811 (2025-10-29)"],
});

export const nixlNumFailedNotificationsTotal = counter({
  name: "vllm:nixl_num_failed_notifications_total",
  unit: "notifications",
  meaning: { en: "Failed notifications.", zh: "Failed notifications." },
  since: "0.11.1",
  rust: "0.30.0",
  condition: { en: "NixlConnector configured", zh: "NixlConnector configured" },
  labels: engineLabels("0.11.1"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/nixl/stats.py", "vLLM PR #26811 (2025-10-29)"],
});

export const nixlNumKvExpiredReqsTotal = counter({
  name: "vllm:nixl_num_kv_expired_reqs_total",
  unit: "requests",
  meaning: {
    en: "Requests whose KV expired on the producer before the consumer read it.",
    zh: "Requests whose KV expired on the producer before the consumer read it.",
  },
  since: "0.15.0",
  rust: "0.30.0",
  condition: { en: "NixlConnector configured", zh: "NixlConnector configured" },
  labels: engineLabels("0.15.0"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/nixl/stats.py", "vLLM PR #32340"],
});

export const nixlNumNotificationsAfterExpiryTotal = counter({
  name: "vllm:nixl_num_notifications_after_expiry_total",
  unit: "notifications",
  meaning: {
    en: "Completion notifications for requests no longer tracked, normally because their KV lease had expired.",
    zh: "Completion notifications for requests no longer tracked, normally because their KV lease had expired.",
  },
  since: "0.32.0",
  condition: { en: "NixlConnector configured", zh: "NixlConnector configured" },
  labels: engineLabels("0.32.0"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/nixl/stats.py"],
});

export const kvOffloadTotalBytesTotal = counter({
  name: "vllm:kv_offload_total_bytes_total",
  unit: "bytes",
  meaning: { en: "Bytes moved.", zh: "Bytes moved." },
  since: "0.16.0",
  deprecated: "0.24.0",
  replacedBy: "vllm:kv_offload_load_",
  condition: { en: "OffloadingConnector configured", zh: "OffloadingConnector configured" },
  labels: engineLabels("0.16.0", "transfer_type"),
  source: [
    "vllm/distributed/kv_transfer/kv_connector/v1/offloading/metrics.py",
    "vLLM PR #27942 (2026-01-27)",
    "vLLM PR #35669",
  ],
});

export const kvOffloadTotalTimeTotal = counter({
  name: "vllm:kv_offload_total_time_total",
  unit: "seconds",
  meaning: { en: "Time moving.", zh: "Time moving." },
  since: "0.16.0",
  deprecated: "0.24.0",
  replacedBy: "vllm:kv_offload_load_",
  condition: { en: "OffloadingConnector configured", zh: "OffloadingConnector configured" },
  labels: engineLabels("0.16.0", "transfer_type"),
  source: [
    "vllm/distributed/kv_transfer/kv_connector/v1/offloading/metrics.py",
    "vLLM PR #27942 (2026-01-27)",
    "vLLM PR #35669",
  ],
});

export const kvOffloadSize = histogram({
  name: "vllm:kv_offload_size",
  unit: "bytes",
  meaning: { en: "Size of each transfer.", zh: "Size of each transfer." },
  since: "0.16.0",
  deprecated: "0.24.0",
  replacedBy: "vllm:kv_offload_load_",
  condition: { en: "OffloadingConnector configured", zh: "OffloadingConnector configured" },
  labels: engineLabels("0.16.0", "transfer_type"),
  buckets: [
    {
      since: "0.16.0",
      value: [1000000, 5000000, 10000000, 20000000, 40000000, 60000000, 80000000, 100000000, 150000000, 200000000],
    },
  ],
  source: [
    "vllm/distributed/kv_transfer/kv_connector/v1/offloading/metrics.py",
    "vLLM PR #27942 (2026-01-27)",
    "vLLM PR #35669",
  ],
});

export const kvOffloadLoadBytesTotal = counter({
  name: "vllm:kv_offload_load_bytes_total",
  unit: "bytes",
  meaning: { en: "Bytes loaded.", zh: "Bytes loaded." },
  since: "0.24.0",
  condition: { en: "OffloadingConnector configured", zh: "OffloadingConnector configured" },
  labels: engineLabels("0.24.0"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/offloading/metrics.py", "vLLM PR #35669"],
});

export const kvOffloadLoadTimeTotal = counter({
  name: "vllm:kv_offload_load_time_total",
  unit: "seconds",
  meaning: { en: "Time spent loading.", zh: "Time spent loading." },
  since: "0.24.0",
  condition: { en: "OffloadingConnector configured", zh: "OffloadingConnector configured" },
  labels: engineLabels("0.24.0"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/offloading/metrics.py", "vLLM PR #35669"],
});

export const kvOffloadLoadSize = histogram({
  name: "vllm:kv_offload_load_size",
  unit: "bytes",
  meaning: { en: "Size per load.", zh: "Size per load." },
  since: "0.24.0",
  condition: { en: "OffloadingConnector configured", zh: "OffloadingConnector configured" },
  labels: engineLabels("0.24.0"),
  buckets: [
    {
      since: "0.24.0",
      value: [1000000, 5000000, 10000000, 20000000, 40000000, 60000000, 80000000, 100000000, 150000000, 200000000],
    },
  ],
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/offloading/metrics.py", "vLLM PR #35669"],
});

export const kvOffloadStoreBytesTotal = counter({
  name: "vllm:kv_offload_store_bytes_total",
  unit: "bytes",
  meaning: { en: "Bytes storeed.", zh: "Bytes storeed." },
  since: "0.24.0",
  condition: { en: "OffloadingConnector configured", zh: "OffloadingConnector configured" },
  labels: engineLabels("0.24.0"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/offloading/metrics.py", "vLLM PR #35669"],
});

export const kvOffloadStoreTimeTotal = counter({
  name: "vllm:kv_offload_store_time_total",
  unit: "seconds",
  meaning: { en: "Time spent storing.", zh: "Time spent storing." },
  since: "0.24.0",
  condition: { en: "OffloadingConnector configured", zh: "OffloadingConnector configured" },
  labels: engineLabels("0.24.0"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/offloading/metrics.py", "vLLM PR #35669"],
});

export const kvOffloadStoreSize = histogram({
  name: "vllm:kv_offload_store_size",
  unit: "bytes",
  meaning: { en: "Size per store.", zh: "Size per store." },
  since: "0.24.0",
  condition: { en: "OffloadingConnector configured", zh: "OffloadingConnector configured" },
  labels: engineLabels("0.24.0"),
  buckets: [
    {
      since: "0.24.0",
      value: [1000000, 5000000, 10000000, 20000000, 40000000, 60000000, 80000000, 100000000, 150000000, 200000000],
    },
  ],
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/offloading/metrics.py", "vLLM PR #35669"],
});

export const kvOffloadStoresSkippedTotal = counter({
  name: "vllm:kv_offload_stores_skipped_total",
  unit: "stores",
  meaning: { en: "Stores skipped by the store threshold.", zh: "Stores skipped by the store threshold." },
  since: "0.24.0",
  condition: {
    en: "OffloadingConnector configured, store_threshold >= 2",
    zh: "OffloadingConnector configured, store_threshold >= 2",
  },
  guards: [{ since: "0.24.0", value: ["store_threshold >= 2"] }],
  labels: engineLabels("0.24.0"),
  source: [
    "vllm/distributed/kv_transfer/kv_connector/v1/offloading/metrics.py",
    "vllm/v1/kv_offload/cpu/common.py",
    "vLLM PR #35669",
  ],
});

export const kvOffloadCpuCacheUsagePerc = gauge({
  name: "vllm:kv_offload_cpu_cache_usage_perc",
  unit: "ratio",
  meaning: {
    en: "Fraction of the CPU cache PINNED by active transfers (not the fill level).",
    zh: "Fraction of the CPU cache PINNED by active transfers (not the fill level).",
  },
  since: "0.24.0",
  perProcess: { removed: "0.33.0" },
  condition: { en: "OffloadingConnector configured", zh: "OffloadingConnector configured" },
  labels: engineLabels("0.24.0"),
  source: ["vllm/v1/kv_offload/cpu/common.py", "vLLM PR #45737"],
});

export const kvOffloadCpuCacheWriteUsagePerc = gauge({
  name: "vllm:kv_offload_cpu_cache_write_usage_perc",
  unit: "ratio",
  meaning: { en: "Fraction pinned by writes.", zh: "Fraction pinned by writes." },
  since: "0.26.0",
  perProcess: { removed: "0.33.0" },
  condition: { en: "OffloadingConnector configured", zh: "OffloadingConnector configured" },
  labels: engineLabels("0.26.0"),
  source: ["vLLM PR #47666 (2026-07-14)"],
});

export const kvOffloadCpuCacheReadUsagePerc = gauge({
  name: "vllm:kv_offload_cpu_cache_read_usage_perc",
  unit: "ratio",
  meaning: { en: "Fraction pinned by reads.", zh: "Fraction pinned by reads." },
  since: "0.26.0",
  perProcess: { removed: "0.33.0" },
  condition: { en: "OffloadingConnector configured", zh: "OffloadingConnector configured" },
  labels: engineLabels("0.26.0"),
  source: ["vLLM PR #47666 (2026-07-14)"],
});

export const kvOffloadLookupSyncDelaySeconds = histogram({
  name: "vllm:kv_offload_lookup_sync_delay_seconds",
  unit: "seconds",
  meaning: { en: "Synchronous lookup delay.", zh: "Synchronous lookup delay." },
  since: "0.26.0",
  condition: { en: "OffloadingConnector configured", zh: "OffloadingConnector configured" },
  labels: engineLabels("0.26.0"),
  buckets: [{ since: "0.26.0", value: [1e-5, 5e-5, 0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1] }],
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/offloading/metrics.py", "vLLM PR #45958 (2026-07-07)"],
});

export const kvOffloadLookupAsyncDelaySeconds = histogram({
  name: "vllm:kv_offload_lookup_async_delay_seconds",
  unit: "seconds",
  meaning: { en: "Asynchronous lookup delay.", zh: "Asynchronous lookup delay." },
  since: "0.26.0",
  condition: { en: "OffloadingConnector configured", zh: "OffloadingConnector configured" },
  labels: engineLabels("0.26.0"),
  buckets: [{ since: "0.26.0", value: [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10] }],
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/offloading/metrics.py", "vLLM PR #45958"],
});

export const kvOffloadAllocationFailureTotal = counter({
  name: "vllm:kv_offload_allocation_failure_total",
  unit: "failures",
  meaning: { en: "CPU block allocation failures.", zh: "CPU block allocation failures." },
  since: "0.26.0",
  condition: { en: "OffloadingConnector configured", zh: "OffloadingConnector configured" },
  labels: engineLabels("0.26.0"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/offloading/metrics.py", "vLLM PR #45958"],
});

export const kvOffloadCpuAllocationSize = histogram({
  name: "vllm:kv_offload_cpu_allocation_size",
  unit: "blocks",
  meaning: { en: "Blocks per allocation.", zh: "Blocks per allocation." },
  since: "0.26.0",
  condition: { en: "OffloadingConnector configured", zh: "OffloadingConnector configured" },
  labels: engineLabels("0.26.0"),
  buckets: [{ since: "0.26.0", value: [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144] }],
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/offloading/metrics.py", "vLLM PR #45958"],
});

export const kvOffloadConfigInfo = gauge({
  name: "vllm:kv_offload_config_info",
  unit: "info",
  meaning: {
    en: "Info gauge, always 1: static facts of the KV offload configuration.",
    zh: "Info gauge, always 1: static facts of the KV offload configuration.",
  },
  since: "0.33.0",
  condition: {
    en: "OffloadingConnector configured; series appear at the first scheduler step",
    zh: "OffloadingConnector configured; series appear at the first scheduler step",
  },
  labels: engineLabels(
    "0.33.0",
    "cpu_num_chunks",
    "cpu_blocks_per_chunk",
    "cpu_kv_cache_size_bytes",
    "cpu_kv_cache_size_tokens",
  ),
  source: [
    "vllm/distributed/kv_transfer/kv_connector/v1/offloading/metrics.py",
    "vllm/v1/kv_offload/cpu/common.py",
    "vllm/v1/kv_offload/tiering/spec.py",
  ],
});

export const kvOffloadTieringLookupSyncDelaySeconds = histogram({
  name: "vllm:kv_offload_tiering_lookup_sync_delay_seconds",
  unit: "seconds",
  meaning: {
    en: "Blocking time of a secondary-tier lookup that ended in hit or miss.",
    zh: "Blocking time of a secondary-tier lookup that ended in hit or miss.",
  },
  since: "0.26.0",
  condition: { en: "OffloadingConnector with tiering", zh: "OffloadingConnector with tiering" },
  labels: [
    { since: "0.26.0", value: ["model_name", "engine"] },
    { since: "0.28.0", value: ["model_name", "engine", "tier"] },
  ],
  buckets: [{ since: "0.26.0", value: [1e-5, 5e-5, 0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1] }],
  source: ["vllm/v1/kv_offload/tiering/spec.py", "vLLM PR #47679 (2026-07-16)"],
});

export const kvOffloadTieringLookupAsyncDelaySeconds = histogram({
  name: "vllm:kv_offload_tiering_lookup_async_delay_seconds",
  unit: "seconds",
  meaning: {
    en: 'Time from the first "try again" answer of a secondary-tier lookup to its hit or miss.',
    zh: 'Time from the first "try again" answer of a secondary-tier lookup to its hit or miss.',
  },
  since: "0.26.0",
  condition: { en: "OffloadingConnector with tiering", zh: "OffloadingConnector with tiering" },
  labels: [
    { since: "0.26.0", value: ["model_name", "engine"] },
    { since: "0.28.0", value: ["model_name", "engine", "tier"] },
  ],
  buckets: [{ since: "0.26.0", value: [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10] }],
  source: ["vllm/v1/kv_offload/tiering/spec.py", "vLLM PR #47679 (2026-07-16)"],
});

export const kvOffloadTieringReadBytesTotal = counter({
  name: "vllm:kv_offload_tiering_read_bytes_total",
  unit: "bytes",
  meaning: {
    en: "Bytes read from a secondary tier into the primary (CPU) tier.",
    zh: "Bytes read from a secondary tier into the primary (CPU) tier.",
  },
  since: "0.28.0",
  condition: { en: "OffloadingConnector with tiering", zh: "OffloadingConnector with tiering" },
  labels: engineLabels("0.28.0", "tier"),
  source: ["vllm/v1/kv_offload/tiering/spec.py", "vLLM PR #48798 (2026-08-10)"],
});

export const kvOffloadTieringWriteBytesTotal = counter({
  name: "vllm:kv_offload_tiering_write_bytes_total",
  unit: "bytes",
  meaning: {
    en: "Bytes written from the primary (CPU) tier to a secondary tier.",
    zh: "Bytes written from the primary (CPU) tier to a secondary tier.",
  },
  since: "0.28.0",
  condition: { en: "OffloadingConnector with tiering", zh: "OffloadingConnector with tiering" },
  labels: engineLabels("0.28.0", "tier"),
  source: ["vllm/v1/kv_offload/tiering/spec.py", "vLLM PR #48798 (2026-08-10)"],
});

export const kvOffloadTieringReadTimeTotal = counter({
  name: "vllm:kv_offload_tiering_read_time_total",
  unit: "seconds",
  meaning: { en: "Seconds spent reading from a secondary tier.", zh: "Seconds spent reading from a secondary tier." },
  since: "0.28.0",
  condition: { en: "OffloadingConnector with tiering", zh: "OffloadingConnector with tiering" },
  labels: engineLabels("0.28.0", "tier"),
  source: ["vllm/v1/kv_offload/tiering/spec.py", "vLLM PR #48798 (2026-08-10)"],
});

export const kvOffloadTieringWriteTimeTotal = counter({
  name: "vllm:kv_offload_tiering_write_time_total",
  unit: "seconds",
  meaning: { en: "Seconds spent writing to a secondary tier.", zh: "Seconds spent writing to a secondary tier." },
  since: "0.28.0",
  condition: { en: "OffloadingConnector with tiering", zh: "OffloadingConnector with tiering" },
  labels: engineLabels("0.28.0", "tier"),
  source: ["vllm/v1/kv_offload/tiering/spec.py", "vLLM PR #48798 (2026-08-10)"],
});

export const kvOffloadTieringPromotionJobFailuresTotal = counter({
  name: "vllm:kv_offload_tiering_promotion_job_failures_total",
  unit: "jobs",
  meaning: {
    en: "Failed jobs that load chunks from a secondary tier into the primary tier.",
    zh: "Failed jobs that load chunks from a secondary tier into the primary tier.",
  },
  since: "0.28.0",
  condition: { en: "OffloadingConnector with tiering", zh: "OffloadingConnector with tiering" },
  labels: engineLabels("0.28.0", "tier"),
  source: ["vllm/v1/kv_offload/tiering/spec.py", "vLLM PR #48798 (2026-08-10)"],
});

export const kvOffloadTieringCascadeJobFailuresTotal = counter({
  name: "vllm:kv_offload_tiering_cascade_job_failures_total",
  unit: "jobs",
  meaning: {
    en: "Failed jobs that push chunks from the primary tier to a secondary tier.",
    zh: "Failed jobs that push chunks from the primary tier to a secondary tier.",
  },
  since: "0.28.0",
  condition: { en: "OffloadingConnector with tiering", zh: "OffloadingConnector with tiering" },
  labels: engineLabels("0.28.0", "tier"),
  source: ["vllm/v1/kv_offload/tiering/spec.py", "vLLM PR #48798 (2026-08-10)"],
});

export const kvOffloadTieringChunkQueriesTotal = counter({
  name: "vllm:kv_offload_tiering_chunk_queries_total",
  unit: "chunks",
  meaning: { en: "Chunk lookups sent to a tier.", zh: "Chunk lookups sent to a tier." },
  since: "0.28.0",
  condition: { en: "OffloadingConnector with tiering", zh: "OffloadingConnector with tiering" },
  labels: engineLabels("0.28.0", "tier"),
  source: ["vllm/v1/kv_offload/tiering/spec.py", "vLLM PR #48798 (2026-08-10)"],
});

export const kvOffloadTieringChunkHitsTotal = counter({
  name: "vllm:kv_offload_tiering_chunk_hits_total",
  unit: "chunks",
  meaning: {
    en: "Chunk lookups that a tier answered with a hit.",
    zh: "Chunk lookups that a tier answered with a hit.",
  },
  since: "0.28.0",
  condition: { en: "OffloadingConnector with tiering", zh: "OffloadingConnector with tiering" },
  labels: engineLabels("0.28.0", "tier"),
  source: ["vllm/v1/kv_offload/tiering/spec.py", "vLLM PR #48798 (2026-08-10)"],
});

export const kvOffloadTieringPromotionAllocationFailuresTotal = counter({
  name: "vllm:kv_offload_tiering_promotion_allocation_failures_total",
  unit: "failures",
  meaning: {
    en: "Promotions given up because the primary tier had no free space.",
    zh: "Promotions given up because the primary tier had no free space.",
  },
  since: "0.28.0",
  condition: { en: "OffloadingConnector with tiering", zh: "OffloadingConnector with tiering" },
  labels: engineLabels("0.28.0"),
  source: ["vllm/v1/kv_offload/tiering/spec.py", "vLLM PR #48798 (2026-08-10)"],
});

export const kvOffloadTieringPrimaryWriteUsagePerc = gauge({
  name: "vllm:kv_offload_tiering_primary_write_usage_perc",
  unit: "ratio",
  meaning: {
    en: "Share of the primary tier held by writes coming from a secondary tier.",
    zh: "Share of the primary tier held by writes coming from a secondary tier.",
  },
  since: "0.28.0",
  perProcess: { removed: "0.33.0" },
  condition: { en: "OffloadingConnector with tiering", zh: "OffloadingConnector with tiering" },
  labels: engineLabels("0.28.0", "tier"),
  source: ["vllm/v1/kv_offload/tiering/spec.py", "vLLM PR #48798"],
});

export const kvOffloadTieringPrimaryReadUsagePerc = gauge({
  name: "vllm:kv_offload_tiering_primary_read_usage_perc",
  unit: "ratio",
  meaning: {
    en: "Share of the primary tier held by reads going to a secondary tier.",
    zh: "Share of the primary tier held by reads going to a secondary tier.",
  },
  since: "0.28.0",
  perProcess: { removed: "0.33.0" },
  condition: { en: "OffloadingConnector with tiering", zh: "OffloadingConnector with tiering" },
  labels: engineLabels("0.28.0", "tier"),
  source: ["vllm/v1/kv_offload/tiering/spec.py", "vLLM PR #48798"],
});

export const kvOffloadTieringActivePromotionJobs = gauge({
  name: "vllm:kv_offload_tiering_active_promotion_jobs",
  unit: "jobs",
  meaning: { en: "Promotion jobs in progress.", zh: "Promotion jobs in progress." },
  since: "0.28.0",
  perProcess: { removed: "0.33.0" },
  condition: { en: "OffloadingConnector with tiering", zh: "OffloadingConnector with tiering" },
  labels: engineLabels("0.28.0", "tier"),
  source: ["vllm/v1/kv_offload/tiering/spec.py", "vLLM PR #48798"],
});

export const kvOffloadTieringActiveCascadeJobs = gauge({
  name: "vllm:kv_offload_tiering_active_cascade_jobs",
  unit: "jobs",
  meaning: { en: "Cascade jobs in progress.", zh: "Cascade jobs in progress." },
  since: "0.28.0",
  perProcess: { removed: "0.33.0" },
  condition: { en: "OffloadingConnector with tiering", zh: "OffloadingConnector with tiering" },
  labels: engineLabels("0.28.0", "tier"),
  source: ["vllm/v1/kv_offload/tiering/spec.py", "vLLM PR #48798"],
});

export const kvOffloadTieringBackpressureStoreLatencyEma = gauge({
  name: "vllm:kv_offload_tiering_backpressure_store_latency_ema",
  unit: "seconds/MiB",
  meaning: {
    en: "Moving average of store latency used to detect back-pressure of a secondary tier.",
    zh: "Moving average of store latency used to detect back-pressure of a secondary tier.",
  },
  since: "0.31.0",
  perProcess: { removed: "0.33.0" },
  condition: {
    en: "OffloadingConnector with tiering and back-pressure configured",
    zh: "OffloadingConnector with tiering and back-pressure configured",
  },
  guards: [
    { since: "0.31.0", value: ["not (not isinstance(secondary_tier_configs, list))"] },
    { since: "0.33.0", value: [] },
  ],
  labels: engineLabels("0.31.0", "tier"),
  source: ["vllm/v1/kv_offload/tiering/spec.py"],
});

export const kvOffloadTieringBackpressureStoresDroppedTotal = counter({
  name: "vllm:kv_offload_tiering_backpressure_stores_dropped_total",
  unit: "stores",
  meaning: {
    en: "Stores dropped because a secondary tier was under back-pressure.",
    zh: "Stores dropped because a secondary tier was under back-pressure.",
  },
  since: "0.31.0",
  condition: { en: "OffloadingConnector with tiering", zh: "OffloadingConnector with tiering" },
  guards: [
    { since: "0.31.0", value: ["not (not isinstance(secondary_tier_configs, list))"] },
    { since: "0.33.0", value: [] },
  ],
  labels: engineLabels("0.31.0", "tier"),
  source: ["vllm/v1/kv_offload/tiering/spec.py"],
});

export const kvOffloadTieringBackpressureBlocksDroppedTotal = counter({
  name: "vllm:kv_offload_tiering_backpressure_blocks_dropped_total",
  unit: "blocks",
  meaning: {
    en: "Blocks dropped because a secondary tier was under back-pressure.",
    zh: "Blocks dropped because a secondary tier was under back-pressure.",
  },
  since: "0.31.0",
  condition: { en: "OffloadingConnector with tiering", zh: "OffloadingConnector with tiering" },
  guards: [
    { since: "0.31.0", value: ["not (not isinstance(secondary_tier_configs, list))"] },
    { since: "0.33.0", value: [] },
  ],
  labels: engineLabels("0.31.0", "tier"),
  source: ["vllm/v1/kv_offload/tiering/spec.py"],
});

export const kvOffloadTieringPromotionLatencySeconds = histogram({
  name: "vllm:kv_offload_tiering_promotion_latency_seconds",
  unit: "seconds",
  meaning: {
    en: "Time of one promotion job from creation to completion, tier queueing included.",
    zh: "Time of one promotion job from creation to completion, tier queueing included.",
  },
  since: "0.33.0",
  condition: { en: "OffloadingConnector with tiering", zh: "OffloadingConnector with tiering" },
  labels: engineLabels("0.33.0", "tier", "result"),
  buckets: [{ since: "0.33.0", value: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] }],
  source: ["vllm/v1/kv_offload/tiering/spec.py"],
});

export const kvcrDurationSeconds = histogram({
  name: "vllm:kvcr_duration_seconds",
  unit: "seconds",
  meaning: { en: "Duration of KVCR operations and stages.", zh: "Duration of KVCR operations and stages." },
  since: "0.30.0",
  condition: {
    en: "kvcr tier of the tiering OffloadingConnector (package kvcr installed)",
    zh: "kvcr tier of the tiering OffloadingConnector (package kvcr installed)",
  },
  labels: engineLabels("0.30.0", "scope", "result"),
  buckets: [{ since: "0.30.0", value: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10] }],
  source: ["vllm/v1/kv_offload/tiering/kvcr/manager.py", "kvcr 0.1.1 core.py"],
});

export const kvcrTransferBytesTotal = counter({
  name: "vllm:kvcr_transfer_bytes_total",
  unit: "bytes",
  meaning: { en: "Bytes moved by KVCR operations.", zh: "Bytes moved by KVCR operations." },
  since: "0.30.0",
  condition: {
    en: "kvcr tier of the tiering OffloadingConnector (package kvcr installed)",
    zh: "kvcr tier of the tiering OffloadingConnector (package kvcr installed)",
  },
  labels: engineLabels("0.30.0", "operation"),
  source: ["vllm/v1/kv_offload/tiering/kvcr/manager.py", "kvcr 0.1.1 core.py"],
});

export const kvcrTransferBlocksTotal = counter({
  name: "vllm:kvcr_transfer_blocks_total",
  unit: "blocks",
  meaning: {
    en: "KV blocks moved by successful KVCR operations.",
    zh: "KV blocks moved by successful KVCR operations.",
  },
  since: "0.30.0",
  condition: {
    en: "kvcr tier of the tiering OffloadingConnector (package kvcr installed)",
    zh: "kvcr tier of the tiering OffloadingConnector (package kvcr installed)",
  },
  labels: engineLabels("0.30.0", "operation"),
  source: ["vllm/v1/kv_offload/tiering/kvcr/manager.py", "kvcr 0.1.1 core.py"],
});

export const kvcrState = gauge({
  name: "vllm:kvcr_state",
  unit: "entries",
  meaning: {
    en: "Current metadata and operation counts of KVCR, by resource.",
    zh: "Current metadata and operation counts of KVCR, by resource.",
  },
  since: "0.30.0",
  perProcess: { removed: "0.33.0" },
  condition: {
    en: "kvcr tier of the tiering OffloadingConnector (package kvcr installed)",
    zh: "kvcr tier of the tiering OffloadingConnector (package kvcr installed)",
  },
  labels: engineLabels("0.30.0", "resource"),
  source: ["vllm/v1/kv_offload/tiering/kvcr/manager.py", "kvcr 0.1.1 core.py"],
});

export const simpleKvOffloadSaveOutcomesTotal = counter({
  name: "vllm:simple_kv_offload_save_outcomes_total",
  unit: "stores",
  meaning: {
    en: "Store decisions of the simple CPU offload connector by outcome (eager mode only).",
    zh: "Store decisions of the simple CPU offload connector by outcome (eager mode only).",
  },
  since: "0.31.0",
  condition: { en: "SimpleCPUOffloadConnector configured", zh: "SimpleCPUOffloadConnector configured" },
  labels: engineLabels("0.31.0", "outcome"),
  source: ["vllm/v1/simple_kv_offload/metrics.py"],
});

export const simpleKvOffloadLoadBlocksTotal = counter({
  name: "vllm:simple_kv_offload_load_blocks_total",
  unit: "blocks",
  meaning: {
    en: "KV blocks restored to the GPU from the offload pool.",
    zh: "KV blocks restored to the GPU from the offload pool.",
  },
  since: "0.31.0",
  condition: { en: "SimpleCPUOffloadConnector configured", zh: "SimpleCPUOffloadConnector configured" },
  labels: engineLabels("0.31.0"),
  source: ["vllm/v1/simple_kv_offload/metrics.py"],
});

export const simpleKvOffloadUsedBlocks = gauge({
  name: "vllm:simple_kv_offload_used_blocks",
  unit: "blocks",
  meaning: {
    en: "Offload-pool blocks pinned by running transfers or cache hits.",
    zh: "Offload-pool blocks pinned by running transfers or cache hits.",
  },
  since: "0.31.0",
  condition: { en: "SimpleCPUOffloadConnector configured", zh: "SimpleCPUOffloadConnector configured" },
  labels: engineLabels("0.31.0"),
  source: ["vllm/v1/simple_kv_offload/metrics.py"],
});

export const simpleKvOffloadPendingStoreBlocks = gauge({
  name: "vllm:simple_kv_offload_pending_store_blocks",
  unit: "blocks",
  meaning: {
    en: "Offload blocks in stores that are not finished.",
    zh: "Offload blocks in stores that are not finished.",
  },
  since: "0.31.0",
  condition: { en: "SimpleCPUOffloadConnector configured", zh: "SimpleCPUOffloadConnector configured" },
  labels: engineLabels("0.31.0"),
  source: ["vllm/v1/simple_kv_offload/metrics.py"],
});

export const simpleKvOffloadInfo = gauge({
  name: "vllm:simple_kv_offload_info",
  unit: "info",
  meaning: {
    en: "Info gauge, always 1: facts of the simple CPU offload connector.",
    zh: "Info gauge, always 1: facts of the simple CPU offload connector.",
  },
  since: "0.31.0",
  condition: { en: "SimpleCPUOffloadConnector configured", zh: "SimpleCPUOffloadConnector configured" },
  labels: engineLabels("0.31.0", "backend", "page_cache", "lazy_offload", "capacity_blocks"),
  source: ["vllm/v1/simple_kv_offload/metrics.py"],
});

export const hf3fsSaveDurationSeconds = histogram({
  name: "vllm:hf3fs_save_duration_seconds",
  unit: "seconds",
  meaning: { en: "HF3FS save duration.", zh: "HF3FS save duration." },
  since: "0.20.0",
  condition: { en: "HF3FS connector", zh: "HF3FS connector" },
  labels: engineLabels("0.20.0"),
  buckets: [{ since: "0.20.0", value: [0.001, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 5] }],
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/hf3fs/hf3fs_connector.py", "vLLM PR #37636"],
});

export const hf3fsNumFailedSaveTotal = counter({
  name: "vllm:hf3fs_num_failed_save_total",
  unit: "operations",
  meaning: { en: "HF3FS failed saves.", zh: "HF3FS failed saves." },
  since: "0.20.0",
  condition: { en: "HF3FS connector", zh: "HF3FS connector" },
  labels: engineLabels("0.20.0"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/hf3fs/hf3fs_connector.py", "vLLM PR #37636"],
});

export const hf3fsLoadDurationSeconds = histogram({
  name: "vllm:hf3fs_load_duration_seconds",
  unit: "seconds",
  meaning: { en: "HF3FS load duration.", zh: "HF3FS load duration." },
  since: "0.20.0",
  condition: { en: "HF3FS connector", zh: "HF3FS connector" },
  labels: engineLabels("0.20.0"),
  buckets: [{ since: "0.20.0", value: [0.001, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 5] }],
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/hf3fs/hf3fs_connector.py", "vLLM PR #37636"],
});

export const hf3fsNumFailedLoadTotal = counter({
  name: "vllm:hf3fs_num_failed_load_total",
  unit: "operations",
  meaning: { en: "HF3FS failed loads.", zh: "HF3FS failed loads." },
  since: "0.20.0",
  condition: { en: "HF3FS connector", zh: "HF3FS connector" },
  labels: engineLabels("0.20.0"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/hf3fs/hf3fs_connector.py", "vLLM PR #37636"],
});

export const mooncakeStoreOperationTimeSeconds = histogram({
  name: "vllm:mooncake_store_operation_time_seconds",
  unit: "seconds",
  meaning: { en: "Mooncake store operation metric.", zh: "Mooncake store operation metric." },
  since: "0.22.0",
  rust: "0.30.0",
  condition: { en: "Mooncake store connector", zh: "Mooncake store connector" },
  labels: engineLabels("0.22.0", "operation", "status"),
  buckets: [{ since: "0.22.0", value: [0.001, 0.005, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 1.5, 2, 3, 4] }],
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/mooncake/store/metrics.py", "vLLM PR #43392 (2026-05-23)"],
});

export const mooncakeStoreOperationTotal = counter({
  name: "vllm:mooncake_store_operation_total",
  unit: "operations",
  meaning: { en: "Mooncake store operation metric.", zh: "Mooncake store operation metric." },
  since: "0.22.0",
  rust: "0.30.0",
  condition: { en: "Mooncake store connector", zh: "Mooncake store connector" },
  labels: engineLabels("0.22.0", "operation", "status"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/mooncake/store/metrics.py", "vLLM PR #43392 (2026-05-23)"],
});

export const mooncakeStoreOperationKeysTotal = counter({
  name: "vllm:mooncake_store_operation_keys_total",
  unit: "keys",
  meaning: { en: "Mooncake store operation metric.", zh: "Mooncake store operation metric." },
  since: "0.22.0",
  rust: "0.30.0",
  condition: { en: "Mooncake store connector", zh: "Mooncake store connector" },
  labels: engineLabels("0.22.0", "operation", "status"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/mooncake/store/metrics.py", "vLLM PR #43392 (2026-05-23)"],
});

export const mooncakeStoreOperationBytesTotal = counter({
  name: "vllm:mooncake_store_operation_bytes_total",
  unit: "bytes",
  meaning: { en: "Mooncake store operation metric.", zh: "Mooncake store operation metric." },
  since: "0.22.0",
  rust: "0.30.0",
  condition: { en: "Mooncake store connector", zh: "Mooncake store connector" },
  labels: engineLabels("0.22.0", "operation", "status"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/mooncake/store/metrics.py", "vLLM PR #43392 (2026-05-23)"],
});

export const mooncakeStoreOperationFailedKeysTotal = counter({
  name: "vllm:mooncake_store_operation_failed_keys_total",
  unit: "keys",
  meaning: { en: "Mooncake store operation metric.", zh: "Mooncake store operation metric." },
  since: "0.22.0",
  rust: "0.30.0",
  condition: { en: "Mooncake store connector", zh: "Mooncake store connector" },
  labels: engineLabels("0.22.0", "operation", "status"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/mooncake/store/metrics.py", "vLLM PR #43392 (2026-05-23)"],
});

export const mooncakeXferTimeSeconds = histogram({
  name: "vllm:mooncake_xfer_time_seconds",
  unit: "seconds",
  meaning: { en: "Duration of one Mooncake KV transfer.", zh: "Duration of one Mooncake KV transfer." },
  since: "0.33.0",
  rust: "0.33.0",
  condition: { en: "MooncakeConnector configured", zh: "MooncakeConnector configured" },
  labels: engineLabels("0.33.0"),
  buckets: [{ since: "0.33.0", value: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 5] }],
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/mooncake/stats.py"],
});

export const mooncakeBytesTransferred = histogram({
  name: "vllm:mooncake_bytes_transferred",
  unit: "bytes",
  meaning: { en: "Bytes per Mooncake KV transfer.", zh: "Bytes per Mooncake KV transfer." },
  since: "0.33.0",
  rust: "0.33.0",
  condition: { en: "MooncakeConnector configured", zh: "MooncakeConnector configured" },
  labels: engineLabels("0.33.0"),
  buckets: [
    {
      since: "0.33.0",
      value: [
        2048, 8192, 32768, 131072, 524288, 2097152, 8388608, 33554432, 134217728, 536870912, 2147483648, 8589934592,
      ],
    },
  ],
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/mooncake/stats.py"],
});

export const mooncakeNumDescriptors = histogram({
  name: "vllm:mooncake_num_descriptors",
  unit: "descriptors",
  meaning: { en: "Descriptors per Mooncake KV transfer.", zh: "Descriptors per Mooncake KV transfer." },
  since: "0.33.0",
  rust: "0.33.0",
  condition: { en: "MooncakeConnector configured", zh: "MooncakeConnector configured" },
  labels: engineLabels("0.33.0"),
  buckets: [{ since: "0.33.0", value: [10, 20, 30, 50, 75, 100, 200, 400, 1000, 2000, 4000, 10000, 20000, 50000] }],
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/mooncake/stats.py"],
});

export const mooncakeNumFailedTransfersTotal = counter({
  name: "vllm:mooncake_num_failed_transfers_total",
  unit: "transfers",
  meaning: { en: "Failed Mooncake KV transfers.", zh: "Failed Mooncake KV transfers." },
  since: "0.33.0",
  rust: "0.33.0",
  condition: { en: "MooncakeConnector configured", zh: "MooncakeConnector configured" },
  labels: engineLabels("0.33.0"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/mooncake/stats.py"],
});

export const mooncakeNumFailedRecvsTotal = counter({
  name: "vllm:mooncake_num_failed_recvs_total",
  unit: "receives",
  meaning: { en: "Failed Mooncake KV receives.", zh: "Failed Mooncake KV receives." },
  since: "0.33.0",
  rust: "0.33.0",
  condition: { en: "MooncakeConnector configured", zh: "MooncakeConnector configured" },
  labels: engineLabels("0.33.0"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/mooncake/stats.py"],
});

export const mooncakeNumKvExpiredReqsTotal = counter({
  name: "vllm:mooncake_num_kv_expired_reqs_total",
  unit: "requests",
  meaning: { en: "Requests whose KV expired before it was read.", zh: "Requests whose KV expired before it was read." },
  since: "0.33.0",
  rust: "0.33.0",
  condition: { en: "MooncakeConnector configured", zh: "MooncakeConnector configured" },
  labels: engineLabels("0.33.0"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/mooncake/stats.py"],
});

export const hisparseCacheHitsTotal = counter({
  name: "vllm:hisparse_cache_hits_total",
  unit: "lookups",
  meaning: {
    en: "Hits in the HiSparse hot buffer on the device.",
    zh: "Hits in the HiSparse hot buffer on the device.",
  },
  since: "0.30.0",
  condition: { en: "HiSparse connector configured", zh: "HiSparse connector configured" },
  labels: engineLabels("0.30.0"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/hisparse/stats.py"],
});

export const hisparseCacheMissesTotal = counter({
  name: "vllm:hisparse_cache_misses_total",
  unit: "lookups",
  meaning: {
    en: "Misses in the HiSparse hot buffer on the device.",
    zh: "Misses in the HiSparse hot buffer on the device.",
  },
  since: "0.30.0",
  condition: { en: "HiSparse connector configured", zh: "HiSparse connector configured" },
  labels: engineLabels("0.30.0"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/hisparse/stats.py"],
});

export const hisparseHostToDeviceBytesTotal = counter({
  name: "vllm:hisparse_host_to_device_bytes_total",
  unit: "bytes",
  meaning: {
    en: "Bytes moved from host KV storage to the hot buffers.",
    zh: "Bytes moved from host KV storage to the hot buffers.",
  },
  since: "0.30.0",
  condition: { en: "HiSparse connector configured", zh: "HiSparse connector configured" },
  labels: engineLabels("0.30.0"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/hisparse/stats.py"],
});

export const hisparseHostCacheUsagePerc = gauge({
  name: "vllm:hisparse_host_cache_usage_perc",
  unit: "ratio",
  meaning: { en: "Host KV cache usage, 1 = 100 percent.", zh: "Host KV cache usage, 1 = 100 percent." },
  since: "0.32.0",
  condition: { en: "HiSparse connector configured", zh: "HiSparse connector configured" },
  labels: engineLabels("0.32.0"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/hisparse/stats.py"],
});

export const hisparsePendingPageTransfers = gauge({
  name: "vllm:hisparse_pending_page_transfers",
  unit: "transfers",
  meaning: { en: "Page write-backs and restores not finished.", zh: "Page write-backs and restores not finished." },
  since: "0.32.0",
  condition: { en: "HiSparse connector configured", zh: "HiSparse connector configured" },
  labels: engineLabels("0.32.0"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/hisparse/stats.py"],
});

export const hisparseHostBlockLifetimeSeconds = histogram({
  name: "vllm:hisparse_host_block_lifetime_seconds",
  unit: "seconds",
  meaning: { en: "Host KV block allocation to eviction.", zh: "Host KV block allocation to eviction." },
  since: "0.32.0",
  condition: {
    en: "HiSparse connector configured and --kv-cache-metrics",
    zh: "HiSparse connector configured and --kv-cache-metrics",
  },
  guards: [{ since: "0.32.0", value: ["vllm_config.observability_config.kv_cache_metrics"] }],
  labels: engineLabels("0.32.0"),
  buckets: [
    {
      since: "0.32.0",
      value: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800],
    },
  ],
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/hisparse/stats.py"],
});

export const hisparseHostBlockIdleBeforeEvictSeconds = histogram({
  name: "vllm:hisparse_host_block_idle_before_evict_seconds",
  unit: "seconds",
  meaning: {
    en: "Last access of a host KV block to its eviction.",
    zh: "Last access of a host KV block to its eviction.",
  },
  since: "0.32.0",
  condition: {
    en: "HiSparse connector configured and --kv-cache-metrics",
    zh: "HiSparse connector configured and --kv-cache-metrics",
  },
  guards: [{ since: "0.32.0", value: ["vllm_config.observability_config.kv_cache_metrics"] }],
  labels: engineLabels("0.32.0"),
  buckets: [
    {
      since: "0.32.0",
      value: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800],
    },
  ],
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/hisparse/stats.py"],
});

export const hisparseHostBlockReuseGapSeconds = histogram({
  name: "vllm:hisparse_host_block_reuse_gap_seconds",
  unit: "seconds",
  meaning: { en: "Gap between two accesses of a host KV block.", zh: "Gap between two accesses of a host KV block." },
  since: "0.32.0",
  condition: {
    en: "HiSparse connector configured and --kv-cache-metrics",
    zh: "HiSparse connector configured and --kv-cache-metrics",
  },
  guards: [{ since: "0.32.0", value: ["vllm_config.observability_config.kv_cache_metrics"] }],
  labels: engineLabels("0.32.0"),
  buckets: [
    {
      since: "0.32.0",
      value: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800],
    },
  ],
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/hisparse/stats.py"],
});

export const umbpTransferSubmittedTotal = counter({
  name: "vllm:umbp_transfer_submitted_total",
  unit: "objects",
  meaning: { en: "Objects submitted for transfer.", zh: "Objects submitted for transfer." },
  since: "0.33.0",
  condition: { en: "UMBP connector configured", zh: "UMBP connector configured" },
  labels: engineLabels("0.33.0", "operation"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/umbp/stats.py"],
});

export const umbpTransferCompletedTotal = counter({
  name: "vllm:umbp_transfer_completed_total",
  unit: "objects",
  meaning: { en: "Objects transferred.", zh: "Objects transferred." },
  since: "0.33.0",
  condition: { en: "UMBP connector configured", zh: "UMBP connector configured" },
  labels: engineLabels("0.33.0", "operation"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/umbp/stats.py"],
});

export const umbpTransferFailedTotal = counter({
  name: "vllm:umbp_transfer_failed_total",
  unit: "objects",
  meaning: { en: "Objects that failed to transfer.", zh: "Objects that failed to transfer." },
  since: "0.33.0",
  condition: { en: "UMBP connector configured", zh: "UMBP connector configured" },
  labels: engineLabels("0.33.0", "operation"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/umbp/stats.py"],
});

export const umbpTransferBytesTotal = counter({
  name: "vllm:umbp_transfer_bytes_total",
  unit: "bytes",
  meaning: {
    en: "Bytes of successfully finished transfer ranges.",
    zh: "Bytes of successfully finished transfer ranges.",
  },
  since: "0.33.0",
  condition: { en: "UMBP connector configured", zh: "UMBP connector configured" },
  labels: engineLabels("0.33.0", "operation"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/umbp/stats.py"],
});
