import { thresholdsOf } from "../catalogue.ts";
import { metrics } from "../metrics/registry.ts";
import { languages } from "../text.ts";
import { cataloguePolicy, parsedRules } from "./policy.ts";

/** Every metric of the registry is read by a rule, and the other way round; every threshold is explained. */
export const unused = cataloguePolicy(
  "model/unused",
  "No metric and no threshold stands in the model without use and without its texts.",
  (families) => {
    const used = new Set(parsedRules(families).flatMap(({ expr }) => expr.metrics));
    return [
      ...metrics
        .filter((metric) => !used.has(metric))
        .map(({ name }) => ({ where: name, what: "no rule reads it", instead: "a rule, or no entry in the registry" })),
      ...[...used]
        .filter((metric) => !metrics.includes(metric))
        .map(({ name }) => ({ where: name, what: "is not in the registry", instead: "an entry in registry.ts" })),
      ...thresholdsOf(families).flatMap((threshold) =>
        (["meaning", "why"] as const).flatMap((part) =>
          languages
            .filter((language) => threshold[part][language].trim() === "")
            .map((language) => ({ where: threshold.name, what: `has no ${part} in ${language}`, instead: "the text" })),
        ),
      ),
    ];
  },
);
