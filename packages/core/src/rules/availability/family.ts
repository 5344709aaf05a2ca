import { everyMinute, recordGroupOf } from "../../names.ts";
import type { Family } from "../family.ts";
import { availabilityAlerts } from "./alerts.ts";
import { targetRestarts, targetsDown, targetsUp, targetUp } from "./records.ts";
import { availabilityScenarios } from "./scenarios.ts";

export const availability: Family = {
  name: "availability",
  title: { en: "Availability", zh: "可用性" },
  introduction: {
    en: "Whether the servers are there: which are up, which are down, how often each began anew.",
    zh: "服务是否存在：哪些在线、哪些宕机，以及每个服务重启了多少次。",
  },
  recordGroup: recordGroupOf("availability", everyMinute),
  records: [targetUp, targetsUp, targetsDown, targetRestarts],
  alerts: availabilityAlerts,
  alertInterval: everyMinute.interval,
  scenarios: availabilityScenarios,
};
