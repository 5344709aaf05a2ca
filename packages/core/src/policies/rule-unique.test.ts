import { expect, test } from "vitest";
import { catalogue } from "../catalogue.ts";
import { alertGroupName, serviceMonitoring } from "../names.ts";
import { highLatency } from "../rules/latency/alerts.ts";
import { e2eLatency } from "../rules/latency/records.ts";
import { familyOf, said } from "./example-family.ts";
import { unique } from "./rule-unique.ts";

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ ...e2eLatency.p50, record: `a:b${index}` }));

test("other names, and a group that two families share, pass", () => {
  expect(said(unique, [...catalogue, ...familyOf({})])).toEqual([]);
  expect(said(unique, familyOf({ records: many(20) }))).toEqual([]);
});

test("rules that share a name are named", () => {
  expect(said(unique, [...catalogue, ...familyOf({ alerts: [highLatency] })])).toEqual([
    "VLLMHighLatency: two rules have this name; instead: a name of its own",
  ]);
});

test("groups that share a name are named", () => {
  const other = { ...serviceMonitoring, key: "other" };
  const problem = "two groups have this name; instead: a name of its own, or the same group";
  expect(said(unique, [...familyOf({}), ...familyOf({ name: "other", recordGroup: other })])).toEqual([
    `vllm-service-monitoring-rules: ${problem}`,
  ]);
  const clash = { ...serviceMonitoring, name: alertGroupName("test") };
  expect(said(unique, familyOf({ recordGroup: clash, alerts: [highLatency] }))).toEqual([
    `vllm-test-alerts: ${problem}`,
  ]);
});

test("groups larger than any backend takes are named", () => {
  expect(said(unique, familyOf({ records: many(21) }))).toEqual([
    "vllm-service-monitoring-rules: 21 rules, more than 20; instead: two groups",
  ]);
});
