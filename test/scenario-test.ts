import { chartVersion } from "@vllm-monitoring/build";
import {
  alertPage,
  catalogue,
  coSignalsText,
  slosOf,
  type Expectation,
  type Labels,
  type Language,
  languages,
  pagePath,
  runbooksBaseUrl,
  type Scenario,
} from "@vllm-monitoring/core";
import { groupsOf, renderChart, type RenderedGroup } from "./helm.ts";
import type { AlertTest, ExpressionTest, UnitTest } from "./promtool.ts";

/** Values under which every rule is rendered: also those that are off, or wait for a list, unless a user wants them. */
export const everything = {
  slos: Object.fromEntries(slosOf(catalogue).map(({ name }) => [name, { enabled: true }])),
  autoscaling: { recordingRules: { enabled: true } },
  expectedModels: ["llm", "other"].map((namespace) => ({ namespace, model_name: "demo/chat-8b" })),
};

/** The rules that scenarios are about: all that `helm template` can give, with the texts of one language. */
export async function scenarioRules(language: Language): Promise<RenderedGroup[]> {
  return groupsOf(await renderChart({ language, ...everything }));
}

/** The same with the texts of all languages at once: `summary` in English, `summary_zh` in Chinese. One run proves them all. */
export async function bilingualRules(): Promise<RenderedGroup[]> {
  const rendered = await Promise.all(languages.map(scenarioRules));
  return rendered[0]!.map((group, at) => ({
    ...group,
    rules: group.rules.map((rule, index) => {
      if (rule.annotations === undefined) return rule;
      const texts = languages.map((language, which) =>
        keysOf(language, rendered[which]![at]!.rules[index]!.annotations as object),
      );
      return { ...rule, annotations: Object.assign({}, ...texts) as object };
    }),
  }));
}

/** A scenario as promtool reads it, with the texts of some languages. */
export function unitTest(
  { name, interval = "30s", without = [], series, expect: expectations }: Scenario,
  texts: readonly Language[],
): UnitTest {
  return {
    name,
    interval,
    without,
    input_series: series,
    alert_rule_test: expectations.flatMap((expectation) => alertTest(expectation, texts)),
    promql_expr_test: expectations.flatMap(recordTest),
  };
}

function alertTest(expectation: Expectation, texts: readonly Language[]): AlertTest[] {
  if (!("alert" in expectation)) return [];
  const { at, alert, firing } = expectation;
  return [
    {
      eval_time: at,
      alertname: alert.alert,
      exp_alerts: firing.map(({ labels, summary, description, signals = {} }) => ({
        exp_labels: { ...labels, severity: alert.severity, category: alert.category },
        exp_annotations: Object.assign(
          {},
          ...texts.map((language) =>
            keysOf(language, {
              summary: summary[language],
              description: description[language],
              signals: coSignalsText(signals, language),
              runbook_url: `${runbooksBaseUrl(chartVersion())}/${pagePath(alertPage(alert.alert), language)}`,
            }),
          ),
        ),
      })),
    },
  ];
}

function keysOf(language: Language, annotations: object): object {
  if (language === "en") return annotations;
  return Object.fromEntries(Object.entries(annotations).map(([key, text]) => [`${key}_${language}`, text]));
}

/** promtool compares to the last bit, a sum of rates is right to the last but one: values are rounded to a millionth. */
function recordTest(expectation: Expectation): ExpressionTest[] {
  if (!("record" in expectation)) return [];
  const { at, record, samples } = expectation;
  return [
    {
      expr: `round(${record.record}, 0.000001)`,
      eval_time: at,
      exp_samples: samples.map(({ labels, value }) => ({ labels: labelSet(labels), value })),
    },
  ];
}

function labelSet(labels: Labels): string {
  return `{${Object.entries(labels)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(", ")}}`;
}
