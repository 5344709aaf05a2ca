import type { alertSettings, Text } from "@vllm-monitoring/core";

/** Headings and short words of the pages that are made from data. */
export const words = {
  alert: { en: "Alert", zh: "告警" },
  alertKeys: { en: "Settings of one alert", zh: "单个告警的设置" },
  alertKeysAbout: {
    en: "The same keys for every alert, below its name at `alerts.rules`. A key that is not set leaves what the chart ships.",
    zh: "每个告警都有相同的键，写在 `alerts.rules` 中该告警名称之下。未设置的键保持 chart 自带的值。",
  },
  alerts: { en: "Alerts", zh: "告警" },
  alertsAbout: { en: "All alerts, in triage order.", zh: "全部告警，按排查顺序排列。" },
  allMetrics: { en: "Metrics of vLLM", zh: "vLLM 指标" },
  allMetricsAbout: {
    en: "Every metric that vLLM exposes, with its releases, labels and traps.",
    zh: "vLLM 暴露的全部指标，及其版本、标签和注意事项。",
  },
  bucketFamily: {
    en: "Family at `--custom-histogram-buckets` (since 0.32.0)",
    zh: "在 `--custom-histogram-buckets` 中所属的类别（自 0.32.0）",
  },
  anyAlert: { en: "alert of any category", zh: "任意告警" },
  buckets: { en: "Upper bounds of the buckets", zh: "桶的上界" },
  categoryOfWorkload: { en: "each category of a workload", zh: "每个工作负载的每个类别" },
  category: { en: "Category", zh: "类别" },
  causes: { en: "Likely causes", zh: "可能的原因" },
  cause: { en: "Cause", zh: "原因" },
  change: { en: "Change it", zh: "如何调整" },
  condition: { en: "Condition", zh: "出现条件" },
  confirm: { en: "Confirm it", zh: "如何确认" },
  default: { en: "Default", zh: "默认值" },
  deprecated: { en: "Deprecated since", zh: "弃用自" },
  description: { en: "Description", zh: "说明" },
  engineV0: { en: "V0 engine", zh: "V0 引擎" },
  everything: { en: "everything", zh: "全部告警" },
  expression: { en: "Expression:", zh: "表达式：" },
  for: { en: "Has to hold for", zh: "持续时间" },
  formula: { en: "Formula:", zh: "计算公式：" },
  group: { en: "Evaluated in the group", zh: "所在的规则分组" },
  hidden: {
    en: "Only with `--show-hidden-metrics-for-version` since",
    zh: "需 `--show-hidden-metrics-for-version` 才提供，自",
  },
  isNot: { en: "What it is not", zh: "它不是什么" },
  key: { en: "Key", zh: "键" },
  labels: { en: "Labels set by vLLM", zh: "vLLM 设置的标签" },
  labelValues: { en: "Values of labels", zh: "标签取值" },
  leftOut: { en: "Names that are not listed", zh: "未列出的名称" },
  lessUrgent: { en: "less urgent", zh: "级别更低的" },
  meaning: { en: "Meaning", zh: "含义" },
  metric: { en: "Metric", zh: "指标" },
  metrics: { en: "Metrics of vLLM that it reads", zh: "所读取的 vLLM 指标" },
  noSample: { en: "No sample when", zh: "何时没有样本" },
  perProcess: {
    en: "A series for each of several API servers, with a label `pid`",
    zh: "使用多个 API 服务器时各有一条序列，带 `pid` 标签",
  },
  range: { en: "Range", zh: "范围" },
  removed: { en: "Removed in vLLM", zh: "移除于 vLLM" },
  replacedBy: { en: "Replaced by", zh: "替代指标" },
  remedy: { en: "What to do", zh: "处理方法" },
  rust: { en: "Rust frontend", zh: "Rust 前端" },
  sameAlert: { en: "the same alert of the same engine when it is less urgent", zh: "同一引擎上级别更低的同名告警" },
  severity: { en: "Severity", zh: "级别" },
  signal: { en: "Signal", zh: "信号" },
  since: { en: "Since vLLM", zh: "起始 vLLM 版本" },
  texts: { en: "What it says", zh: "告警内容" },
  threshold: { en: "Why this threshold", zh: "为什么是这个阈值" },
  type: { en: "Type", zh: "类型" },
  unit: { en: "Unit", zh: "单位" },
  use: { en: "Use", zh: "用途" },
  wholeReleases: { en: "What holds for whole releases", zh: "针对整个版本的说明" },
  values: { en: "Values", zh: "Values 参考" },
  valuesAbout: {
    en: "Everything that can be set. A key that is left out or null has its default; an unknown key is refused.",
    zh: "所有可设置的键。省略或设为 null 的键使用默认值；未知的键会被拒绝。",
  },
} as const satisfies Record<string, Text>;

export type Words = Record<keyof typeof words, string>;

/** What each key of one alert does. */
export const alertKeys: Readonly<Record<keyof typeof alertSettings, Text>> = {
  enabled: { en: "Whether this alert is installed", zh: "是否安装该告警" },
  for: { en: "How long the expression has to hold before the alert fires", zh: "表达式需持续成立多久才触发" },
  keepFiringFor: {
    en: "How long the alert stays after the expression ended",
    zh: "表达式不再成立后，告警继续保持多久",
  },
  severity: { en: "critical, warning or info", zh: "critical、warning 或 info" },
  labels: {
    en: "More labels on this alert; they win over those of `alerts.labels`",
    zh: "该告警的附加标签；优先于 `alerts.labels` 中的同名标签",
  },
  annotations: {
    en: "More annotations on this alert; they win over those of `alerts.annotations`",
    zh: "该告警的附加注解；优先于 `alerts.annotations` 中的同名注解",
  },
  runbookUrl: { en: "Another runbook than the page of this site", zh: "用另一个 runbook 地址代替本站页面" },
};
