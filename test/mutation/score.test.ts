import { expect, test } from "vitest";
import { percentKilled, scoreTable, total } from "./score.ts";

test("equivalent mutants count neither for nor against", () => {
  expect(percentKilled({ mutants: 50, killed: 38, equivalent: 10 })).toBe(95);
  expect(percentKilled({ mutants: 3, killed: 0, equivalent: 3 })).toBe(100);
  expect(percentKilled({ mutants: 0, killed: 0, equivalent: 0 })).toBe(100);
});

test("scores add up", () => {
  const one = { mutants: 10, killed: 8, equivalent: 1 };
  expect(total([one, one])).toEqual({ mutants: 20, killed: 16, equivalent: 2 });
});

test("the table has a column for each fate", () => {
  const table = scoreTable([
    { name: "latency alerts", score: { mutants: 12, killed: 11, equivalent: 0 } },
    { name: "all alerts", score: { mutants: 1200, killed: 1100, equivalent: 100 } },
  ]);
  expect(table.split("\n")).toEqual([
    "                mutants  killed  survived  equivalent    score",
    "latency alerts       12      11         1           0   91.7 %",
    "all alerts         1200    1100         0         100  100.0 %",
  ]);
});
