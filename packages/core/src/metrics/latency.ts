import { engineLabels } from "./labels.ts";
import { histogram } from "./metric.ts";

export const e2eRequestLatencySeconds = histogram({
  name: "vllm:e2e_request_latency_seconds",
  unit: "seconds",
  meaning: {
    en: "Time from the arrival of a request at the API server to its last token. One observation for each finished request; with the Python frontend, requests whose client went away are not observed. Nothing below 0.3 s can be told apart.",
    zh: "从请求到达 API 服务器到返回最后一个 token 的时间。每个完成的请求观测一次；使用 Python 前端时，客户端中途断开的请求不计入。0.3 秒以下无法区分。",
  },
  since: "0.6.0",
  v0: { removed: "0.11.0" },
  rust: "0.22.0",
  labels: engineLabels("0.6.0"),
  buckets: [
    { since: "0.6.0", value: [1, 2.5, 5, 10, 15, 20, 30, 40, 50, 60] },
    { since: "0.6.4", value: [0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60] },
    {
      since: "0.8.4",
      value: [0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60, 120, 240, 480, 960, 1920, 7680],
    },
  ],
  bucketFamily: "request_latency",
  source: [
    "vllm/engine/metrics.py",
    "vllm/v1/metrics/loggers.py",
    "vLLM PR #15202 (buckets)",
    "vllm/v1/engine/output_processor.py (abort)",
  ],
});

export const timeToFirstTokenSeconds = histogram({
  name: "vllm:time_to_first_token_seconds",
  unit: "seconds",
  meaning: {
    en: "Time from the arrival of a request at the API server to its first token, waiting in the queue included. Observed when the token appears: requests that never got one are not in it. With the Python frontend its count less that of `vllm:e2e_request_latency_seconds` is the number of requests whose client left after the first token.",
    zh: "从请求到达 API 服务器到返回首 token 的时间，包含排队时间。在 token 产生时观测：从未得到 token 的请求不在其中。使用 Python 前端时，其 count 减去 `vllm:e2e_request_latency_seconds` 的 count，即为首 token 之后客户端断开的请求数。",
  },
  since: "0.6.0",
  v0: { removed: "0.11.0" },
  rust: "0.22.0",
  labels: engineLabels("0.6.0"),
  buckets: [
    { since: "0.6.0", value: [0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10] },
    {
      since: "0.8.4",
      value: [
        0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80, 160, 640,
        2560,
      ],
    },
  ],
  bucketFamily: "time_to_first_token",
  source: ["vllm/engine/metrics.py", "vllm/v1/metrics/loggers.py", "vLLM PR #15202"],
});

export const timePerOutputTokenSeconds = histogram({
  name: "vllm:time_per_output_token_seconds",
  unit: "seconds",
  meaning: {
    en: "The earlier name of `vllm:inter_token_latency_seconds`: the time between two outputs of a request. From 0.10.2 to 0.11.2 both names are exposed; adding them counts everything twice.",
    zh: "`vllm:inter_token_latency_seconds` 的旧名：同一请求相邻两次输出之间的时间。0.10.2 至 0.11.2 两个名称同时存在，相加会重复计数。",
  },
  since: "0.6.0",
  deprecated: "0.10.2",
  hidden: "0.12.0",
  removed: "0.15.0",
  replacedBy: "vllm:inter_token_latency_seconds",
  v0: { removed: "0.11.0" },
  labels: engineLabels("0.6.0"),
  buckets: [
    { since: "0.6.0", value: [0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5] },
    {
      since: "0.8.4",
      value: [0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80],
    },
  ],
  source: [
    "vllm/engine/metrics.py",
    "vllm/v1/metrics/loggers.py",
    "vLLM PR #24110",
    "vLLM PR #29330",
    "vLLM PR #32661",
  ],
});

export const interTokenLatencySeconds = histogram({
  name: "vllm:inter_token_latency_seconds",
  unit: "seconds",
  meaning: {
    en: "Time between two outputs of a request, from its first token on. One observation an output, not a token: with speculative decoding an output carries several tokens, and the value is above the time per token. Nothing below 10 ms can be told apart. Stays empty on embedding servers.",
    zh: "同一请求自首 token 之后相邻两次输出之间的时间。按输出而不是按 token 观测：启用投机解码时一次输出包含多个 token，数值会高于单个 token 的时间。10 毫秒以下无法区分。embedding 服务上没有观测值。",
  },
  since: "0.10.2",
  v0: { removed: "0.11.0" },
  rust: "0.22.0",
  labels: engineLabels("0.10.2"),
  buckets: [
    {
      since: "0.10.2",
      value: [0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80],
    },
  ],
  bucketFamily: "inter_token_latency",
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #24110", "issues #52853, #55283"],
});

