import { gauge } from "./metric.ts";

export const loraRequestsInfo = gauge({
  name: "vllm:lora_requests_info",
  unit: "unix time",
  meaning: {
    en: "LoRA adapters in use, as comma-separated lists in `running_lora_adapters` and `waiting_lora_adapters`; `max_lora` is the number of slots. The value is the time of the last update. Old combinations of labels stay: the series with the greatest value is the present one. Without `model_name` and `engine`; requests for an adapter count under the name of the base model everywhere else.",
    zh: "正在使用的 LoRA 适配器，以逗号分隔列在 `running_lora_adapters` 和 `waiting_lora_adapters` 中；`max_lora` 为名额数。值为最近一次更新的时间。旧的标签组合不会消失：值最大的序列才是当前状态。没有 `model_name` 和 `engine`；其他指标中，适配器的请求都计在基础模型名下。",
  },
  since: "0.6.4",
  v0: { removed: "0.11.0" },
  rust: "0.24.0",
  condition: {
    en: "`--enable-lora`, and a first request. The V0 engine always has it.",
    zh: "设置了 `--enable-lora` 且已有请求。V0 引擎始终提供。",
  },
  guards: [{ since: "0.8.0", value: ["vllm_config.lora_config is not None"] }],
  labels: [{ since: "0.6.4", value: ["max_lora", "waiting_lora_adapters", "running_lora_adapters"] }],
  rustLacks: ["max_lora"],
  source: ["vllm/engine/metrics.py", "vllm/v1/metrics/loggers.py", "vLLM PR #9477", "vLLM PR #45030 (Rust)"],
});
