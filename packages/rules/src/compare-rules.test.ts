import { expect, test } from "vitest";
import { compareRules, type RuleChange } from "./compare-rules.ts";
import type { AlertingRule, RecordingRule, Rule, RuleGroup } from "./rule-object.ts";

const slow: AlertingRule = {
  alert: "VLLMSlow",
  expr: 'sum by (namespace, model_name) (rate(x_bucket{le=~"2[.]5(0)?", job="v"}[5m])) > 0.5 and on () y > 0',
  for: "5m",
  labels: { severity: "warning", category: "latency" },
  annotations: { summary: "slow" },
};
const total: RecordingRule = { record: "x:sum", expr: "sum by (namespace) (x)" };
const alert = { kind: "alert", name: "VLLMSlow" } as const;
const record = { kind: "record", name: "x:sum" } as const;

const group = (...rules: Rule[]): RuleGroup[] => [{ name: "g", interval: "30s", rules }];
const changesTo = (change: Partial<AlertingRule>): RuleChange[] =>
  compareRules(group(slow), group({ ...slow, ...change }));

test("how an expression is written, where it stands and what an alert says makes no difference", () => {
  const written = `sum by (model_name,namespace) (
    rate(x_bucket{job="v", le=~"2[.]5(0)?"}[5m])  # the fast ones
  ) > 0.5
    and on ()
  y > 0`;
  const after = [
    ...group(total),
    { name: "other", interval: "1m", rules: [{ ...slow, expr: written, annotations: { summary: "another text" } }] },
  ];
  expect(compareRules(group(slow, total), after)).toEqual([]);
});

test.each([
  ["another window", slow.expr.replace("5m", "10m")],
  ["another label", slow.expr.replace("model_name", "model")],
  ["without in place of by", slow.expr.replace("by", "without")],
  ["another comparison", slow.expr.replace("> 0.5", "< 0.5")],
  ["bool", slow.expr.replace("> 0.5", "> bool 0.5")],
  ["another matcher", slow.expr.replace('job="v"', 'job!="v"')],
  ["an offset", slow.expr.replace("[5m]", "[5m] offset 1h")],
  ["other parentheses", slow.expr.replace("0.5 and on () y", "(0.5 and on () y)")],
])("%s is another expression", (_, expr) => {
  expect(changesTo({ expr })).toEqual([{ change: "expr", rule: alert, before: slow.expr, after: expr }]);
});

test("a number or a bucket bound is a threshold", () => {
  expect(changesTo({ expr: slow.expr.replace("> 0.5", "> 0.75") })).toEqual([
    { change: "threshold", rule: alert, before: 'le=~"2[.]5(0)?", 0.5, 0', after: 'le=~"2[.]5(0)?", 0.75, 0' },
  ]);
  expect(changesTo({ expr: slow.expr.replace("2[.]5(0)?", "5([.]0)?") })).toEqual([
    { change: "threshold", rule: alert, before: 'le=~"2[.]5(0)?", 0.5, 0', after: 'le=~"5([.]0)?", 0.5, 0' },
  ]);
});

test("for, keep_firing_for and labels are told with what they were", () => {
  expect(
    changesTo({ for: "10m", keep_firing_for: "15m", labels: { category: "latency", severity: "critical" } }),
  ).toEqual([
    { change: "for", rule: alert, before: "5m", after: "10m" },
    { change: "keep_firing_for", rule: alert, before: "", after: "15m" },
    {
      change: "labels",
      rule: alert,
      before: 'category="latency", severity="warning"',
      after: 'category="latency", severity="critical"',
    },
  ]);
});

test("the same expression under another name has been renamed, whatever else changed of it", () => {
  const later = { ...slow, alert: "VLLMLate", for: "1m" };
  const rule = { kind: "alert", name: "VLLMLate" };
  expect(compareRules(group(slow), group(later))).toEqual([
    { change: "name", rule, before: "VLLMSlow", after: "VLLMLate" },
    { change: "for", rule, before: "5m", after: "1m" },
  ]);
});

test("what appears, and what disappears", () => {
  expect(compareRules(group(slow), group(total))).toEqual([
    { change: "appears", rule: record },
    { change: "disappears", rule: alert },
  ]);
});

test("one rule that became two: one is renamed, the other appears", () => {
  const [one, two] = ["VLLMOne", "VLLMTwo"].map((name) => ({ ...slow, alert: name }));
  expect(compareRules(group(slow), group(one!, two!))).toEqual([
    { change: "name", rule: { kind: "alert", name: "VLLMOne" }, before: "VLLMSlow", after: "VLLMOne" },
    { change: "appears", rule: { kind: "alert", name: "VLLMTwo" } },
  ]);
});

test("rules of one name are compared one by one", () => {
  const critical = { ...slow, labels: { severity: "critical" } };
  expect(compareRules(group(slow, critical), group(slow, { ...critical, for: "1m" }, slow))).toEqual([
    { change: "for", rule: alert, before: "5m", after: "1m" },
    { change: "appears", rule: alert },
  ]);
});

test("an alert is never a record under another name", () => {
  expect(compareRules(group({ record: "x:slow", expr: slow.expr }), group(slow))).toEqual([
    { change: "appears", rule: alert },
    { change: "disappears", rule: { kind: "record", name: "x:slow" } },
  ]);
});
