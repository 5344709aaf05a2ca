import {
  catalogue,
  completeValues,
  languages,
  project,
  ruleData,
  serviceMonitoring,
  valuesContract,
} from "@vllm-monitoring/core";
import { plainRuleFile, prometheusRule, render } from "@vllm-monitoring/rules";

/**
 * The rule files of a release with the default values: file name to text. In each language all rules in one file for Prometheus and
 * one for the operator; and the recording rules of the first document alone, under the names that it gives them.
 */
export function ruleFiles(version: string): Map<string, string> {
  const contract = valuesContract(catalogue, version);
  const header = `${project.name} ${version}, default values`;
  const place = { release: project.release, namespace: project.prometheusNamespace };
  const forPrometheus = `${header}: a file for rule_files of Prometheus`;
  const forOperator = `${header}: for kubectl apply`;
  const whole = languages.flatMap((language): [string, string][] => {
    const suffix = language === "en" ? "" : `.${language}`;
    const objects = render(ruleData(catalogue), completeValues(contract, { language }));
    const groups = objects.flatMap((object) => object.groups);
    return [
      [`vllm-rules${suffix}.yaml`, plainRuleFile({ groups }, forPrometheus)],
      [
        `vllm-prometheusrules${suffix}.yaml`,
        objects.map((object) => prometheusRule(object, place, forOperator)).join("---\n"),
      ],
    ];
  });
  const document = render(ruleData(catalogue), completeValues(contract, {})).filter(
    ({ object }) => object === serviceMonitoring.object,
  );
  return new Map([
    ...whole,
    ...document.flatMap((object): [string, string][] => [
      ["vllm-recording-rules.yaml", plainRuleFile(object, forPrometheus)],
      ["vllm-prometheusrule.yaml", prometheusRule(object, place, forOperator)],
    ]),
  ]);
}
