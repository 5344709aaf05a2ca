import type { Metric } from "../metrics/metric.ts";
import type { Text } from "../text.ts";
import type { Alert } from "./alert.ts";
import type { RecordingRule } from "./recording-rule.ts";
import type { Scenario } from "./scenario.ts";
import type { RecordGroup } from "../names.ts";
import type { Threshold } from "./threshold.ts";

/** A service level objective: its rules are rendered only where it is enabled. */
export interface Slo {
  /** The key at `slos`: `firstToken`. */
  readonly name: string;
  readonly title: Text;
  /** Whether it is watched unless a user says otherwise. */
  readonly enabled: boolean;
}

/** How many rules a group has at the most: Mimir and Grafana Cloud take no more. The chart's template `groups` keeps to it too. */
export const mostRulesOfGroup = 20;

/** One subject of monitoring: what is recorded about it, what is alerted on, and the proof. */
export interface Family {
  /** The name of its folder, its page and the group of its alerts. */
  readonly name: string;
  readonly title: Text;
  /** One or two sentences that open its page. */
  readonly introduction: Text;
  /** The group that its recording rules are evaluated in. */
  readonly recordGroup: RecordGroup;
  /** In the order of evaluation: a rule stands after those that it reads. */
  readonly records: readonly RecordingRule[];
  readonly alerts: readonly Alert[];
  /** How often the alerts are evaluated at the most, when that is less than the values ask for: `2m` for what waits long anyway. */
  readonly alertInterval?: string;
  readonly scenarios: readonly Scenario[];
  /** The objective that all rules of the family serve. */
  readonly slo?: Slo;
}

/** The recording rules of some families, in order of evaluation. */
export function recordsOf(families: readonly Family[]): RecordingRule[] {
  return families.flatMap((family) => family.records);
}

/** The groups of recording rules of some families, each once; a family without records needs none. */
export function recordGroupsOf(families: readonly Family[]): RecordGroup[] {
  return [...new Set(families.filter(({ records }) => records.length > 0).map(({ recordGroup }) => recordGroup))];
}

/** The alerts of some families, in triage order. */
export function alertsOf(families: readonly Family[]): Alert[] {
  return families.flatMap((family) => family.alerts);
}

/** The thresholds that the rules of some families compare with, each once. */
export function thresholdsOf(families: readonly Family[]): Threshold[] {
  return [
    ...new Set(
      families.flatMap(({ records, alerts }) => [...records, ...alerts].flatMap(({ expr }) => expr.thresholds)),
    ),
  ];
}

/** The service level objectives that some families watch. */
export function slosOf(families: readonly Family[]): Slo[] {
  return [...new Set(families.flatMap(({ slo }) => slo ?? []))];
}

/** The raw metrics that the rules of some families read, each once. */
export function metricsOf(families: readonly Family[]): Metric[] {
  return [
    ...new Set(families.flatMap(({ records, alerts }) => [...records, ...alerts].flatMap(({ expr }) => expr.metrics))),
  ];
}
