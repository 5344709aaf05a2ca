import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chartVersion } from "@vllm-monitoring/build";
import { coSignalsText } from "@vllm-monitoring/core";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { groupsOf, renderChart, type RenderedGroup } from "../helm.ts";
import { seriesReadBy } from "../mutation/series.ts";
import { neededFor } from "../needed-rules.ts";
import { unitTestFailures, type UnitTest } from "../promtool.ts";

/** A fixture, of the operator unless said otherwise: rule groups or a unit test of promtool. */
const fixture = (name: string, of = "operator"): unknown =>
  parse(readFileSync(join(import.meta.dirname, "fixtures", of, name), "utf8"));
const rulesOf = (name: string, of?: string) => (fixture(name, of) as { groups: RenderedGroup[] }).groups;

const alertsOf = (groups: readonly RenderedGroup[]) =>
  groups.flatMap(({ rules }) => rules).filter(({ alert }) => alert !== undefined);

/** 20 tokens/s and a queue of three at one engine, for 15 minutes. */
const slowWithQueue = (labels: string): UnitTest["input_series"] => [
  { series: `vllm:prompt_tokens_total{${labels}}`, values: "0+300x60" },
  { series: `vllm:generation_tokens_total{${labels}}`, values: "0+0x60" },
  { series: `vllm:num_requests_waiting{${labels}}`, values: "3x60" },
];

test("R01: no label of an alert holds a value, so that an alert stays the same alert", async () => {
  for (const { labels } of alertsOf(groupsOf(await renderChart({}))))
    expect(JSON.stringify(labels)).not.toContain("{{");
});

test("R02: with other workload labels the texts name those labels, and nothing that the records do not keep", async () => {
  const workloadLabels = ["model_name", "team"];
  const groups = groupsOf(await renderChart({ workloadLabels }));
  for (const { annotations } of alertsOf(groups)) {
    const used = JSON.stringify(annotations).matchAll(/\$labels\.(\w+)/g);
    const labels = new Set([...used].map(([, label]) => label!));
    expect([...labels]).toEqual(expect.arrayContaining(workloadLabels));
    expect([...workloadLabels, "pod", "instance", "engine", "metric", "record", "threshold", "bound"]).toEqual(
      expect.arrayContaining([...labels]),
    );
  }
  const alert = {
    exp_labels: { model_name: "m", team: "x", severity: "warning", category: "throughput" },
    exp_annotations: {
      summary: "vLLM does only 20 tokens/s while requests wait, below 100 tokens/s, model_name=m team=x",
      description:
        "Prompt and generated tokens together ran at 20 tokens/s over the last 5m, below the threshold of 100 tokens/s, and requests waited in the queue the whole time. Workload: model_name=m team=x. Without a queue this alert stays silent however low the throughput is: a quiet night is not a fault.",
      signals: coSignalsText({ waiting: "3", running: "0", preemptions: "0/s" }, "en"),
      runbook_url: `https://vllm-monitoring.github.io/v${chartVersion()}/alerts/vllmlowthroughput/`,
    },
  };
  const fires = {
    name: "R02",
    interval: "15s",
    input_series: slowWithQueue('model_name="m",team="x",namespace="llm",pod="p",engine="0"'),
    alert_rule_test: [{ eval_time: "10m", alertname: "VLLMLowThroughput", exp_alerts: [alert] }],
  };
  expect(await unitTestFailures(groups, [fires], "15s")).toBe("");
});

test("R04: a value is shown in one of the formats that the scenarios prove, text by text", async () => {
  const texts = alertsOf(groupsOf(await renderChart({}))).map(({ annotations }) => JSON.stringify(annotations));
  const shown = texts.flatMap((text) => [...text.matchAll(/\{\{ \$value([^}]*)\}\}/g)].map(([, format]) => format));
  const formats = [" | humanizeDuration ", " | humanize ", " | humanizePercentage ", ' | printf \\"%.0f\\" '];
  expect(formats).toEqual(expect.arrayContaining([...new Set(shown)]));
});

