import { completeValues, languages, type Relabeling } from "@vllm-monitoring/core";
import { expect, test } from "vitest";
import { contract } from "./arbitrary-values.ts";
import { valuesOfGuide } from "./guide-values.ts";
import { groupsOf, renderChart } from "./helm.ts";
import { seriesOfPage } from "./page-series.ts";
import { unitTestFailures, type UnitTest } from "./promtool.ts";
import { renamedSeries } from "./renamed.ts";

const examples = valuesOfGuide("names");

test("both languages give the same values, and all of them are allowed", () => {
  for (const language of languages) expect(valuesOfGuide("names", language)).toEqual(examples);
  expect(examples.map((values) => completeValues(contract, values).metrics.naming)).toEqual([
    "ray",
    "ray-legacy",
    "kserve",
    "vllm",
    "vllm",
  ]);
});

test.each([
  ["Ray", 0, "vllm", 'ray_vllm_generation_tokens_total{ReplicaId="r1"'],
  ["Ray with an older vLLM", 1, "vllm", 'ray_vllm:generation_tokens_total{WorkerId="aa11"'],
  ["KServe", 2, "llm/kserve-llm-isvc-vllm-engine", 'kserve_vllm:generation_tokens_total{llm_isvc_name="m"'],
  [
    "KServe with both monitors",
    3,
    "llm/m-kserve-llmisvc-engine-default",
    'vllm:generation_tokens_total{llm_isvc_name="m"',
  ],
])(
  "the values for %s find the engines, and the target of one that has no metrics",
  async (name, index, job, counter) => {
    const place = (pod: string) => `namespace="llm",pod="${pod}",instance="${pod}:8000",job="${job}"`;
    const groups = groupsOf(await renderChart({ ...examples[index], alerts: {} }));
    const platform = {
      name,
      interval: "30s",
      input_series: [
        { series: `up{${place("a")}}`, values: "1x40" },
        { series: `${counter},model_name="m",engine="0",${place("a")}}`, values: "0+60x40" },
        { series: `up{${place("b")}}`, values: "1x40" },
      ],
      promql_expr_test: [
        {
          expr: "round(vllm:generation_tokens_throughput:rate)",
          eval_time: "15m",
          exp_samples: [{ labels: '{namespace="llm", model_name="m"}', value: 2 }],
        },
        {
          expr: 'group by (alertname, pod) (ALERTS{alertstate="firing", alertname=~"VLLMUpWithoutMetrics|VLLMSeriesDoubled"})',
          eval_time: "15m",
          exp_samples: [{ labels: '{alertname="VLLMUpWithoutMetrics", pod="b"}', value: 1 }],
        },
      ],
    };
    expect(await unitTestFailures(groups, [platform])).toBe("");
  },
);

type InputSeries = UnitTest["input_series"];

const page = "vllm-0.28.0-base-after.txt.gz";
const place = (namespace: string, pod: string, job: string) =>
  `namespace="${namespace}",pod="${pod}",instance="${pod}:8000",job="${job}"`;

