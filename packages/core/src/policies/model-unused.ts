import { readableMetrics } from "../metrics/registry.ts";
import { thresholdsOf } from "../rules/family.ts";
import { languages } from "../text.ts";
import { cataloguePolicy, parsedRules } from "./policy.ts";
import { unusedPage } from "./model-unused.page.ts";

/** Every metric that a rule reads is in the registry; every threshold is explained. The registry holds more than rules read. */
export const unused = cataloguePolicy("model/unused", unusedPage, (families) => {
  const used = new Set(parsedRules(families).flatMap(({ expr }) => expr.metrics));
  return [
    ...[...used]
      .filter((metric) => !readableMetrics.includes(metric))
      .map(({ name }) => ({ where: name, what: "is not in the registry", instead: "an entry in registry.ts" })),
    ...thresholdsOf(families).flatMap((threshold) =>
      (["meaning", "why"] as const).flatMap((part) =>
        languages
          .filter((language) => threshold[part][language].trim() === "")
          .map((language) => ({ where: threshold.name, what: `has no ${part} in ${language}`, instead: "the text" })),
      ),
    ),
  ];
});
