import { serviceMonitoring } from "../../names.ts";
import type { Family } from "../family.ts";
import { inOrder } from "../latency-records.ts";
import { highLatency, slowFirstToken, slowTokens } from "./alerts.ts";
import { e2eLatency, firstToken } from "./records.ts";
import { latencyScenarios } from "./scenarios.ts";

export const latency: Family = {
  name: "latency",
  title: { en: "Latency", zh: "时延" },
  introduction: {
    en: "How long requests take: from arrival to the first token, and from arrival to the last one.",
    zh: "请求需要多长时间：从到达至首 token，以及从到达至最后一个 token。",
  },
  recordGroup: serviceMonitoring,
  records: [e2eLatency, firstToken].flatMap(inOrder),
  alerts: [slowFirstToken, slowTokens, highLatency],
  scenarios: latencyScenarios,
};
