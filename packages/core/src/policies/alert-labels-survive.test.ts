import { expect, test } from "vitest";
import { requestSuccessTotal } from "../metrics/requests.ts";
import { labelled, promql, rate } from "../promql/expression.ts";
import { by } from "../promql/placeholder.ts";
import { highLatency } from "../rules/latency/alerts.ts";
import { alertOf, said } from "./example-family.ts";
import { labelsSurvive } from "./alert-labels-survive.ts";

const byReason = promql`sum by (${by}, finished_reason) (${rate(requestSuccessTotal)}) > 1`;
const english = (en: string) => ({ description: { ...highLatency.description, en } });

test("the workload, and a label that the expression keeps, pass", () => {
  expect(said(labelsSurvive, alertOf())).toEqual([]);
  expect(
    said(labelsSurvive, alertOf({ expr: byReason, ...english("{{ $labels.finished_reason }}<<workload>>") })),
  ).toEqual([]);
});

test("a label that the expression puts on passes", () => {
  const named = labelled(promql`sum by (${by}) (${rate(requestSuccessTotal)}) > 1`, "metric", "vllm:x");
  expect(said(labelsSurvive, alertOf({ expr: named, ...english("{{ $labels.metric }}<<workload>>") }))).toEqual([]);
});

test.each(["{{ $labels.pod }}", "{{ .Labels.pod }}", '{{ index $labels "pod" }}', '{{ index .Labels "pod" }}'])(
  "a label that the expression drops is named: %s",
  (text) => {
    expect(said(labelsSurvive, alertOf(english(text)))).toEqual([
      "VLLMHighLatency: the text in en names the label pod; instead: <<workload>>",
    ]);
  },
);

test("a label of the workload is named: users choose others", () => {
  expect(said(labelsSurvive, alertOf({ expr: byReason, ...english("{{ $labels.namespace }}") }))).toEqual([
    "VLLMHighLatency: the text in en names the label namespace; instead: <<workload>> or $labels.finished_reason",
  ]);
});
