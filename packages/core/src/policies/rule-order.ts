import { cataloguePolicy, parsedRules } from "./policy.ts";
import { ruleOrderPage } from "./rule-order.page.ts";

/** Prometheus evaluates the rules of a group one after the other: each stands behind those that it reads. */
export const ruleOrder = cataloguePolicy("rule/order", ruleOrderPage, (families) => {
  const rules = parsedRules(families);
  return rules.flatMap(({ name, group, expr }, index) =>
    expr.records
      .filter(({ record }) => rules.slice(index + 1).some((later) => later.group === group && later.name === record))
      .map(({ record }) => ({
        where: name,
        what: `reads ${record}, which is evaluated after it`,
        instead: `${record} before ${name} in the list of records`,
      })),
  );
});
