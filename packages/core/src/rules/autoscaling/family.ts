import { recordGroupOf } from "../../names.ts";
import type { Family } from "../family.ts";
import {
  autoscalingEngineBelieved,
  autoscalingEngines,
  autoscalingKvCacheUsage,
  autoscalingQueue,
  autoscalingRequests,
} from "./records.ts";
import { autoscalingScenarios } from "./scenarios.ts";

export const autoscaling: Family = {
  name: "autoscaling",
  title: { en: "Autoscaling", zh: "自动扩缩容" },
  introduction: {
    en: "What an autoscaler asks for: one series a workload, 0 when it is idle, and nothing when the gauges cannot be believed, so that nobody scales on what an engine said before it froze. Off unless `autoscaling.recordingRules.enabled` is true.",
    zh: "供扩缩容控制器查询的记录：每个工作负载一条序列，空闲时为 0，gauge 不可信时没有样本，避免按引擎卡死之前的数值扩缩容。默认关闭，由 `autoscaling.recordingRules.enabled` 启用。",
  },
  recordGroup: { ...recordGroupOf("autoscaling"), switch: "autoscaling" },
  records: [
    autoscalingEngineBelieved,
    autoscalingEngines,
    autoscalingQueue,
    autoscalingRequests,
    autoscalingKvCacheUsage,
  ],
  alerts: [],
  scenarios: autoscalingScenarios,
};
