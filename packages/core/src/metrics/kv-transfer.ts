import type { Text } from "../text.ts";
import { engineLabels } from "./labels.ts";
import { counter, gauge, histogram } from "./metric.ts";

const nixl: Text = { en: "NixlConnector is configured.", zh: "配置了 NixlConnector。" };

const mooncakeConnector: Text = { en: "MooncakeConnector is configured.", zh: "配置了 MooncakeConnector。" };

const mooncakeStore: Text = {
  en: "The connector of the Mooncake store is configured.",
  zh: "配置了 Mooncake 存储连接器。",
};

const offloading: Text = { en: "OffloadingConnector is configured.", zh: "配置了 OffloadingConnector。" };

const tiering: Text = { en: "OffloadingConnector is configured with tiers.", zh: "配置了分层的 OffloadingConnector。" };

const backPressure: Text = {
  en: "OffloadingConnector with tiers and back-pressure.",
  zh: "配置了分层的 OffloadingConnector，并启用了背压。",
};

const kvcr: Text = {
  en: "OffloadingConnector with a tier of KVCR, and the package kvcr, which names the metric.",
  zh: "配置了带 KVCR 层的 OffloadingConnector，并安装了定义该指标名称的 kvcr 包。",
};

const simpleOffload: Text = {
  en: "SimpleCPUOffloadConnector is configured.",
  zh: "配置了 SimpleCPUOffloadConnector。",
};

const hf3fs: Text = { en: "The connector of HF3FS is configured.", zh: "配置了 HF3FS 连接器。" };

const hisparse: Text = { en: "The connector of HiSparse is configured.", zh: "配置了 HiSparse 连接器。" };

const hisparseKvCacheMetrics: Text = {
  en: "The connector of HiSparse is configured, with `--kv-cache-metrics`.",
  zh: "配置了 HiSparse 连接器，并设置了 `--kv-cache-metrics`。",
};

const umbp: Text = { en: "The connector of UMBP is configured.", zh: "配置了 UMBP 连接器。" };

export const nixlXferTimeSeconds = histogram({
  name: "vllm:nixl_xfer_time_seconds",
  unit: "seconds",
  meaning: { en: "Duration of each KV transfer through NIXL.", zh: "经 NIXL 进行的每次 KV 传输的耗时。" },
  since: "0.11.1",
  rust: "0.30.0",
  condition: nixl,
  labels: engineLabels("0.11.1"),
  buckets: [{ since: "0.11.1", value: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 5] }],
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/nixl/stats.py", "vLLM PR #26811 (2025-10-29)"],
});

export const nixlPostTimeSeconds = histogram({
  name: "vllm:nixl_post_time_seconds",
  unit: "seconds",
  meaning: {
    en: "Time to post a KV transfer to NIXL, before it runs.",
    zh: "向 NIXL 提交一次 KV 传输的耗时，不含传输本身。",
  },
  since: "0.11.1",
  rust: "0.30.0",
  condition: nixl,
  labels: engineLabels("0.11.1"),
  buckets: [{ since: "0.11.1", value: [0.001, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 5] }],
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/nixl/stats.py", "vLLM PR #26811 (2025-10-29)"],
});

export const nixlBytesTransferred = histogram({
  name: "vllm:nixl_bytes_transferred",
  unit: "bytes",
  meaning: {
    en: "Bytes of each KV transfer through NIXL; the sum is the traffic.",
    zh: "经 NIXL 进行的每次 KV 传输的字节数；sum 即总流量。",
  },
  since: "0.11.1",
  rust: "0.30.0",
  condition: nixl,
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
  meaning: {
    en: "Memory descriptors of each KV transfer through NIXL.",
    zh: "经 NIXL 进行的每次 KV 传输的内存描述符数量。",
  },
  since: "0.11.1",
  rust: "0.30.0",
  condition: nixl,
  labels: engineLabels("0.11.1"),
  buckets: [{ since: "0.11.1", value: [10, 20, 30, 50, 75, 100, 200, 400, 1000, 2000, 4000, 10000, 20000, 50000] }],
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/nixl/stats.py", "vLLM PR #26811 (2025-10-29)"],
});

