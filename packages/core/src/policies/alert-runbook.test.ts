import { expect, test } from "vitest";
import { numRequestsWaiting } from "../metrics/requests.ts";
import { promql } from "../promql/expression.ts";
import type { Runbook } from "../rules/alert.ts";
import { e2eLatency } from "../rules/latency/records.ts";
import { runbook } from "./alert-runbook.ts";
import { alertOf, anyText, familyOf, said } from "./example-family.ts";

const page: Runbook = {
  meaning: { en: "Look at `rate(vllm:e2e_request_latency_seconds_count[5m])`.", zh: "`vllm:num_requests_waiting`" },
  confirm: [{ expr: promql`${e2eLatency.p50}`, shows: anyText }],
  causes: [{ signal: anyText, cause: anyText, remedy: anyText }],
  isNot: anyText,
};
const changed = (change: Partial<Runbook>) => alertOf({ runbook: { ...page, ...change } });

test("a full page passes, also when it names a record", () => {
  expect(said(runbook, changed({}))).toEqual([]);
  const named = { en: "`vllm:e2e_request_latency_seconds:p50`", zh: "文本" };
  expect(said(runbook, [...familyOf({ records: [e2eLatency.p50] }), ...changed({ isNot: named })])).toEqual([]);
});

test.each([
  [{ confirm: [] }, "says not how to confirm; instead: a query and what it shows"],
  [{ causes: [] }, "names no cause; instead: a signal, its cause and the remedy"],
  [{ meaning: { en: "text", zh: " " } }, "its page has an empty text in zh; instead: the text"],
  [
    { causes: [{ signal: anyText, cause: anyText, remedy: { en: "", zh: "文本" } }] },
    "its page has an empty text in en; instead: the text",
  ],
  [
    { isNot: { en: "`vllm:nothing`", zh: "文本" } },
    "its page names vllm:nothing, which does not exist; instead: a record or a metric",
  ],
  [
    { isNot: { en: "text", zh: '`sum(vllm:nothing{le="5"})`' } },
    "its page names vllm:nothing, which does not exist; instead: a record or a metric",
  ],
  [
    { confirm: [{ expr: promql`rate(${numRequestsWaiting})`, shows: anyText }] },
    'a query of its page is wrong: expected type matrix in call to function "rate", got vector; instead: PromQL that runs',
  ],
] satisfies [Partial<Runbook>, string][])("what a page lacks is named (%#)", (change, problem) => {
  expect(said(runbook, changed(change))).toEqual([`VLLMHighLatency: ${problem}`]);
});
