import {
  type Alert,
  alertPage,
  alertsOf,
  coSignalsText,
  defaultsInWords,
  type Family,
  printYaml,
  type Text,
  thresholdPath,
  units,
} from "@vllm-monitoring/core";
import { alertExample } from "./alert-example.ts";
import { offUnless, settingsOf, shownValues, thresholdsBehind } from "./alert-settings.ts";
import { withDefaults } from "./defaults.ts";
import { evaluatedEvery, firesWithin } from "./evaluation.ts";
import { cell, linkTo, page, type Site, wordsIn } from "./page.ts";
import { exceptionRows } from "./policy-pages.ts";
import { fillTemplate } from "./templates.ts";

/** Co-signals of a workload with a full KV cache, as Prometheus prints them. */
const exampleSignals = {
  waiting: "12",
  running: "64",
  "KV cache": "98.5%",
  preemptions: "0.4/s",
  "first token p95": "3.2s",
};

/** The list of alerts and a page for each: name of the page to Markdown. */
export function alertPages(site: Site): [string, string][] {
  const { language } = site;
  const words = wordsIn(language);
  const alerts = alertsOf(site.families);
  const list = fillTemplate("pages/alerts", {
    words,
    signals: coSignalsText(exampleSignals, language),
    alerts: alerts.map((alert) => ({
      ...headOf(alert),
      link: `${linkTo(site)}/${alertPage(alert.alert)}/`,
      meaning: cell(withDefaults(alert.runbook.meaning[language], site.values)),
    })),
  });
  return [
    ["alerts", page(words.alerts, words.alertsAbout, list)],
    ...site.families.flatMap((family) =>
      family.alerts.map((alert): [string, string] => [alertPage(alert.alert), runbookPage(alert, family, site)]),
    ),
  ];
}

function headOf({ alert, severity, category, for: duration }: Alert) {
  return { alert, severity, category, for: duration };
}

function runbookPage(alert: Alert, family: Family, site: Site): string {
  const { values, language } = site;
  const { runbook, expr } = alert;
  const every = evaluatedEvery(family.alertInterval, values);
  const inLanguage = (text: Text) => withDefaults(text[language], values);
  const body = fillTemplate("pages/alert", {
    words: wordsIn(language),
    ...headOf(alert),
    exceptions: exceptionRows(alert.exceptions, site),
    every,
    within: firesWithin(alert.for, every),
    example: alertExample(alert, family, language),
    offUnless: offUnless(alert, family),
    expression: withDefaults(expr.text, shownValues(alert, values)),
    meaning: inLanguage(runbook.meaning),
    isNot: inLanguage(runbook.isNot),
    thresholds: thresholdsBehind(alert, family).map((threshold) => ({
      path: thresholdPath(threshold),
      default: defaultsInWords(threshold)[language],
      unit: units[threshold.unit][language],
      minimum: threshold.range[0],
      maximum: threshold.range[1],
      why: threshold.why[language],
    })),
    change: printYaml(settingsOf(alert, family)).trimEnd(),
    confirm: runbook.confirm.map((step) => ({
      expression: withDefaults(step.expr.text, values),
      shows: inLanguage(step.shows),
    })),
    causes: runbook.causes.map(({ signal, cause, remedy }) => ({
      signal: cell(inLanguage(signal)),
      cause: cell(inLanguage(cause)),
      remedy: cell(inLanguage(remedy)),
    })),
  });
  return page(alert.alert, inLanguage(runbook.meaning), body);
}
