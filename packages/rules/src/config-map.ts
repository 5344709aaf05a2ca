import { printYaml } from "@vllm-monitoring/core";
import { metadataOf, type Place } from "./kubernetes-object.ts";
import { plainRuleFile } from "./plain.ts";
import type { RuleObject } from "./rule-object.ts";

/** A ConfigMap that holds one rule file, named after its object so that many of them can share one folder. */
export function configMap(object: RuleObject, place: Place, header: string): string {
  const metadata = metadataOf(object, place);
  return printYaml(
    { apiVersion: "v1", kind: "ConfigMap", metadata, data: { [`${metadata.name}.yaml`]: plainRuleFile(object, "") } },
    header,
  );
}
