import type { ValuesProblem } from "./problem.ts";
import { keepsFiring, mayBeThanos } from "./rule-format.ts";
import type { Values } from "./values.ts";

/** Settings that the chosen format of the rule objects cannot hold. */
export function formatProblems({ format, alerts, overrides, thanos }: Values): ValuesProblem[] {
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
  return [
    ...strategy,
    ...kept("alerts.rules", alerts.rules),
    ...overrides.flatMap(({ rules }, index) => kept(`overrides[${index}].alerts.rules`, rules)),
  ];
}

function kept(path: string, rules: Values["alerts"]["rules"]): ValuesProblem[] {
  return Object.entries(rules)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .filter(([, { keepFiringFor }]) => keepFiringFor !== undefined)
    .map(([alert]) => ({
      path: `${path}.${alert}.keepFiringFor`,
      what: "Google Managed Prometheus cannot keep an alert firing",
      instead: "remove it",
    }));
}
