import { promql } from "../../promql/expression.ts";
import type { Runbook } from "../alert.ts";
import { prefillTime, queueTime } from "../phases/records.ts";
import { averagePromptTokens } from "../requests/records.ts";
import { waiting } from "../state/records.ts";
import { promptThroughput } from "../throughput/records.ts";
import { firstToken } from "./records.ts";

export const slowFirstTokenRunbook: Runbook = {
  meaning: {
    en: "More answers than the threshold allows begin late. Users see nothing happen after they have asked, and some ask again.",
    zh: "首 token 过慢的请求占比超过了阈值。用户提问后看不到任何反应，有人会再问一遍。",
  },
  confirm: [
    {
      expr: promql`${firstToken.p95}`,
      shows: {
        en: "How late, and since when. Compare with `:p50`: when both rise, every request is late; when only p95 rises, some are.",
        zh: "有多慢、从何时开始。与 `:p50` 对比：两者同升说明所有请求都慢；只有 P95 上升说明只是部分请求慢。",
      },
    },
    {
      expr: promql`${waiting}`,
      shows: {
        en: "Requests in the queue. Above 0 all the time: the wait is before the engine begins.",
        zh: "排队中的请求。持续大于 0 说明等待发生在引擎开始处理之前。",
      },
    },
    {
      expr: promql`${queueTime.p95}`,
      shows: { en: "The part of it that was spent in the queue.", zh: "其中花在排队上的部分。" },
    },
    {
      expr: promql`${prefillTime.p95}`,
      shows: { en: "The part of it that the prompt took.", zh: "其中 prefill 的部分。" },
    },
    {
      expr: promql`${averagePromptTokens}`,
      shows: {
        en: "Length of the prompts. When it rose with the prefill, the work changed, not the server.",
        zh: "prompt 长度。如果它与 prefill 一起上升，变化的是业务负载，而不是服务。",
      },
    },
    {
      expr: promql`${promptThroughput}`,
      shows: {
        en: "Prompt tokens per second. Lower than usual while prompts are as long as ever: the engine is slower.",
        zh: "每秒 prompt token 数。prompt 长度不变而它低于平时，说明引擎变慢。",
      },
    },
  ],
  causes: [
    {
      signal: { en: "Requests wait; the time in the queue rose.", zh: "有请求排队，排队时间上升。" },
      cause: { en: "More requests than the replicas can serve.", zh: "请求量超过副本的处理能力。" },
      remedy: {
        en: "Add replicas, or limit what comes in at the gateway. See VLLMQueueGrowing.",
        zh: "增加副本，或在网关限流。参见 VLLMQueueGrowing。",
      },
    },
    {
      signal: {
        en: "Nothing waits; the prefill takes longer; prompts became longer.",
        zh: "没有排队，prefill 变慢，prompt 变长。",
      },
      cause: {
        en: "Long prompts, or prefixes that are no longer found in the cache.",
        zh: "prompt 变长，或前缀缓存不再命中。",
      },
      remedy: {
        en: "Keep common prefixes at the start of the prompt, send requests with the same prefix to the same replica; raise `--max-num-batched-tokens` for fewer, larger prefill steps.",
        zh: "公共前缀放在 prompt 开头，相同前缀的请求发往同一副本；调高 `--max-num-batched-tokens`，以更少更大的步完成 prefill。",
      },
    },
    {
      signal: {
        en: "Nothing waits; the prefill takes longer; prompts are as long as ever.",
        zh: "没有排队，prefill 变慢，prompt 长度不变。",
      },
      cause: {
        en: "A slower engine: throttled or shared GPU, too little CPU, cold caches after a restart.",
        zh: "引擎变慢：GPU 降频或被共享、CPU 不足、重启后缓存未预热。",
      },
      remedy: {
        en: "Look at GPU clocks and at the CPU of the pod; compare the replicas with each other.",
        zh: "检查 GPU 频率和 pod 的 CPU；对比各副本。",
      },
    },
    {
      signal: {
        en: "Neither queue nor prefill takes long, and still the first token is late.",
        zh: "排队和 prefill 都不长，首 token 仍然很慢。",
      },
      cause: {
        en: "The API server is busy: it turns text into tokens and answers on the CPU, before and after the engine.",
        zh: "API 服务器繁忙：分词和返回结果都在 CPU 上进行，位于引擎前后。",
      },
      remedy: {
        en: "Give the pod more CPU, or more API servers (`--api-server-count`).",
        zh: "为 pod 分配更多 CPU，或增加 API 服务器（`--api-server-count`）。",
      },
    },
  ],
  isNot: {
    en: "It does not see requests that have no first token at all: in a standstill it is silent, and the alerts on progress tell. After an overload or a freeze has ended it shows the late ones for one window. With prefill and decode on separate instances each of them measures only its own part; what the client waits may be more.",
    zh: "它看不到完全没有首 token 的请求：停滞时它不会触发，由进展类告警报告。过载或卡死结束后的一个窗口内仍会反映此前的慢请求。prefill 与 decode 分离部署时，各实例只测量自己的部分，客户端的等待可能更长。",
  },
};
