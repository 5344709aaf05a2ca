import { expect, test } from "vitest";
import type { UnitTest } from "../promtool.ts";
import { type Mutant, mutantsOf } from "./mutant.ts";
import { nameOf, type Rule, rulesOf } from "./rule.ts";
import { type Findings, verdictsOn } from "./verdicts.ts";
import type { Vocabulary } from "./vocabulary.ts";

const rate: Rule = { record: "requests:rate", expr: "sum by (model) (rate(requests[5m]))" };
const busy: Rule = { alert: "Busy", expr: "requests:rate > 5", for: "5m" };
const records = { name: "records", interval: "30s", rules: [{ ...rate }] };
const alerts = { name: "alerts", interval: "30s", rules: [{ ...busy }] };

const engine = (name: string, values: string) => ({ series: `requests{model="m", engine="${name}"}`, values });
const rateIs = (eval_time: string, value: number) => ({
  eval_time,
  expr: "round(requests:rate, 0.000001)",
  exp_samples: [{ labels: '{model="m"}', value }],
});
const busyIs = (eval_time: string, fires: boolean) => ({
  eval_time,
  alertname: "Busy",
  exp_alerts: fires ? [{ exp_labels: { model: "m" } }] : [],
});

const oneEngine: UnitTest = {
  name: "one engine does 10 requests in a second",
  interval: "30s",
  input_series: [engine("0", "0+300x40")],
  promql_expr_test: [rateIs("10m", 10)],
};
const twoEngines: UnitTest = {
  name: "two engines do 10 requests in a second together",
  interval: "30s",
  input_series: [engine("0", "0+240x40"), engine("1", "0+60x40")],
  promql_expr_test: [rateIs("10m", 10)],
};
const slower: UnitTest = {
  name: "an engine does 20 requests in a second, then 10, then 5",
  interval: "30s",
  input_series: [engine("0", "0+600x10 6000+300x5 7500+150x5")],
  promql_expr_test: [rateIs("10m", 6.5)],
};
const busyEngine: UnitTest = {
  name: "an engine is busy",
  interval: "30s",
  input_series: [engine("0", "0+300x40")],
  alert_rule_test: [busyIs("5m", false), busyIs("10m", true)],
};
const halfBusyEngine: UnitTest = {
  name: "an engine does exactly 5 requests in a second",
  interval: "30s",
  input_series: [engine("0", "0+150x40")],
  alert_rule_test: [busyIs("10m", false)],
};

const vocabulary: Vocabulary = { siblings: () => [], neverNegative: () => false, alwaysNamed: () => false };

type Group = typeof records | typeof alerts;

/** The mutants of one rule and what is told of each: the test that kills it, or that it survives. */
async function verdicts(name: string, groups: readonly Group[], tests: readonly UnitTest[]) {
  const rule = rulesOf(groups).find((one) => nameOf(one) === name)!;
  const judged = await verdictsOn(mutantsOf(rule, vocabulary), groups, tests);
  return Object.fromEntries(judged.map(({ mutant, killedBy }) => [mutant.change, killedBy ?? "survives"]));
}

test("a weak scenario lets mutants of a record survive", async () => {
  expect(await verdicts("requests:rate", [records], [oneEngine])).toEqual({
    "sum → max": "survives",
    "sum → min": "survives",
    "sum → avg": "survives",
    "(model) → ()": oneEngine.name,
    "rate → increase": oneEngine.name,
    "rate → irate": "survives",
    "5m → 1m": "survives",
    "5m → 10m": "survives",
  });
});

test("a scenario that begins with samples of a record tells nothing of how it is recorded", async () => {
  const recorded: UnitTest = {
    name: "the record is at 10 for ten minutes",
    interval: "30s",
    input_series: [{ series: 'requests:rate{model="m"}', values: "10x40" }],
    alert_rule_test: [busyIs("10m", true)],
    promql_expr_test: [rateIs("10m", 10)],
  };
  expect(new Set(Object.values(await verdicts("requests:rate", [records, alerts], [recorded])))).toEqual(
    new Set(["survives"]),
  );
});

test("strong scenarios kill them", async () => {
  expect(await verdicts("requests:rate", [records], [oneEngine, twoEngines, slower])).toEqual({
    "sum → max": twoEngines.name,
    "sum → min": twoEngines.name,
    "sum → avg": twoEngines.name,
    "(model) → ()": twoEngines.name,
    "rate → increase": twoEngines.name,
    "rate → irate": slower.name,
    "5m → 1m": slower.name,
    "5m → 10m": slower.name,
  });
});

