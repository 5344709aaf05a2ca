import { promql } from "../../../promql/expression.ts";
import type { Runbook } from "../../alert.ts";
import {
  kvCacheUsage,
  kvCacheUsageByEngine,
  preemptionRate,
  preemptionsPerRequest,
  running,
  waiting,
} from "../../state/records.ts";
import { interToken } from "../../token-latency/records.ts";
import { averageGenerationTokens, averagePromptTokens } from "../../requests/records.ts";

const lengths = [
  {
    expr: promql`${averagePromptTokens}`,
    shows: {
      en: "Length of the prompts; each of their tokens takes KV cache.",
      zh: "prompt 长度；每个 token 都占用 KV cache。",
    },
  },
  {
    expr: promql`${averageGenerationTokens}`,
    shows: {
      en: "Length of the answers; they grow in the KV cache while they run.",
      zh: "回答长度；运行期间在 KV cache 中不断增长。",
    },
  },
];

const smallCache = {
  signal: {
    en: "`num_gpu_blocks` of `vllm:cache_config_info` is small, or vLLM logged at its start a maximum concurrency of only a few requests.",
    zh: "`vllm:cache_config_info` 的 `num_gpu_blocks` 很小，或 vLLM 启动日志中的最大并发只有几个请求。",
  },
  cause: { en: "Little memory is left for the KV cache beside the model.", zh: "除模型外留给 KV cache 的显存太少。" },
  remedy: {
    en: "Raise `--gpu-memory-utilization` (not lower it), use an FP8 KV cache (`--kv-cache-dtype fp8`) or a quantised model, spread the model over more GPUs (`--tensor-parallel-size`).",
    zh: "调高（而不是调低）`--gpu-memory-utilization`，使用 FP8 KV cache（`--kv-cache-dtype fp8`）或量化模型，把模型分布到更多 GPU（`--tensor-parallel-size`）。",
  },
};

const tooManySequences = {
  signal: {
    en: "Many requests run (`vllm:num_requests_running:sum`), near `--max-num-seqs`.",
    zh: "运行中的请求很多（`vllm:num_requests_running:sum`），接近 `--max-num-seqs`。",
  },
  cause: {
    en: "More requests run at once than the KV cache can hold to their end.",
    zh: "同时运行的请求太多，KV cache 容纳不下它们直到全部完成。",
  },
  remedy: {
    en: "Lower `--max-num-seqs`: fewer at once, each without a pause, is faster in the end.",
    zh: "调低 `--max-num-seqs`：并发更少但不停顿，总体反而更快。",
  },
};

const longRequests = {
  signal: {
    en: "Prompts or answers became longer (`vllm:avg_prompt_tokens_per_request`, `vllm:avg_generation_tokens_per_request`).",
    zh: "prompt 或回答变长（`vllm:avg_prompt_tokens_per_request`、`vllm:avg_generation_tokens_per_request`）。",
  },
  cause: { en: "The work changed: long documents, agents, reasoning.", zh: "业务负载变化：长文档、智能体、推理模型。" },
  remedy: {
    en: "Limit `max_tokens` and `--max-model-len` to what is needed; put common prefixes first, so that they are held once; add replicas for the rest.",
    zh: "把 `max_tokens` 和 `--max-model-len` 限制到所需范围；公共前缀放在最前，使其只保存一份；其余部分靠扩容。",
  },
};

export const kvCacheFullRunbook: Runbook = {
  meaning: {
    en: "The KV cache of an engine has been full for a long time, and requests pay for it: they wait although there are slots, or are preempted and computed again. The engine could do more with more memory.",
    zh: "某个引擎的 KV cache 长时间处于用满状态，并影响到请求：有空位却在排队，或被抢占后重算。显存更多时，该引擎本可处理更多请求。",
  },
  confirm: [
    {
      expr: kvCacheUsageByEngine,
      shows: {
        en: "The KV cache of each engine, a fraction. One full and the others not: look at the routing.",
        zh: "每个引擎的 KV cache 使用率（比例）。只有一个引擎满，说明路由有问题。",
      },
    },
    {
      expr: promql`${waiting}`,
      shows: { en: "Requests that wait for it.", zh: "排队等待 KV cache 的请求。" },
    },
    {
      expr: promql`${preemptionRate}`,
      shows: { en: "Requests that lose their place in it, per second.", zh: "每秒被抢占、失去 KV cache 的请求。" },
    },
    {
      expr: promql`${running}`,
      shows: {
        en: "Requests that share it. Far below `--max-num-seqs`: long requests, or a small cache.",
        zh: "共用 KV cache 的请求数。远低于 `--max-num-seqs` 说明请求很长或 KV cache 很小。",
      },
    },
    ...lengths,
  ],
  causes: [smallCache, tooManySequences, longRequests],
  isNot: {
    en: "It is not an alert on the memory of the GPU, which vLLM takes at its start whatever it does. A full KV cache without a queue does not fire it: that is what the memory is for. It does not fire for an engine that stands still, whose gauge is old. And it is a fraction: 0.95 is 95 %.",
    zh: "它不是 GPU 显存告警：vLLM 启动时就会占用显存。KV cache 用满而没有排队不会触发：显存本就该用满。停滞的引擎指标已过期，也不会触发。数值是比例：0.95 即 95%。",
  },
};

export const preemptionsRunbook: Runbook = {
  meaning: {
    en: "Requests that run are thrown out because the KV cache is full, wait, and are computed again from their first token. Their streams pause for seconds, and part of the work of the GPU is done twice: tokens per second may even rise while fewer requests finish.",
    zh: "运行中的请求因 KV cache 用满而被移出，等待后从第一个 token 开始重算。流式输出会停顿数秒，GPU 的部分工作被重复执行：每秒 token 数甚至可能上升，完成的请求却变少。",
  },
  confirm: [
    {
      expr: promql`${preemptionsPerRequest}`,
      shows: {
        en: "Preemptions for each finished request. Above 1: requests are preempted again and again.",
        zh: "每个完成的请求对应的抢占次数。大于 1 说明请求被反复抢占。",
      },
    },
    {
      expr: promql`${interToken.p99}`,
      shows: {
        en: "The pauses in the streams. The p95 hardly moves: a pause is one interval among hundreds.",
        zh: "流式输出中的停顿。P95 几乎不变：一次停顿只是数百个间隔之一。",
      },
    },
    {
      expr: promql`${kvCacheUsage.max}`,
      shows: {
        en: "The KV cache swings: full, and emptier after each preemption. It need not look full at every scrape.",
        zh: "KV cache 会来回波动：用满，抢占后又降下来。并非每次抓取都显示已满。",
      },
    },
    {
      expr: promql`${running}`,
      shows: {
        en: "How many requests share the cache; the preempted ones count as waiting.",
        zh: "共用 KV cache 的请求数；被抢占的请求计为排队。",
      },
    },
    ...lengths,
  ],
  causes: [tooManySequences, smallCache, longRequests],
  isNot: {
    en: "It is not a lack of clients' patience, and more load does not cure it. The number of requests alone is not the reason: a few long ones in a small KV cache do the same. It is no hang: tokens flow, often more than before. Single preemptions do not fire it; they are how vLLM uses its memory to the full.",
    zh: "它与客户端的耐心无关，增加负载也无济于事。原因不只是请求数量：KV cache 很小时，几个长请求就会如此。它不是卡死：token 仍在生成，往往比之前更多。偶发的抢占不会触发，那是 vLLM 充分利用显存的方式。",
  },
};
