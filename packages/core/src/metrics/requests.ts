import { engineLabels } from "./labels.ts";
import { counter, gauge, histogram } from "./metric.ts";

export const requestParamsMaxTokens = histogram({
  name: "vllm:request_params_max_tokens",
  unit: "tokens",
  meaning: {
    en: "max_tokens parameter; only observed when set (non-zero).",
    zh: "max_tokens parameter; only observed when set (non-zero).",
  },
  since: "0.6.4",
  v0: { removed: "0.11.0" },
  rust: "0.22.0",
  labels: engineLabels("0.6.4"),
  buckets: [{ since: "0.6.4", value: "one-two-five" }],
  source: ["vllm/engine/metrics.py", "vllm/v1/metrics/loggers.py", "vLLM PR #9881"],
});

export const requestParamsN = histogram({
  name: "vllm:request_params_n",
  unit: "sequences",
  meaning: { en: "n parameter.", zh: "n parameter." },
  since: "0.6.0",
  v0: { removed: "0.11.0" },
  rust: "0.22.0",
  labels: engineLabels("0.6.0"),
  buckets: [{ since: "0.6.0", value: [1, 2, 5, 10, 20] }],
  source: ["vllm/engine/metrics.py", "vllm/v1/metrics/loggers.py"],
});

export const requestParamsBestOf = histogram({
  name: "vllm:request_params_best_of",
  unit: "sequences",
  meaning: { en: "best_of parameter.", zh: "best_of parameter." },
  since: "0.6.0",
  removed: "0.6.3",
  v0: { removed: "0.6.3", alone: true },
  labels: [{ since: "0.6.0", value: ["model_name"] }],
  buckets: [{ since: "0.6.0", value: [1, 2, 5, 10, 20] }],
  source: ["vllm/engine/metrics.py", "vLLM PR #9261"],
});

export const requestNumPreemptions = histogram({
  name: "vllm:request_num_preemptions",
  unit: "preemptions",
  meaning: { en: "Preemptions per finished request.", zh: "Preemptions per finished request." },
  since: "0.30.0",
  rust: "0.31.0",
  labels: engineLabels("0.30.0"),
  buckets: [{ since: "0.30.0", value: [1, 2, 3, 4, 5, 10, 20] }],
  source: ["vLLM PR #49984", "vLLM PR #57033 (Rust)"],
});

export const requestSuccessTotal = counter({
  name: "vllm:request_success_total",
  unit: "requests",
  meaning: {
    en: "Finished requests by `finished_reason`: stop, length, abort, error (since 0.13.0), repetition (since 0.17.0). Requests that were refused, and with the Python frontend those whose client went away, are not in it.",
    zh: "按 `finished_reason` 统计的完成请求数：stop、length、abort、error（自 0.13.0）、repetition（自 0.17.0）。被拒绝的请求不在其中；使用 Python 前端时，客户端断开的请求也不在其中。",
  },
  since: "0.6.0",
  v0: { removed: "0.11.0" },
  rust: "0.22.0",
  condition: {
    en: "The Rust frontend (seen with 0.32.0) and the V0 engine create each reason with its first request.",
    zh: "Rust 前端（在 0.32.0 上观察到）和 V0 引擎在某个原因第一次出现时才创建对应的序列。",
  },
  labels: engineLabels("0.6.0", "finished_reason"),
  source: [
    "vllm/engine/metrics.py",
    "vllm/v1/metrics/loggers.py",
    "vllm/v1/engine/__init__.py FinishReason",
    "vLLM PR #26813",
    "commit 25e02647c2",
  ],
});

export const numRequestsRunning = gauge({
  name: "vllm:num_requests_running",
  unit: "requests",
  meaning: { en: "Requests in the running batch.", zh: "Requests in the running batch." },
  since: "0.6.0",
  v0: { removed: "0.11.0" },
  rust: "0.22.0",
  perProcess: { removed: "0.9.1" },
  labels: engineLabels("0.6.0"),
  source: ["vllm/engine/metrics.py", "vllm/v1/metrics/loggers.py"],
});

