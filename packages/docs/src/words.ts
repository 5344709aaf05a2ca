import type { Text } from "@vllm-monitoring/core";

/** Headings and short words of the pages that are made from data. */
export const words = {
  alerts: { en: "Alerts", zh: "告警" },
  alertsAbout: { en: "All alerts, in triage order.", zh: "全部告警，按排查顺序排列。" },
  category: { en: "Category", zh: "类别" },
  causes: { en: "Likely causes", zh: "可能的原因" },
  cause: { en: "Cause", zh: "原因" },
  change: { en: "Change it", zh: "如何调整" },
  confirm: { en: "Confirm it", zh: "如何确认" },
  default: { en: "Default", zh: "默认值" },
  description: { en: "Description", zh: "说明" },
  expression: { en: "Expression", zh: "表达式" },
  for: { en: "Has to hold for", zh: "持续时间" },
  formula: { en: "Formula", zh: "计算公式" },
  isNot: { en: "What it is not", zh: "它不是什么" },
  key: { en: "Key", zh: "键" },
  meaning: { en: "Meaning", zh: "含义" },
  metrics: { en: "Metrics of vLLM that it reads", zh: "所读取的 vLLM 指标" },
  noSample: { en: "No sample when", zh: "何时没有样本" },
  none: { en: "–", zh: "–" },
  range: { en: "Range", zh: "范围" },
  records: { en: "Recording rules", zh: "Recording rules" },
  remedy: { en: "What to do", zh: "处理方法" },
  severity: { en: "Severity", zh: "级别" },
  signal: { en: "Signal", zh: "信号" },
  since: { en: "since", zh: "自" },
  texts: { en: "What it says", zh: "告警内容" },
  threshold: { en: "Why this threshold", zh: "为什么是这个阈值" },
  unit: { en: "Unit", zh: "单位" },
  use: { en: "Use", zh: "用途" },
  values: { en: "Values", zh: "Values 参考" },
  valuesAbout: {
    en: "Everything that can be set. A key that is left out or null has its default; an unknown key is refused.",
    zh: "所有可设置的键。省略或设为 null 的键使用默认值；未知的键会被拒绝。",
  },
} as const satisfies Record<string, Text>;

export type Words = Record<keyof typeof words, string>;
