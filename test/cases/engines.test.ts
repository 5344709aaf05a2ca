import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { groupsOf, refusal, renderChart } from "../helm.ts";
import { unitTestFailures, type UnitTest } from "../promtool.ts";

type InputSeries = UnitTest["input_series"];

const fixtures = join(import.meta.dirname, "fixtures");

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

/** An expression, when it is asked for, and what it has to give: labels and value. */
type Asked = readonly [expr: string, at: string, ...samples: readonly (readonly [labels: string, value: number])[]];

/** What promtool says against some answers, under the rules that the chart renders. */
async function failures(input: InputSeries, asked: readonly Asked[], values: object = {}): Promise<string> {
  const promql_expr_test = asked.map(([expr, eval_time, ...samples]) => ({
    expr,
    eval_time,
    exp_samples: samples.map(([labels, value]) => ({ labels, value })),
  }));
  return unitTestFailures(groupsOf(await renderChart(values)), [
    { name: "case", interval: "15s", input_series: input, promql_expr_test },
  ]);
}

const firing = (category: string) => `count by (alertname, pod) (ALERTS{alertstate="firing", category="${category}"})`;

/** Every expression of the default render. */
const expressions = async () =>
  groupsOf(await renderChart({})).flatMap(({ rules }) => rules.map(({ expr }) => String(expr)));

test("M03, M04: a hung engine and one with stale gauges make no progress, a busy one has a queue, an idle one nothing", async () => {
  const series = seriesOf("m03-m04-hang-or-stale.test.yml");
  const stalled = ["hung", "stale"].map((pod) => [`{alertname="VLLMEngineStalled", pod="${pod}"}`, 1] as const);
  expect(
    await failures(series, [
      [firing("progress"), "15m", ...stalled],
      [
        "vllm:num_requests_waiting_for_capacity:sum",
        "15m",
        ['{__name__="vllm:num_requests_waiting_for_capacity:sum", model_name="m"}', 40],
      ],
    ]),
  ).toBe("");
  const busy = series.filter((one) => one.series.includes('pod="busy"'));
  const queue = 'count by (alertname) (ALERTS{alertstate="firing", alertname="VLLMQueueGrowing"})';
  expect(
    await failures(busy, [
      [queue, "15m", ['{alertname="VLLMQueueGrowing"}', 1]],
      [firing("progress"), "15m"],
    ]),
  ).toBe("");
  const withoutBusy = series.filter((one) => !one.series.includes('pod="busy"'));
  expect(await failures(withoutBusy, [[firing("saturation"), "15m"]])).toBe("");
});

test("M07: the queue grows while no queue time is observed, and the alert fires", async () => {
  const works = { series: 'vllm:generation_tokens_total{model_name="m",engine="0",pod="p"}', values: "0+150x80" };
  const alerts = (name: string) => `count by (alertname) (ALERTS{alertstate="firing", alertname="${name}"})`;
  expect(
    await failures(
      [...seriesOf("m07-queue-histogram-silent.test.yml"), works],
      [
        ["vllm:request_queue_time_seconds:p95", "18m"],
        [alerts("VLLMQueueGrowing"), "18m", ['{alertname="VLLMQueueGrowing"}', 1]],
        [alerts("VLLMLongQueueTime"), "18m", ['{alertname="VLLMLongQueueTime"}', 1]],
      ],
    ),
  ).toBe("");
});

test("M08, M10: in the middle of an upgrade each engine counts once, under the name of its release", async () => {
  expect(
    await failures(seriesOf("m08-m10-renames.test.yml"), [
      ["round(vllm:kv_cache_usage:max, 0.001)", "8m", ['{model_name="m"}', 0.7]],
      ["round(vllm:kv_cache_usage:mean, 0.001)", "8m", ['{model_name="m"}', 0.5]],
      [
        'round(vllm:inter_token_latency_seconds_bucket:rate{le="+Inf"}, 0.001)',
        "8m",
        ['{le="+Inf", model_name="m"}', 1.333],
      ],
    ]),
  ).toBe("");
});

test("M08, M10: a page of the old engine and one of a new engine give the same records", async () => {
  for (const page of ["v0.8-names.prom", "v0.11-names.prom"]) {
    const model = '{model_name="demo/chat-8b"}';
    expect(
      await failures(scrapeOf(page), [
        ["vllm:kv_cache_usage:max + 0", "10m", [model, 0.71]],
        ["vllm:num_requests_running:sum + 0", "10m", [model, 12]],
        ["vllm:num_requests_waiting:sum + 0", "10m", [model, 3]],
        [
          'vllm:inter_token_latency_seconds_bucket:rate{le="+Inf"} + 0',
          "10m",
          ['{le="+Inf", model_name="demo/chat-8b"}', 0],
        ],
      ]),
    ).toBe("");
  }
});

test("M11: nothing reads what only the old engine had", async () => {
  const old = /num_requests_swapped|cpu_cache_usage_perc|prefix_cache_hit_rate|best_of|avg_\w+_throughput_toks_per_s/;
  for (const expr of await expressions()) expect(expr).not.toMatch(old);
});

