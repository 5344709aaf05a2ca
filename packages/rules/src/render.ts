import {
  additionalRulesObject,
  canonicalDuration,
  fill,
  slower,
  mostRulesOfGroup,
  placeholderValues,
  type AlertData,
  keepsFiring,
  problem,
  type RecordData,
  type RuleGroupData,
  type RuleObjectData,
  type Values,
  ValuesError,
} from "@vllm-monitoring/core";
import { block, divide, joined, numbersOf, type Part, pathsIn, withNumbersByWorkload } from "./parts.ts";
import type { AlertingRule, RecordingRule, Rule, RuleGroup, RuleObject } from "./rule-object.ts";
import { inWords } from "./shares.ts";
import { inParts, largestGroup, largestObject, largestRule, numbered, sizeOfGroup, sizeOfRule } from "./sizes.ts";

/**
 * Rule data with the values of a user put in, and the groups of the user: what the chart renders with the same values. Objects and
 * groups in which nothing is left do not appear.
 *
 * @param values complete values, see `completeValues` of the core
 * @throws ValuesError when overrides make a rule too large for an object
 */
export function render(data: readonly RuleObjectData[], values: Values): RuleObject[] {
  const own = { object: additionalRulesObject, groups: values.additionalGroups } as const;
  const objects = packObjects(data, values);
  if (values.overrides.length > 0) assertSizes(objects);
  return [...objects, own].filter(({ groups }) => groups.length > 0);
}

function assertSizes(objects: readonly RuleObject[]): void {
  const large = objects
    .flatMap(({ groups }) => groups.flatMap(({ rules }) => rules))
    .filter((rule) => sizeOfRule(rule) > largestRule)
    .map((rule) => `${rule.alert ?? rule.record} ${Math.round(sizeOfRule(rule) / 1000)} kB`)
    .toSorted();
  if (large.length === 0) return;
  const what = `an object holds 128 kB, and with them a rule would take more: ${large.join(", ")}. What may match the same workload by regular expressions on several labels costs most; texts, or one label, cost little`;
  throw new ValuesError([problem(["overrides"], what, [{ match: { model_name: "=~team-a/.*" } }])]);
}

function packObjects(data: readonly RuleObjectData[], values: Values): RuleObject[] {
  return data
    .filter(({ section }) => values[section].enabled)
    .flatMap(({ object, section, groups }) => {
      const installed = groups.filter((group) => isInstalled(group, section, values));
      const rendered = installed.flatMap((group) => renderGroup(group, values));
      return inParts(rendered, sizeOfGroup, { size: largestObject }).map((some, index) => ({
        object: numbered(object, index),
        groups: some,
      }));
    });
}

function isInstalled(group: RuleGroupData, section: RuleObjectData["section"], values: Values): boolean {
  if (group.slo !== undefined && !values.slos[group.slo]!.enabled) return false;
  if (group.switch !== undefined) return values[group.switch].recordingRules.enabled;
  return values[section].groups[group.key]!.enabled;
}

function renderGroup(group: RuleGroupData, values: Values): RuleGroup[] {
  const { partialResponseStrategy } = values.thanos;
  const rules = group.rules.flatMap((rule): Rule[] =>
    "record" in rule ? [renderRecord(rule, values)] : renderAlert(rule, values),
  );
  return inParts(rules, sizeOfRule, { size: largestGroup, length: mostRulesOfGroup }).map((some, index) => ({
    name: numbered(group.name, index),
    interval: canonicalDuration(slower(values.interval, group.interval)),
    ...(partialResponseStrategy !== undefined && { partial_response_strategy: partialResponseStrategy }),
    rules: some,
  }));
}

function renderRecord({ record, expr }: RecordData, values: Values): RecordingRule {
  const paths = pathsIn(expr, values);
  return {
    record,
    expr: joined(
      expr,
      divide(values, (judge) => numbersOf(paths, judge)),
    ),
  };
}

