import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CostResults } from "@vllm-monitoring/docs";

/** The folder of the repository. */
export const root = join(import.meta.dirname, "../../..");

/**
 * The version of the chart, of the packages and of the site: that of `packages/chart/package.json`, which changesets raises.
 *
 * @throws Error when no release can have it
 */
export function chartVersion(): string {
  const { version } = JSON.parse(readFileSync(join(root, "packages/chart/package.json"), "utf8")) as {
    version: string;
  };
  return releasable(version);
}

/**
 * A version as it is, when it can be released.
 *
 * @throws Error for build metadata: `+` is no part of a tag in an OCI registry, and tools disagree on what to write for it
 */
export function releasable(version: string): string {
  if (!/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(version))
    throw new Error(`${version} cannot be released: write major.minor.patch, or with -rc.1, without +metadata`);
  return version;
}

/** What `npm run bench -- --write` measured last. */
export function benchResults(): CostResults {
  return JSON.parse(readFileSync(join(root, "bench/results.json"), "utf8")) as CostResults;
}
