import type { ChartRelease } from "./release.ts";

export const release100: ChartRelease = {
  version: "1.0.0",
  date: "2026-11-25",
  summary: {
    en: "What the document “vLLM Metrics Recording Rules” v1.0.0 of 2025-12-18 became: a Helm chart, plain rule files, a Grafana dashboard, and a documentation site in English and Chinese. What works in another way than in the document, and why, stands on the page “Differences from the first document”.",
    zh: "2025-12-18 的文档“vLLM Metrics Recording Rules” v1.0.0 成为了 Helm chart、普通规则文件、Grafana 仪表盘和中英文文档站点。与文档不同之处及原因见“与最初文档的差异”页。",
  },
  entries: [
    {
      kind: "added",
      text: {
        en: "The 16 records, the group `vllm-service-monitoring-rules`, the object `vllm-recording-rules` in the namespace `prometheus` and the alerts `VLLMHighLatency` and `VLLMLowThroughput` keep their names.",
        zh: "16 条记录、分组 `vllm-service-monitoring-rules`、命名空间 `prometheus` 中的对象 `vllm-recording-rules`，以及告警 `VLLMHighLatency` 和 `VLLMLowThroughput` 均保留原名。",
      },
    },
    {
      kind: "changed",
      text: {
        en: "The two example alerts are rules of the chart now, in an object of their own, with runbooks and with thresholds in the values.",
        zh: "两个示例告警成为 chart 的正式规则，位于单独的对象中，附有 runbook，阈值可在 values 中设置。",
      },
    },
    {
      kind: "added",
      text: {
        en: "The two Grafana panels are a dashboard that the chart installs.",
        zh: "原有的两个 Grafana 面板成为由 chart 安装的仪表盘。",
      },
    },
    {
      kind: "fixed",
      text: {
        en: "An idle workload has no latency sample, never NaN; namespaces, clusters and models stay apart; low throughput fires only while requests wait.",
        zh: "空闲的工作负载没有时延样本，不会出现 NaN；命名空间、集群和模型互不混淆；只有在有请求排队时才报告低吞吐量。",
      },
    },
  ],
};
