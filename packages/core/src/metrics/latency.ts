import { engineLabels } from "./labels.ts";
import { histogram } from "./metric.ts";

export const e2eRequestLatencySeconds = histogram({
  name: "vllm:e2e_request_latency_seconds",
  unit: "seconds",
  meaning: {
    en: "Time from the arrival of a request at the API server to its last token. One observation for each finished request; requests whose client went away are not observed.",
    zh: "从请求到达 API 服务器到返回最后一个 token 的时间。每个完成的请求观测一次；客户端中途断开的请求不计入。",
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
    en: "Time from the arrival of a request at the API server to its first token, waiting in the queue included. Observed when the token appears: requests that never got one are not in it.",
    zh: "从请求到达 API 服务器到返回第一个 token 的时间，包含排队时间。在 token 产生时观测：从未得到 token 的请求不在其中。",
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
  source: ["vllm/engine/metrics.py", "vllm/v1/metrics/loggers.py", "vLLM PR #15202"],
});

export const timePerOutputTokenSeconds = histogram({
  name: "vllm:time_per_output_token_seconds",
  unit: "seconds",
  meaning: {
    en: "Old name for the inter-token interval; one observation per output event after the first.",
    zh: "Old name for the inter-token interval; one observation per output event after the first.",
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
    en: "Interval between two successive output events of one request.",
    zh: "Interval between two successive output events of one request.",
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
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #24110", "issues #52853, #55283"],
});

export const requestTimePerOutputTokenSeconds = histogram({
  name: "vllm:request_time_per_output_token_seconds",
  unit: "seconds",
  meaning: {
    en: "Per-request mean: decode_time / (generation_tokens - 1).",
    zh: "Per-request mean: decode_time / (generation_tokens - 1).",
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
  source: ["vllm/v1/metrics/loggers.py", "vllm/v1/metrics/stats.py", "vLLM PR #24015"],
});

export const requestQueueTimeSeconds = histogram({
  name: "vllm:request_queue_time_seconds",
  unit: "seconds",
  meaning: {
    en: "First QUEUED to first SCHEDULED (preemptions ignored).",
    zh: "First QUEUED to first SCHEDULED (preemptions ignored).",
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
  meaning: { en: "First SCHEDULED to last token.", zh: "First SCHEDULED to last token." },
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
  meaning: { en: "First SCHEDULED to first token.", zh: "First SCHEDULED to first token." },
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
  meaning: { en: "First token to last token.", zh: "First token to last token." },
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
  meaning: { en: "V0 queue time; no unit suffix.", zh: "V0 queue time; no unit suffix." },
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
  meaning: { en: "V0 model forward time per request.", zh: "V0 model forward time per request." },
  since: "0.6.4",
  deprecated: "0.8.0",
  hidden: "0.8.3",
  removed: "0.9.1",
  replacedBy: "vllm:request_inference_time_seconds",
  v0: { removed: "0.9.1", alone: true },
  condition: {
    en: "--collect-detailed-traces model|all with OTLP endpoint",
    zh: "--collect-detailed-traces model|all with OTLP endpoint",
  },
  labels: [{ since: "0.6.4", value: ["model_name"] }],
  buckets: [{ since: "0.6.4", value: [1, 2, 3, 5, 8, 10, 20, 30, 50, 80, 100, 200, 300, 500, 800, 1000, 2000, 3000] }],
  source: ["vllm/engine/metrics.py", "vLLM PR #9659", "vLLM PR #14135", "vLLM PR #18837"],
});

export const modelExecuteTimeMilliseconds = histogram({
  name: "vllm:model_execute_time_milliseconds",
  unit: "milliseconds",
  meaning: {
    en: "V0 model execute time per request (forward + block/sync across workers + sampling).",
    zh: "V0 model execute time per request (forward + block/sync across workers + sampling).",
  },
  since: "0.6.4",
  deprecated: "0.8.0",
  hidden: "0.8.3",
  removed: "0.9.1",
  replacedBy: "vllm:request_inference_time_seconds",
  v0: { removed: "0.9.1", alone: true },
  condition: {
    en: "--collect-detailed-traces worker|all with OTLP endpoint",
    zh: "--collect-detailed-traces worker|all with OTLP endpoint",
  },
  labels: [{ since: "0.6.4", value: ["model_name"] }],
  buckets: [{ since: "0.6.4", value: [1, 2, 3, 5, 8, 10, 20, 30, 50, 80, 100, 200, 300, 500, 800, 1000, 2000, 3000] }],
  source: ["vllm/engine/metrics.py", "vLLM PR #9659", "vLLM PR #14135", "vLLM PR #18837"],
});
