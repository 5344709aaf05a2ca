import { counter, gauge } from "./metric.ts";

export const requestSuccessTotal = counter({
  name: "vllm:request_success_total",
  unit: "requests",
  meaning: {
    en: "Finished requests by `finished_reason`: stop, length, abort, error (since 0.13.0), repetition (since 0.17.0). Requests that were refused, and with the Python frontend those whose client went away, are not in it.",
    zh: "按 `finished_reason` 统计的完成请求数：stop、length、abort、error（自 0.13.0）、repetition（自 0.17.0）。被拒绝的请求不在其中；使用 Python 前端时，客户端断开的请求也不在其中。",
  },
  since: "0.6.0",
  condition: {
    en: "The Rust frontend (seen with 0.32.0) and the V0 engine create each reason with its first request.",
    zh: "Rust 前端（在 0.32.0 上观察到）和 V0 引擎在某个原因第一次出现时才创建对应的序列。",
  },
  labels: [
    { since: "0.6.0", value: ["model_name", "finished_reason"] },
    { since: "0.8.3", value: ["model_name", "engine", "finished_reason"] },
  ],
  source: ["vllm/v1/metrics/loggers.py", "vllm/v1/engine/__init__.py", "vLLM PR #26813"],
});

export const numRequestsWaiting = gauge({
  name: "vllm:num_requests_waiting",
  unit: "requests",
  meaning: {
    en: "Requests in the queue of the scheduler, deferred ones included.",
    zh: "调度器队列中等待的请求数，包含被推迟（deferred）的请求。",
  },
  since: "0.6.0",
  condition: {
    en: "With several API servers it has no sample before the first request (seen with 0.32.0).",
    zh: "使用多个 API 服务器时，第一个请求到来之前没有样本（在 0.32.0 上观察到）。",
  },
  labels: [
    { since: "0.6.0", value: ["model_name"] },
    { since: "0.8.3", value: ["model_name", "engine"] },
  ],
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #38435", "recorded server 0.32.0 with two API servers"],
});
