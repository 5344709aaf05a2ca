import { expect, test } from "vitest";
import type { Rule } from "./rules.ts";
import { readsRecordedPast, sameResult } from "./same-result.ts";

const series = (metric: Record<string, string>, value: string) => ({ metric, value: [0, value] as const });

test.each([
  ["the name does not count", [series({ __name__: "a", x: "1" }, "2")], [series({ x: "1" }, "2")], true],
  [
    "nor the order",
    [series({ x: "1", y: "2" }, "2"), series({}, "3")],
    [series({}, "3"), series({ y: "2", x: "1" }, "2")],
    true,
  ],
  ["nor the order of summation", [series({}, "0.30000000000000004")], [series({}, "0.3")], true],
  [
    "infinite and no number are values",
    [series({}, "+Inf"), series({ x: "1" }, "NaN")],
    [series({ x: "1" }, "NaN"), series({}, "+Inf")],
    true,
  ],
  ["another value", [series({}, "1")], [series({}, "1.001")], false],
  ["another label", [series({ x: "1" }, "1")], [series({ x: "2" }, "1")], false],
  ["one more series", [series({}, "1")], [series({}, "1"), series({ x: "1" }, "1")], false],
])("%s", (_, one, other, same) => {
  expect(sameResult(one, other)).toBe(same);
});

test("which expressions read a recorded series of the past", () => {
  const rule = (name: string, expr: string): Rule => ({
    group: "g",
    interval: 30_000,
    name,
    kind: "record",
    expr,
    labels: {},
  });
  const rules = [rule("r:a", "rate(x[5m])"), rule("r:b", "avg_over_time(r:a[1h])"), rule("r:c", "r:b + r:c offset 5m")];
  expect(
    ["x offset 1h", "r:a", "r:a offset 1h", "r:b > 1", "r:c"].map((expr) => readsRecordedPast(expr, rules)),
  ).toEqual([false, false, true, true, true]);
});
