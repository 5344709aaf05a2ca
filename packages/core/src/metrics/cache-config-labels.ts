import type { History } from "./metric.ts";
import type { Release } from "./releases.ts";

/** What a release added to the labels of `vllm:cache_config_info` and what it dropped. */
interface Change {
  readonly since: Release;
  readonly added?: readonly string[];
  readonly dropped?: readonly string[];
}

const changes: readonly Change[] = [
  {
    since: "0.6.0",
    added: [
      "block_size",
      "cache_dtype",
      "cpu_offload_gb",
      "enable_prefix_caching",
      "gpu_memory_utilization",
      "num_cpu_blocks",
      "num_gpu_blocks",
      "num_gpu_blocks_override",
      "sliding_window",
      "swap_space_bytes",
    ],
  },
  { since: "0.6.3", added: ["is_attention_free"] },
  { since: "0.7.0", added: ["calculate_kv_scales"] },
  { since: "0.8.3", added: ["prefix_caching_hash_algo"] },
  { since: "0.8.5", added: ["swap_space"] },
  { since: "0.9.0", added: ["engine"] },
  { since: "0.9.2", added: ["cpu_kvcache_space_bytes"] },
  { since: "0.10.0", added: ["mamba_page_size_padded"] },
  { since: "0.10.1", added: ["kv_sharing_fast_prefill", "mamba_cache_dtype", "mamba_ssm_cache_dtype"] },
  { since: "0.10.2", added: ["kv_cache_memory_bytes"] },
  {
    since: "0.11.1",
    added: ["kv_offloading_backend", "kv_offloading_size", "mamba_block_size"],
    dropped: ["swap_space_bytes"],
  },
  { since: "0.15.0", added: ["mamba_cache_mode"] },
  { since: "0.17.0", added: ["cpu_offload_params"] },
  {
    since: "0.18.0",
    added: ["_block_size_resolved", "user_specified_block_size"],
    dropped: ["cpu_offload_gb", "cpu_offload_params", "swap_space"],
  },
  { since: "0.19.0", added: ["kv_cache_dtype_skip_layers"] },
  {
    since: "0.20.0",
    added: ["hash_block_size", "user_specified_mamba_block_size"],
    dropped: ["cpu_kvcache_space_bytes"],
  },
  { since: "0.24.0", added: ["kv_cache_max_concurrency", "kv_cache_size_tokens"] },
  { since: "0.25.0", added: ["skip_page_size_padded"] },
  { since: "0.26.0", added: ["prefix_match_unit"], dropped: ["hash_block_size"] },
  { since: "0.27.0", added: ["replayssm_buffer_len", "use_replayssm"] },
  { since: "0.28.0", dropped: ["calculate_kv_scales"] },
  { since: "0.29.0", added: ["kv_cache_layout", "prefix_cache_retention_interval", "use_kda_recoverssm"] },
  { since: "0.30.0", added: ["enable_mamba_fine_grained_prefix_cache"] },
  {
    since: "0.31.0",
    added: ["effective_attention_block_size", "enable_mamba_shared_prefix_checkpoint", "swa_bounded_replay"],
    dropped: ["enable_mamba_fine_grained_prefix_cache"],
  },
  {
    since: "0.32.0",
    added: ["cache_hit_alignment_tokens", "hash_block_size"],
    dropped: ["user_specified_mamba_block_size"],
  },
  { since: "0.33.0", added: ["simple_cpu_offload_num_blocks"] },
];

/** The labels of `vllm:cache_config_info`, in alphabetical order: one for each field of vLLM's cache settings, and `engine`. */
export const cacheConfigLabels: History<readonly string[]> = changes.reduce<History<readonly string[]>>(
  (history, { since, added = [], dropped = [] }) => {
    const before = history.at(-1)?.value ?? [];
    const value = [...before.filter((label) => !dropped.includes(label)), ...added].toSorted();
    return [...history, { since, value }];
  },
  [],
);
