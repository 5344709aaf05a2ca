import { engineLabels } from "./labels.ts";
import { gauge, histogram } from "./metric.ts";

export const engineSleepState = gauge({
  name: "vllm:engine_sleep_state",
  unit: "state",
  meaning: { en: "One-hot sleep state.", zh: "One-hot sleep state." },
  since: "0.11.1",
  labels: engineLabels("0.11.1", "sleep_state"),
  source: ["vllm/v1/metrics/loggers.py", "vLLM PR #24176", "vLLM PR #27867"],
});

export const sleepModeOperationDurationSeconds = histogram({
  name: "vllm:sleep_mode_operation_duration_seconds",
  unit: "seconds",
  meaning: {
    en: "Duration of one sleep-mode operation handled by the API server.",
    zh: "Duration of one sleep-mode operation handled by the API server.",
  },
  since: "0.32.0",
  rust: "0.32.0",
  condition: {
    en: "sleep endpoints (VLLM_SERVER_DEV_MODE=1); registered at the first operation",
    zh: "sleep endpoints (VLLM_SERVER_DEV_MODE=1); registered at the first operation",
  },
  labels: [{ since: "0.32.0", value: ["operation"] }],
  buckets: [{ since: "0.32.0", value: [0.01, 0.1, 1, 10, 30, 60, 120, 300, 600] }],
  source: ["vllm/entrypoints/serve/dev/sleep/metrics.py"],
});

export const sleepModeOperationsInFlight = gauge({
  name: "vllm:sleep_mode_operations_in_flight",
  unit: "operations",
  meaning: {
    en: "Sleep-mode operations currently awaited by the API server.",
    zh: "Sleep-mode operations currently awaited by the API server.",
  },
  since: "0.32.0",
  rust: "0.32.0",
  condition: { en: "as sleep_mode_operation_duration_seconds", zh: "as sleep_mode_operation_duration_seconds" },
  labels: [{ since: "0.32.0", value: ["operation"] }],
  source: ["vllm/entrypoints/serve/dev/sleep/metrics.py"],
});

export const rlWeightUpdateOperationDurationSeconds = histogram({
  name: "vllm:rl_weight_update_operation_duration_seconds",
  unit: "seconds",
  meaning: {
    en: "Duration of one weight-transfer operation (RL weight update endpoints).",
    zh: "Duration of one weight-transfer operation (RL weight update endpoints).",
  },
  since: "0.32.0",
  rust: "0.32.0",
  condition: {
    en: "RL weight-transfer endpoints; registered at the first operation",
    zh: "RL weight-transfer endpoints; registered at the first operation",
  },
  labels: [{ since: "0.32.0", value: ["operation"] }],
  buckets: [{ since: "0.32.0", value: [0.01, 0.1, 1, 10, 30, 60, 120, 300, 600] }],
  source: ["vllm/entrypoints/rl/online/metrics.py"],
});

export const rlWeightUpdateOperationsInFlight = gauge({
  name: "vllm:rl_weight_update_operations_in_flight",
  unit: "operations",
  meaning: { en: "Weight-transfer operations currently awaited.", zh: "Weight-transfer operations currently awaited." },
  since: "0.32.0",
  rust: "0.32.0",
  condition: {
    en: "as rl_weight_update_operation_duration_seconds",
    zh: "as rl_weight_update_operation_duration_seconds",
  },
  labels: [{ since: "0.32.0", value: ["operation"] }],
  source: ["vllm/entrypoints/rl/online/metrics.py"],
});
