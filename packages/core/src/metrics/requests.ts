import type { Text } from "../text.ts";
import { engineLabels } from "./labels.ts";
import { counter, gauge, histogram } from "./metric.ts";

const severalServers: Text = {
  en: "With several API servers it has no sample before the first request (seen with 0.32.0).",
  zh: "使用多个 API 服务器时，第一个请求到来之前没有样本（在 0.32.0 上观察到）。",
};

export const requestParamsMaxTokens = histogram({
  name: "vllm:request_params_max_tokens",
  unit: "tokens",
  meaning: {
    en: "The parameter `max_tokens` of each finished request that set it. Stays empty on embedding servers.",
    zh: "每个完成请求的 `max_tokens` 参数，仅统计设置了该参数的请求。embedding 服务上没有观测值。",
  },
  since: "0.6.4",
  v0: { removed: "0.11.0" },
  rust: "0.22.0",
  labels: engineLabels("0.6.4"),
  buckets: [{ since: "0.6.4", value: "one-two-five" }],
  bucketFamily: "request_tokens",
  source: ["vllm/engine/metrics.py", "vllm/v1/metrics/loggers.py", "vLLM PR #9881"],
});

export const requestParamsN = histogram({
  name: "vllm:request_params_n",
  unit: "sequences",
  meaning: {
    en: "The parameter `n` of each finished request. One observation a request: its count is below that of the other request histograms, which observe each of the `n` outputs.",
    zh: "每个完成请求的 `n` 参数。每个请求只观测一次：其 count 小于其他请求直方图，后者对 `n` 个输出逐一观测。",
  },
  since: "0.6.0",
  v0: { removed: "0.11.0" },
  rust: "0.22.0",
  labels: engineLabels("0.6.0"),
  buckets: [{ since: "0.6.0", value: [1, 2, 5, 10, 20] }],
  bucketFamily: "request_params_n",
  source: ["vllm/engine/metrics.py", "vllm/v1/metrics/loggers.py"],
});

export const requestParamsBestOf = histogram({
  name: "vllm:request_params_best_of",
  unit: "sequences",
  meaning: { en: "The parameter `best_of` of each finished request.", zh: "每个完成请求的 `best_of` 参数。" },
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
  meaning: {
    en: "How often each finished request was preempted. The first bucket holds requests that were never preempted and those preempted once.",
    zh: "每个完成请求被抢占的次数。第一个桶同时包含从未被抢占和被抢占一次的请求。",
  },
  since: "0.30.0",
  rust: "0.31.0",
  labels: engineLabels("0.30.0"),
  buckets: [{ since: "0.30.0", value: [1, 2, 3, 4, 5, 10, 20] }],
  bucketFamily: "request_num_preemptions",
  source: ["vLLM PR #49984", "vLLM PR #57033 (Rust)"],
});

export const requestSuccessTotal = counter({
  name: "vllm:request_success_total",
  unit: "requests",
  meaning: {
    en: "Finished requests by `finished_reason`. Requests that were refused, and with the Python frontend those whose client went away, are not in it. A request with `n` above 1 counts `n` times.",
    zh: "按 `finished_reason` 统计的完成请求数。被拒绝的请求不在其中；使用 Python 前端时，客户端断开的请求也不在其中。`n` 大于 1 的请求按 `n` 次计入。",
  },
  since: "0.6.0",
  v0: { removed: "0.11.0" },
  rust: "0.22.0",
  condition: {
    en: "The Rust frontend (seen with 0.32.0) and the V0 engine create each reason with its first request.",
    zh: "Rust 前端（在 0.32.0 上观察到）和 V0 引擎在某个原因第一次出现时才创建对应的序列。",
  },
  labels: engineLabels("0.6.0", "finished_reason"),
  labelValues: {
    finished_reason: [
      { since: "0.6.0", value: ["stop", "length", "abort"] },
      { since: "0.13.0", value: ["stop", "length", "abort", "error"] },
      { since: "0.17.0", value: ["stop", "length", "abort", "error", "repetition"] },
    ],
  },
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
  meaning: {
    en: "Requests that the scheduler has in its batch. Keeps its last value while the engine is frozen.",
    zh: "调度器当前批次中的请求数。引擎卡死时保持最后的值不变。",
  },
  since: "0.6.0",
  v0: { removed: "0.11.0" },
  rust: "0.22.0",
  condition: severalServers,
  labels: engineLabels("0.6.0"),
  source: ["vllm/engine/metrics.py", "vllm/v1/metrics/loggers.py"],
});

export const numRequestsWaiting = gauge({
  name: "vllm:num_requests_waiting",
  unit: "requests",
  meaning: {
    en: "Requests in the queue of the scheduler, deferred ones included. Keeps its last value while the engine is frozen.",
    zh: "调度器队列中等待的请求数，包含被推迟（deferred）的请求。引擎卡死时保持最后的值不变。",
  },
  since: "0.6.0",
  v0: { removed: "0.11.0" },
  rust: "0.22.0",
  condition: severalServers,
  labels: engineLabels("0.6.0"),
  source: ["vllm/engine/metrics.py", "vllm/v1/metrics/loggers.py", "vLLM PR #38435"],
});