export const requestTimePerOutputTokenSeconds = histogram({
  name: "vllm:request_time_per_output_token_seconds",
  unit: "seconds",
  meaning: {
    en: "Mean time per token of each finished request after its first token: decode time divided by the generated tokens less one. Requests with a single token, and all requests of embedding servers, are observed as 0 and pull low quantiles down.",
    zh: "每个完成请求在首 token 之后平均每个 token 的时间：解码时间除以（生成的 token 数减一）。只生成一个 token 的请求以及 embedding 服务的所有请求记为 0，会拉低低分位数。",
  },
  since: "0.11.0",
  rust: "0.22.0",
  labels: engineLabels("0.11.0"),
  buckets: [
    {
      since: "0.11.0",
      value: [0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80],
    },
  ],
  bucketFamily: "inter_token_latency",
  source: ["vllm/v1/metrics/loggers.py", "vllm/v1/metrics/stats.py", "vLLM PR #24015"],
});

export const requestQueueTimeSeconds = histogram({
  name: "vllm:request_queue_time_seconds",
  unit: "seconds",
  meaning: {
    en: "Time from entering the queue of the scheduler to being scheduled for the first time, of each finished request. Waiting again after a preemption is not in it, and neither are requests that still wait: in a stall it is silent.",
    zh: "每个完成请求从进入调度器队列到首次被调度的时间。被抢占后的再次等待不计入，仍在排队的请求也不计入：引擎卡住时它没有任何观测值。",
  },
  since: "0.6.4",
  v0: { removed: "0.11.0" },
  rust: "0.22.0",
  labels: engineLabels("0.6.4"),
  buckets: [
    { since: "0.6.4", value: [0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60] },
    {
      since: "0.8.4",
      value: [0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60, 120, 240, 480, 960, 1920, 7680],
    },
  ],
  bucketFamily: "request_latency",
  source: [
    "vllm/engine/metrics.py",
    "vllm/v1/metrics/loggers.py",
    "vllm/v1/metrics/stats.py",
    "vLLM PR #4464",
    "vLLM PR #9881",
    "vLLM PR #15202",
  ],
});

export const requestInferenceTimeSeconds = histogram({
  name: "vllm:request_inference_time_seconds",
  unit: "seconds",
  meaning: {
    en: "Time from being scheduled for the first time to the last token, of each finished request: prefill and decode, preemptions in between included.",
    zh: "每个完成请求从首次被调度到最后一个 token 的时间：包含 prefill 和解码，也包含其间的抢占。",
  },
  since: "0.6.4",
  v0: { removed: "0.11.0" },
  rust: "0.22.0",
  labels: engineLabels("0.6.4"),
  buckets: [
    { since: "0.6.4", value: [0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60] },
    {
      since: "0.8.4",
      value: [0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60, 120, 240, 480, 960, 1920, 7680],
    },
  ],
  bucketFamily: "request_latency",
  source: [
    "vllm/engine/metrics.py",
    "vllm/v1/metrics/loggers.py",
    "vllm/v1/metrics/stats.py",
    "vLLM PR #4464",
    "vLLM PR #9881",
    "vLLM PR #15202",
  ],
});

export const requestPrefillTimeSeconds = histogram({
  name: "vllm:request_prefill_time_seconds",
  unit: "seconds",
  meaning: {
    en: "Time from being scheduled for the first time to the first token, of each finished request.",
    zh: "每个完成请求从首次被调度到首 token 的时间。",
  },
  since: "0.6.4",
  v0: { removed: "0.11.0" },
  rust: "0.22.0",
  labels: engineLabels("0.6.4"),
  buckets: [
    { since: "0.6.4", value: [0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60] },
    {
      since: "0.8.4",
      value: [0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60, 120, 240, 480, 960, 1920, 7680],
    },
  ],
  bucketFamily: "request_latency",
  source: [
    "vllm/engine/metrics.py",
    "vllm/v1/metrics/loggers.py",
    "vllm/v1/metrics/stats.py",
    "vLLM PR #4464",
    "vLLM PR #9881",
    "vLLM PR #15202",
  ],
});

