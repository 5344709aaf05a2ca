import { type Family, familyPage, units } from "@vllm-monitoring/core";
import { withDefaults } from "./defaults.ts";
import { evaluatedEvery } from "./evaluation.ts";
import { metricFacts } from "./metric-facts.ts";
import { dependents, neededFamilies, switchesOf } from "./needed-records.ts";
import { page, type Site, wordsIn } from "./page.ts";
import { exceptionRows } from "./policy-pages.ts";
import { fillTemplate } from "./templates.ts";

/** A page for each family of recording rules: name of the page to Markdown. */
export function recordPages(site: Site): [string, string][] {
  return site.families
    .filter(({ records }) => records.length > 0)
    .map((family) => [familyPage(family.name), recordPage(family, site)]);
}

function recordPage(family: Family, site: Site): string {
  const { values, language } = site;
  const body = fillTemplate("pages/records", {
    words: wordsIn(language),
    introduction: family.introduction[language],
    group: family.recordGroup.name,
    every: evaluatedEvery(family.recordGroup.interval, values),
    switches: switchesOf(family),
    needs: neededFamilies(family, site),
    neededBy: dependents(family, site),
    records: family.records.map(({ record, expr, unit, meaning, noSample, use, exceptions }) => ({
      record,
      unit: units[unit][language],
      formula: withDefaults(expr.text, values),
      meaning: withDefaults(meaning[language], values),
      noSample: noSample[language],
      use: use[language],
      exceptions: exceptionRows(exceptions, site),
    })),
    metrics: [...new Set(family.records.flatMap(({ expr }) => expr.metrics))].map((metric) =>
      metricFacts(metric, language),
    ),
  });
  return page(family.title[language], family.introduction[language], body);
}
