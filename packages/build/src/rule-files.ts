import {
  catalogue,
  completeValues,
  type Language,
  languages,
  project,
  ruleData,
  serviceMonitoring,
  valuesContract,
} from "@vllm-monitoring/core";
import {
  configMap,
  gmpRules,
  namespaceFile,
  plainRuleFile,
  prometheusRule,
  render,
  type RuleObject,
  vmRule,
} from "@vllm-monitoring/rules";

/**
 * The rule files of a release with the default values: path below `rules` to text. For each backend a folder with all rules in each
 * language; besides it the objects of the Prometheus Operator, and the recording rules of the first document alone, under the names
 * that it gives them.
 */
export function ruleFiles(version: string): Map<string, string> {
  const inLanguage = (language: Language) =>
    filesOf((values) => rulesWith(version, { language, ...values }), version, language);
  return new Map([...languages.flatMap(inLanguage), ...filesOfTheDocument(version)]);
}

const place = { release: project.release, namespace: project.prometheusNamespace };

type Rules = (values: object) => readonly RuleObject[];

function filesOf(rules: Rules, version: string, language: Language): [string, string][] {
  const suffix = language === "en" ? "" : `.${language}`;
  const whole = (values: object) => ({ groups: rules(values).flatMap(({ groups }) => groups) });
  const objects = (values: object, print: (object: RuleObject) => string) => rules(values).map(print).join("---\n");
  const header = (use: string) => headerOf(version, use);
  const apply = header("for kubectl apply");
  const toThanos = { thanos: { partialResponseStrategy: "abort" } };
  const toVictoria = { format: "VMRule" };
  const toGoogle = { format: "GMPRules" };
  const files: Record<string, string> = {
    "vllm-prometheusrules": objects({}, (object) => prometheusRule(object, place, apply)),
    "prometheus/vllm-rules": plainRuleFile(whole({}), header("a file for rule_files of Prometheus")),
    "prometheus/vllm-configmaps": objects({ format: "ConfigMap" }, (object) => configMap(object, place, apply)),
    "mimir/vllm-rules": namespaceFile(project.release, whole({}).groups, header("for mimirtool rules load")),
    "thanos/vllm-rules": plainRuleFile(whole(toThanos), header("a file for --rule-file of Thanos Rule")),
    "vmalert/vllm-rules": plainRuleFile(whole(toVictoria), header("a file for -rule of vmalert")),
    "vmalert/vllm-vmrules": objects(toVictoria, (object) => vmRule(object, place, apply)),
    "gmp/vllm-rules": objects(toGoogle, (object) =>
      gmpRules(object, "namespace", place, header("for kubectl apply in the namespace of vLLM")),
    ),
    "gmp/vllm-clusterrules": objects(toGoogle, (object) => gmpRules(object, "cluster", place, apply)),
  };
  return Object.entries(files).map(([name, text]) => [`${name}${suffix}.yaml`, text]);
}

function filesOfTheDocument(version: string): [string, string][] {
  return rulesWith(version, {})
    .filter(({ object }) => object === serviceMonitoring.object)
    .flatMap((object): [string, string][] => [
      ["vllm-recording-rules.yaml", plainRuleFile(object, headerOf(version, "a file for rule_files of Prometheus"))],
      ["vllm-prometheusrule.yaml", prometheusRule(object, place, headerOf(version, "for kubectl apply"))],
    ]);
}

function rulesWith(version: string, values: object): RuleObject[] {
  return render(ruleData(catalogue), completeValues(valuesContract(catalogue, version), values));
}

function headerOf(version: string, use: string): string {
  return `${project.name} ${version}, default values: ${use}`;
}
