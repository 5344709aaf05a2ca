import { alertsOf, recordsOf } from "./catalogue.ts";
import { alertGroupName, alertPage, pagePath, type ObjectName } from "./names.ts";
import { placeholderText, runbooks } from "./promql/placeholder.ts";
import type { Alert, Category, Severity } from "./rules/alert.ts";
import type { Family } from "./rules/family.ts";
import { type Language, languages } from "./text.ts";

/** The rules of one object with everything a user may set left open as `<<placeholder>>`. */
export interface RuleObjectData {
  readonly object: ObjectName;
  /** The values key that switches the object on. */
  readonly section: "recordingRules" | "alerts";
  readonly groups: readonly RuleGroupData[];
}

export interface RuleGroupData {
  readonly name: string;
  /** The key below `<section>.groups` in the values. */
  readonly key: string;
  readonly rules: readonly (RecordData | AlertData)[];
}

export interface RecordData {
  readonly record: string;
  readonly expr: string;
}

export interface AlertData {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly keep_firing_for?: string;
  readonly labels: { readonly severity: Severity; readonly category: Category };
  readonly annotations: Readonly<Record<Language, AlertAnnotations>>;
}

export interface AlertAnnotations {
  readonly summary: string;
  readonly description: string;
  readonly runbook_url: string;
}

/** The rule data of some families: one entry for each object that the chart makes, groups and rules in order of evaluation. */
export function ruleData(families: readonly Family[]): RuleObjectData[] {
  return [...recordObjects(families), ...alertObjects(families)];
}

function recordObjects(families: readonly Family[]): RuleObjectData[] {
  const groups = [...new Set(families.map(({ recordGroup }) => recordGroup))];
  const objects = [...new Set(groups.map(({ object }) => object))];
  return objects.map((object) => ({
    object,
    section: "recordingRules",
    groups: groups
      .filter((group) => group.object === object)
      .map((group) => ({
        name: group.name,
        key: group.key,
        rules: recordsOf(families.filter(({ recordGroup }) => recordGroup === group)).map(({ record, expr }) => ({
          record,
          expr: expr.text,
        })),
      })),
  }));
}

function alertObjects(families: readonly Family[]): RuleObjectData[] {
  const groups = families
    .filter(({ alerts }) => alerts.length > 0)
    .map((family) => ({
      name: alertGroupName(family.name),
      key: family.name,
      rules: alertsOf([family]).map(alertData),
    }));
  return groups.length === 0 ? [] : [{ object: "alerts", section: "alerts", groups }];
}

function alertData(alert: Alert): AlertData {
  return {
    alert: alert.alert,
    expr: alert.expr.text,
    for: alert.for,
    ...(alert.keepFiringFor !== undefined && { keep_firing_for: alert.keepFiringFor }),
    labels: { severity: alert.severity, category: alert.category },
    annotations: Object.fromEntries(languages.map((language) => [language, annotations(alert, language)])) as Record<
      Language,
      AlertAnnotations
    >,
  };
}

function annotations(alert: Alert, language: Language): AlertAnnotations {
  return {
    summary: alert.summary[language],
    description: alert.description[language],
    runbook_url: `${placeholderText(runbooks.name)}/${pagePath(alertPage(alert.alert), language)}`,
  };
}
