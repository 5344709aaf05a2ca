import { type Alert, alertPage, alertsOf, type Text, units } from "@vllm-monitoring/core";
import { withDefaults } from "./defaults.ts";
import { cell, linkTo, page, type Site, wordsIn } from "./page.ts";
import { fillTemplate } from "./templates.ts";

/** The list of alerts and a page for each: name of the page to Markdown. */
export function alertPages(site: Site): [string, string][] {
  const { language } = site;
  const words = wordsIn(language);
  const alerts = alertsOf(site.families);
  const list = fillTemplate("pages/alerts", {
    words,
    alerts: alerts.map((alert) => ({
      ...headOf(alert),
      link: `${linkTo(site)}/${alertPage(alert.alert)}/`,
      meaning: cell(alert.runbook.meaning[language]),
    })),
  });
  return [
    ["alerts", page(words.alerts, words.alertsAbout, list)],
    ...alerts.map((alert): [string, string] => [alertPage(alert.alert), runbookPage(alert, site)]),
  ];
}

function headOf({ alert, severity, category, for: duration }: Alert) {
  return { alert, severity, category, for: duration };
}

function runbookPage(alert: Alert, { values, language }: Site): string {
  const { runbook, expr, summary, description } = alert;
  const inLanguage = (text: Text) => withDefaults(text[language], values);
  const body = fillTemplate("pages/alert", {
    words: wordsIn(language),
    ...headOf(alert),
    summary: inLanguage(summary),
    description: inLanguage(description),
    expression: withDefaults(expr.text, values),
    meaning: inLanguage(runbook.meaning),
    isNot: inLanguage(runbook.isNot),
    thresholds: expr.thresholds.map((threshold) => ({
      name: threshold.name,
      default: threshold.default,
      unit: units[threshold.unit][language],
      minimum: threshold.range[0],
      maximum: threshold.range[1],
      why: threshold.why[language],
    })),
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
