import { gauge } from "./metric.ts";

export const up = gauge({
  name: "up",
  unit: "state",
  component: "scrape",
  meaning: {
    en: "1 when the last scrape of the target worked, 0 when it failed. Made by Prometheus for each target in its service discovery.",
    zh: "最近一次抓取成功为 1，失败为 0。由 Prometheus 为服务发现中的每个目标生成。",
  },
  since: "0.6.0",
  labels: [{ since: "0.6.0", value: [] }],
  source: ["Prometheus, automatically generated labels and time series"],
});
