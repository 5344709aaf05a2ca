import type { ValuesProblem } from "./problem.ts";
import { keepsFiring, mayBeThanos } from "./rule-format.ts";
import type { Values } from "./values.ts";

/** Settings that the chosen format of the rule objects cannot hold. */
export function formatProblems({ format, alerts, thanos }: Values): ValuesProblem[] {
  const strategy =
    thanos.partialResponseStrategy === undefined || mayBeThanos(format)
      ? []
      : [
          {
            path: "thanos.partialResponseStrategy",
            what: `only Thanos reads it, and it does not read ${format}`,
            instead: "remove it, or choose format: PrometheusRule",
          },
        ];
  if (keepsFiring(format)) return strategy;
  const kept = Object.entries(alerts.rules)
    .filter(([, { keepFiringFor }]) => keepFiringFor !== undefined)
    .map(([alert]) => ({
      path: `alerts.rules.${alert}.keepFiringFor`,
      what: "Google Managed Prometheus cannot keep an alert firing",
      instead: "remove it",
    }));
  return [...strategy, ...kept];
}
