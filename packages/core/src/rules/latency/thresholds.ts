import { interTokenLatencySeconds, timeToFirstTokenSeconds } from "../../metrics/latency.ts";
import { threshold } from "../threshold.ts";
import { forAll } from "../workload-class.ts";

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

export const firstTokenSlowSeconds = threshold({
  name: "firstTokenSlowSeconds",
  unit: "seconds",
  default: { chat: 2.5, batch: 40, embedding: 1, reasoning: 5 },
  range: [0.001, 640],
  boundOf: timeToFirstTokenSeconds,
  meaning: {
    en: "time to first token above which an answer counts as having begun late, for VLLMSlowFirstToken",
    zh: "首 token 时间超过该值的回答计为开始过慢，用于 VLLMSlowFirstToken",
  },
  why: {
    en: "After about 2.5 s without a word people who chat think that nothing happens; whoever asks a reasoning model is patient for a little longer; a batch job only has to get on. It has to be a bound of the histogram, so that the share of slow answers is exact; above 640 s only one bound is left.",
    zh: "对话用户等待约 2.5 秒没有输出就会以为没有响应；使用推理模型的用户更有耐心；批处理只要能推进即可。它必须是直方图的桶边界，慢回答的占比才准确；640 秒以上只剩一个边界。",
  },
});

export const firstTokenSlowRatio = threshold({
  name: "firstTokenSlowRatio",
  unit: "ratio",
  default: forAll(0.05),
  range: [0.001, 0.9],
  meaning: {
    en: "share of answers that begin late above which VLLMSlowFirstToken fires",
    zh: "首 token 过慢的请求占比超过该值时触发 VLLMSlowFirstToken",
  },
  why: {
    en: "One answer in twenty: the same as a p95 above the bound, without the guess between two bounds.",
    zh: "每二十个回答有一个：等同于 P95 超过该边界，但无需在桶边界之间插值估算。",
  },
});

export const latencyMinRequests = threshold({
  name: "latencyMinRequests",
  unit: "requests",
  default: forAll(20),
  range: [1, 1_000_000],
  meaning: {
    en: "requests in the window below which no alert judges a share of them",
    zh: "窗口内请求数少于该值时，任何告警都不按占比作判断",
  },
  why: {
    en: "Of 20 requests a single slow one is 5 %, which is not above the threshold; with fewer, one slow request at night would wake somebody.",
    zh: "20 个请求中一个慢请求占 5%，恰好不超过阈值；请求更少时，夜里一个慢请求就会触发告警。",
  },
});

export const interTokenSlowSeconds = threshold({
  name: "interTokenSlowSeconds",
  unit: "seconds",
  default: { chat: 0.2, batch: 0.5, embedding: 0.2, reasoning: 0.1 },
  range: [0.01, 40],
  boundOf: interTokenLatencySeconds,
  meaning: {
    en: "time between two outputs of a request above which it counts as slow, for VLLMSlowTokens, and by its p99 as a pause, for VLLMPreemptions",
    zh: "同一请求相邻两次输出的间隔超过该值计为慢，用于 VLLMSlowTokens；其 P99 超过该值视为停顿，用于 VLLMPreemptions",
  },
  why: {
    en: "People read about 4 words, or 5 tokens, a second: an answer that comes more slowly keeps them waiting. Of a reasoning model they wait for thousands of tokens before they see the answer, so it has to be twice as fast; batch work reads nothing. Large models in full batches need 0.05 to 0.15 s when all is well. It has to be a bound of the histogram.",
    zh: "人的阅读速度约为每秒 4 个词，即 5 个 token：输出更慢就会让读者等待。推理模型在给出答案前要先生成数千个 token，因此需要快一倍；批处理没有人在读。大模型在满批次下正常为 0.05 到 0.15 秒。它必须是直方图的桶边界。",
  },
});

export const interTokenSlowRatio = threshold({
  name: "interTokenSlowRatio",
  unit: "ratio",
  default: forAll(0.05),
  range: [0.001, 0.9],
  meaning: {
    en: "share of slow intervals between outputs above which VLLMSlowTokens fires",
    zh: "慢输出间隔占比超过该值时触发 VLLMSlowTokens",
  },
  why: {
    en: "Single pauses, while the prompt of another request is computed, are ordinary; one in twenty is felt as a slow stream.",
    zh: "计算其他请求的 prompt 时出现个别停顿很正常；达到二十分之一，用户就会感到流式输出变慢。",
  },
});

export const interTokenMinTokens = threshold({
  name: "interTokenMinTokens",
  unit: "tokens",
  default: forAll(1000),
  range: [1, 100_000_000],
  meaning: {
    en: "outputs in the window below which VLLMSlowTokens does not judge",
    zh: "窗口内输出次数少于该值时，VLLMSlowTokens 不作判断",
  },
  why: {
    en: "1000 are some ten answers; with fewer, a single long prompt beside them would decide.",
    zh: "1000 次大约是十来个回答；更少时，旁边一个长 prompt 就足以左右结果。",
  },
});
