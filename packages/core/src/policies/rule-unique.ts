import { parsedRules, type Policy } from "./policy.ts";

/** The largest group that Mimir evaluates. */
const groupLimit = 20;

/** No two rules have one name, and no group is too large for any backend. */
export const unique: Policy = {
  id: "rule/unique",
  check: (families) => {
    const rules = parsedRules(families);
    const groups = [...new Set(rules.map(({ group }) => group))].map((group) => ({
      group,
      size: rules.filter((rule) => rule.group === group).length,
    }));
    return [
      ...rules
        .filter(({ name }, index) => rules.findIndex((other) => other.name === name) < index)
        .map(({ name }) => ({ where: name, what: "stands there twice" })),
      ...groups
        .filter(({ size }) => size > groupLimit)
        .map(({ group, size }) => ({ where: group, what: `${size} rules, more than ${groupLimit}` })),
    ];
  },
};
