import type { RuleChangeKind } from "@vllm-monitoring/core";
import { normalForm, type NormalForm } from "./normal-form.ts";
import type { Rule, RuleGroup } from "./rule-object.ts";

/** A rule by what it makes: an alert or a recorded series, and its name. */
export interface RuleName {
  readonly kind: "alert" | "record";
  readonly name: string;
}

/** One difference between two sets of rules, as far as it changes what is recorded, who is called and when. */
export type RuleChange =
  | { readonly change: "appears" | "disappears"; readonly rule: RuleName }
  /**
   * Of the rule that has this name after the change: `name` when the same expression had another name, `threshold` when an
   * expression differs in numbers or bucket bounds only. What is missing is an empty text.
   */
  | { readonly change: RuleAspect; readonly rule: RuleName; readonly before: string; readonly after: string };

/** What a rule can have another one of. */
export type RuleAspect = Exclude<RuleChangeKind, "appears" | "disappears">;

/**
 * How one set of rules differs from an older one. How an expression is written, in which group and order rules stand, and what
 * the texts of alerts say makes no difference. Of rules with the same name the first is compared with the first, the second with
 * the second.
 *
 * @param before rules as Prometheus reads them, without placeholders; so is `after`
 * @returns changes in the order of the newer rules, then what disappears; empty when both do the same
 */
export function compareRules(before: readonly RuleGroup[], after: readonly RuleGroup[]): RuleChange[] {
  const older = keyed(before);
  const newer = keyed(after);
  const gone = [...older].filter(([key]) => !newer.has(key)).map(([, rule]) => rule);
  const renamed = new Set<Comparable>();
  const changes = [...newer].flatMap(([key, rule]): RuleChange[] => {
    const former = older.get(key) ?? gone.find((one) => !renamed.has(one) && isSameUnderOtherName(one, rule));
    if (former === undefined) return [{ change: "appears", rule: rule.name }];
    if (!older.has(key)) renamed.add(former);
    return changesOf(former, rule);
  });
  const disappeared = gone.filter((rule) => !renamed.has(rule));
  return [...changes, ...disappeared.map(({ name }): RuleChange => ({ change: "disappears", rule: name }))];
}

/** What is compared of a rule. */
interface Comparable {
  readonly name: RuleName;
  readonly form: NormalForm;
  readonly rule: Rule;
}

/** Rules by kind, name, and which of that name it is. */
function keyed(groups: readonly RuleGroup[]): Map<string, Comparable> {
  const rules = new Map<string, Comparable>();
  for (const rule of groups.flatMap((group) => group.rules)) {
    const name: RuleName =
      "alert" in rule ? { kind: "alert", name: rule.alert } : { kind: "record", name: rule.record };
    let occurrence = 1;
    while (rules.has(`${name.kind} ${name.name} ${occurrence}`)) occurrence += 1;
    rules.set(`${name.kind} ${name.name} ${occurrence}`, { name, form: normalForm(rule.expr), rule });
  }
  return rules;
}

function isSameUnderOtherName(one: Comparable, other: Comparable): boolean {
  return (
    one.name.kind === other.name.kind &&
    one.form.shape === other.form.shape &&
    one.form.thresholds.join() === other.form.thresholds.join()
  );
}

function changesOf(before: Comparable, after: Comparable): RuleChange[] {
  const aspects: [RuleAspect, string, string][] = [
    ["name", before.name.name, after.name.name],
    before.form.shape === after.form.shape
      ? ["threshold", before.form.thresholds.join(", "), after.form.thresholds.join(", ")]
      : ["expr", before.rule.expr, after.rule.expr],
    ["for", settingOf(before.rule, "for"), settingOf(after.rule, "for")],
    ["keep_firing_for", settingOf(before.rule, "keep_firing_for"), settingOf(after.rule, "keep_firing_for")],
    ["labels", labelsOf(before.rule), labelsOf(after.rule)],
  ];
  return aspects
    .filter(([, one, other]) => one !== other)
    .map(([change, one, other]) => ({ change, rule: after.name, before: one, after: other }));
}

function settingOf(rule: Rule, setting: "for" | "keep_firing_for"): string {
  return "alert" in rule ? (rule[setting] ?? "") : "";
}

function labelsOf(rule: Rule): string {
  if (!("alert" in rule)) return "";
  const names = Object.keys(rule.labels).toSorted();
  return names.map((name) => `${name}=${JSON.stringify(rule.labels[name])}`).join(", ");
}
