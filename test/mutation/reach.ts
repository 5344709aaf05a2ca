import { nameOf, type Rule } from "./rule.ts";
import { readsAlerts, readsByPattern, seriesReadBy } from "./series.ts";

/** What a change of one rule concerns in the eyes of one test. */
export interface Reach {
  /** The rule, those of the same name, and those that read them, as far as the test can see them. */
  readonly affected: ReadonlySet<Rule>;
  /** What the test expects something of, of what is affected, and all that this reads, also in its texts. */
  readonly needed: ReadonlySet<Rule>;
  /**
   * What must stand beside changed copies of the affected rules for these to see what they would see in their place: the needed
   * rules; all rules, when an affected alert reads series by a pattern of names; or nothing, when a copy would be seen by it.
   */
  readonly beside: "needed" | "all" | "nothing";
}

/**
 * What a change of a rule into another one concerns in the eyes of a test that expects something of rules of some names; undefined
 * when the test cannot see it.
 */
export type ReachOf = (rule: Rule, changed: Rule, expects: (name: string) => boolean) => Reach | undefined;

/** Follows changes through some rules. */
export function reachIn(rules: readonly Rule[]): ReachOf {
  const named = groupedBy(rules, (rule) => [nameOf(rule)]);
  const readers = groupedBy(rules, ({ expr }) => seriesReadBy(expr));
  const records = groupedBy(rules, ({ record }) => (record === undefined ? [] : [record]));
  const readIn = new Map(
    rules.map((rule) => [
      rule,
      [...seriesReadBy(rule.expr), ...wordsOf(rule.annotations ?? {})].flatMap((series) => records.get(series) ?? []),
    ]),
  );
  const reachable = new Map<Rule, ReadonlySet<Rule>>();
  const affectedBy = (rule: Rule) => {
    const affected =
      reachable.get(rule) ??
      closure([rule], (one) => [
        ...named.get(nameOf(one))!,
        ...(one.record === undefined ? [] : (readers.get(one.record) ?? [])),
      ]);
    reachable.set(rule, affected);
    return affected;
  };
  return (rule, changed, expects) => {
    const affected = affectedBy(rule);
    const seen = [...affected].filter((one) => expects(nameOf(one)));
    if (seen.length === 0) return undefined;
    const readByChanged = [...seriesReadBy(changed.expr)].flatMap((series) => records.get(series) ?? []);
    const needed = closure(seen, (one) => [...readIn.get(one)!, ...(one === rule ? readByChanged : [])]);
    const inSight = [...affected].filter((one) => needed.has(one));
    return { affected: new Set(inSight), needed, beside: besideOf(inSight, [...needed, changed]) };
  };
}

function besideOf(affected: readonly Rule[], needed: readonly Rule[]): Reach["beside"] {
  const byPattern = needed.some(({ expr }) => readsByPattern(expr));
  const byAlerts = needed.some(({ expr }) => readsAlerts(expr));
  if (!byPattern && !byAlerts) return "needed";
  return byAlerts || affected.some(({ record }) => record !== undefined) ? "nothing" : "all";
}

/** All in some texts that may be the name of a series. */
function wordsOf(texts: Readonly<Record<string, string>>): readonly string[] {
  return [...new Set(Object.values(texts).flatMap((text) => text.match(/[a-zA-Z_:][a-zA-Z0-9_:]*/g) ?? []))];
}

function groupedBy(rules: readonly Rule[], keysOf: (rule: Rule) => Iterable<string>): ReadonlyMap<string, Rule[]> {
  const groups = new Map<string, Rule[]>();
  for (const rule of rules) {
    for (const key of keysOf(rule)) groups.set(key, [...(groups.get(key) ?? []), rule]);
  }
  return groups;
}

/** Some items and all that follows from them. */
function closure<Item>(first: readonly Item[], next: (item: Item) => readonly Item[]): Set<Item> {
  const found = new Set(first);
  // A set that grows while it is walked through yields what was added to it.
  for (const item of found) for (const following of next(item)) found.add(following);
  return found;
}
