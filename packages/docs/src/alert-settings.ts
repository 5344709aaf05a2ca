import { type Alert, type Family, type Threshold, thresholdsOf, type Values } from "@vllm-monitoring/core";

/** The list that the pages of alerts with such a list show. */
const exampleModels = [{ namespace: "llm", model_name: "demo/chat-8b" }];

/** The numbers that decide whether an alert fires: its own, and for an objective those of its records too. */
export function thresholdsBehind({ expr }: Alert, family: Family): readonly Threshold[] {
  return family.slo === undefined ? expr.thresholds : thresholdsOf([family]);
}

/** What a user has to set to get an alert that is off by default; undefined for all others. */
export function offUnless({ needs }: Alert, { slo }: Family): string | undefined {
  if (needs !== undefined) return needs;
  return slo === undefined || slo.enabled ? undefined : `slos.${slo.name}.enabled: true`;
}

/** What a user may set for an alert, with what holds unless it is set; an alert that is off by default is on with it. */
export function settingsOf(alert: Alert, family: Family): object {
  const numbers = thresholdsBehind(alert, family).map(({ name, default: preset }) => [name, preset.chat] as const);
  return {
    ...(alert.needs !== undefined && { [alert.needs]: exampleModels }),
    ...(numbers.length > 0 &&
      (family.slo === undefined
        ? { thresholds: Object.fromEntries(numbers) }
        : { slos: { [family.slo.name]: { enabled: true, ...Object.fromEntries(numbers) } } })),
    alerts: { rules: { [alert.alert]: { enabled: true, for: alert.for, severity: alert.severity } } },
  };
}

/** The values under which the expression of an alert is shown: what it needs holds an example. */
export function shownValues({ needs }: Alert, values: Values): Values {
  return needs === undefined ? values : { ...values, [needs]: exampleModels };
}
