import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CostResults } from "@vllm-monitoring/docs";
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
