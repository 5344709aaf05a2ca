import { expect, test } from "vitest";
import { catalogue } from "../catalogue.ts";
import { recordGroupOf } from "../names.ts";
import { highLatency } from "../rules/latency/alerts.ts";
import { e2eLatency } from "../rules/latency/records.ts";
import { familyOf, said } from "./example-family.ts";
import { ruleOrder } from "./rule-order.ts";

const { bucketRate, p50, p95 } = e2eLatency;

test("rules behind what they read pass", () => {
  expect(said(ruleOrder, catalogue)).toEqual([]);
  expect(said(ruleOrder, familyOf({ records: [bucketRate, p95, p50], alerts: [highLatency] }))).toEqual([]);
});

test("a group is evaluated for itself: the order of groups says nothing", () => {
  const apart = familyOf({ recordGroup: recordGroupOf("apart"), records: [p50] });
  expect(said(ruleOrder, [...apart, ...familyOf({ records: [bucketRate] })])).toEqual([]);
});

test("a rule before what it reads is named, also when another family of its group has that", () => {
  const problem = (name: string) =>
    `${name}: reads ${bucketRate.record}, which is evaluated after it; instead: ${bucketRate.record} before ${name} in the list of records`;
  expect(said(ruleOrder, familyOf({ records: [p50, bucketRate, p95] }))).toEqual([problem(p50.record)]);
  expect(said(ruleOrder, [...familyOf({ records: [p50] }), ...familyOf({ records: [bucketRate] })])).toEqual([
    problem(p50.record),
  ]);
});
