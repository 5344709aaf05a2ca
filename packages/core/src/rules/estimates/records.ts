import {
  estimatedFlopsPerGpuTotal,
  estimatedReadBytesPerGpuTotal,
  estimatedWriteBytesPerGpuTotal,
} from "../../metrics/estimates.ts";
import type { Counter } from "../../metrics/metric.ts";
import { presenceOf, promql, rate } from "../../promql/expression.ts";
import { by } from "../../promql/placeholder.ts";
import type { Exception } from "../alert.ts";
import { existsSince } from "../exists-since.ts";
import { type RecordingRule, recordingRule } from "../recording-rule.ts";

const notEstimated: Exception = {
  policy: "promql/idle",
  reason: {
    en: "Without `--enable-mfu-metrics` the counters are there and stay 0: such a 0 is no estimate. An engine that ever counted keeps its 0 when it is idle.",
    zh: "未设置 `--enable-mfu-metrics` 时计数器存在且一直为 0，这种 0 不是估算值。曾经计数的引擎在空闲时仍保留其 0。",
  },
};

/** The mean over the engines that estimate at all: those whose counter ever left 0. */
const perGpu = (metric: Counter, facts: Pick<RecordingRule, "record" | "unit" | "meaning" | "use">) =>
  recordingRule({
    ...facts,
    expr: promql`
      avg by (${by}) (
        ${rate(metric)}
          and
        ${presenceOf(metric)} > 0
      )`,
    exceptions: [existsSince(metric), notEstimated],
    noSample: {
      en: "No engine of vLLM 0.17.0 or later with `--enable-mfu-metrics`, or none that computed anything since its start. 0 when idle after that.",
      zh: "没有设置 `--enable-mfu-metrics` 的 vLLM 0.17.0 及以上引擎，或引擎启动后尚未进行任何计算。此后空闲时为 0。",
    },
  });

export const flopsPerGpu = perGpu(estimatedFlopsPerGpuTotal, {
  record: "vllm:estimated_flops_per_gpu:rate",
  unit: "FLOP/s",
  meaning: {
    en: "Floating-point operations per second of one GPU, mean over the engines that estimate them. vLLM computes them from the shapes of model and batches, it does not measure.",
    zh: "单个 GPU 每秒的浮点运算次数，对进行估算的引擎取平均。由 vLLM 根据模型和批次的形状计算，并非实测。",
  },
  use: {
    en: "Divided by the peak of the GPU for the data type in use it is the model FLOPs utilisation (MFU). High in prefill.",
    zh: "除以 GPU 在所用数据类型下的峰值算力即为模型算力利用率（MFU）。prefill 时较高。",
  },
});

export const readBytesPerGpu = perGpu(estimatedReadBytesPerGpuTotal, {
  record: "vllm:estimated_read_bytes_per_gpu:rate",
  unit: "bytes/s",
  meaning: {
    en: "Bytes per second that one GPU reads from its memory, mean over the engines that estimate them. Computed, not measured.",
    zh: "单个 GPU 每秒读取显存的字节数，对进行估算的引擎取平均。为计算值，并非实测。",
  },
  use: {
    en: "Together with the bytes written, and divided by the memory bandwidth of the GPU, it is the bandwidth utilisation (MBU). High in decode.",
    zh: "与写入字节数相加后除以 GPU 显存带宽即为带宽利用率（MBU）。decode 时较高。",
  },
});

export const writeBytesPerGpu = perGpu(estimatedWriteBytesPerGpuTotal, {
  record: "vllm:estimated_write_bytes_per_gpu:rate",
  unit: "bytes/s",
  meaning: {
    en: "Bytes per second that one GPU writes to its memory, mean over the engines that estimate them. Computed, not measured.",
    zh: "单个 GPU 每秒写入显存的字节数，对进行估算的引擎取平均。为计算值，并非实测。",
  },
  use: {
    en: "The smaller part of the memory traffic, see the bytes read.",
    zh: "显存流量中较小的一部分，参见读取字节数。",
  },
});
