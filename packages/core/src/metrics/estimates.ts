import type { Text } from "../text.ts";
import { engineLabels } from "./labels.ts";
import { counter } from "./metric.ts";

const mfu: Text = {
  en: "Always there; stays 0 without `--enable-mfu-metrics`.",
  zh: "始终存在；未设置 `--enable-mfu-metrics` 时保持为 0。",
};

export const estimatedFlopsPerGpuTotal = counter({
  name: "vllm:estimated_flops_per_gpu_total",
  unit: "operations",
  meaning: {
    en: "Floating-point operations of one GPU, estimated from the shapes of the model and the batches, not measured. Divided by time and by what the GPU can do it is the model FLOPs utilisation (MFU).",
    zh: "单个 GPU 的浮点运算次数，由模型和批次的形状估算，并非实测。除以时间和 GPU 的峰值算力即为模型算力利用率（MFU）。",
  },
  since: "0.17.0",
  rust: "0.22.0",
  condition: mfu,
  labels: engineLabels("0.17.0"),
  source: ["vllm/v1/metrics/perf.py", "vLLM PR #30950"],
});

export const estimatedReadBytesPerGpuTotal = counter({
  name: "vllm:estimated_read_bytes_per_gpu_total",
  unit: "bytes",
  meaning: {
    en: "Bytes that one GPU reads from its memory, estimated, not measured.",
    zh: "单个 GPU 读取显存的字节数，为估算值，并非实测。",
  },
  since: "0.17.0",
  rust: "0.22.0",
  condition: mfu,
  labels: engineLabels("0.17.0"),
  source: ["vllm/v1/metrics/perf.py", "vLLM PR #30950"],
});

export const estimatedWriteBytesPerGpuTotal = counter({
  name: "vllm:estimated_write_bytes_per_gpu_total",
  unit: "bytes",
  meaning: {
    en: "Bytes that one GPU writes to its memory, estimated, not measured.",
    zh: "单个 GPU 写入显存的字节数，为估算值，并非实测。",
  },
  since: "0.17.0",
  rust: "0.22.0",
  condition: mfu,
  labels: engineLabels("0.17.0"),
  source: ["vllm/v1/metrics/perf.py", "vLLM PR #30950"],
});
