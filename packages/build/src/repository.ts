import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { CostResults, ScrapedServer } from "@vllm-monitoring/docs";

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

/** Pages of real servers under load, newest release first. */
export function scrapedServers(): ScrapedServer[] {
  return [
    { file: "0.32.0-load-snapshot", title: { en: "0.32.0, one API server", zh: "0.32.0，单个 API 服务器" } },
    {
      file: "0.32.0-apiservers2-load-snapshot",
      title: { en: "0.32.0, two API servers", zh: "0.32.0，两个 API 服务器" },
    },
    { file: "0.32.0-dp2api1-load-snapshot", title: { en: "0.32.0, two engines", zh: "0.32.0，两个引擎" } },
    { file: "0.32.0-rustfrontend-load-snapshot", title: { en: "0.32.0, Rust frontend", zh: "0.32.0，Rust 前端" } },
    { file: "0.20.2-base-load-snapshot", title: { en: "0.20.2", zh: "0.20.2" } },
    { file: "0.10.2-base-load-snapshot", title: { en: "0.10.2", zh: "0.10.2" } },
  ].map(({ file, title }) => ({
    title,
    exposition: gunzipSync(readFileSync(join(root, `test/expositions/vllm-${file}.txt.gz`))).toString(),
  }));
}