export const nixlNumFailedTransfersTotal = counter({
  name: "vllm:nixl_num_failed_transfers_total",
  unit: "transfers",
  meaning: {
    en: "KV transfers through NIXL that failed. Since 0.31.0 failed handshakes and notifications are documented to be in it.",
    zh: "经 NIXL 失败的 KV 传输次数。自 0.31.0 起，文档说明其中包含握手失败和通知失败。",
  },
  since: "0.11.1",
  rust: "0.30.0",
  condition: nixl,
  labels: engineLabels("0.11.1"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/nixl/stats.py", "vLLM PR #26811 (2025-10-29)"],
});

export const nixlNumFailedNotificationsTotal = counter({
  name: "vllm:nixl_num_failed_notifications_total",
  unit: "notifications",
  meaning: {
    en: "Notifications of NIXL that failed. Since 0.31.0 they are documented to be in `vllm:nixl_num_failed_transfers_total` as well: the two do not add up.",
    zh: "NIXL 通知失败次数。自 0.31.0 起，文档说明 `vllm:nixl_num_failed_transfers_total` 已包含它，两者不可相加。",
  },
  since: "0.11.1",
  rust: "0.30.0",
  condition: nixl,
  labels: engineLabels("0.11.1"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/nixl/stats.py", "vLLM PR #26811 (2025-10-29)"],
});

export const nixlNumKvExpiredReqsTotal = counter({
  name: "vllm:nixl_num_kv_expired_reqs_total",
  unit: "requests",
  meaning: {
    en: "Requests whose KV cache expired on the prefill instance before the decode instance had read it. Counted on the prefill instance.",
    zh: "KV cache 在被解码实例读取之前就在 prefill 实例上过期的请求数。在 prefill 实例上计数。",
  },
  since: "0.15.0",
  rust: "0.30.0",
  condition: nixl,
  labels: engineLabels("0.15.0"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/nixl/stats.py", "vLLM PR #32340"],
});

export const nixlNumNotificationsAfterExpiryTotal = counter({
  name: "vllm:nixl_num_notifications_after_expiry_total",
  unit: "notifications",
  meaning: {
    en: "Notifications of completion for requests that are no longer tracked, as a rule because their KV cache had expired. One for each rank that notifies, not for each request.",
    zh: "针对已不再跟踪的请求的完成通知数，通常是其 KV cache 已过期。按发出通知的 rank 计数，而不是按请求。",
  },
  since: "0.32.0",
  condition: nixl,
  labels: engineLabels("0.32.0"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/nixl/stats.py"],
});

export const kvOffloadTotalBytesTotal = counter({
  name: "vllm:kv_offload_total_bytes_total",
  unit: "bytes",
  meaning: {
    en: "Bytes moved between GPU and CPU, by `transfer_type`. Since 0.24.0 only CPU offloading fills it.",
    zh: "GPU 与 CPU 之间传输的字节数，按 `transfer_type` 区分。自 0.24.0 起仅 CPU 卸载会填充。",
  },
  since: "0.16.0",
  deprecated: "0.24.0",
  replacedBy: "vllm:kv_offload_load_bytes_total",
  condition: offloading,
  labels: engineLabels("0.16.0", "transfer_type"),
  labelValues: { transfer_type: [{ since: "0.16.0", value: ["CPU_to_GPU", "GPU_to_CPU"] }] },
  source: [
    "vllm/distributed/kv_transfer/kv_connector/v1/offloading/metrics.py",
    "vLLM PR #27942 (2026-01-27)",
    "vLLM PR #35669",
  ],
});

export const kvOffloadTotalTimeTotal = counter({
  name: "vllm:kv_offload_total_time_total",
  unit: "seconds",
  meaning: {
    en: "Seconds spent on moves between GPU and CPU, by `transfer_type`. Since 0.24.0 only CPU offloading fills it.",
    zh: "GPU 与 CPU 之间传输所用的秒数，按 `transfer_type` 区分。自 0.24.0 起仅 CPU 卸载会填充。",
  },
  since: "0.16.0",
  deprecated: "0.24.0",
  replacedBy: "vllm:kv_offload_load_time_total",
  condition: offloading,
  labels: engineLabels("0.16.0", "transfer_type"),
  labelValues: { transfer_type: [{ since: "0.16.0", value: ["CPU_to_GPU", "GPU_to_CPU"] }] },
  source: [
    "vllm/distributed/kv_transfer/kv_connector/v1/offloading/metrics.py",
    "vLLM PR #27942 (2026-01-27)",
    "vLLM PR #35669",
  ],
});

export const kvOffloadSize = histogram({
  name: "vllm:kv_offload_size",
  unit: "bytes",
  meaning: {
    en: "Bytes of each move between GPU and CPU, by `transfer_type`. Since 0.24.0 only CPU offloading fills it.",
    zh: "GPU 与 CPU 之间每次传输的字节数，按 `transfer_type` 区分。自 0.24.0 起仅 CPU 卸载会填充。",
  },
  since: "0.16.0",
  deprecated: "0.24.0",
  replacedBy: "vllm:kv_offload_load_size",
  condition: offloading,
  labels: engineLabels("0.16.0", "transfer_type"),
  buckets: [
    {
      since: "0.16.0",
      value: [1000000, 5000000, 10000000, 20000000, 40000000, 60000000, 80000000, 100000000, 150000000, 200000000],
    },
  ],
  labelValues: { transfer_type: [{ since: "0.16.0", value: ["CPU_to_GPU", "GPU_to_CPU"] }] },
  source: [
    "vllm/distributed/kv_transfer/kv_connector/v1/offloading/metrics.py",
    "vLLM PR #27942 (2026-01-27)",
    "vLLM PR #35669",
  ],
});

export const kvOffloadLoadBytesTotal = counter({
  name: "vllm:kv_offload_load_bytes_total",
  unit: "bytes",
  meaning: { en: "Bytes loaded from the offload storage into the GPU.", zh: "从卸载存储加载到 GPU 的字节数。" },
  since: "0.24.0",
  condition: offloading,
  labels: engineLabels("0.24.0"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/offloading/metrics.py", "vLLM PR #35669"],
});

export const kvOffloadLoadTimeTotal = counter({
  name: "vllm:kv_offload_load_time_total",
  unit: "seconds",
  meaning: { en: "Seconds spent on loads; the metric is a counter.", zh: "加载所用的秒数，为计数器。" },
  since: "0.24.0",
  condition: offloading,
  labels: engineLabels("0.24.0"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/offloading/metrics.py", "vLLM PR #35669"],
});

export const kvOffloadLoadSize = histogram({
  name: "vllm:kv_offload_load_size",
  unit: "bytes",
  meaning: { en: "Bytes of each load.", zh: "每次加载的字节数。" },
  since: "0.24.0",
  condition: offloading,
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
  meaning: { en: "Bytes stored from the GPU into the offload storage.", zh: "从 GPU 写入卸载存储的字节数。" },
  since: "0.24.0",
  condition: offloading,
  labels: engineLabels("0.24.0"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/offloading/metrics.py", "vLLM PR #35669"],
});

export const kvOffloadStoreTimeTotal = counter({
  name: "vllm:kv_offload_store_time_total",
  unit: "seconds",
  meaning: { en: "Seconds spent on stores; the metric is a counter.", zh: "写入所用的秒数，为计数器。" },
  since: "0.24.0",
  condition: offloading,
  labels: engineLabels("0.24.0"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/offloading/metrics.py", "vLLM PR #35669"],
});

export const kvOffloadStoreSize = histogram({
  name: "vllm:kv_offload_store_size",
  unit: "bytes",
  meaning: { en: "Bytes of each store.", zh: "每次写入的字节数。" },
  since: "0.24.0",
  condition: offloading,
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
  meaning: {
    en: "Stores left out because a block had not been used often enough.",
    zh: "因块的使用次数未达阈值而跳过的写入次数。",
  },
  since: "0.24.0",
  condition: {
    en: "OffloadingConnector is configured with `store_threshold` of 2 or more.",
    zh: "配置了 OffloadingConnector，且 `store_threshold` 不小于 2。",
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
    en: "Share of the CPU cache that transfers hold at the moment, a fraction. Not how full the cache is.",
    zh: "CPU 缓存中被正在进行的传输占用的比例，取值 0 到 1。并非缓存的填充程度。",
  },
  since: "0.24.0",
  perProcess: { removed: "0.33.0" },
  condition: offloading,
  labels: engineLabels("0.24.0"),
  source: ["vllm/v1/kv_offload/cpu/common.py", "vLLM PR #45737"],
});

export const kvOffloadCpuCacheWriteUsagePerc = gauge({
  name: "vllm:kv_offload_cpu_cache_write_usage_perc",
  unit: "ratio",
  meaning: {
    en: "Share of the CPU cache that writes hold at the moment, a fraction.",
    zh: "CPU 缓存中被写入占用的比例，取值 0 到 1。",
  },
  since: "0.26.0",
  perProcess: { removed: "0.33.0" },
  condition: offloading,
  labels: engineLabels("0.26.0"),
  source: ["vLLM PR #47666 (2026-07-14)"],
});

export const kvOffloadCpuCacheReadUsagePerc = gauge({
  name: "vllm:kv_offload_cpu_cache_read_usage_perc",
  unit: "ratio",
  meaning: {
    en: "Share of the CPU cache that reads hold at the moment, a fraction.",
    zh: "CPU 缓存中被读取占用的比例，取值 0 到 1。",
  },
  since: "0.26.0",
  perProcess: { removed: "0.33.0" },
  condition: offloading,
  labels: engineLabels("0.26.0"),
  source: ["vLLM PR #47666 (2026-07-14)"],
});

export const kvOffloadLookupSyncDelaySeconds = histogram({
  name: "vllm:kv_offload_lookup_sync_delay_seconds",
  unit: "seconds",
  meaning: {
    en: "Time that one lookup in the offload storage takes, while the scheduler waits.",
    zh: "在卸载存储中查找一次所用的时间，期间调度器等待。",
  },
  since: "0.26.0",
  condition: offloading,
  labels: engineLabels("0.26.0"),
  buckets: [{ since: "0.26.0", value: [1e-5, 5e-5, 0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1] }],
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/offloading/metrics.py", "vLLM PR #45958 (2026-07-07)"],
});

export const kvOffloadLookupAsyncDelaySeconds = histogram({
  name: "vllm:kv_offload_lookup_async_delay_seconds",
  unit: "seconds",
  meaning: {
    en: "Time from the first lookup of a request in the offload storage that had to be put off to its answer.",
    zh: "请求在卸载存储中的查找首次被推迟到得到结果的时间。",
  },
  since: "0.26.0",
  condition: offloading,
  labels: engineLabels("0.26.0"),
  buckets: [{ since: "0.26.0", value: [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10] }],
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/offloading/metrics.py", "vLLM PR #45958"],
});

export const kvOffloadAllocationFailureTotal = counter({
  name: "vllm:kv_offload_allocation_failure_total",
  unit: "failures",
  meaning: {
    en: "Stores that were given up because no room could be allocated.",
    zh: "因无法分配空间而放弃的写入次数。",
  },
  since: "0.26.0",
  condition: offloading,
  labels: engineLabels("0.26.0"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/offloading/metrics.py", "vLLM PR #45958"],
});

export const kvOffloadCpuAllocationSize = histogram({
  name: "vllm:kv_offload_cpu_allocation_size",
  unit: "blocks",
  meaning: { en: "Blocks of each allocation in the CPU cache.", zh: "每次在 CPU 缓存中分配的块数。" },
  since: "0.26.0",
  condition: offloading,
  labels: engineLabels("0.26.0"),
  buckets: [{ since: "0.26.0", value: [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144] }],
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/offloading/metrics.py", "vLLM PR #45958"],
});

export const kvOffloadConfigInfo = gauge({
  name: "vllm:kv_offload_config_info",
  unit: "info",
  meaning: {
    en: "Settings of the offload storage as labels. Those listed are of CPU offloading; other kinds declare their own, tiering adds `tier` and the labels of its tiers.",
    zh: "以标签表示的卸载存储配置。此处列出的是 CPU 卸载的标签；其他类型有各自的标签，分层卸载会加上 `tier` 及各层的标签。",
  },
  since: "0.33.0",
  condition: {
    en: "OffloadingConnector is configured, and the scheduler made a first step.",
    zh: "配置了 OffloadingConnector，且调度器已执行过一步。",
  },
  labels: engineLabels(
    "0.33.0",
    "cpu_num_chunks",
    "cpu_blocks_per_chunk",
    "cpu_kv_cache_size_bytes",
    "cpu_kv_cache_size_tokens",
  ),
  unlike: [
    {
      fact: "labels",
      inSource: ["model_name", "engine", "self._spec_cls.config_info_keys(extra_config)"],
      reason: "The source asks the kind of offloading for its labels; those of CPU offloading are listed.",
    },
  ],
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
    en: "Time that a lookup in a secondary tier held up the scheduler until it was a hit or a miss.",
    zh: "在次级层中查找直至命中或未命中期间阻塞调度器的时间。",
  },
  since: "0.26.0",
  condition: tiering,
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
    en: "Time from the first answer of a secondary tier to try again to its hit or miss.",
    zh: "从次级层首次答复“稍后重试”到命中或未命中的时间。",
  },
  since: "0.26.0",
  condition: tiering,
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
  meaning: { en: "Bytes read from a secondary tier into the primary one.", zh: "从次级层读入主层的字节数。" },
  since: "0.28.0",
  condition: tiering,
  labels: engineLabels("0.28.0", "tier"),
  source: ["vllm/v1/kv_offload/tiering/spec.py", "vLLM PR #48798 (2026-08-10)"],
});

export const kvOffloadTieringWriteBytesTotal = counter({
  name: "vllm:kv_offload_tiering_write_bytes_total",
  unit: "bytes",
  meaning: { en: "Bytes written from the primary tier to a secondary one.", zh: "从主层写入次级层的字节数。" },
  since: "0.28.0",
  condition: tiering,
  labels: engineLabels("0.28.0", "tier"),
  source: ["vllm/v1/kv_offload/tiering/spec.py", "vLLM PR #48798 (2026-08-10)"],
});

export const kvOffloadTieringReadTimeTotal = counter({
  name: "vllm:kv_offload_tiering_read_time_total",
  unit: "seconds",
  meaning: {
    en: "Seconds spent on reads from a secondary tier. Only tiers that report how long a job took.",
    zh: "从次级层读取所用的秒数。只有会上报任务耗时的层才有序列。",
  },
  since: "0.28.0",
  condition: tiering,
  labels: engineLabels("0.28.0", "tier"),
  source: ["vllm/v1/kv_offload/tiering/spec.py", "vLLM PR #48798 (2026-08-10)"],
});

export const kvOffloadTieringWriteTimeTotal = counter({
  name: "vllm:kv_offload_tiering_write_time_total",
  unit: "seconds",
  meaning: {
    en: "Seconds spent on writes to a secondary tier. Only tiers that report how long a job took.",
    zh: "写入次级层所用的秒数。只有会上报任务耗时的层才有序列。",
  },
  since: "0.28.0",
  condition: tiering,
  labels: engineLabels("0.28.0", "tier"),
  source: ["vllm/v1/kv_offload/tiering/spec.py", "vLLM PR #48798 (2026-08-10)"],
});

export const kvOffloadTieringPromotionJobFailuresTotal = counter({
  name: "vllm:kv_offload_tiering_promotion_job_failures_total",
  unit: "jobs",
  meaning: {
    en: "Jobs that failed to load chunks from a secondary tier into the primary one.",
    zh: "从次级层加载到主层失败的任务数。",
  },
  since: "0.28.0",
  condition: tiering,
  labels: engineLabels("0.28.0", "tier"),
  source: ["vllm/v1/kv_offload/tiering/spec.py", "vLLM PR #48798 (2026-08-10)"],
});

export const kvOffloadTieringCascadeJobFailuresTotal = counter({
  name: "vllm:kv_offload_tiering_cascade_job_failures_total",
  unit: "jobs",
  meaning: {
    en: "Jobs that failed to push chunks from the primary tier to a secondary one.",
    zh: "从主层下推到次级层失败的任务数。",
  },
  since: "0.28.0",
  condition: tiering,
  labels: engineLabels("0.28.0", "tier"),
  source: ["vllm/v1/kv_offload/tiering/spec.py", "vLLM PR #48798 (2026-08-10)"],
});

export const kvOffloadTieringChunkQueriesTotal = counter({
  name: "vllm:kv_offload_tiering_chunk_queries_total",
  unit: "chunks",
  meaning: { en: "Chunks looked up in a tier.", zh: "在某一层中查找的块组（chunk）数。" },
  since: "0.28.0",
  condition: tiering,
  labels: engineLabels("0.28.0", "tier"),
  source: ["vllm/v1/kv_offload/tiering/spec.py", "vLLM PR #48798 (2026-08-10)"],
});

export const kvOffloadTieringChunkHitsTotal = counter({
  name: "vllm:kv_offload_tiering_chunk_hits_total",
  unit: "chunks",
  meaning: { en: "Chunks found in a tier.", zh: "在某一层中命中的块组（chunk）数。" },
  since: "0.28.0",
  condition: tiering,
  labels: engineLabels("0.28.0", "tier"),
  source: ["vllm/v1/kv_offload/tiering/spec.py", "vLLM PR #48798 (2026-08-10)"],
});

export const kvOffloadTieringPromotionAllocationFailuresTotal = counter({
  name: "vllm:kv_offload_tiering_promotion_allocation_failures_total",
  unit: "failures",
  meaning: {
    en: "Loads from a secondary tier given up because the primary tier had no room.",
    zh: "因主层没有空间而放弃的从次级层加载次数。",
  },
  since: "0.28.0",
  condition: tiering,
  labels: engineLabels("0.28.0"),
  source: ["vllm/v1/kv_offload/tiering/spec.py", "vLLM PR #48798 (2026-08-10)"],
});

export const kvOffloadTieringPrimaryWriteUsagePerc = gauge({
  name: "vllm:kv_offload_tiering_primary_write_usage_perc",
  unit: "ratio",
  meaning: {
    en: "Share of the primary tier held by data coming from a secondary tier, a fraction.",
    zh: "主层中被来自次级层的写入占用的比例，取值 0 到 1。",
  },
  since: "0.28.0",
  perProcess: { removed: "0.33.0" },
  condition: tiering,
  labels: engineLabels("0.28.0", "tier"),
  source: ["vllm/v1/kv_offload/tiering/spec.py", "vLLM PR #48798"],
});

export const kvOffloadTieringPrimaryReadUsagePerc = gauge({
  name: "vllm:kv_offload_tiering_primary_read_usage_perc",
  unit: "ratio",
  meaning: {
    en: "Share of the primary tier held by data going to a secondary tier, a fraction.",
    zh: "主层中被发往次级层的读取占用的比例，取值 0 到 1。",
  },
  since: "0.28.0",
  perProcess: { removed: "0.33.0" },
  condition: tiering,
  labels: engineLabels("0.28.0", "tier"),
  source: ["vllm/v1/kv_offload/tiering/spec.py", "vLLM PR #48798"],
});

export const kvOffloadTieringActivePromotionJobs = gauge({
  name: "vllm:kv_offload_tiering_active_promotion_jobs",
  unit: "jobs",
  meaning: {
    en: "Jobs at work that load from a secondary tier into the primary one.",
    zh: "正在从次级层加载到主层的任务数。",
  },
  since: "0.28.0",
  perProcess: { removed: "0.33.0" },
  condition: tiering,
  labels: engineLabels("0.28.0", "tier"),
  source: ["vllm/v1/kv_offload/tiering/spec.py", "vLLM PR #48798"],
});

export const kvOffloadTieringActiveCascadeJobs = gauge({
  name: "vllm:kv_offload_tiering_active_cascade_jobs",
  unit: "jobs",
  meaning: {
    en: "Jobs at work that push from the primary tier to a secondary one.",
    zh: "正在从主层下推到次级层的任务数。",
  },
  since: "0.28.0",
  perProcess: { removed: "0.33.0" },
  condition: tiering,
  labels: engineLabels("0.28.0", "tier"),
  source: ["vllm/v1/kv_offload/tiering/spec.py", "vLLM PR #48798"],
});

export const kvOffloadTieringBackpressureStoreLatencyEma = gauge({
  name: "vllm:kv_offload_tiering_backpressure_store_latency_ema",
  unit: "seconds/MiB",
  meaning: {
    en: "Moving average of the time that a secondary tier needs to store a MiB, by which back-pressure is noticed.",
    zh: "次级层写入每 MiB 所需时间的移动平均，用于判断背压。",
  },
  since: "0.31.0",
  perProcess: { removed: "0.33.0" },
  condition: backPressure,
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
  meaning: { en: "Stores dropped because a secondary tier was too slow.", zh: "因次级层过慢而丢弃的写入次数。" },
  since: "0.31.0",
  condition: backPressure,
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
    en: "Blocks of the stores that were dropped because a secondary tier was too slow.",
    zh: "因次级层过慢而丢弃的写入所含块数。",
  },
  since: "0.31.0",
  condition: backPressure,
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
    en: "Time from the creation of a job that loads from a secondary tier to its end, waiting in the tier included, by `result`. Failed jobs are in it.",
    zh: "从次级层加载的任务从创建到结束的时间，包含在该层中的排队，按 `result` 区分。失败的任务也计入。",
  },
  since: "0.33.0",
  condition: tiering,
  labels: engineLabels("0.33.0", "tier", "result"),
  buckets: [{ since: "0.33.0", value: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] }],
  source: ["vllm/v1/kv_offload/tiering/spec.py"],
});

export const kvcrDurationSeconds = histogram({
  name: "vllm:kvcr_duration_seconds",
  unit: "seconds",
  meaning: {
    en: "Duration of the operations of KVCR and of their stages, by `scope` and `result`.",
    zh: "KVCR 操作及其各阶段的耗时，按 `scope` 和 `result` 区分。",
  },
  since: "0.30.0",
  condition: kvcr,
  labels: engineLabels("0.30.0", "scope", "result"),
  buckets: [{ since: "0.30.0", value: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10] }],
  unlike: [
    {
      fact: "name",
      inSource: ["vllm:{DURATION_METRIC}"],
      reason: "The source takes the name from the package kvcr; read in kvcr 0.1.1.",
    },
    {
      fact: "buckets",
      inSource: [],
      reason: "The source names no buckets: the defaults of the Prometheus client hold.",
    },
  ],
  source: ["vllm/v1/kv_offload/tiering/kvcr/manager.py", "kvcr 0.1.1 core.py"],
});

export const kvcrTransferBytesTotal = counter({
  name: "vllm:kvcr_transfer_bytes_total",
  unit: "bytes",
  meaning: {
    en: "Bytes that operations of KVCR moved, by `operation`.",
    zh: "KVCR 操作传输的字节数，按 `operation` 区分。",
  },
  since: "0.30.0",
  condition: kvcr,
  labels: engineLabels("0.30.0", "operation"),
  unlike: [
    {
      fact: "name",
      inSource: ["vllm:{TRANSFER_BYTES_METRIC}"],
      reason: "The source takes the name from the package kvcr; read in kvcr 0.1.1.",
    },
  ],
  source: ["vllm/v1/kv_offload/tiering/kvcr/manager.py", "kvcr 0.1.1 core.py"],
});

export const kvcrTransferBlocksTotal = counter({
  name: "vllm:kvcr_transfer_blocks_total",
  unit: "blocks",
  meaning: {
    en: "KV blocks that operations of KVCR moved with success, by `operation`.",
    zh: "KVCR 操作成功传输的 KV 块数，按 `operation` 区分。",
  },
  since: "0.30.0",
  condition: kvcr,
  labels: engineLabels("0.30.0", "operation"),
  unlike: [
    {
      fact: "name",
      inSource: ["vllm:{TRANSFER_BLOCKS_METRIC}"],
      reason: "The source takes the name from the package kvcr; read in kvcr 0.1.1.",
    },
  ],
  source: ["vllm/v1/kv_offload/tiering/kvcr/manager.py", "kvcr 0.1.1 core.py"],
});

export const kvcrState = gauge({
  name: "vllm:kvcr_state",
  unit: "entries",
  meaning: {
    en: "Entries and operations that KVCR holds at the moment, by `resource`.",
    zh: "KVCR 当前持有的条目数和操作数，按 `resource` 区分。",
  },
  since: "0.30.0",
  perProcess: { removed: "0.33.0" },
  condition: kvcr,
  labels: engineLabels("0.30.0", "resource"),
  unlike: [
    {
      fact: "name",
      inSource: ["vllm:{STATE_METRIC}"],
      reason: "The source takes the name from the package kvcr; read in kvcr 0.1.1.",
    },
  ],
  source: ["vllm/v1/kv_offload/tiering/kvcr/manager.py", "kvcr 0.1.1 core.py"],
});

export const simpleKvOffloadSaveOutcomesTotal = counter({
  name: "vllm:simple_kv_offload_save_outcomes_total",
  unit: "stores",
  meaning: {
    en: "Decisions on storing a block, by `outcome`. Only when blocks are stored eagerly.",
    zh: "块写入决策的次数，按 `outcome` 区分。仅在积极（eager）写入模式下有效。",
  },
  since: "0.31.0",
  condition: simpleOffload,
  labels: engineLabels("0.31.0", "outcome"),
  labelValues: {
    outcome: [
      {
        since: "0.31.0",
        value: [
          "stored",
          "dropped_cpu_full",
          "dropped_request_gone",
          "dropped_null_block",
          "dropped_not_hashed",
          "skipped_already_cached",
          "skipped_in_flight",
        ],
      },
    ],
  },
  source: ["vllm/v1/simple_kv_offload/metrics.py"],
});

export const simpleKvOffloadLoadBlocksTotal = counter({
  name: "vllm:simple_kv_offload_load_blocks_total",
  unit: "blocks",
  meaning: { en: "KV blocks brought back to the GPU.", zh: "恢复到 GPU 的 KV 块数。" },
  since: "0.31.0",
  condition: simpleOffload,
  labels: engineLabels("0.31.0"),
  source: ["vllm/v1/simple_kv_offload/metrics.py"],
});

export const simpleKvOffloadUsedBlocks = gauge({
  name: "vllm:simple_kv_offload_used_blocks",
  unit: "blocks",
  meaning: {
    en: "Blocks of the offload pool that transfers or cache hits hold at the moment. Cached blocks that may be evicted are not in it: not how full the pool is.",
    zh: "卸载池中被正在进行的传输或缓存命中占用的块数。可驱逐的缓存块不计入，因此并非填充程度。",
  },
  since: "0.31.0",
  condition: simpleOffload,
  labels: engineLabels("0.31.0"),
  source: ["vllm/v1/simple_kv_offload/metrics.py"],
});

export const simpleKvOffloadPendingStoreBlocks = gauge({
  name: "vllm:simple_kv_offload_pending_store_blocks",
  unit: "blocks",
  meaning: { en: "Blocks of stores that have not ended.", zh: "尚未完成的写入所含块数。" },
  since: "0.31.0",
  condition: simpleOffload,
  labels: engineLabels("0.31.0"),
  source: ["vllm/v1/simple_kv_offload/metrics.py"],
});

export const simpleKvOffloadInfo = gauge({
  name: "vllm:simple_kv_offload_info",
  unit: "info",
  meaning: {
    en: "Settings as labels: `backend`, `page_cache` and `lazy_offload` are `true` or `false`, `capacity_blocks` is the size of the pool.",
    zh: "以标签表示的配置：`backend`；`page_cache` 和 `lazy_offload` 为 `true` 或 `false`，`capacity_blocks` 为卸载池大小。",
  },
  since: "0.31.0",
  condition: simpleOffload,
  labels: engineLabels("0.31.0", "backend", "page_cache", "lazy_offload", "capacity_blocks"),
  labelValues: { backend: [{ since: "0.31.0", value: ["cpu", "disk"] }] },
  source: ["vllm/v1/simple_kv_offload/metrics.py"],
});

export const hf3fsSaveDurationSeconds = histogram({
  name: "vllm:hf3fs_save_duration_seconds",
  unit: "seconds",
  meaning: { en: "Duration of each save to 3FS.", zh: "每次保存到 3FS 的耗时。" },
  since: "0.20.0",
  condition: hf3fs,
  labels: engineLabels("0.20.0"),
  buckets: [{ since: "0.20.0", value: [0.001, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 5] }],
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/hf3fs/hf3fs_connector.py", "vLLM PR #37636"],
});

export const hf3fsNumFailedSaveTotal = counter({
  name: "vllm:hf3fs_num_failed_save_total",
  unit: "operations",
  meaning: { en: "Saves to 3FS that failed.", zh: "保存到 3FS 失败的次数。" },
  since: "0.20.0",
  condition: hf3fs,
  labels: engineLabels("0.20.0"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/hf3fs/hf3fs_connector.py", "vLLM PR #37636"],
});

export const hf3fsLoadDurationSeconds = histogram({
  name: "vllm:hf3fs_load_duration_seconds",
  unit: "seconds",
  meaning: { en: "Duration of each load from 3FS.", zh: "每次从 3FS 加载的耗时。" },
  since: "0.20.0",
  condition: hf3fs,
  labels: engineLabels("0.20.0"),
  buckets: [{ since: "0.20.0", value: [0.001, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 5] }],
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/hf3fs/hf3fs_connector.py", "vLLM PR #37636"],
});

export const hf3fsNumFailedLoadTotal = counter({
  name: "vllm:hf3fs_num_failed_load_total",
  unit: "operations",
  meaning: { en: "Loads from 3FS that failed.", zh: "从 3FS 加载失败的次数。" },
  since: "0.20.0",
  condition: hf3fs,
  labels: engineLabels("0.20.0"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/hf3fs/hf3fs_connector.py", "vLLM PR #37636"],
});

export const mooncakeStoreOperationTimeSeconds = histogram({
  name: "vllm:mooncake_store_operation_time_seconds",
  unit: "seconds",
  meaning: {
    en: "Duration of the operations on the Mooncake store, by `operation` and `status`.",
    zh: "Mooncake 存储操作的耗时，按 `operation` 和 `status` 区分。",
  },
  since: "0.22.0",
  rust: "0.30.0",
  condition: mooncakeStore,
  labels: engineLabels("0.22.0", "operation", "status"),
  buckets: [{ since: "0.22.0", value: [0.001, 0.005, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 1.5, 2, 3, 4] }],
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/mooncake/store/metrics.py", "vLLM PR #43392 (2026-05-23)"],
});

export const mooncakeStoreOperationTotal = counter({
  name: "vllm:mooncake_store_operation_total",
  unit: "operations",
  meaning: {
    en: "Operations on the Mooncake store, by `operation` and `status`.",
    zh: "Mooncake 存储的操作次数，按 `operation` 和 `status` 区分。",
  },
  since: "0.22.0",
  rust: "0.30.0",
  condition: mooncakeStore,
  labels: engineLabels("0.22.0", "operation", "status"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/mooncake/store/metrics.py", "vLLM PR #43392 (2026-05-23)"],
});

export const mooncakeStoreOperationKeysTotal = counter({
  name: "vllm:mooncake_store_operation_keys_total",
  unit: "keys",
  meaning: {
    en: "Keys that operations on the Mooncake store were about, by `operation` and `status`.",
    zh: "Mooncake 存储操作涉及的键数，按 `operation` 和 `status` 区分。",
  },
  since: "0.22.0",
  rust: "0.30.0",
  condition: mooncakeStore,
  labels: engineLabels("0.22.0", "operation", "status"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/mooncake/store/metrics.py", "vLLM PR #43392 (2026-05-23)"],
});

export const mooncakeStoreOperationBytesTotal = counter({
  name: "vllm:mooncake_store_operation_bytes_total",
  unit: "bytes",
  meaning: {
    en: "Bytes that operations on the Mooncake store moved, by `operation` and `status`.",
    zh: "Mooncake 存储操作传输的字节数，按 `operation` 和 `status` 区分。",
  },
  since: "0.22.0",
  rust: "0.30.0",
  condition: mooncakeStore,
  labels: engineLabels("0.22.0", "operation", "status"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/mooncake/store/metrics.py", "vLLM PR #43392 (2026-05-23)"],
});

export const mooncakeStoreOperationFailedKeysTotal = counter({
  name: "vllm:mooncake_store_operation_failed_keys_total",
  unit: "keys",
  meaning: {
    en: "Keys for which an operation on the Mooncake store failed, by `operation` and `status`.",
    zh: "Mooncake 存储操作失败的键数，按 `operation` 和 `status` 区分。",
  },
  since: "0.22.0",
  rust: "0.30.0",
  condition: mooncakeStore,
  labels: engineLabels("0.22.0", "operation", "status"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/mooncake/store/metrics.py", "vLLM PR #43392 (2026-05-23)"],
});

export const mooncakeXferTimeSeconds = histogram({
  name: "vllm:mooncake_xfer_time_seconds",
  unit: "seconds",
  meaning: { en: "Duration of each KV transfer through Mooncake.", zh: "经 Mooncake 进行的每次 KV 传输的耗时。" },
  since: "0.33.0",
  rust: "0.33.0",
  condition: mooncakeConnector,
  labels: engineLabels("0.33.0"),
  buckets: [{ since: "0.33.0", value: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 5] }],
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/mooncake/stats.py"],
});

export const mooncakeBytesTransferred = histogram({
  name: "vllm:mooncake_bytes_transferred",
  unit: "bytes",
  meaning: {
    en: "Bytes of each KV transfer through Mooncake; the sum is the traffic.",
    zh: "经 Mooncake 进行的每次 KV 传输的字节数；sum 即总流量。",
  },
  since: "0.33.0",
  rust: "0.33.0",
  condition: mooncakeConnector,
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
  meaning: {
    en: "Memory descriptors of each KV transfer through Mooncake.",
    zh: "经 Mooncake 进行的每次 KV 传输的内存描述符数量。",
  },
  since: "0.33.0",
  rust: "0.33.0",
  condition: mooncakeConnector,
  labels: engineLabels("0.33.0"),
  buckets: [{ since: "0.33.0", value: [10, 20, 30, 50, 75, 100, 200, 400, 1000, 2000, 4000, 10000, 20000, 50000] }],
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/mooncake/stats.py"],
});

export const mooncakeNumFailedTransfersTotal = counter({
  name: "vllm:mooncake_num_failed_transfers_total",
  unit: "transfers",
  meaning: { en: "KV transfers through Mooncake that failed.", zh: "经 Mooncake 失败的 KV 传输次数。" },
  since: "0.33.0",
  rust: "0.33.0",
  condition: mooncakeConnector,
  labels: engineLabels("0.33.0"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/mooncake/stats.py"],
});

export const mooncakeNumFailedRecvsTotal = counter({
  name: "vllm:mooncake_num_failed_recvs_total",
  unit: "receives",
  meaning: { en: "KV receives through Mooncake that failed.", zh: "经 Mooncake 失败的 KV 接收次数。" },
  since: "0.33.0",
  rust: "0.33.0",
  condition: mooncakeConnector,
  labels: engineLabels("0.33.0"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/mooncake/stats.py"],
});

export const mooncakeNumKvExpiredReqsTotal = counter({
  name: "vllm:mooncake_num_kv_expired_reqs_total",
  unit: "requests",
  meaning: {
    en: "Requests whose KV cache expired on the prefill instance before the decode instance had read it. Counted on the prefill instance.",
    zh: "KV cache 在被解码实例读取之前就在 prefill 实例上过期的请求数。在 prefill 实例上计数。",
  },
  since: "0.33.0",
  rust: "0.33.0",
  condition: mooncakeConnector,
  labels: engineLabels("0.33.0"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/mooncake/stats.py"],
});

export const hisparseCacheHitsTotal = counter({
  name: "vllm:hisparse_cache_hits_total",
  unit: "lookups",
  meaning: { en: "Lookups that the hot buffer on the GPU answered.", zh: "在 GPU 热缓冲区中命中的查找次数。" },
  since: "0.30.0",
  condition: hisparse,
  labels: engineLabels("0.30.0"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/hisparse/stats.py"],
});

export const hisparseCacheMissesTotal = counter({
  name: "vllm:hisparse_cache_misses_total",
  unit: "lookups",
  meaning: {
    en: "Lookups that the hot buffer on the GPU could not answer.",
    zh: "在 GPU 热缓冲区中未命中的查找次数。",
  },
  since: "0.30.0",
  condition: hisparse,
  labels: engineLabels("0.30.0"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/hisparse/stats.py"],
});

export const hisparseHostToDeviceBytesTotal = counter({
  name: "vllm:hisparse_host_to_device_bytes_total",
  unit: "bytes",
  meaning: {
    en: "Bytes moved from host memory to the hot buffer on the GPU.",
    zh: "从主机内存传输到 GPU 热缓冲区的字节数。",
  },
  since: "0.30.0",
  condition: hisparse,
  labels: engineLabels("0.30.0"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/hisparse/stats.py"],
});

export const hisparseHostCacheUsagePerc = gauge({
  name: "vllm:hisparse_host_cache_usage_perc",
  unit: "ratio",
  meaning: {
    en: "Share of the KV cache in host memory in use, a fraction. Cached blocks that may be evicted count as free.",
    zh: "主机内存中 KV cache 的使用比例，取值 0 到 1。可驱逐的缓存块视为空闲。",
  },
  since: "0.32.0",
  condition: hisparse,
  labels: engineLabels("0.32.0"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/hisparse/stats.py"],
});

export const hisparsePendingPageTransfers = gauge({
  name: "vllm:hisparse_pending_page_transfers",
  unit: "transfers",
  meaning: { en: "Pages whose write-back or restore has not ended.", zh: "尚未完成写回或恢复的页数。" },
  since: "0.32.0",
  condition: hisparse,
  labels: engineLabels("0.32.0"),
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/hisparse/stats.py"],
});

export const hisparseHostBlockLifetimeSeconds = histogram({
  name: "vllm:hisparse_host_block_lifetime_seconds",
  unit: "seconds",
  meaning: {
    en: "Time from the allocation of a KV block in host memory to its eviction, of a sample of the blocks.",
    zh: "抽样的主机内存 KV 块从分配到被驱逐的时间。",
  },
  since: "0.32.0",
  condition: hisparseKvCacheMetrics,
  guards: [{ since: "0.32.0", value: ["vllm_config.observability_config.kv_cache_metrics"] }],
  labels: engineLabels("0.32.0"),
  buckets: [
    {
      since: "0.32.0",
      value: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800],
    },
  ],
  bucketFamily: "kv_cache_residency",
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/hisparse/stats.py"],
});

export const hisparseHostBlockIdleBeforeEvictSeconds = histogram({
  name: "vllm:hisparse_host_block_idle_before_evict_seconds",
  unit: "seconds",
  meaning: {
    en: "Time from the last use of a KV block in host memory to its eviction, of a sample of the blocks.",
    zh: "抽样的主机内存 KV 块从最后一次使用到被驱逐的时间。",
  },
  since: "0.32.0",
  condition: hisparseKvCacheMetrics,
  guards: [{ since: "0.32.0", value: ["vllm_config.observability_config.kv_cache_metrics"] }],
  labels: engineLabels("0.32.0"),
  buckets: [
    {
      since: "0.32.0",
      value: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800],
    },
  ],
  bucketFamily: "kv_cache_residency",
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/hisparse/stats.py"],
});

export const hisparseHostBlockReuseGapSeconds = histogram({
  name: "vllm:hisparse_host_block_reuse_gap_seconds",
  unit: "seconds",
  meaning: {
    en: "Time between two uses of a KV block in host memory, of a sample of the blocks.",
    zh: "抽样的主机内存 KV 块相邻两次使用之间的时间。",
  },
  since: "0.32.0",
  condition: hisparseKvCacheMetrics,
  guards: [{ since: "0.32.0", value: ["vllm_config.observability_config.kv_cache_metrics"] }],
  labels: engineLabels("0.32.0"),
  buckets: [
    {
      since: "0.32.0",
      value: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800],
    },
  ],
  bucketFamily: "kv_cache_residency",
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/hisparse/stats.py"],
});

export const umbpTransferSubmittedTotal = counter({
  name: "vllm:umbp_transfer_submitted_total",
  unit: "objects",
  meaning: {
    en: "Objects submitted for transfer, by `operation`.",
    zh: "提交传输的对象数，按 `operation` 区分。",
  },
  since: "0.33.0",
  condition: umbp,
  labels: engineLabels("0.33.0", "operation"),
  labelValues: { operation: [{ since: "0.33.0", value: ["load", "store"] }] },
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/umbp/stats.py"],
});

export const umbpTransferCompletedTotal = counter({
  name: "vllm:umbp_transfer_completed_total",
  unit: "objects",
  meaning: {
    en: "Objects transferred, by `operation`.",
    zh: "完成传输的对象数，按 `operation` 区分。",
  },
  since: "0.33.0",
  condition: umbp,
  labels: engineLabels("0.33.0", "operation"),
  labelValues: { operation: [{ since: "0.33.0", value: ["load", "store"] }] },
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/umbp/stats.py"],
});

export const umbpTransferFailedTotal = counter({
  name: "vllm:umbp_transfer_failed_total",
  unit: "objects",
  meaning: {
    en: "Objects that could not be transferred, by `operation`.",
    zh: "传输失败的对象数，按 `operation` 区分。",
  },
  since: "0.33.0",
  condition: umbp,
  labels: engineLabels("0.33.0", "operation"),
  labelValues: { operation: [{ since: "0.33.0", value: ["load", "store"] }] },
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/umbp/stats.py"],
});

export const umbpTransferBytesTotal = counter({
  name: "vllm:umbp_transfer_bytes_total",
  unit: "bytes",
  meaning: {
    en: "Bytes of the transfers that ended well, by `operation`.",
    zh: "成功传输的字节数，按 `operation` 区分。",
  },
  since: "0.33.0",
  condition: umbp,
  labels: engineLabels("0.33.0", "operation"),
  labelValues: { operation: [{ since: "0.33.0", value: ["load", "store"] }] },
  source: ["vllm/distributed/kv_transfer/kv_connector/v1/umbp/stats.py"],
});
