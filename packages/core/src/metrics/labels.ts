import type { History } from "./metric.ts";
import { compareReleases, type Release } from "./releases.ts";

/** The release in which the V1 engine began to set the label `engine`. */
const engineSince: Release = "0.8.3";

/**
 * The labels of a metric of the engine: `model_name`, since 0.8.3 also `engine`, the index of the data-parallel engine,
 * and whatever else tells its series apart.
 */
export function engineLabels(since: Release, ...others: string[]): History<readonly string[]> {
  const both = ["model_name", "engine", ...others];
  if (compareReleases(since, engineSince) >= 0) return [{ since, value: both }];
  return [
    { since, value: ["model_name", ...others] },
    { since: engineSince, value: both },
  ];
}
