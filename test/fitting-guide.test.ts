import { completeValues, languages } from "@vllm-monitoring/core";
import { expect, test } from "vitest";
import { contract } from "./arbitrary-values.ts";
import { valuesOfGuide } from "./guide-values.ts";
import { groupsOf, refusal, renderChart } from "./helm.ts";

const [workloadClass, thresholds, alert, overrides, expectedModels, objectives, ...others] = valuesOfGuide("fitting");

/** The rules of some values that are called so: an alert or a record. */
async function rulesOf(values: object | undefined, name: string) {
  const rules = groupsOf(await renderChart(values!)).flatMap((group) => group.rules);
  return rules.filter((rule) => rule.alert === name || rule.record === name);
}

async function expressions(values: object | undefined, name: string) {
  return (await rulesOf(values, name)).map(({ expr }) => expr);
}

test("both languages give the same values, and all of them are allowed", () => {
  const examples = valuesOfGuide("fitting");
  for (const language of languages) expect(valuesOfGuide("fitting", language)).toEqual(examples);
  for (const values of examples) expect(() => completeValues(contract, values)).not.toThrow();
  expect(others).toEqual([]);
});

test("a class chooses thresholds and switches alerts off", async () => {
  expect(await expressions(workloadClass, "VLLMHighLatency")).toEqual(["vllm:e2e_request_latency_seconds:p95 > 120"]);
  expect(await expressions(workloadClass, "VLLMPrefixCacheHitsFell")).toEqual([]);
  const on = { ...workloadClass, alerts: { rules: { VLLMPrefixCacheHitsFell: { enabled: true } } } };
  expect(await rulesOf(on, "VLLMPrefixCacheHitsFell")).toHaveLength(1);
});

test("a threshold holds whatever the class", async () => {
  const rules = ["vllm:e2e_request_latency_seconds:p95 > 20"];
  expect(await expressions(thresholds, "VLLMHighLatency")).toEqual(rules);
  expect(await expressions({ ...workloadClass, ...thresholds }, "VLLMHighLatency")).toEqual(rules);
  const [slow] = await expressions(thresholds, "VLLMSlowFirstToken");
  expect(slow).toContain('le=~"5([.]0)?"');
});

test("the settings of one alert", async () => {
  const [rule, ...copies] = await rulesOf(alert, "VLLMHighLatency");
  expect(copies).toEqual([]);
  expect(rule).toMatchObject({
    for: "15m",
    keep_firing_for: "10m",
    labels: { category: "latency", severity: "critical", team: "llm" },
    annotations: {
      dashboard: "https://grafana.example.com/d/vllm?var-model_name={{ $labels.model_name }}",
      runbook_url: "https://wiki.example.com/vllm/latency",
    },
  });
  expect(rule!.labels).not.toHaveProperty("override");
  expect(await rulesOf(alert, "VLLMIdleEngines")).toEqual([]);
});

test.each([
  ["severity", "info"],
  ["category", "mine"],
  ["override", "mine"],
  ["alertname", "mine"],
  ["model_name", "mine"],
  ["latency", "{{ $value }}"],
])("the label %s: %s is refused", async (label, text) => {
  const refused = await refusal({ alerts: { rules: { VLLMHighLatency: { labels: { [label]: text } } } } });
  expect(refused).toContain(`alerts.rules.VLLMHighLatency.labels.${label}: `);
});

test("each workload is judged by the first override that matches", async () => {
  expect(await expressions(overrides, "VLLMHighLatency")).toEqual([
    `vllm:e2e_request_latency_seconds:p95{namespace="llm", model_name="demo/summaries"} > 60
  or
(
  vllm:e2e_request_latency_seconds:p95{namespace=~"batch-.*"} > 120
)
  unless on (cluster, namespace, model_name)
(
  vllm:e2e_request_latency_seconds:p95{namespace=~"batch-.*", namespace="llm", model_name="demo/summaries"} > 120
)
  or
(
  vllm:e2e_request_latency_seconds:p95{model_name=~".+-embed(ding)?", namespace!~"batch-.*"} > 2
)
  unless on (cluster, namespace, model_name)
(
  vllm:e2e_request_latency_seconds:p95{model_name=~".+-embed(ding)?", namespace!~"batch-.*", namespace="llm", model_name="demo/summaries"} > 2
)
  or
(
  vllm:e2e_request_latency_seconds:p95{namespace!~"batch-.*", model_name!~".+-embed(ding)?"} > 5
)
  unless on (cluster, namespace, model_name)
(
  vllm:e2e_request_latency_seconds:p95{namespace!~"batch-.*", model_name!~".+-embed(ding)?", namespace="llm", model_name="demo/summaries"} > 5
)`,
  ]);
});

