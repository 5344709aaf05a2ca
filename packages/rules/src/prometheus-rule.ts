import { printYaml } from "@vllm-monitoring/core";
import type { RuleObject } from "./render.ts";

/** An object of the Prometheus Operator for `kubectl apply`. */
export function prometheusRule(
  { object, groups }: RuleObject,
  place: { readonly prefix: string; readonly namespace: string },
  header: string,
): string {
  return printYaml(
    {
      apiVersion: "monitoring.coreos.com/v1",
      kind: "PrometheusRule",
      metadata: {
        name: `${place.prefix}-${object}`,
        namespace: place.namespace,
        labels: { "app.kubernetes.io/name": "vllm-monitoring" },
      },
      spec: { groups },
    },
    header,
  );
}
