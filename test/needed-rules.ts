import type { RenderedGroup } from "./helm.ts";
import { reachIn } from "./mutation/reach.ts";
import { nameOf, rulesOf } from "./mutation/rule.ts";

/** The rules of some names and those that they read: all others would be evaluated for nothing. */
export function neededFor(names: readonly string[], groups: readonly RenderedGroup[]): RenderedGroup[] {
  const all = rulesOf(groups);
  const reach = reachIn(all);
  const needed = new Set(
    all.flatMap((rule) => [
      ...(reach(rule, rule, (name) => names.includes(name) && name === nameOf(rule))?.needed ?? []),
    ]),
  );
  return groups
    .map((group) => ({ ...group, rules: group.rules.filter((rule) => needed.has(rule as never)) }))
    .filter(({ rules: some }) => some.length > 0);
}