/** A node of Ray with some replicas, of which none has counted what never happened. */
function rayNode(pod: string, replicas: readonly string[]): InputSeries {
  const target = place("ray", pod, "vllm");
  const own = seriesOfPage(page, target).filter(
    ({ series, values }) => /^vllm:\w+(?<!_created)\{/.test(series) && !values.startsWith("0+"),
  );
  const ofReplica = (id: string) =>
    renamedSeries(own, "ray").map((one) => ({ ...one, series: one.series.replace("{", `{ReplicaId="${id}",`) }));
  return [{ series: `up{${target}}`, values: "1x40" }, ...replicas.flatMap(ofReplica)];
}

/** What is kept of series after relabelings that replace. */
function relabeled(input: InputSeries, relabelings: readonly Relabeling[]): InputSeries {
  return input.map(({ series, values }) => {
    const [, name, rest] = /^([^{]+)\{(.*)\}$/.exec(series)!;
    const labels = new Map([...rest!.matchAll(/(\w+)="([^"]*)"/g)].map(([, label, value]) => [label!, value!]));
    labels.set("__name__", name!);
    for (const { sourceLabels = [], regex = "(.*)", targetLabel, replacement = "$1" } of relabelings) {
      const source = sourceLabels.map((label) => labels.get(label) ?? "").join(";");
      const whole = new RegExp(`^(?:${regex})$`);
      if (name !== "up" && whole.test(source)) labels.set(targetLabel!, source.replace(whole, replacement));
    }
    const written = [...labels]
      .filter(([label]) => label !== "__name__")
      .map(([label, value]) => `${label}="${value}"`);
    return { series: `${labels.get("__name__")}{${written.join(",")}}`, values };
  });
}

const [, , , , mixed] = examples;
const packSays = 'count by (alertname, namespace) (ALERTS{category="pack"})';
const engines = (count: Readonly<Record<string, number>>) => ({
  expr: "vllm:engines:count + 0",
  eval_time: "20m",
  exp_samples: Object.entries(count).map(([namespace, value]) => ({
    labels: `{model_name="tiny-chat", namespace="${namespace}"}`,
    value,
  })),
});

test("one release watches Ray and others: each replica is an engine, and nothing is missed", async () => {
  const [monitor] = (await renderChart(mixed!)).filter(({ kind }) => kind === "PodMonitor");
  const { metricRelabelings } = (monitor!.spec as unknown as { podMetricsEndpoints: [Record<string, Relabeling[]>] })
    .podMetricsEndpoints[0];
  const input = [
    ...relabeled(rayNode("worker-0", ["r1", "r2"]), metricRelabelings!),
    ...rayNode("worker-1", []),
    ...seriesOfPage(page, place("llm", "chat-0", "vllm")),
  ];
  expect(input.map(({ series }) => series)).toContainEqual(
    expect.stringMatching(/^vllm:generation_tokens_total\{ReplicaId="r2",.*engine="r2;0"/),
  );
  const silent = { expr: packSays, eval_time: "20m", exp_samples: [] };
  const groups = groupsOf(await renderChart(mixed!));
  expect(
    await unitTestFailures(groups, [
      {
        name: "Ray beside others",
        interval: "30s",
        input_series: input,
        promql_expr_test: [silent, engines({ ray: 2, llm: 1 })],
      },
    ]),
  ).toBe("");
});

test("engines that KServe scrapes under its names, and a monitor of the chart under those of vLLM, count once", async () => {
  const target = place("llm", "chat-0", "vllm");
  const input = [
    ...seriesOfPage(page, target),
    ...renamedSeries(seriesOfPage(page, place("llm", "chat-0", "llm/kserve-llm-isvc-vllm-engine")), "kserve"),
  ];
  const silent = { expr: packSays, eval_time: "20m", exp_samples: [] };
  expect(
    await unitTestFailures(groupsOf(await renderChart({})), [
      {
        name: "KServe beside others",
        interval: "30s",
        input_series: input,
        promql_expr_test: [silent, engines({ llm: 1 })],
      },
    ]),
  ).toBe("");
});

test("two releases with two naming profiles write the same series on one Prometheus", async () => {
  const named = async (prefix: string, values: object) =>
    groupsOf(await renderChart(values)).map((group) => ({ ...group, name: prefix + group.name }));
  const groups = [...(await named("ray-", examples[0]!)), ...(await named("plain-", {}))];
  const input = [...rayNode("worker-0", ["r1"]), ...seriesOfPage(page, place("llm", "chat-0", "vllm"))];
  const said = await unitTestFailures(groups, [
    { name: "two releases", interval: "30s", input_series: input, promql_expr_test: [engines({ ray: 1, llm: 1 })] },
  ]);
  expect(said).toContain("rule: vllm:request_rate:rate, time: 30s, err: duplicate sample for timestamp");
});
