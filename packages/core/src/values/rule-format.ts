/**
 * What the rule objects of the chart are: the kinds of the Prometheus Operator and of the operator of VictoriaMetrics, those of Google
 * Managed Prometheus, and ConfigMaps that hold plain rule files.
 */
export const ruleFormats = ["PrometheusRule", "VMRule", "GMPRules", "ConfigMap"] as const;
export type RuleFormat = (typeof ruleFormats)[number];

/** How far rules of Google Managed Prometheus see: their own namespace (Rules) or the whole cluster (ClusterRules). */
export const gmpScopes = ["namespace", "cluster"] as const;
export type GmpScope = (typeof gmpScopes)[number];

/** What Thanos Rule does when a store does not answer: give no result, or one of what is left. */
export const partialResponseStrategies = ["abort", "warn"] as const;
export type PartialResponseStrategy = (typeof partialResponseStrategies)[number];

/** Whether a format has `keep_firing_for`; Google Managed Prometheus (0.15) does not. */
export function keepsFiring(format: RuleFormat): boolean {
  return format !== "GMPRules";
}

/** Whether what reads a format may be Thanos. */
export function mayBeThanos(format: RuleFormat): boolean {
  return format === "PrometheusRule" || format === "ConfigMap";
}