export const numRequestsWaitingByReason = gauge({
  name: "vllm:num_requests_waiting_by_reason",
  unit: "requests",
  meaning: {
    en: "Waiting requests by `reason`: `capacity` for those that wait for room, `deferred` for those that the scheduler puts off, for a LoRA slot or a KV transfer. The sum over `reason` is `vllm:num_requests_waiting`.",
    zh: "按 `reason` 统计的等待请求数：`capacity` 为等待资源，`deferred` 为因 LoRA 名额或 KV 传输而被调度器推迟。各 `reason` 之和等于 `vllm:num_requests_waiting`。",
  },
  since: "0.20.0",
  rust: "0.22.0",
  condition: severalServers,
  labels: engineLabels("0.20.0", "reason"),
  labelValues: { reason: [{ since: "0.20.0", value: ["capacity", "deferred"] }] },
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #38435"],
});

export const numRequestsKvFetchByStage = gauge({
  name: "vllm:num_requests_kv_fetch_by_stage",
  unit: "requests",
  meaning: {
    en: "Waiting requests whose KV cache is fetched asynchronously, by `stage`.",
    zh: "需要异步加载 KV cache 的等待请求数，按 `stage` 划分。",
  },
  since: "0.32.0",
  condition: {
    en: "A KV connector as consumer: `kv_role` is `kv_consumer` or `kv_both`.",
    zh: "配置了作为消费方的 KV 连接器：`kv_role` 为 `kv_consumer` 或 `kv_both`。",
  },
  guards: [{ since: "0.32.0", value: ["kv_transfer_config is not None and kv_transfer_config.is_kv_consumer"] }],
  labels: engineLabels("0.32.0", "stage"),
  labelValues: { stage: [{ since: "0.32.0", value: ["waiting_to_start", "in_progress", "completed_waiting"] }] },
  source: ["vllm/v1/metrics/loggers.py"],
});

export const numRequestsSwapped = gauge({
  name: "vllm:num_requests_swapped",
  unit: "requests",
  meaning: { en: "Requests whose KV cache was moved to CPU memory.", zh: "KV cache 被换出到 CPU 内存的请求数。" },
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
  meaning: {
    en: "Preemptions: a running request lost its KV cache and went back to the queue. One request can be preempted several times.",
    zh: "抢占次数：运行中的请求被释放 KV cache 并退回队列。同一请求可能被抢占多次。",
  },
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
    en: "Requests refused because the queue was full, by `reason`. The only count of them: a refused streaming request answers with status 200 and an error event.",
    zh: "因队列已满而被拒绝的请求数，按 `reason` 划分。这是唯一的计数：被拒绝的流式请求返回状态码 200 和一个错误事件。",
  },
  since: "0.32.0",
  condition: {
    en: "Always there; moves only with `--max-num-queued-reqs` or `--max-num-queued-tokens`.",
    zh: "始终存在；仅在设置 `--max-num-queued-reqs` 或 `--max-num-queued-tokens` 时才会增加。",
  },
  labels: [{ since: "0.32.0", value: ["model_name", "reason"] }],
  labelValues: { reason: [{ since: "0.32.0", value: ["max_num_queued_reqs", "max_num_queued_tokens"] }] },
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #55812"],
});

export const corruptedRequestsTotal = counter({
  name: "vllm:corrupted_requests_total",
  unit: "requests",
  meaning: { en: "Requests whose logits held NaN.", zh: "logits 中出现 NaN 的请求数。" },
  since: "0.11.1",
  rust: "0.32.0",
  condition: { en: "`VLLM_COMPUTE_NANS_IN_LOGITS=1`.", zh: "设置了 `VLLM_COMPUTE_NANS_IN_LOGITS=1`。" },
  guards: [{ since: "0.11.1", value: ["envs.VLLM_COMPUTE_NANS_IN_LOGITS"] }],
  labels: engineLabels("0.11.1"),
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #27306 (2025-11-05)"],
});

export const watermarkRequestsTotal = counter({
  name: "vllm:watermark_requests_total",
  unit: "requests",
  meaning: {
    en: "Finished requests by `status` of the text watermark.",
    zh: "按文本水印 `status` 统计的完成请求数。",
  },
  since: "0.32.0",
  condition: { en: "`--watermark-config`.", zh: "设置了 `--watermark-config`。" },
  guards: [{ since: "0.32.0", value: ["vllm_config.watermark_config is not None"] }],
  labels: engineLabels("0.32.0", "status"),
  labelValues: { status: [{ since: "0.32.0", value: ["watermarked", "skipped", "not_watermarked"] }] },
  source: ["vllm/v1/metrics/loggers.py"],
});
