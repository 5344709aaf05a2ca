import { everyMinute, recordGroupOf } from "../../names.ts";
import type { Family } from "../family.ts";
import { errorsAlerts } from "./alerts.ts";
import {
  abortedRate,
  completedRatio,
  corruptedRate,
  errorRatio,
  finishReasons,
  firstTokens,
  httpClientErrorRate,
  httpRequestRate,
  httpServerErrorRate,
  httpServerErrorRatio,
  httpServerFaultRate,
  rejectionRate,
  rejectionRatio,
} from "./records.ts";
import { errorsScenarios } from "./scenarios.ts";

export const errors: Family = {
  name: "errors",
  title: { en: "Errors", zh: "错误" },
  introduction: {
    en: "How requests end: finished, failed, turned away, given up by their clients.",
    zh: "请求如何结束：完成、失败、被拒绝，或被客户端放弃。",
  },
  recordGroup: recordGroupOf("errors", everyMinute),
  records: [
    firstTokens,
    finishReasons,
    errorRatio,
    completedRatio,
    abortedRate,
    httpRequestRate,
    httpClientErrorRate,
    httpServerErrorRate,
    httpServerErrorRatio,
    httpServerFaultRate,
    rejectionRate,
    rejectionRatio,
    corruptedRate,
  ],
  alerts: errorsAlerts,
  alertInterval: everyMinute.interval,
  scenarios: errorsScenarios,
};
