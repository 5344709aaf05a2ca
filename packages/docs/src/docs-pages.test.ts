import { alertPage, alertsOf, catalogue, fieldsBelow, recordsOf, valuesContract } from "@vllm-monitoring/core";
import { expect, test } from "vitest";
import { exampleCosts } from "./example-costs.ts";
import { chartReadme, docsPages } from "./index.ts";

const pages = docsPages(catalogue, "1.0.0", exampleCosts);
const folder = "docs/src/content/docs/";
const english = [...pages].filter(([path]) => !path.startsWith(`${folder}zh-cn/`));
const chinese = [...pages].filter(([path]) => path.startsWith(`${folder}zh-cn/`));

test("both languages have the same pages", () => {
  expect(chinese.map(([path]) => path.replace("zh-cn/", ""))).toEqual(english.map(([path]) => path));
  expect(english).toHaveLength(17);
});

test("the list of alerts, in full", () => {
  expect(pages.get(`${folder}alerts.md`)).toBe(`---
# Generated from packages/docs and packages/core by \`npm run generate\`: changes belong there.
title: "Alerts"
description: "All alerts, in triage order."
editUrl: false
---

| Alert | Severity | Category | Has to hold for | Meaning |
|---|---|---|---|---|
| [VLLMHighLatency](/v1.0.0/alerts/vllmhighlatency/) | warning | latency | 5m | One request in twenty takes longer than the threshold from its arrival to its last token. Users who stream see a late start, a slow flow, or both; users who wait for the whole answer run into their time-outs. |
| [VLLMLowThroughput](/v1.0.0/alerts/vllmlowthroughput/) | warning | throughput | 5m | Requests are in the queue, so there is work, and yet few tokens are processed. The users of this workload wait, and most of them wait for nothing to happen. |
`);
  expect(pages.get(`${folder}zh-cn/alerts.md`)).toContain(`title: "告警"
description: "全部告警，按排查顺序排列。"
editUrl: false
---

| 告警 | 级别 | 类别 | 持续时间 | 含义 |
|---|---|---|---|---|
| [VLLMHighLatency](/v1.0.0/zh-cn/alerts/vllmhighlatency/) | warning | latency | 5m | `);
});

test("a metric comes with the facts of the supported releases", () => {
  expect(pages.get(`${folder}records/latency.md`)).toContain(`### vllm:time_to_first_token_seconds

Time from the arrival of a request at the API server to its first token, waiting in the queue included. Observed when the token appears: requests that never got one are not in it.

| | |
|---|---|
| Type | histogram |
| Since vLLM | 0.6.0 |
| Labels set by vLLM | \`model_name\`, \`engine\` |
| Upper bounds of the buckets | 0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80, 160, 640, 2560 |
`);
});

test("the braces of Prometheus stay, those of the templates are filled", () => {
  for (const [path, text] of pages) expect(text.match(/\{\{(?! \$(?:value|labels)\b)/g), path).toBeNull();
});

test("no page is left in the other language, or with an open placeholder", () => {
  for (const [path, text] of english) expect(/\p{Script=Han}/u.test(text), path).toBe(false);
  for (const [path, text] of chinese) expect(/\p{Script=Han}/u.test(text), path).toBe(true);
  for (const [path, text] of pages) expect(text.match(/<<[\w.]+>>|undefined|\[object/g), path).toBeNull();
});

test.each([
  ["English", english],
  ["Chinese", chinese],
])("%s pages name every record, alert and value", (_, texts) => {
  const all = texts.map(([, text]) => text).join("\n");
  for (const { record } of recordsOf(catalogue)) expect(all).toContain(`## ${record}\n`);
  for (const { alert } of alertsOf(catalogue))
    expect(texts.some(([path]) => path.endsWith(`${alertPage(alert)}.md`))).toBe(true);
  const keys = fieldsBelow(valuesContract(catalogue, "1.0.0")).filter(({ field }) => field.kind === "value");
  for (const { path } of keys) expect(all).toContain(`| \`${path}\` |`);
});

test("everything that the first document tells is on a page of either language", () => {
  for (const texts of [english, chinese]) {
    const all = texts.map(([, text]) => text).join("\n");
    for (const told of [
      "kubectl apply -f vllm-prometheusrule.yaml",
      "kubectl get prometheusrule -n prometheus vllm-recording-rules",
      "kubectl describe prometheusrule -n prometheus vllm-recording-rules",
      "kubectl port-forward -n prometheus svc/prometheus-operated 9090:9090",
      'select(.name == "vllm-service-monitoring-rules")',
      "http://localhost:9090/rules",
      "2025-12-18",
      "vllm:prompt_tokens_total:increase_1h",
    ]) {
      expect(all).toContain(told);
    }
  }
});

test("the README of the chart has a row for each alert, record and value", () => {
  const [text] = [...chartReadme(catalogue, "1.0.0").values()];
  const rows = text!.split("\n").filter((line) => line.startsWith("| `"));
  const values = fieldsBelow(valuesContract(catalogue, "1.0.0")).filter(({ field }) => field.kind === "value");
  expect(rows).toHaveLength(alertsOf(catalogue).length + recordsOf(catalogue).length + values.length);
});
