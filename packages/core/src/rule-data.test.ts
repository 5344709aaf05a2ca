import { expect, test } from "vitest";
import { catalogue } from "./catalogue.ts";
import { coSignals } from "./co-signals.ts";
import { alertsOf } from "./rules/family.ts";
import { ruleData } from "./rule-data.ts";

const data = ruleData(catalogue);
const groups = data.flatMap((object) => object.groups);
const namesOf = (section: string) =>
  data
    .filter((object) => object.section === section)
    .map(({ object, groups: own }) => [object, own.map(({ name }) => name)]);

/** Names of the first document, and the two bucket rates that its quantiles read. */
const records = [
  "vllm:e2e_request_latency_seconds_bucket:rate",
  "vllm:e2e_request_latency_seconds:avg",
  "vllm:e2e_request_latency_seconds:p50",
  "vllm:e2e_request_latency_seconds:p95",
  "vllm:e2e_request_latency_seconds:p99",
  "vllm:time_to_first_token_seconds_bucket:rate",
  "vllm:time_to_first_token_seconds:avg",
  "vllm:time_to_first_token_seconds:p50",
  "vllm:time_to_first_token_seconds:p95",
  "vllm:time_to_first_token_seconds:p99",
  "vllm:generation_tokens_throughput:rate",
  "vllm:prompt_tokens_throughput:rate",
  "vllm:total_tokens_throughput:rate",
  "vllm:generation_tokens_total:increase_1h",
  "vllm:prompt_tokens_total:increase_1h",
  "vllm:request_rate:rate",
  "vllm:avg_prompt_tokens_per_request",
  "vllm:avg_generation_tokens_per_request",
];

test("objects and groups have the names of the first document", () => {
  expect(namesOf("recordingRules")).toContainEqual(["recording-rules", ["vllm-service-monitoring-rules"]]);
  expect(namesOf("alerts")).toContainEqual(["alerts", ["vllm-latency-alerts", "vllm-throughput-alerts"]]);
});

test("each further family has objects and groups of its own", () => {
  expect(namesOf("recordingRules")).toContainEqual(["state-recording-rules", ["vllm-state-rules"]]);
  const objects = data.map(({ object }) => object);
  expect(new Set(objects).size).toBe(objects.length);
});

test("records have the names of the first document, each behind what it reads", () => {
  const rules = groups.find(({ name }) => name === "vllm-service-monitoring-rules")!.rules;
  expect(rules.map((rule) => ("record" in rule ? rule.record : rule.alert))).toEqual(records);
});

test("alerts have the names of the first document", () => {
  const rules = groups.flatMap((group) => group.rules);
  const alerts = rules.flatMap((rule) => ("alert" in rule ? rule.alert : []));
  expect(alerts).toEqual(expect.arrayContaining(["VLLMHighLatency", "VLLMLowThroughput"]));
  for (const alert of alerts) expect(alert).toMatch(/^VLLM[A-Z]\w+$/);
});

test("every alert has the signals beside it, in both languages", () => {
  const alerts = groups.flatMap(({ rules }) => rules).filter((rule) => "alert" in rule);
  const without = alerts.filter(
    ({ annotations: { en, zh } }) => en.signals !== coSignals.en || zh.signals !== coSignals.zh,
  );
  expect(without).toEqual([]);
  expect(alerts).toHaveLength(alertsOf(catalogue).length);
});

test("an alert has its labels, its time, and annotations in both languages", () => {
  const rules = groups.find(({ name }) => name === "vllm-latency-alerts")!.rules;
  expect(rules.find((rule) => "alert" in rule && rule.alert === "VLLMHighLatency")).toMatchObject({
    alert: "VLLMHighLatency",
    expr: "vllm:e2e_request_latency_seconds:p95<<scope>> > <<thresholds.e2eLatencyP95Seconds>>",
    for: "5m",
    labels: { severity: "warning", category: "latency" },
    annotations: {
      en: { runbook_url: "<<runbooks>>/alerts/vllmhighlatency/" },
      zh: { runbook_url: "<<runbooks>>/zh-cn/alerts/vllmhighlatency/" },
    },
  });
});
