import {
  externalPrefixCacheHitsTotal,
  externalPrefixCacheQueriesTotal,
  gpuPrefixCacheHitsTotal,
  gpuPrefixCacheQueriesTotal,
  kvBlockIdleBeforeEvictSeconds,
  kvBlockLifetimeSeconds,
  kvBlockReuseGapSeconds,
  mmCacheHitsTotal,
  mmCacheQueriesTotal,
  prefixCacheHitsTotal,
  prefixCacheQueriesTotal,
} from "../../metrics/cache.ts";
import { countOf, type Histogram, sumOf } from "../../metrics/metric.ts";
import { promql, rate } from "../../promql/expression.ts";
import { by } from "../../promql/placeholder.ts";
import type { Text } from "../../text.ts";
import { existsSince } from "../exists-since.ts";
import { type RecordingRule, recordingRule } from "../recording-rule.ts";

/** The share of the lookups that were hits. */
const hitRatio = (hits: RecordingRule, queries: RecordingRule) => promql`
  ${hits}
    / on (${by})
  (${queries} > 0)`;

const noPrefixCache: Text = {
  en: "No engine that looks up prefixes: the V0 engine has no such counter. 0 when idle, or when prefix caching is off.",
  zh: "没有进行前缀查找的引擎：V0 引擎没有该计数器。空闲或未启用前缀缓存时为 0。",
};

// Releases 0.9.2 to 0.10.2 expose both names with the same values, and an engine counts once.
const prefixCacheQueries = recordingRule({
  record: "vllm:prefix_cache_queries:rate",
  expr: promql`
    sum by (${by}) (
      ${rate(prefixCacheQueriesTotal)}
        or
      ${rate(gpuPrefixCacheQueriesTotal)}
    )`,
  unit: "tokens/s",
  meaning: {
    en: "Prompt tokens per second that are looked up in the prefix cache of their engine. vLLM 0.8.5 counts blocks in the place of tokens.",
    zh: "每秒在引擎自身前缀缓存中查找的 prompt token 数。vLLM 0.8.5 以块而不是 token 计数。",
  },
  noSample: noPrefixCache,
  use: {
    en: "How much a hit ratio stands on.",
    zh: "判断命中率以多少查找为依据。",
  },
});

const prefixCacheHits = recordingRule({
  record: "vllm:prefix_cache_hits:rate",
  expr: promql`
    sum by (${by}) (
      ${rate(prefixCacheHitsTotal)}
        or
      ${rate(gpuPrefixCacheHitsTotal)}
    )`,
  unit: "tokens/s",
  meaning: {
    en: "Prompt tokens per second that are found in the prefix cache of their engine and need no prefill. vLLM 0.8.5 counts blocks in the place of tokens.",
    zh: "每秒在引擎自身前缀缓存中命中、无需 prefill 的 prompt token 数。vLLM 0.8.5 以块而不是 token 计数。",
  },
  noSample: noPrefixCache,
  use: { en: "Prefill work that the cache saves.", zh: "衡量缓存节省的 prefill 计算。" },
});

const prefixCacheRatio = recordingRule({
  record: "vllm:prefix_cache_hit:ratio",
  expr: hitRatio(prefixCacheHits, prefixCacheQueries),
  unit: "ratio",
  meaning: {
    en: "Share of the prompt tokens that are found in the prefix cache of their engine. 0 may be right: prompts that share less than one block never hit, and a hybrid model may have blocks of hundreds of tokens.",
    zh: "在引擎自身前缀缓存中命中的 prompt token 比例。为 0 也可能是正常的：公共前缀不足一个块时永远不会命中，而混合架构模型的块可达数百 token。",
  },
  noSample: { en: "No prompt token was looked up in the window.", zh: "窗口内没有查找任何 prompt token。" },
  use: {
    en: "Compare it with its own past, not with other models.",
    zh: "与它自己的过去比较，而不是与其他模型比较。",
  },
});

export const prefixCache = { queries: prefixCacheQueries, hits: prefixCacheHits, ratio: prefixCacheRatio };

const noConnector: Text = {
  en: "No engine of vLLM 0.11.1 or later. 0 when idle, or without a KV connector.",
  zh: "没有 vLLM 0.11.1 及以上的引擎。空闲或没有 KV 连接器时为 0。",
};

const externalPrefixCacheQueries = recordingRule({
  record: "vllm:external_prefix_cache_queries:rate",
  expr: promql`sum by (${by}) (${rate(externalPrefixCacheQueriesTotal)})`,
  unit: "tokens/s",
  exceptions: [existsSince(externalPrefixCacheQueriesTotal)],
  meaning: {
    en: "Prompt tokens per second that are asked for through a KV connector, because the engine itself does not have them.",
    zh: "引擎自身没有命中、因而每秒经 KV 连接器查找的 prompt token 数。",
  },
  noSample: noConnector,
  use: { en: "How much the external hit ratio stands on.", zh: "判断外部命中率以多少查找为依据。" },
});

const externalPrefixCacheHits = recordingRule({
  record: "vllm:external_prefix_cache_hits:rate",
  expr: promql`sum by (${by}) (${rate(externalPrefixCacheHitsTotal)})`,
  unit: "tokens/s",
  exceptions: [existsSince(externalPrefixCacheHitsTotal)],
  meaning: {
    en: "Prompt tokens per second that a KV connector has: from CPU memory, from storage, or from another instance.",
    zh: "每秒由 KV 连接器命中的 prompt token 数，来自主机内存、存储或其他实例。",
  },
  noSample: noConnector,
  use: { en: "Prefill work that the connector saves.", zh: "衡量连接器节省的 prefill 计算。" },
});

