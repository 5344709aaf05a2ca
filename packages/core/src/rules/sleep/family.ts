import { everyMinute, recordGroupOf } from "../../names.ts";
import type { Family } from "../family.ts";
import { enginesAsleep, enginesBySleepState } from "./records.ts";
import { sleepScenarios } from "./scenarios.ts";

export const sleep: Family = {
  name: "sleep",
  title: { en: "Sleep mode", zh: "休眠模式" },
  introduction: {
    en: "Which engines sleep on purpose, to leave their GPU to others.",
    zh: "哪些引擎在主动休眠，把 GPU 让给其他任务。",
  },
  recordGroup: recordGroupOf("sleep", everyMinute),
  records: [enginesAsleep, enginesBySleepState],
  alerts: [],
  scenarios: sleepScenarios,
};
