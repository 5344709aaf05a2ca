import { expect, test } from "vitest";
import { withoutAskingTexts } from "./texts.ts";

test("annotations that ask for series are left out, of the rules and of what tests expect", () => {
  const texts = {
    summary: "{{ $value }} is too much, see the query",
    signals: '{{ with query "up" }}{{ . }}{{ end }}',
  };
  const told = { summary: "5 is too much, see the query", signals: "1" };
  const group = (annotations: object) => ({
    name: "g",
    interval: "30s",
    rules: [
      { alert: "A", expr: "up", annotations },
      { record: "r", expr: "up" },
    ],
  });
  const unitTest = (exp_annotations: object) => ({
    name: "t",
    interval: "30s",
    input_series: [],
    alert_rule_test: [{ eval_time: "5m", alertname: "A", exp_alerts: [{ exp_labels: { a: "b" }, exp_annotations }] }],
  });
  expect(withoutAskingTexts({ groups: [group(texts)], tests: [unitTest(told)] })).toEqual({
    groups: [group({ summary: texts.summary })],
    tests: [unitTest({ summary: told.summary })],
  });
});