const externalPrefixCacheRatio = recordingRule({
  record: "vllm:external_prefix_cache_hit:ratio",
  expr: hitRatio(externalPrefixCacheHits, externalPrefixCacheQueries),
  unit: "ratio",
  meaning: {
    en: "Share of the prompt tokens asked for through a KV connector that it has.",
    zh: "经 KV 连接器查找的 prompt token 中命中的比例。",
  },
  noSample: {
    en: "No KV connector, or no prompt token was asked for in the window.",
    zh: "没有 KV 连接器，或窗口内没有查找任何 prompt token。",
  },
  use: { en: "Whether offload or a shared cache pays.", zh: "判断卸载或共享缓存是否值得。" },
});

export const externalPrefixCache = {
  queries: externalPrefixCacheQueries,
  hits: externalPrefixCacheHits,
  ratio: externalPrefixCacheRatio,
};

const noMultiModalCache: Text = {
  en: "No engine of vLLM 0.11.1 or later, or the Rust frontend, which has no such counter. 0 when idle, or for a model of text only.",
  zh: "没有 vLLM 0.11.1 及以上的引擎，或使用没有该计数器的 Rust 前端。空闲或纯文本模型时为 0。",
};

const multiModalCacheQueries = recordingRule({
  record: "vllm:mm_cache_queries:rate",
  expr: promql`sum by (${by}) (${rate(mmCacheQueriesTotal)})`,
  unit: "inputs/s",
  exceptions: [existsSince(mmCacheQueriesTotal)],
  meaning: {
    en: "Images, sounds and videos per second that are looked up in the cache of processed inputs.",
    zh: "每秒在已处理输入缓存中查找的图像、音频和视频数。",
  },
  noSample: noMultiModalCache,
  use: { en: "Load by multi-modal inputs.", zh: "衡量多模态输入的负载。" },
});

const multiModalCacheHits = recordingRule({
  record: "vllm:mm_cache_hits:rate",
  expr: promql`sum by (${by}) (${rate(mmCacheHitsTotal)})`,
  unit: "inputs/s",
  exceptions: [existsSince(mmCacheHitsTotal)],
  meaning: {
    en: "Images, sounds and videos per second that were processed before and are taken from the cache.",
    zh: "每秒直接取自缓存、无需再次处理的图像、音频和视频数。",
  },
  noSample: noMultiModalCache,
  use: { en: "Preprocessing that the cache saves.", zh: "衡量缓存节省的预处理。" },
});

const multiModalCacheRatio = recordingRule({
  record: "vllm:mm_cache_hit:ratio",
  expr: hitRatio(multiModalCacheHits, multiModalCacheQueries),
  unit: "ratio",
  meaning: {
    en: "Share of the multi-modal inputs that are taken from the cache.",
    zh: "取自缓存的多模态输入比例。",
  },
  noSample: { en: "No multi-modal input in the window.", zh: "窗口内没有多模态输入。" },
  use: {
    en: "Low with images that come again and again: the cache is too small.",
    zh: "同样的图像反复出现而命中率低，说明缓存过小。",
  },
});

export const multiModalCache = {
  queries: multiModalCacheQueries,
  hits: multiModalCacheHits,
  ratio: multiModalCacheRatio,
};

/** The mean of what a sample of the blocks went through; only the engines with the flag are in it. */
const blockAverage = (metric: Histogram, facts: Pick<RecordingRule, "record" | "meaning" | "use">) =>
  recordingRule({
    ...facts,
    expr: promql`
      sum by (${by}) (${rate(sumOf(metric))})
        / on (${by})
      (sum by (${by}) (${rate(countOf(metric))}) > 0)`,
    unit: "seconds",
    exceptions: [existsSince(metric)],
    noSample: {
      en: "No block was evicted in the window, or no engine of vLLM 0.12.0 or later with `--kv-cache-metrics`.",
      zh: "窗口内没有块被淘汰，或没有设置 `--kv-cache-metrics` 的 vLLM 0.12.0 及以上引擎。",
    },
  });

export const kvBlocks = {
  lifetime: blockAverage(kvBlockLifetimeSeconds, {
    record: "vllm:kv_block_lifetime_seconds:avg",
    meaning: {
      en: "Mean time from the allocation of a block of the KV cache to its eviction, of the blocks that vLLM samples.",
      zh: "KV cache 块从分配到淘汰的平均时间，取自 vLLM 抽样的块。",
    },
    use: {
      en: "Shorter than the pause between two turns of a conversation: the second turn finds nothing in the cache.",
      zh: "若短于对话两轮之间的停顿，第二轮在缓存中就什么也找不到。",
    },
  }),
  idle: blockAverage(kvBlockIdleBeforeEvictSeconds, {
    record: "vllm:kv_block_idle_before_evict_seconds:avg",
    meaning: {
      en: "Mean time from the last use of a block of the KV cache to its eviction, of the blocks that vLLM samples.",
      zh: "KV cache 块从最后一次使用到淘汰的平均时间，取自 vLLM 抽样的块。",
    },
    use: {
      en: "How long the cache remembers. A few seconds: it is too small for its load.",
      zh: "缓存能记住多久。只有几秒说明缓存对当前负载过小。",
    },
  }),
  reuseGap: blockAverage(kvBlockReuseGapSeconds, {
    record: "vllm:kv_block_reuse_gap_seconds:avg",
    meaning: {
      en: "Mean time between two uses of a block of the KV cache, of the blocks that vLLM samples, told at their eviction.",
      zh: "KV cache 块两次使用之间的平均时间，取自 vLLM 抽样的块，在淘汰时上报。",
    },
    use: {
      en: "Close to the time that the cache remembers: more cache would bring more hits.",
      zh: "若接近缓存能记住的时间，扩大缓存会带来更多命中。",
    },
  }),
};
