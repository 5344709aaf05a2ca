import { everyMinute, recordGroupOf } from "../../names.ts";
import type { Family } from "../family.ts";
import { idleEngines } from "./alerts.ts";
import { idleShare, isIdle, saturatedSpeedPerRequest, speedPerRequest } from "./records.ts";
import { efficiencyScenarios } from "./scenarios.ts";

export const efficiency: Family = {
  name: "efficiency",
  title: { en: "Efficiency", zh: "效率" },
  introduction: {
    en: "What the engines make of their load: the speed of each request, and the time in which nobody uses them.",
    zh: "引擎对负载的利用：每个请求的速度，以及无人使用的时间。",
  },
  recordGroup: recordGroupOf("efficiency", everyMinute),
  records: [speedPerRequest, saturatedSpeedPerRequest, isIdle, idleShare],
  alerts: [idleEngines],
  alertInterval: everyMinute.interval,
  scenarios: efficiencyScenarios,
};