test("other settings carry the label override, other thresholds alone do not", async () => {
  const queue = await rulesOf(overrides, "VLLMQueueGrowing");
  expect(queue.map(({ for: duration, labels }) => ({ for: duration, labels }))).toEqual([
    { for: "3m", labels: { category: "saturation", severity: "warning" } },
    { for: "30m", labels: { category: "saturation", override: "namespace=~batch-.*", severity: "info" } },
  ]);
  const [latency] = await rulesOf(overrides, "VLLMHighLatency");
  expect(latency!.labels).toEqual({ category: "latency", severity: "warning" });
});

test("overrides that give an alert the same settings share a rule, which is named after the first", async () => {
  const rules = { VLLMQueueGrowing: { severity: "info" } };
  const shared = ["a", "b"].map((namespace) => ({ match: { namespace, model_name: "=~x.*" }, alerts: { rules } }));
  const queue = await rulesOf({ overrides: shared }, "VLLMQueueGrowing");
  expect(queue.map(({ labels }) => (labels as Record<string, string>).override)).toEqual([
    "namespace=a,model_name=~x.*",
    undefined,
  ]);
});

test("expected models switch the alert on that misses them, and are compared as they stand", async () => {
  expect(await expressions({}, "VLLMExpectedModelMissing")).toEqual([]);
  expect(await expressions(expectedModels, "VLLMExpectedModelMissing")).toEqual([
    `absent(vllm:generation_tokens_total{model_name="demo/chat-8b", namespace="llm"})
  or
absent(vllm:generation_tokens_total{model_name="demo/summaries", namespace="llm"})`,
  ]);
  expect(await expressions({ expectedModels: [{ model_name: "=~a.*" }] }, "VLLMExpectedModelMissing")).toEqual([
    'absent(vllm:generation_tokens_total{model_name="=~a.*"})',
  ]);
});

test("objectives are switched on and moved, for all workloads and for some", async () => {
  expect(await expressions({}, "VLLMOutputTokenBudgetBurnsFast")).toEqual([]);
  expect(await rulesOf(objectives, "VLLMOutputTokenBudgetBurnsFast")).toHaveLength(1);
  const [firstToken] = await expressions(objectives, "vllm:slo_first_token_good:rate");
  expect(firstToken).toContain('le=~"1([.]0)?"');
  expect(await expressions(objectives, "vllm:slo_end_to_end_good:rate")).toEqual([
    `sum by (cluster, namespace, model_name) (vllm:e2e_request_latency_seconds_bucket:rate{le=~"120([.]0)?", model_name="demo/summaries"})
  or
sum by (cluster, namespace, model_name) (vllm:e2e_request_latency_seconds_bucket:rate{le=~"60([.]0)?", model_name!="demo/summaries"})`,
  ]);
  const [fast] = await expressions(objectives, "VLLMEndToEndBudgetBurnsFast");
  expect(fast).toContain('vllm:slo_end_to_end_error_ratio:1h{model_name="demo/summaries"} > 14.4 * (1 - 0.95)');
  expect(fast).toContain('vllm:slo_end_to_end_total:rate{model_name="demo/summaries"}[1h:5m]) * 300 >= 500');
  const [left] = await expressions(objectives, "vllm:slo_end_to_end_budget_left:30d");
  expect(left).toContain("(1 - 0.95)");
});

test("what the guide says is refused is refused", async () => {
  const some = { match: { model_name: "a" } };
  expect(await refusal({ slos: { endToEnd: { thresholdSeconds: 90 } } })).toContain(
    "slos.endToEnd.thresholdSeconds: 90 is no bucket bound of vllm:e2e_request_latency_seconds, next to it are 60 and 120\n",
  );
  expect(await refusal({ overrides: [{ ...some, slos: { endToEnd: { enabled: true } } }] })).toContain(
    "overrides[0].slos.endToEnd.enabled: there is no such key",
  );
  expect(await refusal({ overrides: [{ ...some, alerts: { groups: {} } }] })).toContain(
    "overrides[0].alerts.groups: there is no such key",
  );
});
