import { printYaml } from "@vllm-monitoring/core";
import type { RuleObject } from "./rule-object.ts";

/** A rule file as `rule_files` of Prometheus takes it. */
export function plainRuleFile({ groups }: Pick<RuleObject, "groups">, header: string): string {
  return printYaml({ groups }, header);
}
