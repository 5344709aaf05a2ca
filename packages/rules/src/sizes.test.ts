import { expect, test } from "vitest";
import { inParts, numbered, sizeOfRule } from "./sizes.ts";

const length = (text: string) => text.length;

test("a part holds what fits, in order, and one item alone may be too large", () => {
  expect(inParts(["aa", "b", "ccccc", "d", "e"], length, { size: 3 })).toEqual([["aa", "b"], ["ccccc"], ["d", "e"]]);
  expect(inParts(["a", "b", "c"], length, { size: 9, length: 2 })).toEqual([["a", "b"], ["c"]]);
  expect(inParts([], length, { size: 3 })).toEqual([]);
});

test("the size of a rule is that of its expression and texts in UTF-8", () => {
  expect(sizeOfRule({ record: "r:a", expr: "up" })).toBe(2);
  expect(
    sizeOfRule({ alert: "A", expr: "up", for: "1m", labels: { team: "x" }, annotations: { summary: "é", b: "c" } }),
  ).toBe(5);
});

test("the first part has the name of the whole", () => {
  expect([0, 1, 2].map((index) => numbered("errors-alerts", index))).toEqual([
    "errors-alerts",
    "errors-alerts-2",
    "errors-alerts-3",
  ]);
});
