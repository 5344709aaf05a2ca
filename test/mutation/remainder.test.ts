import { expect, test } from "vitest";
import type { UnitTest } from "../promtool.ts";
import { remainderOf, tellingTests } from "./remainder.ts";
import type { Rule } from "./rule.ts";

const left = (expr: string) => remainderOf(expr, (series) => ["a", "b"].includes(series));

test.each([
  ["a or c", "a"],
  ["c or on (l) a", "a"],
  ["a or c unless b", "a"],
  ["a unless on (l) c > 0", "a"],
  ["a unless (c and b)", "a"],
  ["(a and b) or (a and c)", "(a and b)"],
  ["sum by (l) (rate(a[5m])) or sum by (l) (rate(c[5m]))", "sum by (l) (rate(a[5m]))"],
  ["a > 0 or c offset 1h > 0", "a > 0"],
])("of %s there is left what is left of %s", (expr, other) => {
  expect(left(expr)).toBe(left(other));
});

test.each([
  "c",
  "a and c",
  "a + c",
  "c > 0",
  "-c",
  "c unless a",
  "max_over_time((rate(c[5m]) > 0)[1h:])",
  "(c or c) * 0",
])("of %s nothing is left", (expr) => {
  expect(left(expr)).toBeUndefined();
});

test.each(["absent(c)", "vector(1)", "time()", "a > scalar(c)", "1", '{__name__=~"d.*"}'])("%s has samples", (expr) => {
  expect(remainderOf(expr, (series) => series === "a" || series === "")).toBeDefined();
});

test.each([
  ["a unless b", "b unless a"],
  ["rate(a[5m])", "rate(a[1m])"],
  ['a{l="1"}', "a"],
  ["sum by (l) (a)", "sum by (m) (a)"],
  ["a and on (l) b", "a and on (m) b"],
  ["a > bool 0", "a > 0"],
  ["a offset 1h", "a offset 2h"],
  ["absent(c)", "absent(d)"],
])("%s and %s stay apart", (one, other) => {
  expect(left(one)).not.toBe(left(other));
});

const rules: readonly Rule[] = [
  { record: "share", expr: "made / other" },
  { record: "made", expr: "raw or spare" },
  { record: "other", expr: "rate(raw[5m])" },
  { alert: "High", expr: "share > 1 or spare > 1", for: "5m" },
];
const tells = (rule: Rule, mutated: Partial<Rule>, ...series: string[]) => {
  const unitTest: UnitTest = {
    name: "",
    interval: "30s",
    input_series: series.map((name) => ({ series: name, values: "1x9" })),
  };
  return tellingTests(rules)(
    { id: "", rule, mutated: { ...rule, ...mutated }, change: "", sameMeaning: false },
    unitTest,
  );
};

test("a test without the series of the changed part cannot tell", () => {
  expect(tells(rules[1]!, { expr: "raw and spare" }, 'raw{l="1"}')).toBe(true);
  expect(tells(rules[1]!, { expr: "raw or spare * 2" }, 'raw{l="1"}')).toBe(false);
  expect(tells(rules[1]!, { expr: "raw or spare * 2" }, "raw", "spare")).toBe(true);
  expect(tells(rules[3]!, { expr: "share > 2 or spare > 1" }, "spare")).toBe(false);
});

test("records exist when what they are made of does, whatever the order of the rules, or when a test begins with them", () => {
  expect(tells(rules[3]!, { expr: "share > 2 or spare > 1" }, "raw")).toBe(true);
  expect(tells(rules[3]!, { expr: "share > 2 or spare > 1" }, "made")).toBe(false);
  expect(tells(rules[3]!, { expr: "share > 2 or spare > 1" }, "share")).toBe(true);
});

test("another time to wait shows where there is something to wait with", () => {
  expect(tells(rules[3]!, { for: "0s" }, "spare")).toBe(true);
  expect(tells(rules[3]!, { for: "0s" }, "unheard_of")).toBe(false);
});
