import { GrafanaDashboard } from "@kubernetes-models/grafana-operator/grafana.integreatly.org/v1beta1";
import {
  PodMonitor,
  PrometheusRule,
  ServiceMonitor,
} from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1";
import {
  PodMonitor as OldestPodMonitor,
  PrometheusRule as OldestPrometheusRule,
  ServiceMonitor as OldestServiceMonitor,
} from "@kubernetes-models/prometheus-operator-0.57/monitoring.coreos.com/v1";
import { AlertmanagerConfig } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1alpha1";

/** The kinds of current operators. */
export const newestCrds = { PrometheusRule, PodMonitor, ServiceMonitor, AlertmanagerConfig, GrafanaDashboard };
/** Those of the Prometheus Operator 0.57.0, the oldest that is supported. */
export const oldestCrds = {
  PrometheusRule: OldestPrometheusRule,
  PodMonitor: OldestPodMonitor,
  ServiceMonitor: OldestServiceMonitor,
};

/** What the schema of an operator's CRD says against an object; unknown fields pass it, formats.test.ts looks for those. */
export function crdProblem(
  object: unknown,
  kinds: Partial<Record<string, new (object: never) => { validate(): void }>> = newestCrds,
): string | undefined {
  const Kind = kinds[(object as { kind: string }).kind]!;
  try {
    new Kind(object as never).validate();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
