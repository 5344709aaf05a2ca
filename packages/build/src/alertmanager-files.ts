import { catalogue, completeValues, languages, project, valuesContract } from "@vllm-monitoring/core";
import { alertmanagerConfig, alertmanagerFile } from "@vllm-monitoring/rules";

/** Examples for Alertmanager with the default values: file name to text. Comments in Chinese stand in files of their own. */
export function alertmanagerFiles(version: string): Map<string, string> {
  const values = completeValues(valuesContract(catalogue, version), {});
  const place = { release: project.release, namespace: project.prometheusNamespace };
  return new Map(
    languages.flatMap((language): [string, string][] => {
      const suffix = language === "en" ? "" : `.${language}`;
      const edition = { version, language };
      return [
        [`vllm-alertmanager${suffix}.yaml`, alertmanagerFile(values, edition)],
        [`vllm-alertmanagerconfig${suffix}.yaml`, alertmanagerConfig(values, place, edition)],
      ];
    }),
  );
}
