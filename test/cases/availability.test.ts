import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { unitTestFailures, type UnitTest } from "../promtool.ts";
import { scenarioRules } from "../scenario-test.ts";

const fixtures = join(import.meta.dirname, "fixtures");
type InputSeries = UnitTest["input_series"];

/** The series of a fixture that is a unit test of promtool, made long enough for any alert. */
function seriesOf(name: string): InputSeries {
  const { tests } = parse(readFileSync(join(fixtures, "promtool", name), "utf8")) as {
    tests: { input_series: InputSeries }[];
  };
  return tests
    .flatMap((one) => one.input_series)
    .map(({ series, values }) => ({ series, values: values.replace(/x(40|60|80)$/, "x160") }));
}

/** The samples of a fixture that is a page of `/metrics`, each standing still for 40 minutes, with the labels of a target. */
function scrapeOf(name: string, target: string): InputSeries {
  return readFileSync(join(fixtures, "scrape", name), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [, series, value] = /^(.*)\} (\S+)$/.exec(line)!;
      return { series: `${series},${target}}`, values: `${Number(value)}x160` };
    });
}

/**
 * What promtool says when the alerts that fire at a time are not those that are given, with these labels alone. That the fixtures lack
 * metrics that alerts need, and models that are expected, is no part of the cases.
 */
async function failures(input: InputSeries, at: string, firing: readonly string[], by: string): Promise<string> {
  const groups = await scenarioRules("en");
  const promql_expr_test = [
    {
      expr: `group by (${by}) (ALERTS{alertstate="firing", category=~"availability|pack", alertname!~"VLLMExpectedModelMissing|VLLMMetricMissing"})`,
      eval_time: at,
      exp_samples: firing.map((labels) => ({ labels, value: 1 })),
    },
  ];
  return unitTestFailures(groups, [{ name: "case", interval: "15s", input_series: input, promql_expr_test }]);
}

test("M30, M31: what two monitors scrape is named, what a platform exposes under another name is not", async () => {
  const doubled = '{alertname="VLLMSeriesDoubled", namespace="ns", model_name="m"}';
  const series = seriesOf("m30-m31-scraped-twice.test.yml");
  const by = "alertname, namespace, model_name";
  expect(await failures(series, "20m", [doubled], by)).toBe("");
  const renamed = series.filter(({ series: name }) => name.includes('pod="k"'));
  expect(renamed).toHaveLength(2);
  expect(await failures(renamed, "20m", [], by)).toBe("");
});

test("M35: an engine that sleeps is there, and nothing is said of it", async () => {
  expect(await failures(seriesOf("m35-m36-sleep-and-zero.test.yml"), "20m", [], "alertname")).toBe("");
  const target = 'namespace="llm",pod="p",instance="10.0.0.1:8000",job="vllm"';
  const asleep = [
    ...scrapeOf("sleeping.prom", target),
    { series: `vllm:generation_tokens_total{model_name="demo/chat-8b",engine="0",${target}}`, values: "7x160" },
    { series: `up{${target}}`, values: "1x160" },
  ];
  expect(await failures(asleep, "35m", [], "alertname")).toBe("");
});

test("R09: the workload that went is named with all its labels, also while another one lives", async () => {
  const up = seriesOf("r09-absent.test.yml");
  const engines = up.map(({ series, values }) => ({
    series: series.replace("up{", 'vllm:generation_tokens_total{model_name="m",engine="0",'),
    values: values.replace(/^1/, "0+600"),
  }));
  const vanished = '{alertname="VLLMWorkloadVanished", namespace="a", model_name="m"}';
  expect(await failures([...up, ...engines], "20m", [vanished], "alertname, namespace, model_name")).toBe("");
});

test("M42: a target that is up and has a page without vLLM is named", async () => {
  const target = 'namespace="llm",pod="p",instance="10.0.0.1:8000",job="vllm"';
  const page = [...scrapeOf("wrong-target-no-vllm.prom", target), { series: `up{${target}}`, values: "1x160" }];
  const named = '{alertname="VLLMUpWithoutMetrics", namespace="llm", pod="p", instance="10.0.0.1:8000"}';
  expect(await failures(page, "15m", [named], "alertname, namespace, pod, instance")).toBe("");
});
