import { everyMinute, recordGroupOf } from "../../names.ts";
import type { Family } from "../family.ts";
import { flopsPerGpu, readBytesPerGpu, writeBytesPerGpu } from "./records.ts";
import { estimatesScenarios } from "./scenarios.ts";

export const estimates: Family = {
  name: "estimates",
  title: { en: "GPU use, estimated", zh: "GPU 使用估算" },
  introduction: {
    en: "What one GPU computes, reads and writes, as vLLM estimates it with `--enable-mfu-metrics`. Unlike the utilisation that a GPU reports, it tells useful work.",
    zh: "vLLM 在设置 `--enable-mfu-metrics` 后估算的单个 GPU 的计算量和读写量。与 GPU 自身上报的利用率不同，它反映有效的工作。",
  },
  recordGroup: recordGroupOf("estimates", everyMinute),
  records: [flopsPerGpu, readBytesPerGpu, writeBytesPerGpu],
  alerts: [],
  scenarios: estimatesScenarios,
};