export const numRequestsWaiting = gauge({
  name: "vllm:num_requests_waiting",
  unit: "requests",
  meaning: {
    en: "Requests in the queue of the scheduler, deferred ones included.",
    zh: "调度器队列中等待的请求数，包含被推迟（deferred）的请求。",
  },
  since: "0.6.0",
  v0: { removed: "0.11.0" },
  rust: "0.22.0",
  perProcess: { removed: "0.9.1" },
  condition: {
    en: "With several API servers it has no sample before the first request (seen with 0.32.0).",
    zh: "使用多个 API 服务器时，第一个请求到来之前没有样本（在 0.32.0 上观察到）。",
  },
  labels: engineLabels("0.6.0"),
  source: ["vllm/engine/metrics.py", "vllm/v1/metrics/loggers.py", "vLLM PR #38435"],
});

export const numRequestsWaitingByReason = gauge({
  name: "vllm:num_requests_waiting_by_reason",
  unit: "requests",
  meaning: { en: "Waiting requests by reason.", zh: "Waiting requests by reason." },
  since: "0.20.0",
  rust: "0.22.0",
  labels: engineLabels("0.20.0", "reason"),
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #38435"],
});

export const numRequestsKvFetchByStage = gauge({
  name: "vllm:num_requests_kv_fetch_by_stage",
  unit: "requests",
  meaning: {
    en: "Waiting requests that need an asynchronous KV load, by stage.",
    zh: "Waiting requests that need an asynchronous KV load, by stage.",
  },
  since: "0.32.0",
  condition: {
    en: "KV connector configured as consumer (kv_role kv_consumer/kv_both)",
    zh: "KV connector configured as consumer (kv_role kv_consumer/kv_both)",
  },
  guards: [{ since: "0.32.0", value: ["kv_transfer_config is not None and kv_transfer_config.is_kv_consumer"] }],
  labels: engineLabels("0.32.0", "stage"),
  source: ["vllm/v1/metrics/loggers.py"],
});

export const numRequestsSwapped = gauge({
  name: "vllm:num_requests_swapped",
  unit: "requests",
  meaning: { en: "Requests swapped to CPU (V0 only).", zh: "Requests swapped to CPU (V0 only)." },
  since: "0.6.0",
  deprecated: "0.8.0",
  hidden: "0.8.3",
  removed: "0.9.1",
  v0: { removed: "0.9.1", alone: true },
  labels: [{ since: "0.6.0", value: ["model_name"] }],
  source: ["vllm/engine/metrics.py", "vLLM PR #14136", "vLLM PR #15458", "vLLM PR #18837"],
});

export const numPreemptionsTotal = counter({
  name: "vllm:num_preemptions_total",
  unit: "preemptions",
  meaning: { en: "Preemption events.", zh: "Preemption events." },
  since: "0.6.0",
  v0: { removed: "0.11.0" },
  rust: "0.22.0",
  labels: engineLabels("0.6.0"),
  source: ["vllm/engine/metrics.py", "vllm/v1/metrics/loggers.py"],
});

export const admissionRejectionsTotal = counter({
  name: "vllm:admission_rejections_total",
  unit: "requests",
  meaning: {
    en: "Requests rejected because an admission queue limit was reached.",
    zh: "Requests rejected because an admission queue limit was reached.",
  },
  since: "0.32.0",
  condition: {
    en: "always registered; moves only with --max-num-queued-reqs / --max-num-queued-tokens",
    zh: "always registered; moves only with --max-num-queued-reqs / --max-num-queued-tokens",
  },
  labels: [{ since: "0.32.0", value: ["model_name", "reason"] }],
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #55812"],
});

export const corruptedRequestsTotal = counter({
  name: "vllm:corrupted_requests_total",
  unit: "requests",
  meaning: { en: "Requests with NaN logits.", zh: "Requests with NaN logits." },
  since: "0.11.1",
  rust: "0.32.0",
  condition: { en: "VLLM_COMPUTE_NANS_IN_LOGITS=1", zh: "VLLM_COMPUTE_NANS_IN_LOGITS=1" },
  guards: [{ since: "0.11.1", value: ["envs.VLLM_COMPUTE_NANS_IN_LOGITS"] }],
  labels: engineLabels("0.11.1"),
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #27306 (2025-11-05)"],
});

export const watermarkRequestsTotal = counter({
  name: "vllm:watermark_requests_total",
  unit: "requests",
  meaning: { en: "Finished requests by text-watermark status.", zh: "Finished requests by text-watermark status." },
  since: "0.32.0",
  condition: { en: "--watermark-config set", zh: "--watermark-config set" },
  guards: [{ since: "0.32.0", value: ["vllm_config.watermark_config is not None"] }],
  labels: engineLabels("0.32.0", "status"),
  source: ["vllm/v1/metrics/loggers.py"],
});
