import { nameOf, type Rule } from "./rule.ts";
import { readsAlerts, readsByPattern, seriesAskedBy, seriesReadBy } from "./series.ts";

/** What a change of one rule concerns. */
export interface Reach {
  /** The rule, those of the same name, and those that read them, directly or through others. */
  readonly affected: ReadonlySet<Rule>;
  /** The affected rules and all that they read, directly or through others, also by the queries of their annotations. */
  readonly needed: ReadonlySet<Rule>;
  /**
   * What must stand beside changed copies of the affected rules for these to see what they would see in their place: the needed
   * rules; all rules, when an affected alert reads series by a pattern of names; or nothing, when a copy would be seen by it.
   */
  readonly beside: "needed" | "all" | "nothing";
}

/** What a change of one rule into another concerns. */
export function reachOf(rules: readonly Rule[]): (rule: Rule, changed: Rule) => Reach {
  const reads = new Map(rules.map((rule) => [rule, seriesReadBy(rule.expr)]));
  const named = (rule: Rule) => rules.filter((other) => nameOf(other) === nameOf(rule));
  const readersOf = ({ record }: Rule) =>
    record === undefined ? [] : rules.filter((other) => reads.get(other)!.has(record));
  const recordsIn = (series: ReadonlySet<string>) =>
    rules.filter(({ record }) => record !== undefined && series.has(record));
  return (rule, changed) => {
    const affected = closure([rule], (one) => [...named(one), ...readersOf(one)]);
    const first = [...affected, ...recordsIn(seriesReadBy(changed.expr))];
    const needed = closure(first, (one) => recordsIn(new Set([...reads.get(one)!, ...seriesAskedBy(one)])));
    return { affected, needed, beside: besideOf([...affected], [...needed]) };
  };
}

function besideOf(affected: readonly Rule[], needed: readonly Rule[]): Reach["beside"] {
  const byPattern = needed.some(({ expr }) => readsByPattern(expr));
  const byAlerts = needed.some(({ expr }) => readsAlerts(expr));
  if (!byPattern && !byAlerts) return "needed";
  return byAlerts || affected.some(({ record }) => record !== undefined) ? "nothing" : "all";
}

/** Some items and all that follows from them. */
function closure<Item>(first: readonly Item[], next: (item: Item) => readonly Item[]): Set<Item> {
  const found = new Set(first);
  // A set that grows while it is walked through yields what was added to it.
  for (const item of found) for (const following of next(item)) found.add(following);
  return found;
}
