import { type Family, languages } from "@vllm-monitoring/core";
import { alertPages } from "./alert-pages.ts";
import { defaultValues } from "./defaults.ts";
import type { CostResults } from "./cost.ts";
import { guidePages } from "./guide-pages.ts";
import { metricPages } from "./metric-pages.ts";
import type { Site } from "./page.ts";
import { policyPages } from "./policy-pages.ts";
import { recordPages } from "./record-pages.ts";
import type { ScrapedServer } from "./scrape-savings.ts";
import { valuesPage } from "./values-table.ts";

export { changelog } from "./chart-releases.ts";
export { chartReadme } from "./chart-readme.ts";
export type { CostFigures, CostResults } from "./cost.ts";
export { gitopsExampleFiles } from "./gitops-examples.ts";
export { overviewPictures } from "./overview-picture.ts";
export type { ScrapedServer } from "./scrape-savings.ts";

/**
 * The pages of the site, the same set in each language.
 *
 * @param costs what the benchmark measured
 * @param servers real pages, to tell what a scrape can do without
 * @returns path from the root of the repository to Markdown
 */
export function docsPages(
  families: readonly Family[],
  version: string,
  costs: CostResults,
  servers: readonly ScrapedServer[],
): Map<string, string> {
  const values = defaultValues(families, version);
  return new Map(
    languages.flatMap((language) => {
      const site: Site = { families, version, values, costs, servers, language };
      const folder = `docs/src/content/docs/${language === "en" ? "" : "zh-cn/"}`;
      const pages = [
        ...guidePages(site),
        ...recordPages(site),
        ...alertPages(site),
        ...metricPages(site),
        valuesPage(site),
        ...policyPages(site),
      ];
      return pages.map(([name, text]): [string, string] => [`${folder}${name}.md`, text]);
    }),
  );
}
