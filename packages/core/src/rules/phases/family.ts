import { recordGroupOf } from "../../names.ts";
import type { Family } from "../family.ts";
import { inOrder } from "../latency-records.ts";
import { decodeTime, inferenceTime, prefillTime, queueTime } from "./records.ts";
import { phasesScenarios } from "./scenarios.ts";

export const phases: Family = {
  name: "phases",
  title: { en: "Phases of a request", zh: "请求的各阶段" },
  introduction: {
    en: "Where the time of a request goes: queue, prefill, decode, and the last two together. All of it is observed when a request finishes, so while nothing finishes these series end.",
    zh: "请求的时间花在哪里：排队、prefill、decode，以及后两者之和。均在请求完成时观测，没有请求完成时这些序列会中断。",
  },
  // Four histograms, to be looked up: half of what they would cost each minute.
  recordGroup: recordGroupOf("phases", { interval: "2m" }),
  records: [queueTime, prefillTime, decodeTime, inferenceTime].flatMap(inOrder),
  alerts: [],
  scenarios: phasesScenarios,
};
