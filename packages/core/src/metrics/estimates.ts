import { engineLabels } from "./labels.ts";
import { counter } from "./metric.ts";

export const estimatedFlopsPerGpuTotal = counter({
  name: "vllm:estimated_flops_per_gpu_total",
  unit: "operations",
  meaning: { en: "Analytic estimate per GPU for MFU/MBU.", zh: "Analytic estimate per GPU for MFU/MBU." },
  since: "0.17.0",
  rust: "0.22.0",
  condition: {
    en: "always registered; stays 0 without --enable-mfu-metrics",
    zh: "always registered; stays 0 without --enable-mfu-metrics",
  },
  labels: engineLabels("0.17.0"),
  source: ["vllm/v1/metrics/perf.py", "vLLM PR #30950"],
});

export const estimatedReadBytesPerGpuTotal = counter({
  name: "vllm:estimated_read_bytes_per_gpu_total",
  unit: "bytes",
  meaning: { en: "Analytic estimate per GPU for MFU/MBU.", zh: "Analytic estimate per GPU for MFU/MBU." },
  since: "0.17.0",
  rust: "0.22.0",
  condition: {
    en: "always registered; stays 0 without --enable-mfu-metrics",
    zh: "always registered; stays 0 without --enable-mfu-metrics",
  },
  labels: engineLabels("0.17.0"),
  source: ["vllm/v1/metrics/perf.py", "vLLM PR #30950"],
});

export const estimatedWriteBytesPerGpuTotal = counter({
  name: "vllm:estimated_write_bytes_per_gpu_total",
  unit: "bytes",
  meaning: { en: "Analytic estimate per GPU for MFU/MBU.", zh: "Analytic estimate per GPU for MFU/MBU." },
  since: "0.17.0",
  rust: "0.22.0",
  condition: {
    en: "always registered; stays 0 without --enable-mfu-metrics",
    zh: "always registered; stays 0 without --enable-mfu-metrics",
  },
  labels: engineLabels("0.17.0"),
  source: ["vllm/v1/metrics/perf.py", "vLLM PR #30950"],
});