/** One alert for each setting that some workloads have, none where it is switched off. */
function renderAlert(rule: AlertData, values: Values): AlertingRule[] {
  if (rule.needs !== undefined && values[rule.needs].length === 0) return [];
  const { list, operator } = expressionsOf(rule, values);
  const settingsKey = (judge: Values) => (isOn(rule, judge) ? JSON.stringify(settingsOf(rule, judge)) : "");
  /** How the workloads are divided by those of their settings and thresholds that a text needs. */
  const dividedFor = (text: string) => {
    const paths = pathsIn(text, values);
    return divide(values, (judge) =>
      settingsKey(judge) === "" ? "" : JSON.stringify([settingsKey(judge), numbersOf(paths, judge)]),
    );
  };
  const ofTexts = JSON.stringify([...list, rule.annotations[values.language]]);
  const parts = dividedFor(ofTexts);
  const usual = settingsKey(values);
  return [...new Set(parts.map(({ values: judge }) => settingsKey(judge)))].flatMap((key) => {
    const withKey = (some: readonly Part[]) => some.filter(({ values: judge }) => settingsKey(judge) === key);
    const texts = list.map((expr) => {
      const own = withKey(list.length > 1 ? dividedFor(expr) : parts);
      return own.length > 1 && list.length > 1 ? block(joined(expr, own)) : joined(expr, own);
    });
    const text = key === "" ? "" : texts.join(`\n  ${fill(operator, placeholderValues(values))}\n`);
    return text === "" ? [] : [alertOf(rule, withKey(parts), text, pathsIn(ofTexts, values), key !== usual)];
  });
}

/** What a user can set for an alert, with its own defaults. The settings of the alert win over those of all alerts. */
function settingsOf(rule: AlertData, values: Values) {
  const settings = values.alerts.rules[rule.alert] ?? {};
  const keepFiringFor = keepsFiring(values.format) ? (settings.keepFiringFor ?? rule.keep_firing_for) : undefined;
  return {
    for: canonicalDuration(settings.for ?? rule.for),
    ...(keepFiringFor !== undefined && { keep_firing_for: canonicalDuration(keepFiringFor) }),
    labels: {
      ...rule.labels,
      ...(settings.severity !== undefined && { severity: settings.severity }),
      ...strings(values.alerts.labels),
      ...strings(settings.labels),
    },
    annotations: {
      ...(settings.runbookUrl !== undefined && { runbook_url: settings.runbookUrl }),
      ...strings(values.alerts.annotations),
      ...strings(settings.annotations),
    },
  };
}

/** The alert for the workloads that have the same settings; those that are not the usual ones are told by a label. */
function alertOf(
  rule: AlertData,
  parts: readonly Part[],
  expr: string,
  paths: readonly string[],
  unusual: boolean,
): AlertingRule {
  const { values } = parts[0]!;
  const { labels, annotations, ...times } = settingsOf(rule, values);
  const own = rule.annotations[values.language];
  const text = (template: string) => fill(withNumbersByWorkload(template, parts, paths), placeholderValues(values));
  return {
    alert: rule.alert,
    expr,
    ...times,
    labels: { ...labels, ...(unusual && { override: inWords(parts.flatMap(({ alternatives }) => alternatives)) }) },
    annotations: {
      summary: text(own.summary),
      description: text(own.description),
      signals: text(own.signals),
      runbook_url: text(own.runbook_url),
      ...annotations,
    },
  };
}

/** The expressions of an alert, of the parts that are switched on, and the operator between them. */
function expressionsOf(rule: AlertData, { recordingRules, slos }: Values): { list: string[]; operator: string } {
  if ("expr" in rule) return { list: [rule.expr], operator: "" };
  const { list, operator } = rule.parts;
  return {
    operator,
    list: list
      .filter(({ group }) => group === undefined || recordingRules.groups[group]!.enabled)
      .filter(({ slo }) => slo === undefined || slos[slo]!.enabled)
      .map((part) => part.expr),
  };
}

/** What a user says holds; else an alert is off for the classes that it says nothing about. */
function isOn({ alert, offFor = [] }: AlertData, values: Values): boolean {
  return values.alerts.rules[alert]?.enabled ?? !offFor.includes(values.workloadClass);
}

/** Label and annotation values as strings, whatever YAML made of them. */
function strings(values: Readonly<Record<string, string | number | boolean>> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}
