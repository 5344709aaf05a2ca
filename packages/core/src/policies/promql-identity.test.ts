import { expect, test } from "vitest";
import { bucketOf } from "../metrics/metric.ts";
import { e2eRequestLatencySeconds } from "../metrics/latency.ts";
import { numRequestsWaiting } from "../metrics/requests.ts";
import { up } from "../metrics/scrape.ts";
import { promptTokensTotal } from "../metrics/tokens.ts";
import { type Expression, literal, promql, rate } from "../promql/expression.ts";
import { by, engine, target } from "../promql/placeholder.ts";
import { e2eLatency } from "../rules/latency/records.ts";
import { alertOf, recordOf, said } from "./example-family.ts";
import { identity } from "./promql-identity.ts";

const { p50, p95, bucketRate } = e2eLatency;
const byInstead = "instead: by (<<by>>), or more labels";
const onInstead = "instead: on (<<by>>), or more labels";
const resultInstead = "instead: by (<<by>>) and extraLabels";

test.each([
  promql`sum by (${by}) (max by (${by}, ${engine}) (${numRequestsWaiting}))`,
  promql`${p50} / ${p95}`,
  promql`${p50} > on (${by}) ${p95}`,
  promql`${p50} * 1000`,
  promql`${p50} / on (${by}) group_left () (${p95} > 0)`,
  promql`histogram_quantile(0.5, ${bucketRate})`,
])("the workload stays (%#)", (expr) => {
  expect(said(identity, recordOf(expr))).toEqual([]);
});

test("series of a scrape target have no model: they keep the labels of the target", () => {
  const known = promql`group by (${by}, ${target}) (${numRequestsWaiting})`;
  const of = (labels: Expression) => promql`${known} and on (${labels}) max by (${labels}) (${up}) == 0`;
  expect(said(identity, alertOf({ expr: of(promql`${target}`) }))).toEqual([]);
  expect(said(identity, alertOf({ expr: of(literal("cluster, namespace, instance")) }))).toEqual([
    "VLLMHighLatency: aggregates by labels without pod; instead: by (<<target>>), or more labels",
    "VLLMHighLatency: matches on labels without pod; instead: on (<<target>>), or more labels",
  ]);
  expect(said(identity, alertOf({ expr: promql`max by (${target}) (${up}) == 0` }))).toEqual([
    "VLLMHighLatency: its result is without model_name; instead: an expression that keeps <<by>>",
  ]);
  const asked = promql`${up} and on (${target}) ${numRequestsWaiting} unless on (${target}) ${numRequestsWaiting}`;
  expect(said(identity, alertOf({ expr: promql`${known} and on (${target}) max by (${target}) (${asked})` }))).toEqual(
    [],
  );
  expect(said(identity, alertOf({ expr: promql`max by (${target}) (${numRequestsWaiting} or ${up}) == 0` }))[0]).toBe(
    `VLLMHighLatency: aggregates by labels without model_name; ${byInstead}`,
  );
});

test("labels beyond the workload are declared", () => {
  const expr = promql`sum by (le, ${by}) (${rate(bucketOf(e2eRequestLatencySeconds))})`;
  expect(said(identity, recordOf(expr, { extraLabels: ["le"] }))).toEqual([]);
  expect(said(identity, recordOf(expr))).toEqual([
    `a:b: carries le, cluster, namespace, model_name, declared are cluster, namespace, model_name; ${resultInstead}`,
  ]);
});

test("a label that label_replace adds is declared", () => {
  const expr = promql`label_replace(${p50}, "connector", "nixl", "", "")`;
  expect(said(identity, recordOf(expr, { extraLabels: ["connector"] }))).toEqual([]);
  expect(said(identity, recordOf(expr))).toEqual([
    `a:b: carries cluster, namespace, model_name, connector, declared are cluster, namespace, model_name; ${resultInstead}`,
  ]);
});

test.each([
  [
    promql`sum by (model_name) (${rate(promptTokensTotal)})`,
    `aggregates by labels without cluster, namespace; ${byInstead}`,
  ],
  [promql`sum without (pod) (${rate(promptTokensTotal)})`, `aggregates without by; ${byInstead}`],
  [promql`sum(${rate(promptTokensTotal)})`, `aggregates without by; ${byInstead}`],
  [promql`${p50} and ${p95}`, `and matches without on (…); ${onInstead}`],
  [promql`${p50} / on (model_name) ${p95}`, `matches on labels without cluster, namespace; ${onInstead}`],
  [promql`${p50} + ignoring (pod) ${p95}`, `matches by ignoring (…); ${onInstead}`],
  [promql`${p50} - ${bucketRate}`, `- matches without on (…); ${onInstead}`],
  [promql`${p50} / on (namespace) group_left () ${p95}`, `matches on labels without cluster, model_name; ${onInstead}`],
])("what merges workloads is named (%#)", (expr, problem) => {
  expect(said(identity, recordOf(expr))[0]).toBe(`a:b: ${problem}`);
});

test("a record of a raw series carries what the scrape carries", () => {
  expect(said(identity, recordOf(promql`${numRequestsWaiting}`))).toEqual([
    `a:b: carries every label of the scrape, declared are cluster, namespace, model_name; ${resultInstead}`,
  ]);
});

test("an alert may keep more labels than those of the workload, not fewer", () => {
  expect(said(identity, alertOf({ expr: promql`max by (${by}, ${engine}) (${numRequestsWaiting}) > 0` }))).toEqual([]);
  expect(said(identity, alertOf({ expr: promql`max by (namespace) (${p50}) > 0` }))).toEqual([
    `VLLMHighLatency: aggregates by labels without cluster, model_name; ${byInstead}`,
    "VLLMHighLatency: its result is without cluster, model_name; instead: an expression that keeps <<by>>",
  ]);
});
