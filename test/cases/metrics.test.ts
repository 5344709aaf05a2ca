import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chartVersion } from "@vllm-monitoring/build";
import { catalogue, coSignalsText, recordsOf } from "@vllm-monitoring/core";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { groupsOf, refusal, renderChart } from "../helm.ts";
import { unitTestFailures, type UnitTest } from "../promtool.ts";

const fixtures = join(import.meta.dirname, "fixtures");
type InputSeries = UnitTest["input_series"];

/** The series of a fixture that is a unit test of promtool. */
function seriesOf(name: string): InputSeries {
  const { tests } = parse(readFileSync(join(fixtures, "promtool", name), "utf8")) as {
    tests: { input_series: InputSeries }[];
  };
  return tests.flatMap((one) => one.input_series);
}

/** The samples of a fixture that is a page of `/metrics`, each standing still for 15 minutes. */
function scrapeOf(name: string): InputSeries {
  return readFileSync(join(fixtures, "scrape", name), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [, series, value] = /^(.*\}) (\S+)$/.exec(line)!;
      return { series: series!, values: `${Number(value)}x60` };
    });
}

/** What promtool says against some records at minute 10, under the rules that the chart renders. */
async function failures(
  input: InputSeries,
  expected: Readonly<Record<string, readonly object[]>>,
  values: object = {},
): Promise<string> {
  const tests = Object.entries(expected).map(([expr, exp_samples]) => ({ expr, eval_time: "10m", exp_samples }));
  return unitTestFailures(
    groupsOf(await renderChart(values)),
    [{ name: "case", interval: "15s", input_series: input, promql_expr_test: tests }],
    "15s",
  );
}

const model = (value: number) => [{ labels: '{model_name="m"}', value }];
const rounded = (record: string) => `round(${record}, 0.001)`;

test("M01: the idle pod has no say, the busy one alone makes the quantile, and nothing is NaN", async () => {
  const records = recordsOf(catalogue).map(({ record }) => record);
  expect(
    await failures(seriesOf("m01-idle-nan.test.yml"), {
      [rounded("vllm:time_to_first_token_seconds:p95")]: model(4.8),
      "vllm:time_to_first_token_seconds:avg": [],
      ...Object.fromEntries(records.map((record) => [`count(${record} != ${record})`, []])),
    }),
  ).toBe("");
});

test("M01: right after the start there is no latency, and rates are 0", async () => {
  const zero = [{ labels: '{model_name="demo/chat-8b"}', value: 0 }];
  expect(
    await failures(scrapeOf("idle-fresh-start.prom"), {
      "vllm:e2e_request_latency_seconds:avg": [],
      "vllm:e2e_request_latency_seconds:p95": [],
      "vllm:time_to_first_token_seconds:p99": [],
      [rounded("vllm:total_tokens_throughput:rate")]: zero,
      [rounded("vllm:request_rate:rate")]: zero,
      // Here the rules are evaluated twice as often as their interval says.
      'ALERTS{alertname!="VLLMRecordedTwice"}': [],
    }),
  ).toBe("");
});

test("M15, M17: engines add up, API servers of one engine do not", async () => {
  const waiting = seriesOf("m15-data-parallel.test.yml");
  const twice = waiting.flatMap(({ series, values }) =>
    ["1", "2"].map((pid) => ({ series: series.replace("}", `,pid="${pid}"}`), values })),
  );
  const groups = groupsOf(await renderChart({}));
  const low = groups.flatMap(({ rules }) => rules).find(({ alert }) => alert === "VLLMLowThroughput")!;
  const queue = String(low.expr).slice(String(low.expr).indexOf("sum by")).replace(/ > 0$/, "");
  expect(await failures(waiting, { [queue]: model(40) })).toBe("");
  expect(await failures(twice, { [queue]: model(40) })).toBe("");
});

test("M15, M17: one engine of two, or one API server of four, with a queue is enough for the alert", async () => {
  const slow = { series: 'vllm:generation_tokens_total{model_name="m",engine="0",pod="p"}', values: "0+150x40" };
  const fires = [{ labels: '{alertname="VLLMLowThroughput", model_name="m"}', value: 1 }];
  const firing = 'count by (alertname, model_name) (ALERTS{alertstate="firing", alertname="VLLMLowThroughput"})';
  expect(await failures([slow, ...seriesOf("m15-data-parallel.test.yml")], { [firing]: fires })).toBe("");
  const servers = seriesOf("m17-api-server-pid.test.yml").map(({ series, values }) => ({
    series: series.replace("kv_cache_usage_perc", "num_requests_waiting"),
    values,
  }));
  expect(await failures([slow, ...servers], { [firing]: fires })).toBe("");
  const empty = servers.map(({ series }) => ({ series, values: "0x40" }));
  expect(await failures([slow, ...empty], { [firing]: [] })).toBe("");
});

test("M20: the quantile stands at the last finite bound", async () => {
  expect(
    await failures(seriesOf("m20-top-bucket.test.yml"), {
      [rounded("vllm:e2e_request_latency_seconds:p50")]: model(60),
    }),
  ).toBe("");
});

test("M20: a threshold that no quantile can exceed is refused", async () => {
  expect(await refusal({ thresholds: { e2eLatencyP95Seconds: 1921 } })).toContain(
    "thresholds.e2eLatencyP95Seconds: 1921 is outside 0.3 to 1920",
  );
});

