import { promptTokensBySourceTotal, promptTokensCachedBySourceTotal } from "../../metrics/tokens.ts";
import { literal, promql, rate } from "../../promql/expression.ts";
import { by } from "../../promql/placeholder.ts";
import { existsSince } from "../exists-since.ts";
import { recordingRule } from "../recording-rule.ts";

const computed = 'source="local_compute"';

export const promptTokensBySource = recordingRule({
  record: "vllm:prompt_tokens_by_source:rate",
  expr: promql`sum by (source, ${by}) (${rate(promptTokensBySourceTotal)})`,
  unit: "tokens/s",
  extraLabels: ["source"],
  exceptions: [existsSince(promptTokensBySourceTotal)],
  meaning: {
    en: "Prompt tokens per second by where their KV cache came from: `local_compute` was computed, `local_cache_hit` was in the prefix cache of the engine, `external_kv_transfer` came through a KV connector. The sources add up to the prompt throughput.",
    zh: "按 KV cache 来源统计的每秒 prompt token 数：`local_compute` 为实际计算，`local_cache_hit` 命中引擎自身的前缀缓存，`external_kv_transfer` 经 KV 连接器取得。各来源之和即为 prompt 吞吐量。",
  },
  noSample: {
    en: "No engine of vLLM 0.16.0 or later. 0 when idle. Behind the Rust frontend a source has no sample before its first token.",
    zh: "没有 vLLM 0.16.0 及以上的引擎。空闲时为 0。使用 Rust 前端时，某来源在出现第一个 token 之前没有样本。",
  },
  use: {
    en: "What a growing prompt throughput is made of: more work, or more hits.",
    zh: "判断 prompt 吞吐量上升是计算变多，还是缓存命中变多。",
  },
});

export const computedPromptTokens = recordingRule({
  record: "vllm:prompt_tokens_computed:rate",
  expr: promql`sum by (${by}) (${promptTokensBySource}{${literal(computed)}})`,
  unit: "tokens/s",
  meaning: {
    en: "Prompt tokens per second that the engines really computed. `vllm:prompt_tokens_throughput:rate` counts what was received, tokens found in a cache included, and may be several times as much.",
    zh: "引擎每秒实际计算的 prompt token 数。`vllm:prompt_tokens_throughput:rate` 统计的是收到的 token，包含命中缓存的部分，可能是它的数倍。",
  },
  noSample: {
    en: "No engine of vLLM 0.16.0 or later. 0 when idle.",
    zh: "没有 vLLM 0.16.0 及以上的引擎。空闲时为 0。",
  },
  use: { en: "Prefill work of the GPUs.", zh: "衡量 GPU 的 prefill 计算量。" },
});

// Behind the Rust frontend the sources other than computation appear with their first token: what was not computed is what is left.
export const cachedPromptShare = recordingRule({
  record: "vllm:prompt_tokens_cached:ratio",
  expr: promql`
    1 -
      ${computedPromptTokens}
        / on (${by})
      (sum by (${by}) (${promptTokensBySource}) > 0)`,
  unit: "ratio",
  meaning: {
    en: "Share of the prompt tokens that did not have to be computed, because the prefix cache or a KV connector had them.",
    zh: "无需计算的 prompt token 比例，它们来自前缀缓存或 KV 连接器。",
  },
  noSample: {
    en: "No prompt token in the window, or no engine of vLLM 0.16.0 or later.",
    zh: "窗口内没有 prompt token，或没有 vLLM 0.16.0 及以上的引擎。",
  },
  use: {
    en: "What caching saves. 1 on a decode instance that gets all prompts from prefill instances.",
    zh: "衡量缓存节省的计算。从 prefill 实例获取全部 prompt 的 decode 实例为 1。",
  },
});

export const cachedPromptTokensBySource = recordingRule({
  record: "vllm:prompt_tokens_cached_by_source:rate",
  expr: promql`sum by (source, ${by}) (${rate(promptTokensCachedBySourceTotal)})`,
  unit: "tokens/s",
  extraLabels: ["source"],
  exceptions: [existsSince(promptTokensCachedBySourceTotal)],
  meaning: {
    en: "Prompt tokens per second found in a cache, by the tier that had them: `device` is the GPU, `host` its CPU memory, `p2p` another instance, `disk` storage, `external_unspecified` a connector that does not say. Counted when a request is admitted, not at its first token.",
    zh: "每秒命中缓存的 prompt token 数，按缓存层级划分：`device` 为 GPU，`host` 为主机内存，`p2p` 为其他实例，`disk` 为磁盘存储，`external_unspecified` 为未说明层级的连接器。在请求被接纳时计入，而非首 token 时。",
  },
  noSample: {
    en: "No engine of vLLM 0.32.0 or later. 0 when idle.",
    zh: "没有 vLLM 0.32.0 及以上的引擎。空闲时为 0。",
  },
  use: {
    en: "Whether a tier of KV cache beyond the GPU pays.",
    zh: "判断 GPU 之外的 KV cache 层级是否值得。",
  },
});
