import { histogram } from "./metric.ts";

const engineLabels = [
  { since: "0.6.0", value: ["model_name"] },
  { since: "0.8.3", value: ["model_name", "engine"] },
] as const;

export const e2eRequestLatencySeconds = histogram({
  name: "vllm:e2e_request_latency_seconds",
  unit: "seconds",
  meaning: {
    en: "Time from the arrival of a request at the API server to its last token. One observation for each finished request; requests whose client went away are not observed.",
    zh: "从请求到达 API 服务器到返回最后一个 token 的时间。每个完成的请求观测一次；客户端中途断开的请求不计入。",
  },
  since: "0.6.0",
  labels: engineLabels,
  buckets: [
    { since: "0.6.0", value: [1, 2.5, 5, 10, 15, 20, 30, 40, 50, 60] },
    { since: "0.6.4", value: [0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60] },
    {
      since: "0.8.4",
      value: [0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60, 120, 240, 480, 960, 1920, 7680],
    },
  ],
  source: ["vllm/v1/metrics/loggers.py", "vllm/v1/engine/output_processor.py", "vLLM PR #15202"],
});

export const timeToFirstTokenSeconds = histogram({
  name: "vllm:time_to_first_token_seconds",
  unit: "seconds",
  meaning: {
    en: "Time from the arrival of a request at the API server to its first token, waiting in the queue included. Observed when the token appears: requests that never got one are not in it.",
    zh: "从请求到达 API 服务器到返回第一个 token 的时间，包含排队时间。在 token 产生时观测：从未得到 token 的请求不在其中。",
  },
  since: "0.6.0",
  labels: engineLabels,
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
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #15202"],
});
