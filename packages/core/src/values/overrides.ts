import { thresholdPath, type Threshold } from "../rules/threshold.ts";
import type { WorkloadClass } from "../rules/workload-class.ts";
import type { Tree } from "./overlay.ts";
import type { AlertSettings, Override, Values } from "./values.ts";

/** What a user writes as one entry of `overrides`. */
export interface WrittenOverride extends Tree {
  readonly match?: Readonly<Record<string, string>>;
  readonly workloadClass?: WorkloadClass;
  readonly thresholds?: Readonly<Record<string, number>>;
  readonly slos?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly alerts?: { readonly rules?: Readonly<Record<string, AlertSettings>> };
}

/**
 * Works out what each override means. A class that it names chooses anew all thresholds that it does not set itself; without one, what
 * is set for all workloads holds.
 */
export function withOverrides(values: Values, thresholds: readonly Threshold[]): Values {
  const written = values.overrides as unknown as readonly WrittenOverride[];
  return { ...values, overrides: written.map((override) => meant(override, values, thresholds)) };
}

function meant(written: WrittenOverride, values: Values, thresholds: readonly Threshold[]): Override {
  const { match = {}, workloadClass, alerts: { rules = {} } = {} } = written;
  return {
    match,
    workloadClass: workloadClass ?? values.workloadClass,
    parameters: Object.fromEntries(
      thresholds.map((threshold) => {
        const path = thresholdPath(threshold);
        const preset = workloadClass === undefined ? values.parameters[path]! : threshold.default[workloadClass];
        return [path, setIn(written, threshold) ?? preset];
      }),
    ),
    rules: Object.fromEntries(
      Object.entries(rules).map(([alert, settings]) => [alert, laidOver(values.alerts.rules[alert] ?? {}, settings)]),
    ),
  };
}

function setIn({ thresholds = {}, slos = {} }: WrittenOverride, { section, name }: Threshold): number | undefined {
  const [, slo] = section.split(".");
  return slo === undefined ? thresholds[name] : slos[slo]?.[name];
}

function laidOver(below: AlertSettings, above: AlertSettings): AlertSettings {
  return {
    ...below,
    ...above,
    ...((below.labels ?? above.labels) !== undefined && { labels: { ...below.labels, ...above.labels } }),
    ...((below.annotations ?? above.annotations) !== undefined && {
      annotations: { ...below.annotations, ...above.annotations },
    }),
  };
}
