import { serviceMonitoring } from "../../names.ts";
import type { Family } from "../family.ts";
import { lowThroughput, throughputCollapsed } from "./alerts.ts";
import {
  generationThroughput,
  generationTokensPastHour,
  promptThroughput,
  promptTokensPastHour,
  totalThroughput,
} from "./records.ts";
import { throughputCollapsedScenarios } from "./collapse-scenarios.ts";
import { throughputScenarios } from "./scenarios.ts";

export const throughput: Family = {
  name: "throughput",
  title: { en: "Throughput", zh: "吞吐量" },
  introduction: {
    en: "How many tokens the workload processes: per second, and over the past hour.",
    zh: "工作负载处理多少 token：每秒，以及过去一小时。",
  },
  recordGroup: serviceMonitoring,
  records: [generationThroughput, promptThroughput, totalThroughput, generationTokensPastHour, promptTokensPastHour],
  alerts: [lowThroughput, throughputCollapsed],
  scenarios: [...throughputScenarios, ...throughputCollapsedScenarios],
};
