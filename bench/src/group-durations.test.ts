import { expect, test } from "vitest";
import { groupMetric } from "./group-durations.ts";

test("the values of one metric by group", () => {
  const metrics = `# TYPE prometheus_rule_group_last_duration_seconds gauge
prometheus_rule_group_last_duration_seconds{rule_group="/a;b/rules.yaml;vllm-latency"} 0.25
prometheus_rule_group_last_duration_seconds{rule_group="/a;b/rules.yaml;vllm-tokens"} NaN
prometheus_rule_group_interval_seconds{rule_group="/a;b/rules.yaml;vllm-latency"} 30
`;
  expect(groupMetric(metrics, "prometheus_rule_group_last_duration_seconds")).toEqual(
    new Map([
      ["vllm-latency", "0.25"],
      ["vllm-tokens", "NaN"],
    ]),
  );
});
