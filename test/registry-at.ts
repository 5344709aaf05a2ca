import { compareReleases, type History, type Metric, metrics, type Release, valueAt } from "@vllm-monitoring/core";

/** The engine of vLLM that a server or a definition belongs to. */
export type Engine = "V0" | "V1";

/** The metrics that the registry promises of a release, whatever a server needs for them to have samples. */
export function metricsAt(release: Release, engine: Engine): Metric[] {
  return metrics.filter(({ component, since, removed, v0 }) => {
    if (!holds(release, since, removed)) return false;
    if (component !== "engine") return true;
    return engine === "V1" ? v0?.alone !== true : v0 !== undefined && holds(release, since, v0.removed);
  });
}

/** Whether a release lies at or after the first one and before the other, if there is one. */
export function holds(release: Release, since: Release, removed?: Release): boolean {
  return compareReleases(since, release) <= 0 && (removed === undefined || compareReleases(release, removed) < 0);
}

/** The labels that an engine sets in a release, in alphabetical order. */
export function labelsAt(metric: Metric, release: Release, engine: Engine): string[] {
  return valueAt(metric.labels, release)
    .filter((label) => engine === "V1" || label !== "engine")
    .toSorted();
}

/** What held in a release; undefined where the history begins later, and where there is none. */
export function heldAt<Value>(history: History<Value> | undefined, release: Release): Value | undefined {
  const started = history?.some(({ since }) => compareReleases(since, release) <= 0);
  return history !== undefined && started === true ? valueAt(history, release) : undefined;
}