export const requestDecodeTimeSeconds = histogram({
  name: "vllm:request_decode_time_seconds",
  unit: "seconds",
  meaning: {
    en: "Time from the first token to the last one, of each finished request.",
    zh: "每个完成请求从首 token 到最后一个 token 的时间。",
  },
  since: "0.6.4",
  v0: { removed: "0.11.0" },
  rust: "0.22.0",
  labels: engineLabels("0.6.4"),
  buckets: [
    { since: "0.6.4", value: [0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60] },
    {
      since: "0.8.4",
      value: [0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60, 120, 240, 480, 960, 1920, 7680],
    },
  ],
  bucketFamily: "request_latency",
  source: [
    "vllm/engine/metrics.py",
    "vllm/v1/metrics/loggers.py",
    "vllm/v1/metrics/stats.py",
    "vLLM PR #4464",
    "vLLM PR #9881",
    "vLLM PR #15202",
  ],
});

export const timeInQueueRequests = histogram({
  name: "vllm:time_in_queue_requests",
  unit: "seconds",
  meaning: {
    en: "Time that finished requests waited in the queue, in seconds in spite of the name.",
    zh: "完成请求的排队时间；名称中没有单位，单位为秒。",
  },
  since: "0.6.4",
  deprecated: "0.8.0",
  hidden: "0.8.3",
  removed: "0.9.1",
  replacedBy: "vllm:request_queue_time_seconds",
  v0: { removed: "0.9.1", alone: true },
  labels: [{ since: "0.6.4", value: ["model_name"] }],
  buckets: [
    { since: "0.6.4", value: [0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60] },
    {
      since: "0.8.4",
      value: [0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60, 120, 240, 480, 960, 1920, 7680],
    },
  ],
  source: ["vllm/engine/metrics.py", "vLLM PR #9659", "vLLM PR #14135", "vLLM PR #15458", "vLLM PR #18837"],
});

export const modelForwardTimeMilliseconds = histogram({
  name: "vllm:model_forward_time_milliseconds",
  unit: "milliseconds",
  meaning: {
    en: "Time of the forward passes of a request, in milliseconds.",
    zh: "一个请求的前向计算耗时，单位毫秒。",
  },
  since: "0.6.4",
  deprecated: "0.8.0",
  hidden: "0.8.3",
  removed: "0.9.1",
  replacedBy: "vllm:request_inference_time_seconds",
  v0: { removed: "0.9.1", alone: true },
  condition: {
    en: "`--collect-detailed-traces` with an OTLP endpoint.",
    zh: "设置了 `--collect-detailed-traces` 和 OTLP 端点。",
  },
  labels: [{ since: "0.6.4", value: ["model_name"] }],
  buckets: [{ since: "0.6.4", value: [1, 2, 3, 5, 8, 10, 20, 30, 50, 80, 100, 200, 300, 500, 800, 1000, 2000, 3000] }],
  source: ["vllm/engine/metrics.py", "vLLM PR #9659", "vLLM PR #14135", "vLLM PR #18837"],
});

export const modelExecuteTimeMilliseconds = histogram({
  name: "vllm:model_execute_time_milliseconds",
  unit: "milliseconds",
  meaning: {
    en: "Time of the model execution of a request in milliseconds: forward passes, synchronisation of the workers and sampling.",
    zh: "一个请求的模型执行耗时，单位毫秒：前向计算、各 worker 之间的同步和采样。",
  },
  since: "0.6.4",
  deprecated: "0.8.0",
  hidden: "0.8.3",
  removed: "0.9.1",
  replacedBy: "vllm:request_inference_time_seconds",
  v0: { removed: "0.9.1", alone: true },
  condition: {
    en: "`--collect-detailed-traces` with an OTLP endpoint.",
    zh: "设置了 `--collect-detailed-traces` 和 OTLP 端点。",
  },
  labels: [{ since: "0.6.4", value: ["model_name"] }],
  buckets: [{ since: "0.6.4", value: [1, 2, 3, 5, 8, 10, 20, 30, 50, 80, 100, 200, 300, 500, 800, 1000, 2000, 3000] }],
  source: ["vllm/engine/metrics.py", "vLLM PR #9659", "vLLM PR #14135", "vLLM PR #18837"],
});
