import type { Metric } from "./metric.ts";
import { compareReleases, supportedReleases } from "./releases.ts";

/** Whether every supported release exposes a metric under its name. */
export function isAlwaysSupported({ since, removed }: Pick<Metric, "since" | "removed">): boolean {
  return compareReleases(since, supportedReleases.oldest) <= 0 && removed === undefined;
}

/** Whether two metrics are one under its former and its later name, and every supported release exposes one of the two. */
export function coverTogether(one: Metric, other: Metric): boolean {
  return (other.replacedBy === one.name && covers(other, one)) || (one.replacedBy === other.name && covers(one, other));
}

/** Whether an old name was there from the oldest supported release on, until the new one was, and the new one still is. */
function covers(old: Metric, young: Metric): boolean {
  const from = compareReleases(old.since, supportedReleases.oldest) <= 0;
  const handedOver = old.hidden === undefined || compareReleases(young.since, old.hidden) <= 0;
  return from && handedOver && young.removed === undefined;
}
