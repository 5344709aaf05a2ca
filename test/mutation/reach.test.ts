import { expect, test } from "vitest";
import { reachIn } from "./reach.ts";
import { nameOf, type Rule } from "./rule.ts";

const rules = {
  raw: { record: "raw:rate", expr: "rate(raw[5m])" },
  other: { record: "other:rate", expr: "rate(other[5m])" },
  sibling: { record: "sibling:rate", expr: "rate(sibling[5m])" },
  share: { record: "share", expr: "raw:rate / other:rate" },
  shareToo: { record: "share", expr: "sibling:rate" },
  high: { alert: "High", expr: "share > 1" },
  unrelated: { alert: "Unrelated", expr: "other:rate > 1" },
  asking: { alert: "Asking", expr: "raw > 1", annotations: { summary: '{{ query "sibling:rate" }}' } },
  pattern: { alert: "Pattern", expr: 'count({__name__=~"raw:.+"}) > 1' },
  alerting: { alert: "Alerting", expr: "count(ALERTS) > 1" },
} satisfies Record<string, Rule>;
const reach = reachIn(Object.values(rules));

/** The names of what a change concerns when a test expects something of rules of some names. */
function concerned(rule: Rule, expected: readonly string[], changed = rule) {
  const found = reach(rule, changed, (name) => expected.includes(name));
  const names = (set: ReadonlySet<Rule>) => [...set].map(nameOf).toSorted();
  return found && { affected: names(found.affected), needed: names(found.needed), beside: found.beside };
}

test("a change of a record concerns those of its name, its readers, and all that these read", () => {
  expect(concerned(rules.raw, ["High"])).toEqual({
    affected: ["High", "raw:rate", "share", "share"],
    needed: ["High", "other:rate", "raw:rate", "share", "share", "sibling:rate"],
    beside: "needed",
  });
});

test("what the test does not expect, and nothing in it needs, is left out", () => {
  expect(concerned(rules.raw, ["raw:rate", "Unrelated"])).toEqual({
    affected: ["raw:rate"],
    needed: ["raw:rate"],
    beside: "needed",
  });
});

test("a test that expects nothing of what is affected does not see the change", () => {
  expect(concerned(rules.high, ["share", "Unrelated"])).toBeUndefined();
});

test("what only the changed rule reads is needed too", () => {
  expect(concerned(rules.unrelated, ["Unrelated"], { alert: "Unrelated", expr: "raw:rate > 1" })?.needed).toEqual([
    "Unrelated",
    "other:rate",
    "raw:rate",
  ]);
});

test("what an alert asks for in its texts is needed, but a change of it does not affect the alert", () => {
  expect(concerned(rules.asking, ["Asking"])?.needed).toEqual(["Asking", "sibling:rate"]);
  expect(concerned(rules.sibling, ["Asking"])).toBeUndefined();
});

test("an alert that reads by a pattern of names needs all rules beside it, one that reads alerts none", () => {
  expect(concerned(rules.pattern, ["Pattern"])?.beside).toBe("all");
  expect(concerned(rules.alerting, ["Alerting"])?.beside).toBe("nothing");
});
