import {
  catalogue,
  completeValues,
  installedName,
  languages,
  project,
  ruleData,
  valuesContract,
  type ObjectName,
} from "@vllm-monitoring/core";
import { plainRuleFile, prometheusRule, render } from "@vllm-monitoring/rules";

/** The name of the `kubectl apply` file of each object; that of the recording rules is the first document's. */
const objectFiles: Readonly<Record<ObjectName, string>> = {
  "recording-rules": "vllm-prometheusrule",
  alerts: "vllm-prometheusrule-alerts",
};

/** The rule files of a release with the default values: file name to text. Chinese texts stand in files of their own. */
export function ruleFiles(version: string): Map<string, string> {
  const contract = valuesContract(catalogue, version);
  const files = languages.flatMap((language) => {
    const suffix = language === "en" ? "" : `.${language}`;
    return render(ruleData(catalogue), completeValues(contract, { language }))
      .filter(({ object }) => language === "en" || object === "alerts")
      .flatMap((rules): [string, string][] => {
        const header = `${project.name} ${version}, default values`;
        const place = { release: project.release, namespace: project.prometheusNamespace };
        return [
          [
            `${installedName(project.release, rules.object)}${suffix}.yaml`,
            plainRuleFile(rules, `${header}: a file for rule_files of Prometheus`),
          ],
          [`${objectFiles[rules.object]}${suffix}.yaml`, prometheusRule(rules, place, `${header}: for kubectl apply`)],
        ];
      });
  });
  return new Map(files);
}
