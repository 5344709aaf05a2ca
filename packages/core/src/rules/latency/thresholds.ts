import { threshold } from "../threshold.ts";

export const e2eLatencyP95Seconds = threshold({
  name: "e2eLatencyP95Seconds",
  unit: "seconds",
  default: { chat: 5, batch: 120, embedding: 2, reasoning: 60 },
  range: [0.3, 1920],
  meaning: {
    en: "p95 of the end-to-end latency above which VLLMHighLatency fires",
    zh: "端到端时延 P95 超过该值时触发 VLLMHighLatency",
  },
  why: {
    en: "5 s is a short chat answer of about 200 tokens at 50 tokens/s with time to spare; long answers, reasoning and batch work need more. Below 0.3 s, the smallest bucket of vLLM, a quantile is a guess; above 1920 s only the last bucket (7680 s) is left and a quantile can hardly exceed it.",
    zh: "5 秒大致是一次约 200 token、每秒 50 token 的短对话再留出余量；长输出、推理模型和批处理需要更大的值。0.3 秒是 vLLM 最小的桶，低于它的分位数只是猜测；高于 1920 秒时只剩最后一个桶（7680 秒），分位数很难超过。",
  },
});
