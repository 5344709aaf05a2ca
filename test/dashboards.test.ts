import { catalogue, completeValues, languages, recordsOf, type Language } from "@vllm-monitoring/core";
import { overview, renderDashboard } from "@vllm-monitoring/dashboards";
import { describe, expect, test } from "vitest";
import { contract } from "./arbitrary-values.ts";
import { helmVersions, renderChart } from "./helm.ts";

interface Dashboard {
  panels: {
    title: string;
    targets: { expr: string; legendFormat: string; datasource: object }[];
    datasource: object;
    fieldConfig: { defaults: { unit: string; thresholds: { steps: { value: number | null }[] } } };
    options: { legend: { showLegend: boolean } };
  }[];
  templating: { list: { name: string; type: string; query: string; allValue?: string }[] };
}

const valuesSets = [
  { language: "en" },
  { language: "zh" },
  {
    language: "en",
    workloadLabels: ["tenant", "model_name"],
    thresholds: { e2eLatencyP95Seconds: 0.75, totalThroughputMinTokensPerSecond: 1_000_000 },
  },
] satisfies { language: Language; [key: string]: unknown }[];

describe.each(valuesSets)("values %j", (input) => {
  test.each(helmVersions)("H03: %s puts into the ConfigMap what the renderer makes", async (helm) => {
    const [map] = (await renderChart(input, { helm })).filter(({ kind }) => kind === "ConfigMap");
    expect(Object.keys(map!.data!)).toEqual(["vllm-overview.json"]);
    expect(JSON.parse(map!.data!["vllm-overview.json"]!)).toEqual(
      renderDashboard(overview(catalogue, input.language), completeValues(contract, input)),
    );
    expect(map!.metadata.labels.grafana_dashboard).toBe("1");
    expect(map!.metadata.annotations).toEqual({ grafana_folder: "vLLM" });
  });
});

test("D01: label, value and folder of the sidecar are settable, an empty folder sets no annotation", async () => {
  const values = {
    commonLabels: { my_dashboards: "no" },
    dashboards: { sidecar: { label: "my_dashboards", folder: "" } },
  };
  const set = ["--set", "dashboards.sidecar.labelValue=true"];
  const [map] = (await renderChart(values, { arguments: set })).filter(({ kind }) => kind === "ConfigMap");
  expect(map!.metadata.labels).toMatchObject({ my_dashboards: "true" });
  expect(map!.metadata.annotations).toBeUndefined();
});

describe.each(languages)("the overview in %s", (language) => {
  const values = completeValues(contract, {});
  const dashboard = renderDashboard(overview(catalogue, language), values) as Dashboard;
  const matchers = 'cluster=~"$cluster",namespace=~"$namespace",model_name=~"$model_name"';

  test("holds the two panels of the first document, on recorded series", () => {
    const names = recordsOf(catalogue).map(({ record }) => record);
    const legend = "{{cluster}} {{namespace}} {{model_name}}";
    const shown = dashboard.panels.map(({ targets }) => targets.map(({ expr, legendFormat }) => [expr, legendFormat]));
    const series = (record: string, name: string) => {
      expect(names).toContain(record);
      return [`${record}{${matchers}}`, `${name} ${legend}`];
    };
    const [average, p95, p99] = { en: ["Average", "P95", "P99"], zh: ["平均时延", "P95 时延", "P99 时延"] }[language];
    expect(shown).toEqual([
      [
        series("vllm:e2e_request_latency_seconds:avg", average!),
        series("vllm:e2e_request_latency_seconds:p95", p95!),
        series("vllm:e2e_request_latency_seconds:p99", p99!),
      ],
      [
        series("vllm:prompt_tokens_throughput:rate", "Prompt Tokens/s"),
        series("vllm:generation_tokens_throughput:rate", "Generation Tokens/s"),
        series("vllm:total_tokens_throughput:rate", "Total Tokens/s"),
      ],
    ]);
    expect(dashboard.panels.map(({ title }) => title)).toEqual(
      { en: ["vLLM E2E Latency", "vLLM Throughput"], zh: ["vLLM 端到端时延", "vLLM 吞吐量"] }[language],
    );
  });

  test("shows units, a legend and the line of the threshold", () => {
    expect(dashboard.panels.map(({ fieldConfig }) => fieldConfig.defaults.unit)).toEqual(["s", "suffix: tokens/s"]);
    expect(dashboard.panels.map(({ options }) => options.legend.showLegend)).toEqual([true, true]);
    expect(
      dashboard.panels.map(({ fieldConfig }) => fieldConfig.defaults.thresholds.steps.map(({ value }) => value)),
    ).toEqual([
      [null, 5],
      [null, 100],
    ]);
  });

  test("has a variable for the data source and for each label of the workload, each narrowed by those before it", () => {
    expect(dashboard.templating.list.map(({ name, query, allValue }) => [name, query, allValue])).toEqual([
      ["datasource", "prometheus", undefined],
      ["cluster", "label_values(vllm:request_rate:rate{}, cluster)", ".*"],
      ["namespace", 'label_values(vllm:request_rate:rate{cluster=~"$cluster"}, namespace)', ".*"],
      [
        "model_name",
        'label_values(vllm:request_rate:rate{cluster=~"$cluster",namespace=~"$namespace"}, model_name)',
        ".*",
      ],
    ]);
  });

  test("D02, D04: can be provisioned: classic form, no inputs, no data source but the variable", () => {
    const text = JSON.stringify(dashboard);
    expect(Object.keys(dashboard)).toEqual(expect.arrayContaining(["panels", "schemaVersion", "templating"]));
    for (const key of ["__inputs", "apiVersion", "spec", "DS_", "<<"]) expect(text).not.toContain(key);
    for (const { datasource, targets } of dashboard.panels) {
      for (const place of [datasource, ...targets.map((target) => target.datasource)]) {
        expect(place).toEqual({ type: "prometheus", uid: "$datasource" });
      }
    }
  });
});
