import { expect, test } from "vitest";
import { valuesOfGuide } from "./guide-values.ts";
import { groupsOf, renderChart } from "./helm.ts";
import { seriesOfPage } from "./page-series.ts";
import { unitTestFailures, type ExpressionTest, type UnitTest } from "./promtool.ts";
import { renamedSeries } from "./renamed.ts";

type InputSeries = UnitTest["input_series"];

const target = 'namespace="llm",pod="worker-0",instance="10.0.0.1:8080",job="vllm"';

/** Two replicas of a model on one worker pod of Ray, which exposes no counter before its first event and no metric of the HTTP server. */
function worker(profile: "ray" | "underscore"): InputSeries {
  const page = seriesOfPage("vllm-0.28.0-base-after.txt.gz", target).filter(({ series, values }) => {
    const isOfEngine = /^vllm:\w+(?<!_created)\{/.test(series);
    const hasCountedNothing = values.startsWith("0+");
    return series.startsWith("up{") || (isOfEngine && !hasCountedNothing);
  });
  const [up, ...own] = renamedSeries(page, profile);
  const replica = (id: string) =>
    own.map((one) => ({ ...one, series: one.series.replace("{", `{ReplicaId="${id}",`) }));
  return [up!, ...replica("r1"), ...replica("r2")];
}

/** The values that the guide gives for Ray, with the alert that it switches off. */
const ofGuide = { ...valuesOfGuide("names")[0], alerts: {} };

/** What promtool says against some answers after twenty minutes, or when it is asked. */
async function failures(
  input: InputSeries,
  set: object,
  asked: Readonly<Record<string, ExpressionTest["exp_samples"]>>,
  eval_time = "20m",
): Promise<string> {
  const promql_expr_test = Object.entries(asked).map(([expr, exp_samples]) => ({ expr, eval_time, exp_samples }));
  return unitTestFailures(groupsOf(await renderChart(set)), [
    { name: "ray", interval: "30s", input_series: input, promql_expr_test },
  ]);
}

const packSays = 'count by (alertname, metric) (ALERTS{alertstate="firing", category="pack"})';

test("a counter that has counted nothing yet is not exposed by Ray, and is not missed", async () => {
  const input = worker("ray");
  expect(input.filter(({ series }) => series.includes("preemptions"))).toEqual([]);
  expect(await failures(input, ofGuide, { [packSays]: [] })).toBe("");
});

test("elsewhere every counter is there from the start, and one that is not is missed", async () => {
  const missing = { labels: '{alertname="VLLMMetricMissing", metric="vllm_num_preemptions_total"}', value: 1 };
  const metrics = packSays.replace("}", ', metric!=""}');
  const set = { ...ofGuide, metrics: { naming: "underscore" } };
  expect(await failures(worker("underscore"), set, { [metrics]: [missing] })).toBe("");
});

test("replicas on one pod are engines of their own where engineLabels name the replica, else one engine that comes twice", async () => {
  const engines = (value: number) => ({
    "vllm:engines:count + 0": [{ labels: '{model_name="tiny-chat", namespace="llm"}', value }],
  });
  expect(await failures(worker("ray"), ofGuide, engines(2))).toBe("");
  const doubled = { labels: '{alertname="VLLMSeriesDoubled"}', value: 1 };
  expect(await failures(worker("ray"), { metrics: { naming: "ray" } }, { ...engines(1), [packSays]: [doubled] })).toBe(
    "",
  );
});

test("the label of a replica is none of the target: `up` knows nothing of it, and a target that is down is told by its pod", async () => {
  const down = worker("ray").map(({ series, values }) => ({
    series,
    values: series.startsWith("up{") ? "1x20 0x20" : values.replace("x40", "x20 stale"),
  }));
  const at = 'instance="10.0.0.1:8080", model_name="tiny-chat", namespace="llm", pod="worker-0"';
  const state = (value: number) => ({ "vllm:target_up:state + 0": [{ labels: `{${at}}`, value }] });
  expect(await failures(down, ofGuide, state(1), "9m")).toBe("");
  const alert = 'ALERTS{alertstate="firing", alertname=~"VLLMTargetDown|VLLMUpWithoutMetrics"} + 0';
  const told = {
    labels: `{alertname="VLLMTargetDown", alertstate="firing", category="availability", ${at}, severity="warning"}`,
    value: 1,
  };
  expect(await failures(down, ofGuide, { ...state(0), [alert]: [told] })).toBe("");
});
