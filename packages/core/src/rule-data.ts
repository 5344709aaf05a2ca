import { coSignals } from "./co-signals.ts";
import {
  alertGroupName,
  alertObject,
  alertPage,
  pagePath,
  type ObjectName,
  type RecordGroup,
  valuesKey,
} from "./names.ts";
import { placeholderText, runbooks } from "./promql/placeholder.ts";
import { withScope } from "./promql/scope.ts";
import type { Alert, Category, Parts, Severity } from "./rules/alert.ts";
import { alertsOf, type Family, recordGroupsOf, recordsOf } from "./rules/family.ts";
import type { WorkloadClass } from "./rules/workload-class.ts";
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
  /** The key of the values whose `recordingRules.enabled` is its switch, in place of that at `<section>.groups`. */
  readonly switch?: NonNullable<RecordGroup["switch"]>;
  /** The shortest time between two evaluations, when that is longer than what the values ask for. */
  readonly interval?: string;
  /** The key below `slos` of the objective that the group serves; without it the group stands. */
  readonly slo?: string;
  readonly rules: readonly (RecordData | AlertData)[];
}

export interface RecordData {
  readonly record: string;
  readonly expr: string;
}

/** Where a part of the expression stands only while something is switched on, `parts` stand in place of `expr`. */
export type AlertData = AlertFacts & ({ readonly expr: string } | { readonly parts: PartsData });

export interface AlertFacts {
  readonly alert: string;
  readonly for: string;
  readonly keep_firing_for?: string;
  /** Classes of workload for which the alert is off unless a user switches it on. */
  readonly offFor?: readonly WorkloadClass[];
  /** A list in the values without whose entries there is nothing to alert on. */
  readonly needs?: "expectedModels";
  readonly labels: { readonly severity: Severity; readonly category: Category };
  readonly annotations: Readonly<Record<Language, AlertAnnotations>>;
}

export interface PartsData {
  readonly operator: string;
  readonly list: readonly {
    readonly expr: string;
    /** The key below `recordingRules.groups`. */
    readonly group?: string;
    /** The key below `slos`. */
    readonly slo?: string;
  }[];
}

export interface AlertAnnotations {
  readonly summary: string;
  readonly description: string;
  readonly signals: string;
  readonly runbook_url: string;
}

/** The rule data of some families: one entry for each object that the chart makes, groups and rules in order of evaluation. */
export function ruleData(families: readonly Family[]): RuleObjectData[] {
  return [...recordObjects(families), ...alertObjects(families)];
}

function recordObjects(families: readonly Family[]): RuleObjectData[] {
  const groups = recordGroupsOf(families);
  const objects = [...new Set(groups.map(({ object }) => object))];
  return objects.map((object) => ({
    object,
    section: "recordingRules",
    groups: groups
      .filter((group) => group.object === object)
      .map((group) => ({
        name: group.name,
        key: group.key,
        ...(group.switch !== undefined && { switch: group.switch }),
        ...(group.interval !== undefined && { interval: group.interval }),
        ...sloOf(families.find(({ recordGroup }) => recordGroup === group)),
        rules: recordsOf(families.filter(({ recordGroup }) => recordGroup === group)).map(({ record, expr }) => ({
          record,
          // Only a threshold can differ from workload to workload.
          expr: expr.thresholds.length > 0 ? withScope(expr) : expr.text,
        })),
      })),
  }));
}

function alertObjects(families: readonly Family[]): RuleObjectData[] {
  const alerting = families.filter(({ alerts }) => alerts.length > 0);
  const objects = [...new Set(alerting.map((family) => alertObject(family.name, family.recordGroup)))];
  return objects.map((object) => ({
    object,
    section: "alerts",
    groups: alerting
      .filter((family) => alertObject(family.name, family.recordGroup) === object)
      .map((family) => ({
        name: alertGroupName(family.name),
        key: valuesKey(family.name),
        ...(family.alertInterval !== undefined && { interval: family.alertInterval }),
        ...sloOf(family),
        rules: alertsOf([family]).map(alertData),
      })),
  }));
}

function sloOf(family: Family | undefined): Pick<RuleGroupData, "slo"> {
  return family?.slo === undefined ? {} : { slo: family.slo.name };
}

function alertData(alert: Alert): AlertData {
  return {
    alert: alert.alert,
    ...(alert.parts === undefined ? { expr: withScope(alert.expr) } : { parts: partsData(alert.parts) }),
    for: alert.for,
    ...(alert.keepFiringFor !== undefined && { keep_firing_for: alert.keepFiringFor }),
    ...(alert.offFor !== undefined && { offFor: alert.offFor }),
    ...(alert.needs !== undefined && { needs: alert.needs }),
    labels: { severity: alert.severity, category: alert.category },
    annotations: Object.fromEntries(languages.map((language) => [language, annotations(alert, language)])) as Record<
      Language,
      AlertAnnotations
    >,
  };
}

function partsData({ operator, list }: Parts): PartsData {
  return {
    operator: operator.text,
    list: list.map(({ expr, group, slo }) => ({
      expr: withScope(expr),
      ...(group !== undefined && { group: group.key }),
      ...(slo !== undefined && { slo }),
    })),
  };
}

function annotations(alert: Alert, language: Language): AlertAnnotations {
  return {
    summary: alert.summary[language],
    description: alert.description[language],
    signals: coSignals[language],
    runbook_url: `${placeholderText(runbooks.name)}/${pagePath(alertPage(alert.alert), language)}`,
  };
}
