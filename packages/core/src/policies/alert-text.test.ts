import { expect, test } from "vitest";
import { numRequestsWaiting } from "../metrics/requests.ts";
import { promql } from "../promql/expression.ts";
import { by, engine } from "../promql/placeholder.ts";
import type { Category } from "../rules/alert.ts";
import { highLatency } from "../rules/latency/alerts.ts";
import { e2eLatencyP95Seconds } from "../rules/latency/thresholds.ts";
import { alertText } from "./alert-text.ts";
import { alertOf, said } from "./example-family.ts";

const inSummary = "$value, <<workload>>";
const inDescription = "$value, <<workload>>, <<thresholds.e2eLatencyP95Seconds>>";

test("value, threshold and workload in both languages pass", () => {
  expect(said(alertText, alertOf())).toEqual([]);
});

test.each([
  [
    "en",
    "above <<thresholds.e2eLatencyP95Seconds>>,<<workload>>",
    `summary in en lacks $value; instead: a text with ${inSummary}`,
  ],
  [
    "zh",
    "慢 {{ $value }} <<thresholds.e2eLatencyP95Seconds>>",
    `summary in zh lacks <<workload>>; instead: a text with ${inSummary}`,
  ],
  ["zh", highLatency.summary.en, "summary in zh is in another language; instead: a text in zh"],
  ["en", highLatency.summary.zh, "summary in en is in another language; instead: a text in en"],
] as const)("what a text lacks is named (%#)", (language, text, problem) => {
  expect(said(alertText, alertOf({ summary: { ...highLatency.summary, [language]: text } }))).toEqual([
    `VLLMHighLatency: ${problem}`,
  ]);
});

test("an alert about one engine names it", () => {
  const expr = promql`max by (${by}, ${engine}) (${numRequestsWaiting}) > ${e2eLatencyP95Seconds}`;
  expect(said(alertText, alertOf({ expr }))).toEqual(
    ["summary in en", "description in en", "summary in zh", "description in zh"].map(
      (text) =>
        `VLLMHighLatency: ${text} lacks <<engineInText>>; instead: a text with ${text.startsWith("summary") ? "$value, <<workload>>, <<engineInText>>" : "$value, <<workload>>, <<engineInText>>, <<thresholds.e2eLatencyP95Seconds>>"}`,
    ),
  );
});

test("a description says the threshold too", () => {
  expect(said(alertText, alertOf({ description: { ...highLatency.description, zh: "慢<<workload>>" } }))).toEqual([
    `VLLMHighLatency: description in zh lacks $value; instead: a text with ${inDescription}`,
    `VLLMHighLatency: description in zh lacks <<thresholds.e2eLatencyP95Seconds>>; instead: a text with ${inDescription}`,
  ]);
});

test("a label that holds the value is named", () => {
  expect(said(alertText, alertOf({ category: "{{ $value }}" as Category }))).toEqual([
    "VLLMHighLatency: the label {{ $value }} holds the value; instead: the value in summary and description",
  ]);
});
