import { withExposedNames } from "../promql/raw-names.ts";
import type { Alert } from "../rules/alert.ts";
import { alertsOf, recordGroupsOf, recordsOf, thresholdsOf } from "../rules/family.ts";
import type { Expectation } from "../rules/scenario.ts";
import type { Language } from "../text.ts";
import { printYaml } from "../yaml.ts";
import type { Example, Excerpt } from "./policy-page.ts";

/** An example as its page shows it: YAML without a line break at its end, raw metrics under the names that everyone knows. */
export function exampleText({ families, shown }: Example, language: Language): string {
  return withExposedNames(printYaml(shown(families, language)).trimEnd());
}

/** Every rule, with its expression. */
export const rules: Excerpt = (families) =>
  single(
    "rules",
    families.flatMap(({ records, alerts }) => [
      ...records.map(({ record, expr }) => ({ record, expr: expr.text })),
      ...alerts.map(expressionOf),
    ]),
  );

/** Every alert with its texts. */
export const texts: Excerpt = (families, language) =>
  single(
    "rules",
    alertsOf(families).map((alert) => ({
      ...expressionOf(alert),
      annotations: { summary: alert.summary[language], description: alert.description[language] },
    })),
  );

/** What the pages of the alerts tell. */
export const runbooks: Excerpt = (families, language) =>
  single(
    "runbooks",
    alertsOf(families).map(({ alert, runbook }) => ({
      alert,
      meaning: runbook.meaning[language],
      confirm: runbook.confirm.map(({ expr, shows }) => ({ expr: expr.text, shows: shows[language] })),
      causes: runbook.causes.map(({ signal, cause, remedy }) => ({
        signal: signal[language],
        cause: cause[language],
        remedy: remedy[language],
      })),
      isNot: runbook.isNot[language],
    })),
  );

/** Every alert, and the scenarios that prove it. */
export const scenarios: Excerpt = (families) => ({
  rules: alertsOf(families).map(expressionOf),
  scenarios: families.flatMap((family) =>
    family.scenarios.map(({ name, covers, series, expect }) => ({
      name,
      covers: covers.map(({ alert, as }) => `${alert.alert}: ${as}`),
      series,
      expect: expect.map(expectationOf),
    })),
  ),
});

/** The names of the rules, group by group. */
export const groups: Excerpt = (families) => ({
  groups: recordGroupsOf(families).map((group) => ({
    name: group.name,
    rules: recordsOf(families.filter(({ recordGroup }) => recordGroup === group)).map(({ record }) => ({ record })),
  })),
});

/** What is said about each threshold. */
export const thresholds: Excerpt = (families, language) =>
  single(
    "thresholds",
    thresholdsOf(families).map(({ name, unit, range, default: preset, meaning, why }) => ({
      name,
      unit,
      default: preset,
      range,
      meaning: meaning[language],
      why: why[language],
    })),
  );

/** The only item of a list, or the list below its key. */
function single(key: string, items: readonly object[]): object {
  return items.length === 1 ? items[0]! : { [key]: items };
}

function expressionOf({ alert, expr, for: duration }: Alert): object {
  return { alert, expr: expr.text, for: duration };
}

function expectationOf(expectation: Expectation): object {
  return "alert" in expectation
    ? {
        at: expectation.at,
        alert: expectation.alert.alert,
        firing: expectation.firing.map(({ labels }) => labels),
      }
    : { at: expectation.at, record: expectation.record.record, samples: expectation.samples };
}
