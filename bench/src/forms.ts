import type { Values } from "@vllm-monitoring/core";
import type { RenderedGroup } from "@vllm-monitoring/test/helm";
import { floorOf } from "./floor.ts";
import { naiveForm } from "./naive-form.ts";
import { recordsAmong, type Rule, rulesOf } from "./rules.ts";

/** The rules of a chart in the forms that are compared. */
export interface Forms {
  readonly groups: readonly RenderedGroup[];
  readonly rules: readonly Rule[];
  /** The expression of each rule: the same on raw series. */
  readonly naive: ReadonlyMap<string, string>;
  readonly floor: readonly string[];
}

/**
 * The rules of some groups and what they are compared with.
 *
 * @param values complete values that the groups are rendered with
 * @param histograms names of the histograms that servers expose
 */
export function formsOf(groups: readonly RenderedGroup[], values: Values, histograms: ReadonlySet<string>): Forms {
  const rules = rulesOf(groups);
  const records = recordsAmong(rules);
  const exprs = rules.map(({ expr }) => expr);
  return {
    groups,
    rules,
    naive: new Map(exprs.map((expr) => [expr, naiveForm(expr, records)])),
    floor: floorOf(exprs, histograms, {
      workloadLabels: values.workloadLabels,
      window: values.rateWindow,
      selector: values.metrics.selector,
    }),
  };
}

/** All expressions, each text once. */
export function expressionsOf({ rules, naive, floor }: Forms): string[] {
  return [...new Set([...rules.map(({ expr }) => expr), ...naive.values(), ...floor])];
}