test("an alert far above its threshold lets mutants survive, one at its threshold kills them", async () => {
  const groups = [records, alerts];
  expect(await verdicts("Busy", groups, [busyEngine])).toMatchObject({ "> → >=": "survives", "5 → 4": "survives" });
  expect(await verdicts("Busy", groups, [busyEngine, halfBusyEngine])).toEqual({
    "> → >=": halfBusyEngine.name,
    "> → <": busyEngine.name,
    "> → ==": busyEngine.name,
    "> 5 → nothing": halfBusyEngine.name,
    "5 → 10": busyEngine.name,
    "5 → 2.5": halfBusyEngine.name,
    "5 → 6": "survives",
    "5 → 4": halfBusyEngine.name,
    "for: 5m → 0s": busyEngine.name,
    "for: 5m → 10m": busyEngine.name,
  });
});

test("a mutant of a record is killed by the alert that reads it", async () => {
  expect(await verdicts("requests:rate", [records, alerts], [halfBusyEngine])).toMatchObject({
    "rate → increase": halfBusyEngine.name,
    "sum → max": "survives",
  });
});

test("what was found once is not asked again: a further test meets only those that survived", async () => {
  const findings: Findings = new Map();
  const rounds: number[] = [];
  const judge = (tests: readonly UnitTest[]) =>
    verdictsOn(mutantsOf(records.rules[0]!, vocabulary), [records], tests, findings, {
      beforeRound: (open) => void rounds.push(open),
      afterRun: () => {},
    });
  await judge([oneEngine]);
  await judge([oneEngine]);
  await judge([oneEngine, twoEngines]);
  await judge([twoEngines]);
  expect(rounds).toEqual([8, 6, 2]);
});

const changed = (rule: Rule, expr: string): Mutant => ({
  id: expr,
  rule,
  mutated: { ...rule, expr },
  change: expr,
  sameMeaning: false,
});

test("a mutant whose evaluation fails is killed, the others of the same run are judged all the same", async () => {
  const [rule] = records.rules;
  const judged = await verdictsOn(
    [changed(rule!, "requests * on () requests"), changed(rule!, "requests:rate"), changed(rule!, rule!.expr)],
    [records],
    [twoEngines],
  );
  expect(judged.map(({ mutant, killedBy }) => [mutant.id, killedBy])).toEqual([
    ["requests * on () requests", twoEngines.name],
    ["requests:rate", twoEngines.name],
    [rule!.expr, undefined],
  ]);
});

test("a mutant that Prometheus does not load counts for nothing", async () => {
  const [rule] = records.rules;
  const mutants = [changed(rule!, "unheard_of(requests)"), changed(rule!, rule!.expr)];
  const judged = await verdictsOn(mutants, [records], [twoEngines]);
  expect(judged).toEqual([{ mutant: mutants[1], killedBy: undefined }]);
});

test("a test that fails without a mutation is an error", async () => {
  const wrong: UnitTest = { ...oneEngine, name: "wrong", promql_expr_test: [rateIs("10m", 11)] };
  await expect(verdicts("requests:rate", [records], [wrong])).rejects.toThrow(
    '"wrong" fails without a mutation:\n    expr: "round(requests:rate, 0.000001)", time: 10m,',
  );
});

test.each([
  ["reads series by a pattern of names", 'count({__name__=~"requests:.+"}) > 0'],
  ["reads an alert", 'count(ALERTS{alertname="Busy", alertstate="firing"}) > 0'],
])("an alert that %s sees what it would see in its place", async (_, expr) => {
  const watch = { name: "watch", interval: "30s", rules: [{ alert: "Watch", expr }] };
  const watched: UnitTest = {
    ...busyEngine,
    name: "watched",
    alert_rule_test: [{ eval_time: "10m", alertname: "Watch", exp_alerts: [{ exp_labels: {} }] }],
  };
  const [rule] = watch.rules as Rule[];
  const judged = await verdictsOn(
    [changed(rule!, expr), changed(rule!, expr.replace("> 0", "> 1"))],
    [records, alerts, watch],
    [watched],
  );
  expect(judged.map(({ killedBy }) => killedBy)).toEqual([undefined, "watched"]);
});
