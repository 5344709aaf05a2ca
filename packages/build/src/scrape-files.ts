import { catalogue, completeValues, valuesContract } from "@vllm-monitoring/core";
import { podMonitoring, scrapeConfig } from "@vllm-monitoring/rules";

/** Examples of scrapes without the operator, with the default values: file name to text. */
export function scrapeFiles(version: string): Map<string, string> {
  const values = completeValues(valuesContract(catalogue, version), {});
  return new Map([
    ["vllm-prometheus.yaml", scrapeConfig(catalogue, values, version)],
    ["vllm-podmonitoring.yaml", podMonitoring(catalogue, values, version)],
  ]);
}
