import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { CostResults, ScrapedServer } from "@vllm-monitoring/docs";
import { parse } from "yaml";

/** The folder of the repository. */
export const root = join(import.meta.dirname, "../../..");

/** The version of the chart: the one place where it is written is its `Chart.yaml`. */
export function chartVersion(): string {
  const chart = parse(readFileSync(join(root, "charts/vllm-monitoring/Chart.yaml"), "utf8")) as { version: string };
  return chart.version;
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
