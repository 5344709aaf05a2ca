import { recordGroupOf } from "../../names.ts";
import type { Family } from "../family.ts";
import {
  engines,
  kvCacheUsage,
  preemptionRate,
  preemptionsPerRequest,
  running,
  stepRate,
  tokensPerStep,
  waiting,
  waitingByReason,
} from "./records.ts";
import { stateScenarios } from "./scenarios.ts";

export const state: Family = {
  name: "state",
  title: { en: "State of the engines", zh: "引擎状态" },
  introduction: {
    en: "What the engines do at this moment: how many there are, what runs, what waits, how full the KV cache is.",
    zh: "引擎当前的状态：有多少引擎，多少请求在运行或排队，KV cache 用了多少。",
  },
  recordGroup: recordGroupOf("state"),
  records: [
    engines,
    running,
    waiting,
    waitingByReason,
    kvCacheUsage.mean,
    kvCacheUsage.max,
    preemptionRate,
    preemptionsPerRequest,
    stepRate,
    tokensPerStep,
  ],
  alerts: [],
  scenarios: stateScenarios,
};
