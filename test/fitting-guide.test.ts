import { readFileSync } from "node:fs";
import { join } from "node:path";
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
  unless on (namespace, model_name)
(
  label_replace(label_replace(vector(1), "namespace", "llm", "", ""), "model_name", "demo/summaries", "", "")
)
  or
(
  vllm:e2e_request_latency_seconds:p95{model_name=~".+-embed(ding)?", namespace!~"batch-.*"} > 2
)
  unless on (namespace, model_name)
(
  label_replace(label_replace(vector(1), "namespace", "llm", "", ""), "model_name", "demo/summaries", "", "")
)
  or
(
  vllm:e2e_request_latency_seconds:p95{namespace!~"batch-.*", model_name!~".+-embed(ding)?"} > 5
)
  unless on (namespace, model_name)
(
  label_replace(label_replace(vector(1), "namespace", "llm", "", ""), "model_name", "demo/summaries", "", "")
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

test("overrides that give an alert the same settings share a rule, which names three of them", async () => {
  const rules = { VLLMQueueGrowing: { severity: "info" } };
  const matches = [{ model_name: "a" }, { model_name: "b" }, { namespace: "llm" }, { namespace: "x" }];
  const label = async (count: number) => {
    const shared = matches.slice(0, count).map((match) => ({ match, alerts: { rules } }));
    const queue = await rulesOf({ overrides: shared }, "VLLMQueueGrowing");
    return queue.map(({ labels }) => (labels as Record<string, string>).override);
  };
  expect(await label(2)).toEqual(["model_name=a | model_name=b", undefined]);
  expect(await label(4)).toEqual(["model_name=a | model_name=b | namespace=llm (+1)", undefined]);
});

test("the alerts that judge targets without a model are those that read up, which has none", async () => {
  const switchedOff = async (match: object, name: string) => {
    const rules = { [name]: { enabled: false } };
    return expressions({ overrides: [{ match, alerts: { rules } }] }, name);
  };
  for (const name of ["VLLMTargetNeverUp", "VLLMUpWithoutMetrics"]) {
    expect((await switchedOff({ model_name: "a" }, name)).join()).toMatch(/up\{job=[^}]+, model_name!="a"\}/);
    expect((await switchedOff({ namespace: "a" }, name)).join()).toMatch(/up\{job=[^}]+, namespace!="a"\}/);
  }
});

test("expected models switch the alert on that misses them, and are compared as they stand", async () => {
  expect(await expressions({}, "VLLMExpectedModelMissing")).toEqual([]);
  expect(await expressions(expectedModels, "VLLMExpectedModelMissing")).toEqual([
    ["demo/chat-8b", "demo/summaries"]
      .map(
        (
          model,
        ) => `label_replace(label_replace(vector(1), "model_name", "${model}", "", ""), "namespace", "llm", "", "")
  unless on (model_name, namespace)
vllm:generation_tokens_total{model_name!="", model_name="${model}", namespace="llm"}`,
      )
      .join("\n  or\n"),
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
  expect(await refusal({ slos: { endToEnd: { enabled: true, thresholdSeconds: 90 } } })).toContain(
    "slos.endToEnd.thresholdSeconds: 90 is no bucket bound of vllm:e2e_request_latency_seconds, next to it are 60 and 120\n",
  );
  expect(await refusal({ overrides: [{ ...some, slos: { endToEnd: { enabled: true } } }] })).toContain(
    "overrides[0].slos.endToEnd.enabled: there is no such key",
  );
  expect(await refusal({ overrides: [{ ...some, alerts: { groups: {} } }] })).toContain(
    "overrides[0].alerts.groups: there is no such key",
  );
  const { overrides: list } = overrides as unknown as { overrides: readonly object[] };
  expect(await refusal({ overrides: list.toReversed().concat({ match: { model_name: "demo/e5-embed" } }) })).toContain(
    "overrides[3].match: overrides[0] matches all of these too",
  );
});

test.each(["!=a", "!~a.*", "=a", "~a.*", " a", "a "])("match takes no %s", async (text) => {
  expect(await refusal({ overrides: [{ match: { model_name: text } }] })).toContain("overrides[0].match.model_name: ");
});

test("match takes what YAML reads as something else in quotes alone", async () => {
  const match = (text: string) => `overrides: [{ match: { model_name: ${text} }, workloadClass: batch }]`;
  expect(await refusal(match("1.10"))).toContain("overrides[0].match.model_name: must be text, in quotes");
  expect(groupsOf(await renderChart(match('"1.10"')))).not.toEqual([]);
});

test.each([
  ["an operator", [{ model_name: "=~a.*" }]],
  ["an empty text", [{ model_name: "" }]],
  ["no label", [{}]],
  ["a model twice", [{ model_name: "a" }, { model_name: "a" }]],
])("expectedModels take no entry with %s", async (_, entries) => {
  expect(await refusal({ expectedModels: entries })).toMatch(/expectedModels\[[01]\]/);
});

test("overrides that make a rule too large are refused", async () => {
  const patterns = readFileSync(
    join(import.meta.dirname, "bad-values/patterns-that-make-a-rule-too-large.yaml"),
    "utf8",
  );
  expect(await refusal(patterns)).toContain("an object holds 128 kB");
});
