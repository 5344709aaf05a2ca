import { catalogue, completeValues, languages, valuesContract } from "@vllm-monitoring/core";
import { overview, renderDashboard } from "@vllm-monitoring/dashboards";

/** The dashboards with the default values put in, for import by hand: file name to JSON. */
export function renderedDashboards(version: string): Map<string, string> {
  const values = completeValues(valuesContract(catalogue, version), {});
  return new Map(
    languages.map((language) => [
      `vllm-overview${language === "en" ? "" : `.${language}`}.json`,
      `${JSON.stringify(renderDashboard(overview(catalogue, language), values), null, 2)}\n`,
    ]),
  );
}
