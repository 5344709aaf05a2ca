import { threshold } from "../threshold.ts";
import { forAll } from "../workload-class.ts";

export const admissionBlockedKvCacheRatio = threshold({
  name: "admissionBlockedKvCacheRatio",
  unit: "ratio",
  default: forAll(0.8),
  range: [0.1, 0.99],
  meaning: {
    en: "KV-cache use, as a fraction, below which there is room for waiting requests, for VLLMAdmissionBlocked",
    zh: "KV cache 使用率（0 到 1 的比例）低于该值即视为仍有空间接纳排队请求，用于 VLLMAdmissionBlocked",
  },
  why: {
    en: "With a fifth of the cache free all the time, a request that waits is not waiting for cache. A prompt of nearly the whole context length may need more than that: a model with a very long context and a small cache wants a lower value. Above 0.99 a full cache would count as free, below 0.1 the alert could hardly fire.",
    zh: "缓存始终有五分之一空闲时，排队的请求等的就不是缓存。接近最大上下文长度的 prompt 可能需要更多空间：上下文很长而缓存较小的模型应设得更低。高于 0.99 会把已满的缓存当作空闲，低于 0.1 则几乎不会触发。",
  },
});

export const unservedMinRequests = threshold({
  name: "unservedMinRequests",
  unit: "requests",
  default: forAll(3),
  range: [1, 10_000],
  meaning: {
    en: "inference requests that end in the progress window without a step of the engine, from which on VLLMRequestsUnserved fires",
    zh: "进展窗口内在引擎没有执行任何一步的情况下结束的推理请求数，达到该值即触发 VLLMRequestsUnserved",
  },
  why: {
    en: "Not one request can be served without a step; a single one may be a probe that hangs up at once, three are no accident. A higher value is blind on servers with little traffic, for clients have to give up that often within the window.",
    zh: "没有任何一步，就不可能服务任何请求；单个请求可能是立即断开的探测，三个就不是偶然了。值越大，流量小的服务越难发现问题，因为需要窗口内有这么多客户端放弃。",
  },
});
