import { promql } from "../../promql/expression.ts";
import type { Runbook } from "../alert.ts";
import { requestRate, averageGenerationTokens } from "../requests/records.ts";
import { generationThroughput } from "../throughput/records.ts";
import { waitingRequests } from "../requests/waiting.ts";
import { e2eLatency, firstToken } from "./records.ts";

export const highLatencyRunbook: Runbook = {
  meaning: {
    en: "One request in twenty takes longer than the threshold from its arrival to its last token. Users who stream see a late start, a slow flow, or both; users who wait for the whole answer run into their time-outs.",
    zh: "每二十个请求就有一个从到达至最后一个 token 的耗时超过阈值。流式用户会感到开始得晚、输出得慢，或两者都有；等待完整回答的用户会遇到超时。",
  },
  confirm: [
    {
      expr: promql`${e2eLatency.p95}`,
      shows: {
        en: "How slow, and since when. Compare with `:p50`: when both rise, every request is slower; when only p95 rises, some are.",
        zh: "有多慢、从何时开始。与 `:p50` 对比：两者同升说明所有请求都变慢；只有 P95 上升说明只是部分请求变慢。",
      },
    },
    {
      expr: promql`${firstToken.p95}`,
      shows: {
        en: "The part of it before the first token: queue and prefill.",
        zh: "其中首 token 之前的部分：排队和 prefill。",
      },
    },
    {
      expr: waitingRequests,
      shows: {
        en: "Requests in the queue. Above 0 all the time: the server is full.",
        zh: "排队中的请求数。持续大于 0 说明服务已满载。",
      },
    },
    {
      expr: promql`${averageGenerationTokens}`,
      shows: {
        en: "Length of the answers. When it rose together with the latency, the work changed, not the server.",
        zh: "回答的长度。如果它与时延一起上升，变化的是业务负载，而不是服务。",
      },
    },
    {
      expr: promql`${generationThroughput}`,
      shows: {
        en: "Tokens per second. Near its usual ceiling: the server does what it can.",
        zh: "每秒生成的 token 数。接近平时的上限说明服务已尽其所能。",
      },
    },
    {
      expr: promql`${requestRate}`,
      shows: {
        en: "Finished requests per second. Falling while requests wait: clients give up before they are served.",
        zh: "每秒完成的请求数。有请求排队而它却下降，说明客户端在得到服务之前已放弃。",
      },
    },
  ],
  causes: [
    {
      signal: {
        en: "Requests wait; the time to first token rose with the latency.",
        zh: "有请求排队，首 token 时间与时延同步上升。",
      },
      cause: { en: "More requests than the replicas can serve.", zh: "请求量超过副本的处理能力。" },
      remedy: {
        en: "Add replicas, or limit what comes in at the gateway. Then look at `--max-num-seqs` and the KV cache.",
        zh: "增加副本，或在网关限流。之后再检查 `--max-num-seqs` 和 KV cache。",
      },
    },
    {
      signal: {
        en: "Nothing waits; the time to first token rose; prompts became longer (`vllm:avg_prompt_tokens_per_request`).",
        zh: "没有排队，首 token 时间上升，prompt 变长（`vllm:avg_prompt_tokens_per_request`）。",
      },
      cause: { en: "Long prompts, or prefixes that are no longer cached.", zh: "prompt 变长，或前缀缓存不再命中。" },
      remedy: {
        en: "Look at what the clients send; keep common prefixes at the start of the prompt; consider chunked prefill.",
        zh: "检查客户端发送的内容；把公共前缀放在 prompt 开头；考虑启用 chunked prefill。",
      },
    },
    {
      signal: {
        en: "Nothing waits; the time to first token is as before; answers are as long as before.",
        zh: "没有排队，首 token 时间不变，回答长度不变。",
      },
      cause: {
        en: "Each step of the engine is slower: throttled or shared GPU, too little CPU, larger batches, preemption.",
        zh: "引擎的每一步都变慢：GPU 降频或被共享、CPU 不足、批次变大、抢占。",
      },
      remedy: {
        en: "Look at GPU clocks and other users of the node; compare the replicas with each other.",
        zh: "检查 GPU 频率和同节点的其他任务；对比各副本。",
      },
    },
    {
      signal: {
        en: "Answers became longer (`vllm:avg_generation_tokens_per_request`).",
        zh: "回答变长（`vllm:avg_generation_tokens_per_request`）。",
      },
      cause: {
        en: "The work changed: another prompt, model or `max_tokens`.",
        zh: "业务负载变化：prompt、模型或 `max_tokens` 变了。",
      },
      remedy: {
        en: "Set the threshold that fits the work: `thresholds.e2eLatencyP95Seconds`.",
        zh: "按实际负载调整阈值：`thresholds.e2eLatencyP95Seconds`。",
      },
    },
  ],
  isNot: {
    en: "It does not see a frozen engine: no request finishes, so there is no latency to measure and the series ends. It is not a verdict on the hardware either: a long answer takes long on every GPU.",
    zh: "它看不到卡死的引擎：没有请求完成就没有时延可测，序列会中断。它也不是对硬件的评判：长回答在任何 GPU 上都需要时间。",
  },
};
