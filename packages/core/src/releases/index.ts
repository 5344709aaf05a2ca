import type { ChartRelease } from "./release.ts";
import { release100 } from "./1.0.0.ts";
import { release110 } from "./1.1.0.ts";

/** Every release of the chart, the newest first. What is being worked on is the first as soon as it differs from the last release. */
export const chartReleases: readonly ChartRelease[] = [release110, release100];

/**
 * The release with a version.
 *
 * @throws Error when nothing is written about it
 */
export function releaseOf(version: string): ChartRelease {
  const release = chartReleases.find((one) => one.version === version);
  if (release === undefined)
    throw new Error(`nothing tells what ${version} brought: describe it in packages/core/src/releases`);
  return release;
}

/** What the releases brought that came after a version, up to the newest; the newest first. */
export function releasesSince(version: string): readonly ChartRelease[] {
  return chartReleases.slice(0, chartReleases.indexOf(releaseOf(version)));
}
