import { alertPage, alertsOf, catalogue, fieldsBelow, recordsOf, valuesContract } from "@vllm-monitoring/core";
import { expect, test } from "vitest";
import { chartReadme, docsPages } from "./index.ts";

const pages = docsPages(catalogue, "1.0.0");
const folder = "docs/src/content/docs/";
const english = [...pages].filter(([path]) => !path.startsWith(`${folder}zh-cn/`));
const chinese = [...pages].filter(([path]) => path.startsWith(`${folder}zh-cn/`));

test("both languages have the same pages", () => {
  expect(chinese.map(([path]) => path.replace("zh-cn/", ""))).toEqual(english.map(([path]) => path));
  expect(english).toHaveLength(15);
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
