import { expect, test } from "vitest";
import { judgedFamily } from "./judged-family.ts";
import type { Mutant } from "./mutant.ts";
import { reportOf } from "./report.ts";
import type { Rule } from "./rule.ts";
import type { Verdict } from "./verdicts.ts";

const record: Rule = { record: "r", expr: "sum by (x) (a)\n  and on (x)\nb > 0" };
const alert: Rule = { alert: "A", expr: "r > 5", for: "5m" };

const mutant = (id: string, rule: Rule, mutated: Partial<Rule>, change: string, sameMeaning = false): Mutant => ({
  id,
  rule,
  mutated: { ...rule, ...mutated },
  change,
  sameMeaning,
});

const killed: Verdict = {
  mutant: mutant("00000001", record, { expr: "max by (x) (a)\n  and on (x)\nb > 0" }, "sum → max"),
  killedBy: "a story",
};
const unless: Verdict = {
  mutant: mutant("00000002", record, { expr: "sum by (x) (a)\n  unless on (x)\nb > 0" }, "and → unless"),
  killedBy: undefined,
};
const unguarded: Verdict = {
  mutant: mutant("00000003", record, { expr: "sum by (x) (a)" }, "sum by (x) (a) and on (x) b > 0 → sum by (x) (a)"),
  killedBy: undefined,
};
const same: Verdict = { mutant: mutant("00000004", alert, { expr: "(r) > 5" }, "r → (r)", true), killedBy: undefined };
const sooner: Verdict = { mutant: mutant("00000005", alert, { for: "0s" }, "for: 5m → 0s"), killedBy: undefined };

test("survivors are shown with the lines that differ, and as an entry for the list that lacks its reason", () => {
  const report = reportOf([judgedFamily("latency", [killed, unless, unguarded, same, sooner], [])]);
  expect(report).toEqual({
    fails: true,
    text: `latency: mutants that no scenario kills

00000002 r: and → unless
    -   and on (x)
    +   unless on (x)
00000003 r: sum by (x) (a) and on (x) b > 0 → sum by (x) (a)
    -   and on (x)
    - b > 0
00000005 A: for: 5m → 0s

Each needs a scenario or, if nothing can tell it from the rule, a reason in test/mutation/equivalents/latency.yaml:

- why: ""
  mutants:
    - "00000002 r: and → unless"
    - "00000003 r: sum by (x) (a) and on (x) b > 0 → sum by (x) (a)"
    - "00000005 A: for: 5m → 0s"

                 mutants  killed  survived  equivalent   score
latency alerts         2       0         1           1   0.0 %
latency records        3       1         2           0  33.3 %
all alerts             2       0         1           1   0.0 %
all records            3       1         2           0  33.3 %

all alerts: the goal is 95 %

all records: the goal is 95 %`,
  });
});

test("mutants of the list, and those of the same meaning, count neither for nor against", () => {
  const list = [{ why: "b is there and above 0 whenever a is there.", mutants: ["00000002 r: and → unless"] }];
  expect(reportOf([judgedFamily("latency", [killed, unless, same], list)])).toEqual({
    fails: false,
    text: `                 mutants  killed  survived  equivalent    score
latency alerts         1       0         0           1  100.0 %
latency records        2       1         0           1  100.0 %
all alerts             1       0         0           1  100.0 %
all records            2       1         0           1  100.0 %`,
  });
});

test("a line that names no mutant, and an equivalent mutant that is killed, are errors", () => {
  const list = [
    { why: "b is there and above 0 whenever a is there.", mutants: ["00000001 r: sum → max", "99999999 r: and → or"] },
  ];
  const report = reportOf([judgedFamily("latency", [killed, { ...same, killedBy: "a story" }], list)]);
  expect(report.fails).toBe(true);
  expect(report.text.split("\n\n").slice(0, 3)).toEqual([
    "test/mutation/equivalents/latency.yaml: no such mutant, the rule was changed: 99999999 r: and → or",
    'test/mutation/equivalents/latency.yaml: listed as equivalent, but killed by "a story": 00000001 r: sum → max',
    'test/mutation/equivalents/latency.yaml: equivalent by its normal form, but killed by "a story": 00000004 A: r → (r)',
  ]);
});
