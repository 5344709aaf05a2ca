import { expect, test } from "vitest";
import { promql } from "../promql/expression.ts";
import { by } from "../promql/placeholder.ts";
import { e2eLatency } from "../rules/latency/records.ts";
import { recordOf, said } from "./example-family.ts";
import { guardedRatio } from "./promql-guarded-ratio.ts";

const { average, p50, p95 } = e2eLatency;

test.each([promql`${p50} / (${p95} > 0)`, promql`${p50} / on (${by}) ((${p95}) > 0)`, promql`${p50} / 60`])(
  "a denominator above 0 passes (%#)",
  (expr) => {
    expect(said(guardedRatio, recordOf(expr))).toEqual([]);
  },
);

const [p50Name, p95Name] = ["vllm:e2e_request_latency_seconds:p50", "vllm:e2e_request_latency_seconds:p95"];

test.each([
  [promql`${p50} / ${p95}`, p95Name],
  [promql`${p50} / (${p95} >= 0)`, `(${p95Name} >= 0)`],
  [promql`${p50} / (${p95} > bool 0)`, `(${p95Name} > bool 0)`],
  [
    promql`${average} / (${p50} and on (${by}) ${p95} > 0)`,
    `(${p50Name} and on (cluster, namespace, model_name) ${p95Name} > 0)`,
  ],
  [promql`${p50} % ${p95}`, p95Name],
  [promql`${p50} / 0`, "0"],
])("a denominator that may be 0 is named (%#)", (expr, denominator) => {
  expect(said(guardedRatio, recordOf(expr))).toEqual([
    `a:b: divides by ${denominator}, which may be 0; instead: / (… > 0)`,
  ]);
});
