import { installedName, printYaml, project } from "@vllm-monitoring/core";
import type { RuleObject } from "./render.ts";

/** An object of the Prometheus Operator for `kubectl apply`. */
export function prometheusRule(
  { object, groups }: RuleObject,
  place: { readonly release: string; readonly namespace: string },
  header: string,
): string {
  return printYaml(
    {
      apiVersion: "monitoring.coreos.com/v1",
      kind: "PrometheusRule",
      metadata: {
        name: installedName(place.release, object),
        namespace: place.namespace,
        labels: { "app.kubernetes.io/name": project.name },
      },
      spec: { groups },
    },
    header,
  );
}
