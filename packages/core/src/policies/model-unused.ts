import { thresholdsOf } from "../catalogue.ts";
import { metrics } from "../metrics/registry.ts";
import { languages } from "../text.ts";
import { parsedRules, type Policy } from "./policy.ts";

/** Every metric of the registry is read by a rule, every metric of a rule is in the registry, every threshold has its why. */
export const unused: Policy = {
  id: "model/unused",
  check: (families) => {
    const used = new Set(parsedRules(families).flatMap(({ expr }) => expr.metrics));
    return [
      ...metrics.filter((metric) => !used.has(metric)).map(({ name }) => ({ where: name, what: "no rule reads it" })),
      ...[...used]
        .filter((metric) => !metrics.includes(metric))
        .map(({ name }) => ({ where: name, what: "is not in the registry" })),
      ...thresholdsOf(families)
        .filter(({ why }) => languages.some((language) => why[language].trim() === ""))
        .map(({ name }) => ({ where: name, what: "has no why" })),
    ];
  },
};
