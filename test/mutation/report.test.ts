import { expect, test } from "vitest";
import { problemsOfList } from "./equivalents.ts";
import type { Mutant } from "./mutant.ts";
import { entryFor, survivor } from "./report.ts";

const rule = { record: "r", expr: "sum by (x) (a)\n  and on (x)\nb > 0" };
const mutant: Mutant = {
  id: "0123abcd",
  rule,
  mutated: { ...rule, expr: "sum by (x) (a)\n  unless on (x)\nb > 0" },
  change: "and → unless",
};

test("a survivor is shown with the lines that differ", () => {
  expect(survivor(mutant)).toBe("0123abcd r: and → unless\n    -   and on (x)\n    +   unless on (x)");
});

test("a survivor without some lines is shown with what is missing", () => {
  const dropped = { ...mutant, mutated: { ...rule, expr: "sum by (x) (a)" }, change: "guard → nothing" };
  expect(survivor(dropped)).toBe("0123abcd r: guard → nothing\n    -   and on (x)\n    - b > 0");
});

test("a survivor with another time is its own line", () => {
  const sooner = { ...mutant, mutated: { ...rule, for: "0s" }, change: "for: 5m → 0s" };
  expect(survivor(sooner)).toBe("0123abcd r: for: 5m → 0s");
});

test("an entry for the list has all but the reason", () => {
  expect(entryFor([mutant])).toBe('- why: ""\n  mutants:\n    - "0123abcd r: and → unless"\n');
});

test("a line holds for its mutant, as long as nothing kills it", () => {
  const list = [{ why: "b is always there when a is.", mutants: ["0123abcd r: and → unless"] }];
  expect(problemsOfList(list, [{ mutant, killedBy: undefined }])).toEqual([]);
  expect(problemsOfList(list, [{ mutant, killedBy: "a story" }])).toEqual([
    'not equivalent, killed by "a story": 0123abcd r: and → unless',
  ]);
  expect(problemsOfList(list, [{ mutant: { ...mutant, id: "ffffffff" }, killedBy: undefined }])).toEqual([
    "no such mutant, the rule was changed: 0123abcd r: and → unless",
  ]);
});
