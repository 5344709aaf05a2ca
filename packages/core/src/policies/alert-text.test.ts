import { expect, test } from "vitest";
import { numRequestsWaiting } from "../metrics/requests.ts";
import { type Expression, promql } from "../promql/expression.ts";
import { by, engine } from "../promql/placeholder.ts";
import type { Category } from "../rules/alert.ts";
import { highLatency } from "../rules/latency/alerts.ts";
import { e2eLatency } from "../rules/latency/records.ts";
import { e2eLatencyP95Seconds } from "../rules/latency/thresholds.ts";
import { waiting } from "../rules/state/records.ts";
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
    "慢 {{ $value | humanizeDuration }} <<thresholds.e2eLatencyP95Seconds>>",
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

const humanize = "instead: {{ $value | humanize }} and its unit";
const unitBehind = "instead: humanizeDuration, humanizePercentage, or the unit behind it";
const waitingEnough = promql`${waiting} > ${e2eLatencyP95Seconds}`;

test.each([
  ["{{ $value | humanizeDuration }}", []],
  ["{{$value|humanizeDuration}}", []],
  ["{{ $value | humanize }} requests wait", [], waitingEnough],
  ["{{ $value | humanize }}requests wait", [], waitingEnough],
  ['{{ $value | printf "%.0f" }} requests wait', [], waitingEnough],
  ["slow, waiting requests: {{ $value | humanize }}", [], waitingEnough],
  ["Requests that wait: {{ $value | humanize }}", [], waitingEnough],
  ["{{ $value | humanizePercentage }}", [], promql`1 - ${e2eLatency.p95} > ${e2eLatencyP95Seconds}`],
  ["{{ $value }} seconds", [`prints the value with all its digits; ${humanize}`]],
  ["of the requests, {{ $value | humanize }}", [`prints the value without its unit; ${unitBehind}`], waitingEnough],
  ["waiting: {{ $value | humanize }}", [`prints the value without its unit; ${unitBehind}`], waitingEnough],
  ["{{ $value | humanize }}, too much", [`prints the value without its unit; ${unitBehind}`]],
  ["{{ $value | humanize }}  s", [`prints the value without its unit; ${unitBehind}`]],
  ["{{ $value | humanize }}", [`prints the value without its unit; ${unitBehind}`]],
  ["{{ $value | humanizePercentage }}", [`prints seconds by humanizePercentage; ${humanize}`]],
  ["{{ $value | humanizeDuration }}", [`prints requests by humanizeDuration; ${humanize}`], waitingEnough],
  [
    "{{ $value | humanizeDuration }}",
    [`prints requests by humanizeDuration; ${humanize}`],
    promql`((${waiting}) > ${e2eLatencyP95Seconds} or on (${by}) ${e2eLatency.p95}) unless on (${by}) ${e2eLatency.p95}`,
  ],
] satisfies [string, string[], Expression?][])(
  "a value has its unit: %s (%#)",
  (text, problems, expr = highLatency.expr) => {
    const summary = { ...highLatency.summary, en: `${text}<<workload>>` };
    const description = {
      en: `slow for ${text} x<<workload>><<thresholds.e2eLatencyP95Seconds>>`,
      zh: "慢 {{ $value | printf `%.0f` }} 个<<workload>><<thresholds.e2eLatencyP95Seconds>>",
    };
    const found = said(alertText, alertOf({ expr, summary: { ...summary, zh: description.zh }, description }));
    expect(found.filter((problem) => problem.includes("summary in en"))).toEqual(
      problems.map((problem) => `VLLMHighLatency: summary in en ${problem}`),
    );
    expect(found.filter((problem) => problem.includes(" zh "))).toEqual([]);
  },
);
