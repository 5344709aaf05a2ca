import { expect, test } from "vitest";
import { countOf, sumOf } from "../metrics/metric.ts";
import { e2eRequestLatencySeconds } from "../metrics/latency.ts";
import { promptTokensTotal } from "../metrics/tokens.ts";
import { increaseSinceBirth } from "../promql/born.ts";
import { increase, promql, rate } from "../promql/expression.ts";
import { by } from "../promql/placeholder.ts";
import { e2eLatency, firstToken } from "../rules/latency/records.ts";
import { generationThroughput } from "../rules/throughput/records.ts";
import { recordOf, said } from "./example-family.ts";
import { idle } from "./promql-idle.ts";

const buckets = e2eLatency.bucketRate;
const sum = promql`sum by (${by}) (${rate(sumOf(e2eRequestLatencySeconds))})`;
const count = promql`sum by (${by}) (${rate(countOf(e2eRequestLatencySeconds))})`;
const tokens = promql`sum by (${by}) (${rate(promptTokensTotal)})`;

test.each([
  ["seconds", promql`histogram_quantile(0.95, ${buckets} and on (${by}) ${buckets}{le="+Inf"} > 0)`],
  ["seconds", promql`histogram_quantile(0.95, (${buckets} and on (${by}) (${buckets}{le="+Inf"} > 0)))`],
  ["seconds", promql`${sum} / (${count} > 0)`],
  ["seconds", promql`${sum} / (${count} > 0) or on (${by}) ${firstToken.average}`],
  ["ratio", promql`(${sum} or on (${by}) ${count} * 0) / on (${by}) (${count} > 0)`],
  ["tokens/s", promql`${tokens} or on (${by}) ${generationThroughput} * 0`],
  ["tokens/s", promql`sum by (${by}) (${increase(promptTokensTotal, "1h")}) / 3600`],
  ["tokens/s", promql`sum by (${by}) (${increaseSinceBirth(promptTokensTotal, "1h")})`],
  ["tokens/s", promql`${tokens} > 1 or on (${by}) ${tokens}`],
] as const)("right when idle: %s (%#)", (unit, expr) => {
  expect(said(idle, recordOf(expr, { unit }))).toEqual([]);
});

const quantile =
  'a:b: histogram_quantile of buckets that may all be 0; instead: buckets and on (<<by>>) the same buckets{le="+Inf"} > 0';

test.each([
  ["no guard", promql`histogram_quantile(0.95, ${buckets})`],
  [
    "the guard of another",
    promql`histogram_quantile(0.95, ${buckets} and on (${by}) ${firstToken.bucketRate}{le="+Inf"} > 0)`,
  ],
  ["the guard of one bucket", promql`histogram_quantile(0.95, ${buckets} and on (${by}) ${buckets}{le="5.0"} > 0)`],
  ["a guard that 0 passes", promql`histogram_quantile(0.95, ${buckets} and on (${by}) ${buckets}{le="+Inf"} >= 0)`],
  ["each bucket for itself", promql`histogram_quantile(0.95, ${buckets} > 0)`],
])("a quantile that may be NaN is named: %s", (_, expr) => {
  expect(said(idle, recordOf(expr, { unit: "seconds" }))).toEqual([quantile]);
});

test.each([
  ["seconds", promql`${sum} / ${count}`, "is NaN when idle; instead: / (… > 0)"],
  [
    "tokens/request",
    promql`${sum} / (${count} > 0) or on (${by}) ${generationThroughput} * 0`,
    "or puts a value where there is none; instead: no sample",
  ],
  ["seconds", promql`${e2eLatency.average} or vector(0)`, "or puts a value where there is none; instead: no sample"],
  [
    "ratio",
    promql`(${sum} or on (${by}) ${count} * 0) / on (${by}) (${count} > 0) or on (${by}) ${count} * 0`,
    "or puts a value where there is none; instead: no sample",
  ],
  [
    "tokens/s",
    promql`sum by (${by}) (${increase(promptTokensTotal, "1h")}) / 0`,
    "/ takes away the 0 of an idle workload; instead: a sum of rates or increases",
  ],
  [
    "tokens/s",
    promql`${tokens} / ${tokens}`,
    "/ takes away the 0 of an idle workload; instead: a sum of rates or increases",
  ],
  [
    "tokens/s",
    promql`${tokens} or on (${by}) ${tokens} > 0`,
    "> takes away the 0 of an idle workload; instead: a sum of rates or increases",
  ],
  ["tokens/s", promql`${tokens} > 0`, "> takes away the 0 of an idle workload; instead: a sum of rates or increases"],
  ["tokens/s", promql`${tokens} == 1`, "== takes away the 0 of an idle workload; instead: a sum of rates or increases"],
] as const)("what is wrong when idle is named: %s (%#)", (unit, expr, problem) => {
  expect(said(idle, recordOf(expr, { unit }))).toEqual([`a:b: ${problem}`]);
});
