import { printYaml } from "@vllm-monitoring/core";
import type { RuleObject } from "./rule-object.ts";

/**
 * A rule file of Mimir and Grafana Cloud as `mimirtool rules load` takes it: groups below the name of a rule namespace, which has
 * nothing to do with those of Kubernetes.
 */
export function namespaceFile(namespace: string, groups: RuleObject["groups"], header: string): string {
  return printYaml({ namespace, groups }, header);
}
