import { type Family, languages } from "@vllm-monitoring/core";
import { overview } from "./overview.ts";

export { type DashboardData, overview } from "./overview.ts";
export { renderDashboard } from "./render.ts";

/** The dashboards of the chart, one file a language: path from the root of the repository to JSON. */
export function dashboardFiles(families: readonly Family[]): Map<string, string> {
  return new Map(
    languages.map((language) => [
      `charts/vllm-monitoring/files/dashboards/overview.${language}.json`,
      `${JSON.stringify(overview(families, language), null, 2)}\n`,
    ]),
  );
}
