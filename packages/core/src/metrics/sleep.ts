import type { Text } from "../text.ts";
import { engineLabels } from "./labels.ts";
import { gauge, histogram } from "./metric.ts";

const sleepEndpoints: Text = {
  en: "Sleep endpoints (`VLLM_SERVER_DEV_MODE=1`) and a first operation.",
  zh: "开启了休眠端点（`VLLM_SERVER_DEV_MODE=1`）且执行过操作。",
};

const weightUpdates: Text = {
  en: "Endpoints for weight updates (reinforcement learning) and a first operation.",
  zh: "开启了权重更新端点（强化学习）且执行过操作。",
};

export const engineSleepState = gauge({
  name: "vllm:engine_sleep_state",
  unit: "state",
  meaning: {
    en: "State of sleep mode by `sleep_state`. The state that holds is 1, the others 0.",
    zh: "休眠模式的状态，按 `sleep_state` 区分。当前状态为 1，其余为 0。",
  },
  since: "0.11.1",
  labels: engineLabels("0.11.1", "sleep_state"),
  labelValues: { sleep_state: [{ since: "0.11.1", value: ["awake", "weights_offloaded", "discard_all"] }] },
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #24176", "vLLM PR #27867"],
});

export const sleepModeOperationDurationSeconds = histogram({
  name: "vllm:sleep_mode_operation_duration_seconds",
  unit: "seconds",
  meaning: {
    en: "Duration of the sleep operations that the API server carried out, by `operation`.",
    zh: "API 服务器执行休眠操作的耗时，按 `operation` 区分。",
  },
  since: "0.32.0",
  rust: "0.32.0",
  condition: sleepEndpoints,
  labels: [{ since: "0.32.0", value: ["operation"] }],
  buckets: [{ since: "0.32.0", value: [0.01, 0.1, 1, 10, 30, 60, 120, 300, 600] }],
  labelValues: { operation: [{ since: "0.32.0", value: ["sleep", "release_kv_cache_memory", "wake"] }] },
  source: ["vllm/entrypoints/serve/dev/sleep/metrics.py"],
});

export const sleepModeOperationsInFlight = gauge({
  name: "vllm:sleep_mode_operations_in_flight",
  unit: "operations",
  meaning: {
    en: "Sleep operations that the API server is waiting for, by `operation`.",
    zh: "API 服务器正在等待完成的休眠操作数，按 `operation` 区分。",
  },
  since: "0.32.0",
  rust: "0.32.0",
  condition: sleepEndpoints,
  labels: [{ since: "0.32.0", value: ["operation"] }],
  labelValues: { operation: [{ since: "0.32.0", value: ["sleep", "release_kv_cache_memory", "wake"] }] },
  source: ["vllm/entrypoints/serve/dev/sleep/metrics.py"],
});

export const rlWeightUpdateOperationDurationSeconds = histogram({
  name: "vllm:rl_weight_update_operation_duration_seconds",
  unit: "seconds",
  meaning: {
    en: "Duration of the operations of a weight update, by `operation`.",
    zh: "权重更新各操作的耗时，按 `operation` 区分。",
  },
  since: "0.32.0",
  rust: "0.32.0",
  condition: weightUpdates,
  labels: [{ since: "0.32.0", value: ["operation"] }],
  buckets: [{ since: "0.32.0", value: [0.01, 0.1, 1, 10, 30, 60, 120, 300, 600] }],
  labelValues: {
    operation: [{ since: "0.32.0", value: ["init", "shutdown", "start", "start_draft", "update", "finish"] }],
  },
  source: ["vllm/entrypoints/rl/online/metrics.py"],
});

export const rlWeightUpdateOperationsInFlight = gauge({
  name: "vllm:rl_weight_update_operations_in_flight",
  unit: "operations",
  meaning: {
    en: "Operations of weight updates that the API server is waiting for, by `operation`.",
    zh: "API 服务器正在等待完成的权重更新操作数，按 `operation` 区分。",
  },
  since: "0.32.0",
  rust: "0.32.0",
  condition: weightUpdates,
  labels: [{ since: "0.32.0", value: ["operation"] }],
  labelValues: {
    operation: [{ since: "0.32.0", value: ["init", "shutdown", "start", "start_draft", "update", "finish"] }],
  },
  source: ["vllm/entrypoints/rl/online/metrics.py"],
});
