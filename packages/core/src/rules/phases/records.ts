import {
  requestDecodeTimeSeconds,
  requestInferenceTimeSeconds,
  requestPrefillTimeSeconds,
  requestQueueTimeSeconds,
} from "../../metrics/latency.ts";
import { latencyRecords } from "../latency-records.ts";

const events = { en: "finished requests", zh: "已完成请求" };

/** Time from the arrival of a request in the queue to its first step. */
export const queueTime = latencyRecords(requestQueueTimeSeconds, {
  subject: {
    en: "the time that the finished requests waited in the queue before their first step; waits after a preemption are not in it",
    zh: "已完成请求在首次被调度之前的排队时间（不含被抢占之后的等待）",
  },
  events,
  averageUse: {
    en: "Trend of queueing. It is observed when a request finishes: in a standstill it is silent, the number of waiting requests is not.",
    zh: "观察排队趋势。请求完成时才会观测：停滞期间它没有数据，此时应看排队请求数。",
  },
  quantileUse: {
    p50: { en: "Whether an ordinary request waits.", zh: "普通请求是否需要排队。" },
    p95: { en: "What too few replicas cost.", zh: "副本不足的代价。" },
    p99: { en: "The longest waits, as in a burst.", zh: "最长的等待，例如突发流量时。" },
  },
});

/** Time from the first step of a request to its first token. */
export const prefillTime = latencyRecords(requestPrefillTimeSeconds, {
  subject: {
    en: "the time from the first step of the finished requests to their first token",
    zh: "已完成请求从首次被调度到首 token 的时间（prefill）",
  },
  events,
  averageUse: { en: "Cost of reading prompts.", zh: "处理 prompt 的开销。" },
  quantileUse: {
    p50: { en: "Prefill of an ordinary prompt.", zh: "普通 prompt 的 prefill 耗时。" },
    p95: {
      en: "Long prompts, or prefixes that are not found in the cache.",
      zh: "长 prompt，或前缀缓存未命中。",
    },
    p99: { en: "The longest prompts.", zh: "最长的 prompt。" },
  },
});

/** Time from the first token of a request to its last one. */
export const decodeTime = latencyRecords(requestDecodeTimeSeconds, {
  subject: {
    en: "the time from the first token of the finished requests to their last one, pauses by preemption included",
    zh: "已完成请求从首 token 到最后一个 token 的时间（decode，包含被抢占的停顿）",
  },
  events,
  averageUse: {
    en: "Cost of the answers: length of the answer times the time per token.",
    zh: "生成回答的开销：回答长度乘以单 token 时间。",
  },
  quantileUse: {
    p50: { en: "Decode of an ordinary answer.", zh: "普通回答的 decode 耗时。" },
    p95: { en: "Long answers, or a slow engine.", zh: "长回答，或引擎变慢。" },
    p99: { en: "The longest answers, and preempted ones.", zh: "最长的回答，以及被抢占的请求。" },
  },
});

/** Time from the first step of a request to its last token. */
export const inferenceTime = latencyRecords(requestInferenceTimeSeconds, {
  subject: {
    en: "the time from the first step of the finished requests to their last token, which is prefill and decode together",
    zh: "已完成请求从首次被调度到最后一个 token 的时间（即 prefill 与 decode 之和）",
  },
  events,
  averageUse: {
    en: "End-to-end latency without the queue: what the engine itself takes.",
    zh: "除去排队的端到端时延：引擎本身的耗时。",
  },
  quantileUse: {
    p50: { en: "Work of an ordinary request.", zh: "普通请求的处理耗时。" },
    p95: {
      en: "Tells a slow engine from a long queue, next to the end-to-end latency.",
      zh: "与端到端时延对比，区分引擎慢还是排队长。",
    },
    p99: { en: "The heaviest requests.", zh: "最重的请求。" },
  },
});