test("M28: what Ray exposes is read under the names of its release, and under no other", async () => {
  const running = { "vllm:num_requests_running:sum + 0": [{ labels: '{model_name="demo/chat-8b"}', value: 3 }] };
  const firstTokens = {
    'round(vllm:time_to_first_token_seconds_bucket:rate{le="1.0"}, 0.001)': [
      { labels: '{le="1.0", model_name="demo/chat-8b"}', value: 0.6 },
    ],
  };
  // The page stands still; a counter has to move for a rate.
  const colon = scrapeOf("ray-serve-colon.prom");
  const underscore = scrapeOf("ray-serve-underscore.prom").map(({ series, values }) => ({
    series,
    values: series.includes('le="1.0"') ? "9+9x60" : values,
  }));
  const under = (naming: string) => ({ metrics: { naming }, engineLabels: ["WorkerId", "engine"] });
  expect(await failures(colon, running, under("ray-legacy"))).toBe("");
  expect(await failures(underscore, { ...running, ...firstTokens }, under("ray"))).toBe("");
  for (const [page, naming] of [
    [colon, "ray"],
    [underscore, "ray-legacy"],
  ] as const) {
    expect(await failures(page, { 'count({__name__=~"vllm:.+"})': [] }, under(naming))).toBe("");
  }
});

test("M30: where both spellings of a series are there, it counts once under the names of vLLM and once under those of KServe", async () => {
  const both = seriesOf("m30-m31-scraped-twice.test.yml").filter(({ series }) => series.includes('pod="k"'));
  expect(both.map(({ series }) => series.split(":")[0])).toEqual(["vllm", "kserve_vllm"]);
  const once = {
    [rounded("vllm:generation_tokens_throughput:rate")]: [{ labels: '{model_name="m", namespace="ns"}', value: 10 }],
    "vllm:engines:count + 0": [{ labels: '{model_name="m", namespace="ns"}', value: 1 }],
    'ALERTS{alertname="VLLMSeriesDoubled"}': [],
  };
  for (const naming of ["vllm", "kserve"]) expect(await failures(both, once, { metrics: { naming } })).toBe("");
  // As one read by a pattern of names would see it.
  const any = 'round(sum(rate({__name__=~"(kserve_)?vllm:generation_tokens_total"}[5m])))';
  expect(await failures(both, { [any]: [{ labels: "{}", value: 20 }] })).toBe("");
});

test("M33: a model name that is a path stays as it is", async () => {
  const path = "/models/hub/Demo-2.5+chat/";
  const input = scrapeOf("model-name-is-a-path.prom").map(({ series }) => ({
    series: series.replace("num_requests_running", "generation_tokens_total"),
    values: "0+150x60",
  }));
  expect(
    await failures(input, {
      [rounded("vllm:generation_tokens_throughput:rate")]: [{ labels: `{model_name="${path}"}`, value: 10 }],
    }),
  ).toBe("");
});

test("M33: the text of an alert names the model as it is", async () => {
  const [waiting] = scrapeOf("model-name-is-a-path.prom").map(({ series }) => series);
  const of = (metric: string) => waiting!.replace("num_requests_running", metric);
  const input = [
    { series: of("num_requests_waiting"), values: "3x60" },
    { series: of("generation_tokens_total"), values: "0+150x60" },
  ];
  const firing = {
    exp_labels: { model_name: "/models/hub/Demo-2.5+chat/", severity: "warning", category: "throughput" },
    exp_annotations: {
      summary:
        "vLLM does only 10 tokens/s while requests wait, below 100 tokens/s, model_name=/models/hub/Demo-2.5+chat/",
      description:
        "Prompt and generated tokens together ran at 10 tokens/s over the last 5m, below the threshold of 100 tokens/s, and requests waited in the queue the whole time. Workload: model_name=/models/hub/Demo-2.5+chat/. Without a queue this alert stays silent however low the throughput is: a quiet night is not a fault.",
      signals: coSignalsText({ waiting: "3", running: "0", preemptions: "0/s" }, "en"),
      runbook_url: `https://vllm-monitoring.github.io/v${chartVersion()}/alerts/vllmlowthroughput/`,
    },
  };
  const alert_rule_test = [{ eval_time: "10m", alertname: "VLLMLowThroughput", exp_alerts: [firing] }];
  const tests = [{ name: "M33", interval: "15s", input_series: input, alert_rule_test }];
  expect(await unitTestFailures(groupsOf(await renderChart({})), tests, "15s")).toBe("");
});

test("R08: a window of four scrapes of 60 s has a rate", async () => {
  const input = seriesOf("r08-rate-window.test.yml").map(({ series, values }) => ({
    series,
    values: values.replace("600x30", "150x60"),
  }));
  const values = { scrapeInterval: "1m", rateWindow: "4m", metrics: { selector: 'pod!=""' } };
  expect(
    await failures(
      input,
      { [rounded("vllm:generation_tokens_throughput:rate")]: [{ labels: "{}", value: 10 }] },
      values,
    ),
  ).toBe("");
});

test("R10: both spellings of a bound count", async () => {
  const values = { metrics: { selector: 'pod!=""' } };
  expect(
    await failures(
      seriesOf("r10-le-spelling.test.yml"),
      {
        [rounded("vllm:time_to_first_token_seconds:p50")]: [{ labels: "{}", value: 1 }],
      },
      values,
    ),
  ).toBe("");
});
