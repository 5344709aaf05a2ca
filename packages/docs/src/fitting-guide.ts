import {
  type Alert,
  alertPage,
  alertsOf,
  defaultsInWords,
  type Family,
  familyPage,
  type Language,
  printYaml,
  sharedBounds,
  type Text,
  type Threshold,
  thresholdPath,
  thresholdsOf,
  workloadClasses,
} from "@vllm-monitoring/core";
import { linkTo, list, type Site } from "./page.ts";
import { alertKeys } from "./words.ts";

/** Values for those whose models are not all alike. */
const fittingExamples = {
  workloadClass: { workloadClass: "batch" },
  thresholds: { thresholds: { e2eLatencyP95Seconds: 20, firstTokenSlowSeconds: 5 } },
  alert: {
    alerts: {
      rules: {
        VLLMHighLatency: {
          for: "15m",
          keepFiringFor: "10m",
          severity: "critical",
          labels: { team: "llm" },
          annotations: { dashboard: "https://grafana.example.com/d/vllm?var-model_name={{ $labels.model_name }}" },
          runbookUrl: "https://wiki.example.com/vllm/latency",
        },
        VLLMIdleEngines: { enabled: false },
      },
    },
  },
  overrides: {
    overrides: [
      { match: { namespace: "llm", model_name: "demo/summaries" }, thresholds: { e2eLatencyP95Seconds: 60 } },
      {
        match: { namespace: "=~batch-.*" },
        workloadClass: "batch",
        alerts: { rules: { VLLMQueueGrowing: { for: "30m", severity: "info" } } },
      },
      { match: { model_name: "=~.+-embed(ding)?" }, workloadClass: "embedding" },
    ],
  },
  expectedModels: {
    expectedModels: [
      { namespace: "llm", model_name: "demo/chat-8b" },
      { namespace: "llm", model_name: "demo/summaries" },
    ],
  },
  objectives: {
    slos: {
      firstToken: { objective: 0.995, thresholdSeconds: 1 },
      outputToken: { enabled: true },
      endToEnd: { enabled: true, thresholdSeconds: 60, minRequests: 500 },
    },
    overrides: [
      {
        match: { model_name: "demo/summaries" },
        slos: { endToEnd: { objective: 0.95, thresholdSeconds: 120 } },
      },
    ],
  },
} as const;

/** What a workload of each class is used for. */
const uses: Readonly<Record<(typeof workloadClasses)[number], Text>> = {
  chat: {
    en: "People read the answer while it comes: the first token and pauses count.",
    zh: "有人边生成边阅读：首 token 和停顿都要紧。",
  },
  batch: {
    en: "Jobs that nobody waits for: long queues are normal.",
    zh: "没有人在等的批处理任务：排长队属于正常。",
  },
  embedding: {
    en: "Embeddings, scores, classification: no tokens are generated.",
    zh: "向量、打分、分类：不生成 token。",
  },
  reasoning: {
    en: "People wait, but answers are long and begin late.",
    zh: "有人在等，但回答很长，开始得也晚。",
  },
};

/** What the guide on fitting the alerts tells: tables from the model, and the examples as YAML. */
export function fittingGuide(site: Site) {
  const { families, language } = site;
  const alerts = alertsOf(families);
  const thresholds = thresholdsOf(families);
  return {
    examples: Object.fromEntries(
      Object.entries(fittingExamples).map(([name, values]) => [name, printYaml(values).trimEnd()]),
    ),
    classes: workloadClasses.map((name) => ({
      name,
      use: uses[name][language],
      off: list(
        alerts.filter(({ offFor = [] }) => offFor.includes(name)).map(({ alert }) => alertLink(alert, site)),
        language,
      ),
    })),
    byClass: thresholds.filter(differsByClass).map(classRow),
    settings: Object.entries(alertKeys).map(([key, does]) => ({ key, does: does[language] })),
    missing: alerts
      .filter(({ needs }) => needs === "expectedModels")
      .map(({ alert, severity, for: duration }) => ({ alert: alertLink(alert, site), severity, for: duration })),
    withoutModel: list(
      alerts.filter(tellsNoModel).map(({ alert }) => alertLink(alert, site)),
      language,
    ),
    objectives: families.flatMap((family) => objectiveRow(family, site)),
    bounds: thresholds.flatMap((one) => boundRow(one, language)),
  };
}

/** Whether an alert has the labels of a target only, and by that is excepted from keeping those of the workload. */
function tellsNoModel({ exceptions = [] }: Alert): boolean {
  return exceptions.some(({ policy }) => policy === "promql/identity");
}

function alertLink(alert: string, site: Site): string {
  return `[${alert}](${linkTo(site)}/${alertPage(alert)}/)`;
}

function differsByClass({ default: preset }: Threshold): boolean {
  return new Set(Object.values(preset)).size > 1;
}

/** A threshold, whose name ends in its unit, with the default for each class. */
function classRow(threshold: Threshold) {
  return { path: thresholdPath(threshold), defaults: workloadClasses.map((name) => threshold.default[name]) };
}

/** An objective, from the family that alerts on it: whether it is watched by default, and what holds unless it is set. */
function objectiveRow(family: Family, site: Site) {
  const { slo, alerts, name } = family;
  if (slo === undefined || alerts.length === 0) return [];
  const numbers = thresholdsOf([family]).filter(({ section }) => section === `slos.${slo.name}`);
  const preset = (key: string) => defaultsInWords(numbers.find((one) => one.name === key)!)[site.language];
  return {
    key: `slos.${slo.name}`,
    title: slo.title[site.language],
    link: `${linkTo(site)}/${familyPage(name)}/`,
    enabled: slo.enabled,
    objective: preset("objective"),
    minRequests: preset("minRequests"),
  };
}

/** A threshold that is the bound of a bucket, and all that it may be with the buckets that vLLM ships. */
function boundRow(threshold: Threshold, language: Language) {
  const { boundOf } = threshold;
  if (boundOf === undefined) return [];
  return { path: thresholdPath(threshold), bounds: list(sharedBounds(boundOf).map(String), language) };
}
