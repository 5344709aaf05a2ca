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

/** Expressions that are measured together. */
export interface Batch {
  readonly form: "catalogue" | "naive" | "floor";
  /** The part of it that falls to the shortest interval of all groups: half when it is evaluated half as often. */
  readonly part: number;
  readonly exprs: readonly string[];
}

/** Each form as batches, one for each interval of groups. */
export function batchesOf({ rules, naive, floor }: Forms): Batch[] {
  const intervals = [...new Set(rules.map(({ interval }) => interval))];
  const base = Math.min(...intervals);
  return [
    ...intervals.flatMap((interval): Batch[] => {
      const exprs = rules.filter((rule) => rule.interval === interval).map(({ expr }) => expr);
      const part = base / interval;
      return [
        { form: "catalogue", part, exprs },
        { form: "naive", part, exprs: exprs.map((expr) => naive.get(expr)!) },
      ];
    }),
    { form: "floor", part: 1, exprs: floor },
  ];
}
