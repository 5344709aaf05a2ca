import { catalogue, completeValues, languages, recordsOf, type Language } from "@vllm-monitoring/core";
import { overview, renderDashboard } from "@vllm-monitoring/dashboards";
import { describe, expect, test } from "vitest";
import { contract } from "./arbitrary-values.ts";
import { valuesOfGuide } from "./guide-values.ts";
import { helmVersions, renderChart } from "./helm.ts";
import { schemaProblem } from "./object-schemas.ts";
import { crdProblem } from "./operator-crds.ts";

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
    dashboards: { datasource: 'Metrics of "east" <<label>> {{ .Values }}' },
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

const guide = valuesOfGuide("grafana");

test("the guide gives the same values in both languages", () => {
  expect(valuesOfGuide("grafana", "zh")).toEqual(guide);
});

test("opens with the data source of Grafana that comes first, or with the one that is set", async () => {
  const variables = await Promise.all(
    [{}, guide[0]!].map(async (values) => {
      const [map] = (await renderChart(values)).filter(({ kind }) => kind === "ConfigMap");
      const { templating } = JSON.parse(map!.data!["vllm-overview.json"]!) as Dashboard;
      return templating.list[0];
    }),
  );
  expect(variables[0]).not.toHaveProperty("current");
  expect(variables[1]).toEqual({
    ...variables[0],
    current: { selected: true, text: "thanos", value: "thanos" },
  });
});

describe.each(helmVersions)("the Grafana Operator, %s", (helm) => {
  const installed = async (dashboards: object) => {
    const objects = await renderChart({ commonLabels: { team: "llm" }, dashboards }, { helm });
    return objects.filter(({ kind }) => kind === "ConfigMap" || kind === "GrafanaDashboard");
  };

  test("gets what the guide asks for", async () => {
    const [, dashboard] = await installed(guide[1]!.dashboards!);
    expect(dashboard!.spec).toEqual({
      instanceSelector: { matchLabels: { dashboards: "grafana" } },
      configMapRef: { name: "vllm-dashboards", key: "vllm-overview.json" },
      folder: "vLLM",
      allowCrossNamespaceImport: true,
    });
  });

  test("loads the ConfigMap, which the sidecar does not load then", async () => {
    const [map, dashboard, ...others] = await installed({ grafanaOperator: { enabled: true } });
    expect(others).toEqual([]);
    expect([map!.metadata.name, map!.metadata.labels.grafana_dashboard]).toEqual(["vllm-dashboards", undefined]);
    expect(map!.metadata).not.toHaveProperty("annotations");
    expect(dashboard!.metadata).toMatchObject({ name: "vllm-overview", namespace: "prometheus" });
    expect(dashboard!.metadata.labels.team).toBe("llm");
    expect(dashboard!.spec).toEqual({
      instanceSelector: {},
      configMapRef: { name: "vllm-dashboards", key: "vllm-overview.json" },
      folder: "vLLM",
    });
    expect(Object.keys(map!.data!)).toEqual(["vllm-overview.json"]);
  });

  test("is told which Grafanas, where they are and which folder, in a form that its CRD accepts", async () => {
    const [, dashboard] = await installed({
      grafanaOperator: {
        enabled: true,
        instanceSelector: {
          matchLabels: { dashboards: 1 },
          matchExpressions: [{ key: "tier", operator: "In", values: ["on"] }],
        },
        allowCrossNamespaceImport: true,
        folder: "",
      },
    });
    expect(dashboard!.spec).toEqual({
      instanceSelector: {
        matchLabels: { dashboards: "1" },
        matchExpressions: [{ key: "tier", operator: "In", values: ["on"] }],
      },
      configMapRef: { name: "vllm-dashboards", key: "vllm-overview.json" },
      allowCrossNamespaceImport: true,
    });
    expect([crdProblem(dashboard), schemaProblem("GrafanaDashboard", dashboard!)]).toEqual([undefined, ""]);
    const broken = { ...dashboard, spec: { ...dashboard!.spec, instanceSelector: { matchLabels: { dashboards: 1 } } } };
    expect(crdProblem(broken)).toContain("must be string");
  });

  test("gets nothing where dashboards are off", async () => {
    expect(await installed({ enabled: false, grafanaOperator: { enabled: true } })).toEqual([]);
  });
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
