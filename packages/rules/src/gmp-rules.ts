import { type GmpScope, printYaml } from "@vllm-monitoring/core";
import { metadataOf, type Place } from "./kubernetes-object.ts";
import type { RuleObject } from "./rule-object.ts";

/**
 * An object of Google Managed Prometheus for `kubectl apply`: Rules or ClusterRules.
 *
 * @param object rendered for the format GMPRules, which lacks fields that Prometheus has
 * @param release what its name is made from; `kubectl` says in which namespace Rules stand, since they see no other
 */
export function gmpRules(object: RuleObject, scope: GmpScope, { release }: Place, header: string): string {
  return printYaml(
    {
      apiVersion: "monitoring.googleapis.com/v1",
      kind: scope === "cluster" ? "ClusterRules" : "Rules",
      metadata: metadataOf(object, { release }),
      spec: { groups: object.groups },
    },
    header,
  );
}
