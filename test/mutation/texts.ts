import type { RenderedGroup } from "../helm.ts";
import type { UnitTest } from "../promtool.ts";
import { nameOf, rulesOf } from "./rule.ts";

/** Rules and the unit tests that are about them. */
export interface Tested {
  readonly groups: readonly RenderedGroup[];
  readonly tests: readonly UnitTest[];
}

/**
 * The same without the annotations that ask for series. They are most of the work of an alert that fires, for every alert at every
 * evaluation, and tell nothing of its expression: what they ask for depends on its labels, which are compared anyway.
 */
export function withoutAskingTexts({ groups, tests }: Tested): Tested {
  const asking = new Map(rulesOf(groups).map((rule) => [nameOf(rule), askingKeys(rule.annotations ?? {})]));
  return {
    groups: groups.map((group) => ({
      ...group,
      rules: group.rules.map((rule) => without(rule, "annotations", asking.get(String(rule.alert)) ?? [])),
    })),
    tests: tests.map((test) => ({
      ...test,
      alert_rule_test: (test.alert_rule_test ?? []).map((one) => ({
        ...one,
        exp_alerts: one.exp_alerts.map((alert) => without(alert, "exp_annotations", asking.get(one.alertname) ?? [])),
      })),
    })),
  };
}

function askingKeys(annotations: Readonly<Record<string, string>>): string[] {
  return Object.keys(annotations).filter((key) => /{{[^}]*\bquery\b/.test(annotations[key]!));
}

/** An object whose annotations, which stand at some key, lack some. */
function without(object: object, key: string, dropped: readonly string[]): Record<string, unknown> {
  const facts = object as Record<string, unknown>;
  if (dropped.length === 0 || facts[key] === undefined) return facts;
  const kept = Object.entries(facts[key] as object).filter(([name]) => !dropped.includes(name));
  return { ...facts, [key]: Object.fromEntries(kept) };
}
