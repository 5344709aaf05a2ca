import { printYaml } from "@vllm-monitoring/core";
import { metadataOf, type Place } from "./kubernetes-object.ts";
import type { RuleObject } from "./rule-object.ts";

/** An object of the operator of VictoriaMetrics for `kubectl apply`. */
export function vmRule(object: RuleObject, place: Place, header: string): string {
  return printYaml(
    {
      apiVersion: "operator.victoriametrics.com/v1beta1",
      kind: "VMRule",
      metadata: metadataOf(object, place),
      spec: { groups: object.groups },
    },
    header,
  );
}
