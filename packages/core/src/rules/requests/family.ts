import { serviceMonitoring } from "../../names.ts";
import type { Family } from "../family.ts";
import { averageGenerationTokens, averagePromptTokens, requestRate } from "./records.ts";
import { requestsScenarios } from "./scenarios.ts";

export const requests: Family = {
  name: "requests",
  title: { en: "Requests", zh: "请求" },
  introduction: {
    en: "How many requests finish, and how large they are.",
    zh: "完成多少请求，以及请求有多大。",
  },
  recordGroup: serviceMonitoring,
  records: [requestRate, averagePromptTokens, averageGenerationTokens],
  alerts: [],
  scenarios: requestsScenarios,
};
