import { expect, test } from "vitest";
import { mutantsOf } from "./mutant.ts";
import type { Vocabulary } from "./vocabulary.ts";

const vocabulary: Vocabulary = {
  siblings: (series) => (series === "wait:p95" ? ["wait:p50"] : []),
  neverNegative: () => true,
  alwaysNamed: () => false,
};

const expressions = (expr: string) => mutantsOf({ record: "r", expr }, vocabulary).map(({ mutated }) => mutated.expr);

test("a comparison with a threshold", () => {
  expect(expressions("wait:p95 > 5")).toEqual([
    "wait:p95 >= 5",
    "wait:p95 < 5",
    "wait:p95 == 5",
    "wait:p95",
    "wait:p95 > 10",
    "wait:p95 > 2.5",
    "wait:p95 > 6",
    "wait:p95 > 4",
    "wait:p50 > 5",
  ]);
});

test("a threshold with digits behind the point moves by one of the last of them, and 0 by 1", () => {
  expect(expressions("a < bool 0.25")).toEqual([
    "a <= bool 0.25",
    "a > bool 0.25",
    "a == bool 0.25",
    "a",
    "a < bool 0.5",
    "a < bool 0.125",
    "a < bool 0.26",
    "a < bool 0.24",
    "a <  0.25",
  ]);
  expect(expressions("0 < a")).toEqual(["0 <= a", "0 > a", "0 == a", "a", "1 < a", "-1 < a"]);
});

test("what a mutant only loses is told alone", () => {
  const changes = (expr: string) => mutantsOf({ record: "r", expr }, vocabulary).map(({ change }) => change);
  expect(changes("a / b > 5 and on (x) c")).toContain("and on (x) c → nothing");
  expect(changes("a / b > 5")).toContain("> 5 → nothing");
  expect(changes("a or b")).toEqual(["or → and", "or → unless", "or b → nothing", "a or → nothing"]);
  expect(changes("a >= 10")).toEqual([
    ">= → >",
    ">= → <",
    ">= → ==",
    ">= 10 → nothing",
    "10 → 20",
    "10 → 5",
    "10 → 11",
    "10 → 9",
  ]);
});

test("numbers that are no thresholds", () => {
  expect(expressions("1 - a * 300")).toEqual([
    "1 + a * 300",
    "2 - a * 300",
    "0.5 - a * 300",
    "1 - a / 300",
    "1 - a * 600",
    "1 - a * 150",
  ]);
});

test("guards", () => {
  expect(expressions("a and on (x, y) b")).toEqual([
    "a or on (x, y) b",
    "a unless on (x, y) b",
    "a",
    "a and on (y) b",
    "a and on (x) b",
  ]);
  expect(expressions("a unless b")).toEqual(["a and b", "a or b", "a"]);
  expect(expressions("a or b")).toEqual(["a and b", "a unless b", "a", "b"]);
});

test("arithmetic with a join", () => {
  expect(expressions("a / on (x) group_left (y) b")).toEqual([
    "a * on (x) group_left (y) b",
    "a / on () group_left (y) b",
    "a / on (x) group_left () b",
  ]);
  expect(expressions("a * 0")).toEqual(["a / 0", "a * 1", "a * -1"]);
});

test("aggregations and functions", () => {
  expect(expressions("sum by (x) (rate(a[5m]))")).toEqual([
    "max by (x) (rate(a[5m]))",
    "min by (x) (rate(a[5m]))",
    "avg by (x) (rate(a[5m]))",
    "sum by () (rate(a[5m]))",
    "sum by (x) (increase(a[5m]))",
    "sum by (x) (irate(a[5m]))",
    "sum by (x) (rate(a[1m]))",
    "sum by (x) (rate(a[10m]))",
  ]);
  expect(expressions("max_over_time(a[1h:1m])")).toEqual([
    "min_over_time(a[1h:1m])",
    "avg_over_time(a[1h:1m])",
    "max_over_time(a[30m:1m])",
    "max_over_time(a[2h:1m])",
  ]);
  expect(expressions("clamp_min(a, 1)")).toEqual([
    "clamp_max(a, 1)",
    "a",
    "clamp_min(a, 2)",
    "clamp_min(a, 0.5)",
    "clamp_min(a, 0)",
  ]);
});

test("a quantile becomes the nearest ones", () => {
  expect(expressions("histogram_quantile(0.95, a)")).toEqual([
    "histogram_quantile(0.99, a)",
    "histogram_quantile(0.9, a)",
  ]);
});

test("matchers", () => {
  expect(expressions('a{x="1", le=~"2|2.0"}')).toEqual([
    'a{le=~"2|2.0"}',
    'a{x="1"}',
    'a{x="10", le=~"2|2.0"}',
    'a{x!="1", le=~"2|2.0"}',
    'a{x="1", le=~"2.0"}',
    'a{x="1", le=~"2"}',
    'a{x="1", le!~"2|2.0"}',
  ]);
});

test("a mutant that means the same is known to", () => {
  const mutants = mutantsOf({ record: "r", expr: "a and on (w) sum by (w) (b) > 0" }, vocabulary);
  expect(mutants.filter(({ sameMeaning }) => sameMeaning).map(({ change }) => change)).toEqual([
    "sum → max",
    "sum → avg",
  ]);
});

test("an empty value of a matcher is not made longer", () => {
  expect(expressions('a{x!=""}')).toEqual(["a{}", 'a{x=""}']);
});

test("a time in the past", () => {
  expect(expressions("a offset 1d")).toEqual(["a", "a offset 12h", "a offset 2d"]);
});

test("what Prometheus would not load is left out", () => {
  expect(expressions('{x="1"}')).toEqual(['{x="10"}']);
});

test("the times of an alert", () => {
  const alert = { alert: "A", expr: "up", for: "5m", keep_firing_for: "10m" };
  expect(mutantsOf(alert, vocabulary).map(({ change, mutated }) => [change, mutated])).toEqual([
    ["for: 5m → 0s", { ...alert, for: "0s" }],
    ["for: 5m → 10m", { ...alert, for: "10m" }],
    ["keep_firing_for: 10m → nothing", { alert: "A", expr: "up", for: "5m" }],
  ]);
});

test("a mutant of a changed rule has another id", () => {
  const [mutant] = mutantsOf({ alert: "A", expr: "a\n  > 5" }, vocabulary);
  expect(mutant).toMatchObject({ id: "4e3d3a1f", change: "> → >=" });
  const ids = (rule: object) => mutantsOf({ alert: "A", expr: "a\n  > 5", ...rule }, vocabulary).map(({ id }) => id);
  expect(ids({ expr: "a > 5" })).not.toContain(mutant?.id);
  expect(ids({ for: "5m" })).not.toContain(mutant?.id);
  expect(ids({ alert: "B" })).not.toContain(mutant?.id);
  expect(ids({ annotations: {} })).toContain(mutant?.id);
});
