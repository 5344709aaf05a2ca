import { expect, test } from "vitest";
import { partRecords, partsOf, withRecordedParts } from "./shared-parts.ts";

const original = "sum by (x) (rate(a[5m])) / on (x) (count by (x) (b) > 0)";

/** A mutant as it reads records, each written as the part that it stands for. */
const recorded = (mutant: string, changed: readonly string[] = []) =>
  withRecordedParts(mutant, partsOf(original), new Set(changed), (part) => `<${part}>`);

test("parts are what gives series and takes time", () => {
  expect([...partsOf(original)]).toEqual([
    original,
    "sum by (x) (rate(a[5m]))",
    "rate(a[5m])",
    "(count by (x) (b) > 0)",
    "count by (x) (b) > 0",
    "count by (x) (b)",
  ]);
  expect([...partsOf("a > scalar(b) * time()")]).toEqual(["a > scalar(b) * time()"]);
});

test.each([
  [
    "max by (x) (rate(a[5m])) / on (x) (count by (x) (b) > 0)",
    "max by (x) (<rate(a[5m])>) / on (x) <(count by (x) (b) > 0)>",
  ],
  [
    "sum by (x) (rate(a[5m])) / on (x) (count by (x) (b) > 1)",
    "<sum by (x) (rate(a[5m]))> / on (x) (<count by (x) (b)> > 1)",
  ],
  ["sum by (x) (rate(a[5m]))", "<sum by (x) (rate(a[5m]))>"],
  [original, `<${original}>`],
])("a mutant reads records of what is the same: %s", (mutant, expected) => expect(recorded(mutant)).toBe(expected));

test("a part that reads a series which stands for something else is not the same", () => {
  expect(recorded(original, ["b"])).toBe("<sum by (x) (rate(a[5m]))> / on (x) (count by (x) (b) > 0)");
});

test("what is evaluated at other times is not the same", () => {
  expect(recorded("max_over_time(count by (x) (b)[1h:1m]) + (count by (x) (b)) offset 5m")).toBe(
    "max_over_time(count by (x) (b)[1h:1m]) + (count by (x) (b)) offset 5m",
  );
});

test("greater parts are made of smaller ones", () => {
  const names = new Map([
    ["(count by (x) (b) > 0)", "one"],
    ["count by (x) (b)", "two"],
  ]);
  expect(partRecords(names)).toEqual([
    { record: "two", expr: "count by (x) (b)" },
    { record: "one", expr: "(two > 0)" },
  ]);
});