test("P07: a label for all alerts does not merge what the records keep apart", async () => {
  // The trap of the fixture is one: promtool refuses the rule that gives two results the same labels.
  const trap = fixture("p07-expected-failure.test.yml") as { tests: UnitTest[] };
  expect(await unitTestFailures(rulesOf("p07-extra-label-on-recording.rules.yml"), trap.tests, "15s")).toContain(
    "vector contains metrics with the same labelset after applying rule labels",
  );
  const groups = groupsOf(
    await renderChart({ workloadLabels: ["model_name", "team"], alerts: { labels: { squad: "platform" } } }),
  );
  const input = ["x", "y"].flatMap((team) => slowWithQueue(`model_name="m",team="${team}",pod="p",engine="0"`));
  const apart = {
    name: "P07",
    interval: "15s",
    input_series: input,
    promql_expr_test: [
      {
        expr: "round(vllm:total_tokens_throughput:rate, 0.001)",
        eval_time: "10m",
        exp_samples: ["x", "y"].map((team) => ({ labels: `{model_name="m", team="${team}"}`, value: 20 })),
      },
      {
        expr: 'count by (team, squad) (ALERTS{alertstate="firing"})',
        eval_time: "10m",
        exp_samples: ["x", "y"].map((team) => ({ labels: `{team="${team}", squad="platform"}`, value: 1 })),
      },
    ],
  };
  expect(await unitTestFailures(groups, [apart], "15s")).toBe("");
});

/** Groups that say no more than in which order others of these names are evaluated: one after the other. */
const evaluatedAs = (groups: readonly RenderedGroup[]): RenderedGroup[] =>
  groups.map((group, at) => ({ ...group, rules: [{ record: `after:${at}`, expr: `after:${at - 1}` }] }));

test("P21: an alert that is evaluated before the records that it reads is late by one interval, and no more", async () => {
  const trap = rulesOf("p21-group-order.rules.yml", "promtool");
  const { tests } = fixture("p21-group-order.test.yml", "promtool") as { tests: UnitTest[] };
  const lag = tests.map((one) => ({ ...one, name: "P21" }));
  expect(await unitTestFailures(trap, lag, "15s", evaluatedAs(trap))).toBe("");
  expect(await unitTestFailures(trap, lag, "15s", evaluatedAs(trap.toReversed()))).toContain("probe:lag_other_group");

  const groups = neededFor(["VLLMLowThroughput"], groupsOf(await renderChart({})));
  const records = groups.filter(({ rules }) => rules.some(({ record }) => record !== undefined));
  const alerts = groups.filter((group) => !records.includes(group));
  expect([records.length, alerts.length]).toEqual([2, 1]);
  const firing = (from: number) => ({
    name: "P21",
    interval: "15s",
    input_series: slowWithQueue('model_name="m",namespace="llm",pod="p",engine="0"'),
    promql_expr_test: [from - 15, from, 900].map((second) => ({
      expr: 'count(ALERTS{alertname="VLLMLowThroughput", alertstate="firing"})',
      eval_time: `${second}s`,
      exp_samples: second < from ? [] : [{ labels: "{}", value: 1 }],
    })),
  });
  const inOrder = evaluatedAs([...records, ...alerts]);
  const reversed = evaluatedAs([...alerts, ...records]);
  // A rate needs two scrapes, and the alert waits for five minutes.
  expect(await unitTestFailures(groups, [firing(315)], "15s", inOrder)).toBe("");
  expect(await unitTestFailures(groups, [firing(330)], "15s", reversed)).toBe("");
});

test("P21: what stands in a group reads records of it that are evaluated before, and each has one home", async () => {
  const groups = groupsOf(await renderChart({}));
  for (const { name, rules } of groups) {
    const made = rules.map(({ record }) => record);
    const early = rules.flatMap(({ record, alert, expr }, at) =>
      [...seriesReadBy(String(expr))]
        // What reads itself remembers: it wants the sample of the evaluation before.
        .filter((read) => read !== record && made.includes(read) && !made.slice(0, at).includes(read))
        .map((read) => `${String(record ?? alert)} reads ${read} before it is there`),
    );
    expect(early, name).toEqual([]);
  }
  const homes = groups.flatMap(({ name, rules }) =>
    [...new Set(rules.flatMap(({ record }) => (record === undefined ? [] : [record])))].map((record) => [record, name]),
  );
  const twice = homes.filter(([record], at) => homes.findIndex(([one]) => one === record) < at);
  expect(twice).toEqual([]);
  expect(homes.length).toBeGreaterThan(100);
});

test("P11: all groups of all objects can stand in one file", async () => {
  const nothing = [{ name: "P11", interval: "15s", input_series: [] }];
  expect(await unitTestFailures(rulesOf("p11-same-group-name.rules.yml"), nothing)).toContain(
    'groupname: "vllm" is repeated in the same file',
  );
  const groups = groupsOf(await renderChart({}));
  for (const { name } of groups) expect(name).toMatch(/^vllm-/);
  expect(await unitTestFailures(groups, nothing)).toBe("");
});
