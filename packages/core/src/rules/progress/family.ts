import { recordGroupOf } from "../../names.ts";
import type { Family } from "../family.ts";
import { progressAlerts } from "./alerts.ts";
import { engineProgress } from "./records.ts";
import { progressScenarios } from "./scenarios.ts";

export const progress: Family = {
  name: "progress",
  title: { en: "Progress", zh: "进展" },
  introduction: {
    en: "Whether the engines get on with their work: a server that is up, healthy and fast to scrape may serve nobody.",
    zh: "引擎是否在推进工作：一个在线、健康、抓取很快的服务也可能没有在服务任何人。",
  },
  recordGroup: recordGroupOf("progress"),
  records: [engineProgress],
  alerts: progressAlerts,
  scenarios: progressScenarios,
};
