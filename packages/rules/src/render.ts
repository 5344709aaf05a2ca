import {
  canonicalDuration,
  fill,
  milliseconds,
  placeholderValues,
  type AlertData,
  type AlertSettings,
  keepsFiring,
  type ObjectName,
  type PartialResponseStrategy,
  type RecordData,
  type Replacements,
  type RuleGroupData,
  type RuleObjectData,
  type Values,
} from "@vllm-monitoring/core";

/** The rules of one object, as Prometheus reads them. */
export interface RuleObject {
  readonly object: ObjectName;
  readonly groups: readonly RuleGroup[];
}

export interface RuleGroup {
  readonly name: string;
  readonly interval: string;
  /** For Thanos only: Prometheus refuses a group that has it. */
  readonly partial_response_strategy?: PartialResponseStrategy;
  readonly rules: readonly Rule[];
}

export type Rule = RecordingRule | AlertingRule;

export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
}

export interface AlertingRule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly keep_firing_for?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/**
 * Rule data with the values of a user put in: what the chart renders with the same values. Objects and groups in which nothing
 * is left do not appear.
 *
 * @param values complete values, see `completeValues` of the core
 */
export function render(data: readonly RuleObjectData[], values: Values): RuleObject[] {
  const placeholders = placeholderValues(values);
  return data
    .filter(({ section }) => values[section].enabled)
    .map(({ object, section, groups }) => ({
      object,
      groups: groups
        .filter(
          ({ key, slo }) => values[section].groups[key]!.enabled && (slo === undefined || values.slos[slo]!.enabled),
        )
        .map((group) => renderGroup(group, values, placeholders))
        .filter(({ rules }) => rules.length > 0),
    }))
    .filter(({ groups }) => groups.length > 0);
}

function renderGroup(group: RuleGroupData, values: Values, placeholders: Replacements): RuleGroup {
  const { partialResponseStrategy } = values.thanos;
  return {
    name: group.name,
    interval: canonicalDuration(slower(values.interval, group.interval)),
    ...(partialResponseStrategy !== undefined && { partial_response_strategy: partialResponseStrategy }),
    rules: group.rules.flatMap((rule): Rule[] =>
      "record" in rule ? [renderRecord(rule, placeholders)] : renderAlert(rule, values, placeholders),
    ),
  };
}

function slower(wanted: string, least = wanted): string {
  return milliseconds(least) > milliseconds(wanted) ? least : wanted;
}

function renderRecord({ record, expr }: RecordData, placeholders: Replacements): RecordingRule {
  return { record, expr: fill(expr, placeholders) };
}

/** One alert, or none when it is switched off. The settings of the alert win over those of all alerts, these over its own. */
function renderAlert(rule: AlertData, values: Values, placeholders: Replacements): AlertingRule[] {
  const settings: AlertSettings = values.alerts.rules[rule.alert] ?? {};
  const expr = expressionOf(rule, values);
  if (!isOn(rule, settings, values) || expr === "") return [];
  const keepFiringFor = keepsFiring(values.format) ? (settings.keepFiringFor ?? rule.keep_firing_for) : undefined;
  const own = rule.annotations[values.language];
  return [
    {
      alert: rule.alert,
      expr: fill(expr, placeholders),
      for: canonicalDuration(settings.for ?? rule.for),
      ...(keepFiringFor !== undefined && { keep_firing_for: canonicalDuration(keepFiringFor) }),
      labels: {
        ...rule.labels,
        ...(settings.severity !== undefined && { severity: settings.severity }),
        ...strings(values.alerts.labels),
        ...strings(settings.labels),
      },
      annotations: {
        summary: fill(own.summary, placeholders),
        description: fill(own.description, placeholders),
        signals: fill(own.signals, placeholders),
        runbook_url: settings.runbookUrl ?? fill(own.runbook_url, placeholders),
        ...strings(values.alerts.annotations),
        ...strings(settings.annotations),
      },
    },
  ];
}

/** The expression of an alert, of the parts that are switched on; empty when none of them is. */
function expressionOf(rule: AlertData, { recordingRules, slos }: Values): string {
  if ("expr" in rule) return rule.expr;
  const { list, operator } = rule.parts;
  return list
    .filter(({ group }) => group === undefined || recordingRules.groups[group]!.enabled)
    .filter(({ slo }) => slo === undefined || slos[slo]!.enabled)
    .map((part) => part.expr)
    .join(`\n  ${operator}\n`);
}

/** What a user says holds; else an alert is off for the classes that it says nothing about. */
function isOn({ offFor = [], needs }: AlertData, { enabled }: AlertSettings, values: Values): boolean {
  if (needs !== undefined && values[needs].length === 0) return false;
  return enabled ?? !offFor.includes(values.workloadClass);
}

/** Label and annotation values as strings, whatever YAML made of them. */
function strings(values: Readonly<Record<string, string | number | boolean>> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}
