import { alertGroupName } from "../names.ts";
import { mostRulesOfGroup } from "../rules/family.ts";
import { cataloguePolicy, parsedRules } from "./policy.ts";
import { uniquePage } from "./rule-unique.page.ts";

/** No two rules have one name, no two groups either, and no group is too large for any backend. */
export const unique = cataloguePolicy("rule/unique", uniquePage, (families) => {
  const rules = parsedRules(families);
  const groups = [
    ...new Set(families.map(({ recordGroup }) => recordGroup)),
    ...families.filter(({ alerts }) => alerts.length > 0).map((family) => ({ name: alertGroupName(family.name) })),
  ].map(({ name }) => name);
  return [
    ...repeated(rules.map(({ name }) => name)).map((where) => ({
      where,
      what: "two rules have this name",
      instead: "a name of its own",
    })),
    ...repeated(groups).map((where) => ({
      where,
      what: "two groups have this name",
      instead: "a name of its own, or the same group",
    })),
    ...[...new Set(groups)].flatMap((where) => {
      const size = rules.filter(({ group }) => group === where).length;
      return size <= mostRulesOfGroup
        ? []
        : [{ where, what: `${size} rules, more than ${mostRulesOfGroup}`, instead: "two groups" }];
    }),
  ];
});

function repeated(names: readonly string[]): string[] {
  return names.filter((name, index) => names.indexOf(name) < index);
}
