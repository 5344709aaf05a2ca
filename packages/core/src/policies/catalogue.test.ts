import { expect, test } from "vitest";
import { catalogue } from "../catalogue.ts";
import { e2eLatency } from "../rules/latency/records.ts";
import { plain, recordOf } from "./example-family.ts";
import { checkPolicies, policies } from "./index.ts";

test("the catalogue keeps every policy", () => {
  expect(checkPolicies(catalogue)).toEqual([]);
});

test("the policies are those of the design", () => {
  expect(policies.map(({ id }) => id)).toEqual([
    "promql/known-metric",
    "promql/identity",
    "promql/idle",
    "promql/guarded-ratio",
    "promql/counter",
    "promql/histogram",
    "promql/exact-bucket",
    "promql/engine-only",
    "promql/engine-gauge",
    "alert/labels-survive",
    "alert/fires",
    "alert/idle",
    "alert/healthy",
    "alert/empty-database",
    "alert/vanished",
    "alert/two-namespaces",
    "alert/just-below",
    "alert/just-above",
    "alert/ends",
    "alert/runbook",
    "alert/text",
    "rule/portable",
    "rule/unique",
    "rule/order",
    "model/unused",
  ]);
});

test("a problem names its policy, the rule and what to write instead", () => {
  const problems = checkPolicies(
    recordOf(plain("sum(vllm:e2e_request_latency_seconds:p50)", { records: [e2eLatency.p50] })),
  );
  expect(problems.filter(({ policy }) => policy === "promql/identity")).toEqual([
    {
      policy: "promql/identity",
      where: "a:b",
      what: "aggregates without by",
      instead: "by (<<by>>), or more labels",
    },
    {
      policy: "promql/identity",
      where: "a:b",
      what: "carries no label, declared are cluster, namespace, model_name",
      instead: "by (<<by>>) and extraLabels",
    },
  ]);
});

test.each(["sum by (", ")", "", "rate(", "a / on (b", "histogram_quantile(", 'x{le="'])(
  "broken PromQL is a problem, not a crash: %s",
  (text) => {
    expect(checkPolicies(recordOf(plain(text))).some(({ policy }) => policy === "rule/portable")).toBe(true);
  },
);
