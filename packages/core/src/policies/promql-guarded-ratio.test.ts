import { expect, test } from "vitest";
import { timeToFirstTokenSeconds } from "../metrics/latency.ts";
import { countOf } from "../metrics/metric.ts";
import { numPreemptionsTotal } from "../metrics/requests.ts";
import { type Expression, increase, literal, promql, rate } from "../promql/expression.ts";
import { by, rateWindowSeconds } from "../promql/placeholder.ts";
import { e2eLatency } from "../rules/latency/records.ts";
import { firstToken } from "../rules/latency/records.ts";
import { requestRate } from "../rules/requests/records.ts";
import { preemptionRate, preemptionsPerRequest, running } from "../rules/state/records.ts";
import { totalThroughput } from "../rules/throughput/records.ts";
import { alertOf, anyText, recordOf, said } from "./example-family.ts";
import { recordingRule } from "../rules/recording-rule.ts";
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

const share = promql`${preemptionRate} / on (${by}) (${requestRate} > 0) > 0.5`;
const enough = promql`${requestRate} * ${rateWindowSeconds} >= 20`;
const counted = promql`sum by (${by}) (${increase(countOf(timeToFirstTokenSeconds), "1h")}) > 20`;
const and = literal("and on (<<by>>)");
const judged = recordingRule({
  record: "a:judged",
  expr: promql`${preemptionsPerRequest} ${and} ${enough}`,
  unit: "ratio",
  meaning: anyText,
  noSample: anyText,
  use: anyText,
});

test.each([
  promql`${share} ${and} ${enough}`,
  promql`${enough} ${and} ${share}`,
  promql`${share} ${and} ${counted}`,
  promql`${preemptionsPerRequest} > 0.5 ${and} (${enough} ${and} ${running} > 0)`,
  promql`${running} > 0 ${and} (${share} ${and} ${enough} or on (${by}) ${running} > 9)`,
  promql`max by (${by}) (${share} ${and} ${enough})`,
  promql`sum_over_time(${e2eLatency.average}[1h:5m]) > 5 ${and} sum_over_time(${requestRate}[1h:5m]) * 300 >= 20`,
  promql`${judged} > 0.5`,
  promql`${totalThroughput} < 9 unless on (${by}) ${share}`,
])("an alert on a ratio of enough events passes (%#)", (expr) => {
  expect(said(guardedRatio, alertOf({ expr }))).toEqual([]);
});

test.each([
  ["of a gauge", promql`${totalThroughput} / on (${by}) (${running} > 0) < 5`],
  [
    "of samples",
    promql`count_over_time(${totalThroughput}[5m]) / on (${by}) (count_over_time(${totalThroughput}[5m:30s]) > 0) > 1`,
  ],
  ["that is there", promql`count_over_time(${preemptionsPerRequest}[5m]) > 1`],
  ["of a number", promql`${totalThroughput} / 60 < 5`],
  ["that is none", promql`${firstToken.p95} > 5`],
])("a ratio %s asks for no number of events", (_, expr) => {
  expect(said(guardedRatio, alertOf({ expr }))).toEqual([]);
});

const division = "vllm:preemptions:rate / on (cluster, namespace, model_name) (vllm:request_rate:rate > 0)";
const recorded = "vllm:preemptions_per_request:ratio";

test.each<[Expression, ...string[]]>([
  [share, division],
  [
    promql`sum by (${by}) (${rate(numPreemptionsTotal)}) / on (${by}) (sum by (${by}) (${rate(numPreemptionsTotal)}) > 0)`,
    'sum by (cluster, namespace, model_name) (rate(vllm:num_preemptions_total{model_name!=""}[5m])) / on (cluster, namespace, model_name) (sum by (cluster, namespace, model_name) (rate(vllm:num_preemptions_total{model_name!=""}[5m])) > 0)',
  ],
  [promql`${preemptionsPerRequest} > 0.5`, recorded],
  [promql`avg_over_time(${preemptionsPerRequest}[1h]) > 0.5`, recorded],
  [promql`1 - (${share}) > 0.5`, division],
  [promql`${share} ${and} ${requestRate} > 0`, division],
  [promql`${share} ${and} ${requestRate} < 20`, division],
  [promql`${share} ${and} ${running} >= 20`, division],
  [promql`${share} ${and} ${preemptionsPerRequest} >= 20`, division, recorded],
  [promql`${share} or on (${by}) ${enough}`, division],
  [promql`(${share} ${and} ${enough}) or on (${by}) ${preemptionsPerRequest} > 1`, recorded],
  [promql`${share} unless on (${by}) ${enough}`, division],
])("an alert on a ratio of however few events is named (%#)", (expr, ...ratios) => {
  expect(said(guardedRatio, alertOf({ expr }))).toEqual(
    ratios.map(
      (ratio) =>
        `VLLMHighLatency: judges ${ratio} however few events it is made of; instead: and on (<<by>>) a number of events >= a minimum`,
    ),
  );
});

test("a record of a ratio need not judge it", () => {
  expect(said(guardedRatio, recordOf(preemptionsPerRequest.expr))).toEqual([]);
});
