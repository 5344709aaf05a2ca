import type { Family } from "@vllm-monitoring/core";
import { type EquivalentMutants, idsIn, problemsOfList } from "./equivalents.ts";
import type { Mutant } from "./mutant.ts";
import type { Rule } from "./rule.ts";
import type { Score } from "./score.ts";
import type { Verdict } from "./verdicts.ts";

/** What became of the mutants of one family. */
export interface JudgedFamily {
  readonly family: string;
  readonly alerts: Score;
  readonly records: Score;
  /** Mutants that no scenario kills and that nothing excuses. */
  readonly survivors: readonly Mutant[];
  /** What is wrong with its list of equivalent mutants. */
  readonly problems: readonly string[];
}

/** Whether a rendered rule is a record or an alert of a family. */
export function belongsTo(rule: Rule, { records, alerts }: Pick<Family, "records" | "alerts">): boolean {
  return records.some(({ record }) => record === rule.record) || alerts.some(({ alert }) => alert === rule.alert);
}

/** Sorts the verdicts on the mutants of one family, given the list of those that are equivalent. */
export function judgedFamily(family: string, verdicts: readonly Verdict[], list: EquivalentMutants): JudgedFamily {
  const listed = idsIn(list);
  const alive = verdicts.filter(({ killedBy }) => killedBy === undefined).map(({ mutant }) => mutant);
  const equivalent = alive.filter((mutant) => mutant.sameMeaning || listed.has(mutant.id));
  const scoreOf = (isOfKind: (mutant: Mutant) => boolean): Score => {
    const mutants = verdicts.filter(({ mutant }) => isOfKind(mutant)).length;
    return {
      mutants,
      killed: mutants - alive.filter(isOfKind).length,
      equivalent: equivalent.filter(isOfKind).length,
    };
  };
  return {
    family,
    alerts: scoreOf(({ rule }) => rule.alert !== undefined),
    records: scoreOf(({ rule }) => rule.record !== undefined),
    survivors: alive.filter((mutant) => !equivalent.includes(mutant)),
    problems: problemsOfList(list, verdicts),
  };
}