test("M14: no expression matches on the name of a series", async () => {
  for (const expr of await expressions()) expect(expr).not.toMatch(/__name__|^\s*\{/);
});

test("M15, M17: usage of engines is never added up, processes of one engine count once", async () => {
  const moe = '{model_name="demo/moe-235b"}';
  expect(
    await failures(scrapeOf("data-parallel-2.prom"), [
      ["vllm:num_requests_running:sum + 0", "10m", [moe, 65]],
      ["vllm:num_requests_waiting:sum + 0", "10m", [moe, 40]],
      ["round(vllm:kv_cache_usage:mean, 0.001)", "10m", [moe, 0.51]],
      ["vllm:kv_cache_usage:max + 0", "10m", [moe, 0.98]],
    ]),
  ).toBe("");
  expect(
    await failures(scrapeOf("api-server-count-4-pid.prom"), [
      ["vllm:kv_cache_usage:mean + 0", "10m", ['{model_name="demo/vl-8b"}', 0.653]],
    ]),
  ).toBe("");
});

test("M18: without http_ and process_ families no rule makes anything up", async () => {
  expect(await failures(scrapeOf("api-server-count-4-pid.prom"), [["ALERTS", "14m"]])).toBe("");
});

test("M23: a prefix cache that never hits is no fault", async () => {
  const queries = {
    series: 'vllm:prefix_cache_queries_total{model_name="m",pod="p",engine="0"}',
    values: "0+51200x80",
  };
  const hits = { series: 'vllm:prefix_cache_hits_total{model_name="m",pod="p",engine="0"}', values: "0x80" };
  expect(
    await failures(
      [queries, hits],
      [
        ["vllm:prefix_cache_hit:ratio + 0", "15m", ['{model_name="m"}', 0]],
        ['ALERTS{category="efficiency"}', "15m"],
      ],
    ),
  ).toBe("");
});

test("M25: what was computed is told apart from what was received, where vLLM does", async () => {
  const of = (series: string, each: number) => ({ series: `vllm:${series}`, values: `0+${each}x80` });
  const labels = 'model_name="m",pod="p",engine="0"';
  const received = of(`prompt_tokens_total{${labels}}`, 11263);
  const tokens = { series: `vllm:generation_tokens_total{${labels}}`, values: "0+10x80" };
  const source = (name: string, each: number) => of(`prompt_tokens_by_source_total{${labels},source="${name}"}`, each);
  const sources = [source("local_compute", 3423), source("local_cache_hit", 7840), source("external_kv_transfer", 0)];
  const model = '{model_name="m"}';
  const asked = (computed: Asked): Asked[] => [
    ["round(vllm:prompt_tokens_throughput:rate * 15)", "15m", [model, 11263]],
    computed,
  ];
  const computed = "round(vllm:prompt_tokens_computed:rate * 15)";
  expect(await failures([received, tokens, ...sources], asked([computed, "15m", [model, 3423]]))).toBe("");
  expect(await failures([received, tokens], asked([computed, "15m"]))).toBe("");
});

test("M26: an error share only among what finished, and none without it", async () => {
  expect(
    await failures(seriesOf("m26-success-ratio.test.yml"), [
      ["vllm:request_errors:ratio + 0", "4m30s"],
      ["vllm:request_errors:ratio + 0", "9m", ['{model_name="m"}', 0]],
      ['ALERTS{category="errors"}', "9m"],
    ]),
  ).toBe("");
});

test("M34: no rule reads the clock times of LoRA", async () => {
  for (const expr of await expressions()) expect(expr).not.toContain("lora_requests_info");
  const running = 'vllm:num_requests_running:sum{model_name="demo/base-8b"} + 0';
  expect(await failures(scrapeOf("lora.prom"), [[running, "10m", ['{model_name="demo/base-8b"}', 2]]])).toBe("");
});

test("M39: usage is a fraction: 90 is refused", async () => {
  expect(await refusal({ thresholds: { kvCacheFullRatio: 90 } })).toContain("kvCacheFullRatio");
});

test("M40: waiting requests count once, whatever their reason", async () => {
  const waiting = '{model_name="m"}';
  expect(
    await failures(seriesOf("m40-waiting-by-reason.test.yml"), [
      ["vllm:num_requests_waiting:sum + 0", "8m", [waiting, 9]],
      [
        "vllm:num_requests_waiting_by_reason:sum + 0",
        "8m",
        ['{model_name="m", reason="capacity"}', 2],
        ['{model_name="m", reason="deferred"}', 7],
      ],
    ]),
  ).toBe("");
});

test("M44: with the role among the workload labels prefill and decode stay apart", async () => {
  const tokens = ["prefill", "decode"].map((role, index) => ({
    series: `vllm:generation_tokens_total{model_name="m",pod="${role}",engine="0",role="${role}"}`,
    values: `0+${150 * (index + 1)}x80`,
  }));
  expect(
    await failures(
      tokens,
      [
        [
          "round(vllm:generation_tokens_throughput:rate)",
          "15m",
          ['{model_name="m", role="prefill"}', 10],
          ['{model_name="m", role="decode"}', 20],
        ],
      ],
      { workloadLabels: ["model_name", "role"] },
    ),
  ).toBe("");
});

test("R06: a counter that once was high says nothing", async () => {
  const preempted = seriesOf("r06-r07-counters.test.yml").filter(({ series }) => series.includes("preemptions"));
  const input = preempted.map(({ series, values }) => ({ series: series.replace("{", '{model_name="m",'), values }));
  expect(await failures(input, [["ALERTS", "15m"]])).toBe("");
});
