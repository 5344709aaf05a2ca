import { expect, test } from "vitest";
import { counter } from "../metrics/metric.ts";
import { promptTokensTotal } from "../metrics/tokens.ts";
import { promql, rate } from "../promql/expression.ts";
import { by } from "../promql/placeholder.ts";
import { e2eLatency } from "../rules/latency/records.ts";
import { anyText, plain, recordOf, said } from "./example-family.ts";
import { knownMetric } from "./promql-known-metric.ts";

const facts = { unit: "tokens", meaning: anyText, labels: [], source: [] } as const;
const young = counter({ ...facts, name: "vllm:young_total", since: "0.20.0" });
const gone = counter({ ...facts, name: "vllm:gone_total", since: "0.8.5", removed: "0.12.0" });
const renamed = counter({
  ...facts,
  name: "vllm:old_total",
  since: "0.8.5",
  removed: "0.12.0",
  replacedBy: "vllm:new",
});

test("metrics of all supported releases and records pass", () => {
  const expr = promql`sum by (${by}) (${rate(promptTokensTotal)}) + on (${by}) ${e2eLatency.p50}`;
  expect(said(knownMetric, recordOf(expr))).toEqual([]);
});

test("a rule may read itself, as it was before", () => {
  expect(said(knownMetric, recordOf(plain("last_over_time(a:b[1h])")))).toEqual([]);
});

test.each([
  [
    plain("sum by (<<by>>) (vllm:tokens)"),
    "a:b: vllm:tokens is neither a metric nor a record that the expression refers to; instead: a reference in the template: promql`… ${rate(metric)} …`",
  ],
  [
    plain('{__name__="vllm:tokens"}'),
    'a:b: {__name__="vllm:tokens"} is neither a metric nor a record that the expression refers to; instead: a reference in the template: promql`… ${rate(metric)} …`',
  ],
  [
    promql`sum by (${by}) (${rate(young)})`,
    "a:b: vllm:young_total is there only since 0.20.0, supported is 0.8.5; instead: a metric that 0.8.5 and later have",
  ],
  [
    promql`sum by (${by}) (${rate(gone)})`,
    "a:b: vllm:gone_total is gone since 0.12.0; instead: a metric that 0.8.5 and later have",
  ],
  [promql`sum by (${by}) (${rate(renamed)})`, "a:b: vllm:old_total is gone since 0.12.0; instead: vllm:new"],
])("a series that is not there is named (%#)", (expr, problem) => {
  expect(said(knownMetric, recordOf(expr))).toEqual([problem]);
});
