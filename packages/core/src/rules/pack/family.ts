import { recordGroupOf } from "../../names.ts";
import type { Family } from "../family.ts";
import {
  bucketMissing,
  metricMissing,
  recordedTwice,
  recordingRuleSilent,
  seriesDoubled,
  upWithoutMetrics,
} from "./alerts.ts";
import { packScenarios } from "./scenarios.ts";

/**
 * The pack watches itself: whether the rules of some families are evaluated, once each, and find what they need on the servers that
 * they meet.
 */
export function pack(families: readonly Family[]): Family {
  const derived = {
    ruleSilent: recordingRuleSilent(families),
    metricMissing: metricMissing(families),
    bucketMissing: bucketMissing(families),
  };
  return {
    name: "pack",
    title: { en: "The pack itself", zh: "规则包自身" },
    introduction: {
      en: "Whether the rules can work at all: that they are evaluated, once each, and that the servers expose what they read. A rule that finds nothing is silent, and looks like a server where all is well.",
      zh: "规则本身能否工作：是否被计算、是否只计算一次、服务是否暴露了它们所读取的指标。查不到数据的规则一声不响，看起来与一切正常没有区别。",
    },
    recordGroup: recordGroupOf("pack"),
    records: [],
    alerts: [
      ...Object.values(derived).filter((alert) => alert !== undefined),
      upWithoutMetrics,
      seriesDoubled,
      recordedTwice,
    ],
    // Each waits ten minutes or more, and asks for every series that the other alerts need.
    alertInterval: "4m",
    scenarios: packScenarios(families, derived),
  };
}
