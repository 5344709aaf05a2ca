import { expect, test } from "vitest";
import { inOrderOfReading, pastOfReads, recordsAmong, rulesOf } from "./rules.ts";

const groups = [
  {
    name: "alerts",
    interval: "30s",
    rules: [{ alert: "A", expr: "r:b > 1", labels: { severity: "warning" } }],
  },
  {
    name: "records",
    interval: "1m",
    rules: [
      { record: "r:b", expr: "r:a * 2" },
      { record: "r:a", expr: "sum(x) + last_over_time(r:b[5m])" },
    ],
  },
];

test("the rules of groups, records told from alerts", () => {
  expect(rulesOf(groups)).toEqual([
    { group: "alerts", interval: 30_000, name: "A", kind: "alert", expr: "r:b > 1", labels: { severity: "warning" } },
    { group: "records", interval: 60_000, name: "r:b", kind: "record", expr: "r:a * 2", labels: {} },
    {
      group: "records",
      interval: 60_000,
      name: "r:a",
      kind: "record",
      expr: "sum(x) + last_over_time(r:b[5m])",
      labels: {},
    },
  ]);
  expect(recordsAmong(rulesOf(groups)).map(({ name }) => name)).toEqual(["r:b", "r:a"]);
});

test("a record comes behind what it reads, also where two read each other", () => {
  expect(inOrderOfReading(recordsAmong(rulesOf(groups))).map(({ name }) => name)).toEqual(["r:a", "r:b"]);
});

test("how far into the past each name is read: the farthest counts", () => {
  expect(pastOfReads(["rate(x[5m]) + y", "increase(x[1h])", "y offset 1m"])).toEqual(
    new Map([
      ["x", 3_600_000],
      ["y", 60_000],
    ]),
  );
});
