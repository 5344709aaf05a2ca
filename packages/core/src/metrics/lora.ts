import { gauge } from "./metric.ts";

export const loraRequestsInfo = gauge({
  name: "vllm:lora_requests_info",
  unit: "unix time",
  meaning: { en: "Adapters in use; value = time of last update.", zh: "Adapters in use; value = time of last update." },
  since: "0.6.4",
  v0: { removed: "0.11.0" },
  rust: "0.24.0",
  perProcess: { removed: "0.9.1" },
  condition: { en: "V1: only with --enable-lora. V0: always", zh: "V1: only with --enable-lora. V0: always" },
  guards: [{ since: "0.8.5", value: ["vllm_config.lora_config is not None"] }],
  labels: [{ since: "0.6.4", value: ["max_lora", "waiting_lora_adapters", "running_lora_adapters"] }],
  source: ["vllm/engine/metrics.py", "vllm/v1/metrics/loggers.py", "vLLM PR #9477", "vLLM PR #45030 (Rust)"],
});
