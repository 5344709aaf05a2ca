import { expect, test } from "vitest";
import type { Category } from "../rules/alert.ts";
import { highLatency } from "../rules/latency/alerts.ts";
import { alertText } from "./alert-text.ts";
import { alertOf, said } from "./example-family.ts";

const needed = "$value, <<thresholds.e2eLatencyP95Seconds>>, <<workload>>";

test("value, threshold and workload in both languages pass", () => {
  expect(said(alertText, alertOf())).toEqual([]);
});

test.each([
  [
    "en",
    "slow {{ $value }}<<workload>>",
    `summary in en lacks <<thresholds.e2eLatencyP95Seconds>>; instead: a text with ${needed}`,
  ],
  [
    "en",
    "above <<thresholds.e2eLatencyP95Seconds>>,<<workload>>",
    `summary in en lacks $value; instead: a text with ${needed}`,
  ],
  [
    "zh",
    "慢 {{ $value }} <<thresholds.e2eLatencyP95Seconds>>",
    `summary in zh lacks <<workload>>; instead: a text with ${needed}`,
  ],
  ["zh", highLatency.summary.en, "summary in zh is in another language; instead: a text in zh"],
  ["en", highLatency.summary.zh, "summary in en is in another language; instead: a text in en"],
] as const)("what a text lacks is named (%#)", (language, text, problem) => {
  expect(said(alertText, alertOf({ summary: { ...highLatency.summary, [language]: text } }))).toEqual([
    `VLLMHighLatency: ${problem}`,
  ]);
});

test("descriptions are read like summaries", () => {
  expect(said(alertText, alertOf({ description: { ...highLatency.description, zh: "慢<<workload>>" } }))).toEqual([
    `VLLMHighLatency: description in zh lacks $value; instead: a text with ${needed}`,
    `VLLMHighLatency: description in zh lacks <<thresholds.e2eLatencyP95Seconds>>; instead: a text with ${needed}`,
  ]);
});

test("a label that holds the value is named", () => {
  expect(said(alertText, alertOf({ category: "{{ $value }}" as Category }))).toEqual([
    "VLLMHighLatency: the label {{ $value }} holds the value; instead: the value in summary and description",
  ]);
});
