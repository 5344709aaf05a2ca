import { printYaml } from "@vllm-monitoring/core";
import { metadataOf, type Place } from "./kubernetes-object.ts";
import type { RuleObject } from "./rule-object.ts";

/** An object of the Prometheus Operator for `kubectl apply`. */
export function prometheusRule(object: RuleObject, place: Place, header: string): string {
  return printYaml(
    {
      apiVersion: "monitoring.coreos.com/v1",
      kind: "PrometheusRule",
      metadata: metadataOf(object, place),
      spec: { groups: object.groups },
    },
    header,
  );
}
