import type { Text } from "../text.ts";
import type { Release } from "./releases.ts";

/** Names that the source of vLLM or a server shows and that are not in the registry. */
export interface LeftOut {
  readonly names: readonly string[];
  readonly reason: Text;
}

export const leftOut: readonly LeftOut[] = [
  {
    names: [
      "vllm:ec_cpu_save_bytes_total",
      "vllm:ec_cpu_save_time_seconds_total",
      "vllm:ec_cpu_save_size_bytes",
      "vllm:ec_cpu_load_bytes_total",
      "vllm:ec_cpu_load_time_seconds_total",
      "vllm:ec_cpu_load_size_bytes",
    ],
    reason: {
      en: "Metrics of the encoder cache. No release up to 0.33.0 registers them.",
      zh: "编码器缓存的指标。截至 0.33.0，没有任何版本注册它们。",
    },
  },
  {
    names: ["*_created"],
    reason: {
      en: "When each series of a counter, histogram or summary began. The Prometheus client for Python adds it: not with several API servers, the Rust frontend or the V0 engine, nor with `PROMETHEUS_DISABLE_CREATED_SERIES=True`.",
      zh: "计数器、直方图或摘要的各条序列的创建时间，由 Python 的 Prometheus 客户端附加；使用多个 API 服务器、Rust 前端或 V0 引擎，或设置 `PROMETHEUS_DISABLE_CREATED_SERIES=True` 时没有。",
    },
  },
];

/** Definitions that a release still carries and that no server of it can expose. */
export const v0Leftover = {
  since: "0.11.0",
  removed: "0.11.1",
  reason: {
    en: "0.11.0 still carries the metrics of the V0 engine, but the engine cannot be started.",
    zh: "0.11.0 仍带有 V0 引擎的指标定义，但该引擎已无法启动。",
  },
} as const satisfies { since: Release; removed: Release; reason: Text };

/**
 * In some releases a server does not come up with its metrics under this condition. The source has it around the metrics of the
 * V1 engine, but for those that are exempt, which it defines elsewhere.
 */
export const speculationWithDataParallel = {
  since: "0.10.0",
  removed: "0.11.0",
  guard: "not (len(self.engine_indexes) > 1 and vllm_config.speculative_config is not None)",
  exempt: [
    "vllm:cache_config_info",
    "vllm:spec_decode_num_drafts_total",
    "vllm:spec_decode_num_draft_tokens_total",
    "vllm:spec_decode_num_accepted_tokens_total",
    "vllm:spec_decode_num_accepted_tokens_per_pos_total",
  ],
  reason: {
    en: "From 0.10.0 to 0.10.2 vLLM refuses Prometheus metrics when data parallelism and speculative decoding are both on.",
    zh: "0.10.0 至 0.10.2 中，同时启用数据并行和投机解码时，vLLM 不支持 Prometheus 指标。",
  },
} as const satisfies {
  since: Release;
  removed: Release;
  guard: string;
  exempt: readonly string[];
  reason: Text;
};

/** The first release that can run several API servers, which share their metrics: gauges without a mode get a label `pid`. */
export const severalApiServersSince: Release = "0.9.1";

/** A label that a server on a CPU adds before the release in which it is a setting of every server. */
export const cpuServerLabel = {
  metric: "vllm:cache_config_info",
  label: "cpu_kvcache_space_bytes",
  removed: "0.9.2",
} as const satisfies { metric: string; label: string; removed: Release };

/** Up to this release the Rust frontend had fixed bounds in place of `one-two-five`. */
export const rustTokenBounds = {
  removed: "0.33.0",
  bounds: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000, 131072],
} as const satisfies { removed: Release; bounds: readonly number[] };
