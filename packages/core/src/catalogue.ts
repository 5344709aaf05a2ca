import type { Metric } from "./metrics/metric.ts";
import type { Alert } from "./rules/alert.ts";
import type { Family, Slo } from "./rules/family.ts";
import { caches } from "./rules/caches/family.ts";
import { efficiency } from "./rules/efficiency/family.ts";
import { estimates } from "./rules/estimates/family.ts";
import { kvTransfer } from "./rules/kv-transfer/family.ts";
import { latency } from "./rules/latency/family.ts";
import { promptSources } from "./rules/prompt-sources/family.ts";
import type { RecordingRule } from "./rules/recording-rule.ts";
import { requests } from "./rules/requests/family.ts";
import { sleep } from "./rules/sleep/family.ts";
import { speculation } from "./rules/speculation/family.ts";
import type { Threshold } from "./rules/threshold.ts";
import { sloEndToEnd } from "./rules/slo/end-to-end.ts";
import { sloFirstToken } from "./rules/slo/first-token.ts";
import { state } from "./rules/state/family.ts";
import { throughput } from "./rules/throughput/family.ts";

/** Everything that is watched, in triage order. All that is printed, rendered, checked and documented starts here. */
export const catalogue: readonly Family[] = [
  state,
  latency,
  throughput,
  requests,
  efficiency,
  promptSources,
  caches,
  speculation,
  sleep,
  kvTransfer,
  estimates,
  sloFirstToken,
  sloEndToEnd,
];

/** The recording rules of some families, in order of evaluation. */
export function recordsOf(families: readonly Family[]): RecordingRule[] {
  return families.flatMap((family) => family.records);
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

/** The raw metrics that the rules of some families read, each once. */
export function metricsOf(families: readonly Family[]): Metric[] {
  return [
    ...new Set(families.flatMap(({ records, alerts }) => [...records, ...alerts].flatMap(({ expr }) => expr.metrics))),
  ];
}

/** The service level objectives that some families watch. */
export function slosOf(families: readonly Family[]): Slo[] {
  return families.flatMap(({ slo }) => slo ?? []);
}
