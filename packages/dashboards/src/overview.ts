import {
  type Language,
  type RecordingRule,
  recordsOf,
  type Family,
  type Text,
  thresholdsOf,
} from "@vllm-monitoring/core";
import {
  DashboardBuilder,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  VariableRefresh,
  VariableSort,
} from "@grafana/grafana-foundation-sdk/dashboard";
import { timeSeriesPanel } from "./panel.ts";

/** The panels of the first document: which series, under which name. */
interface PanelSpec {
  readonly title: Text;
  readonly description: Text;
  readonly unit: string;
  readonly threshold: string;
  readonly series: readonly { readonly record: string; readonly legend: Text }[];
}

const e2e = "vllm:e2e_request_latency_seconds";

const panels: readonly PanelSpec[] = [
  {
    title: { en: "vLLM E2E Latency", zh: "vLLM 端到端时延" },
    description: {
      en: "Time from the arrival of a request to its last token, of the requests that finished in the window. A gap means that none finished. The line is the threshold of VLLMHighLatency, without overrides.",
      zh: "窗口内完成的请求从到达至最后一个 token 的时间。曲线中断表示没有请求完成。横线是 VLLMHighLatency 的阈值（不含 overrides）。",
    },
    unit: "s",
    threshold: "e2eLatencyP95Seconds",
    series: [
      { record: `${e2e}:avg`, legend: { en: "Average", zh: "平均时延" } },
      { record: `${e2e}:p95`, legend: { en: "P95", zh: "P95 时延" } },
      { record: `${e2e}:p99`, legend: { en: "P99", zh: "P99 时延" } },
    ],
  },
  {
    title: { en: "vLLM Throughput", zh: "vLLM 吞吐量" },
    description: {
      en: "Tokens per second over all engines of the workload; 0 when it is idle. VLLMLowThroughput fires below the line, which is without overrides, but only while requests wait.",
      zh: "工作负载所有引擎每秒处理的 token 数，空闲时为 0。低于横线（不含 overrides）且有请求排队时才会触发 VLLMLowThroughput。",
    },
    unit: "suffix: tokens/s",
    threshold: "totalThroughputMinTokensPerSecond",
    series: [
      { record: "vllm:prompt_tokens_throughput:rate", legend: { en: "Prompt Tokens/s", zh: "Prompt Tokens/s" } },
      {
        record: "vllm:generation_tokens_throughput:rate",
        legend: { en: "Generation Tokens/s", zh: "Generation Tokens/s" },
      },
      { record: "vllm:total_tokens_throughput:rate", legend: { en: "Total Tokens/s", zh: "Total Tokens/s" } },
    ],
  },
];

/** A dashboard as Grafana reads it, with `<<placeholders>>` in it; see `renderDashboard`. */
export type DashboardData = Readonly<Record<string, unknown>>;

/**
 * The overview: the two panels of the first document, on the recorded series.
 *
 * @throws Error when a panel names a series or a threshold that the families do not have
 */
export function overview(families: readonly Family[], language: Language): DashboardData {
  const dashboard = new DashboardBuilder(language === "en" ? "vLLM overview" : "vLLM 概览")
    .uid("vllm-overview")
    .tags(["vllm"])
    .refresh("30s")
    .time({ from: "now-3h", to: "now" })
    .timezone("browser")
    .withVariable(
      new DatasourceVariableBuilder("datasource")
        .label(language === "en" ? "Data source" : "数据源")
        .type("prometheus"),
    )
    .withVariable(workloadVariable());
  for (const { title, description, unit, threshold, series } of panels) {
    assertThreshold(families, threshold);
    dashboard.withPanel(
      timeSeriesPanel({
        title: title[language],
        description: description[language],
        unit,
        threshold,
        series: series.map(({ record, legend }) => ({
          record: recordNamed(families, record).record,
          legend: legend[language],
        })),
      }),
    );
  }
  return JSON.parse(JSON.stringify(dashboard.build())) as DashboardData;
}

/** The prototype of the variables: it is repeated for each label of the workload. */
function workloadVariable(): QueryVariableBuilder {
  return new QueryVariableBuilder("<<label>>")
    .label("<<label>>")
    .datasource({ type: "prometheus", uid: "$datasource" })
    .query("label_values(vllm:request_rate:rate{<<precedingMatchers>>}, <<label>>)")
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc)
    .multi(true)
    .includeAll(true)
    .allValue(".*")
    .current({ selected: true, text: ["All"], value: ["$__all"] });
}

function recordNamed(families: readonly Family[], name: string): RecordingRule {
  const found = recordsOf(families).find(({ record }) => record === name);
  if (found === undefined) throw new Error(`no recording rule ${name}`);
  return found;
}

function assertThreshold(families: readonly Family[], name: string): void {
  if (!thresholdsOf(families).some((threshold) => threshold.name === name)) throw new Error(`no threshold ${name}`);
}
