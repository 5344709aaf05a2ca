import { cpSync, mkdtempSync, readdirSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chartFolder } from "@vllm-monitoring/chart";
import { execa } from "execa";
import { root } from "./repository.ts";
import { helm4 } from "./tools/helm.ts";

/** The time of every file in the package: Helm 4 writes file times into it, and the same content has to give the same bytes. */
const fixedTime = new Date("2020-01-01T00:00:00Z");

/**
 * Packages the chart with Helm into a folder: the same bytes from every clone. Rejects with Helm's message when it cannot.
 *
 * @param source the folder of the chart
 * @returns the path of the package
 */
export async function packageChart(destination: string, source = join(root, chartFolder)): Promise<string> {
  const temporary = mkdtempSync(join(tmpdir(), "vllm-monitoring-chart-"));
  try {
    const copy = join(temporary, "vllm-monitoring");
    cpSync(source, copy, { recursive: true });
    for (const entry of readdirSync(copy, { recursive: true }))
      utimesSync(join(copy, String(entry)), fixedTime, fixedTime);
    const home = { HELM_CACHE_HOME: temporary, HELM_CONFIG_HOME: temporary, HELM_DATA_HOME: temporary };
    const { stdout } = await execa(await helm4(), ["package", copy, "--destination", destination], {
      env: home,
      timeout: 60_000,
    });
    return stdout.slice(stdout.lastIndexOf(": ") + 2);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
