import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chartFolder } from "@vllm-monitoring/chart";
import { execa } from "execa";
import { packageChart } from "./package-chart.ts";
import { root } from "./repository.ts";

/**
 * Keeps the package of a release among those that upgrades are tried from and that the chart repository merges: made from its
 * commit, with the same bytes as when it was published. One that is there already is left alone.
 *
 * @param folder where the packages are kept
 * @param commit what was released, by default the tag of the version
 * @throws Error when Git does not know the commit
 */
export async function keepRelease(version: string, folder: string, commit = `v${version}`): Promise<void> {
  if (existsSync(join(folder, `vllm-monitoring-${version}.tgz`))) return;
  const temporary = mkdtempSync(join(tmpdir(), "vllm-monitoring-release-"));
  try {
    const archive = join(temporary, "chart.tar");
    await execa("git", ["archive", `--output=${archive}`, commit, chartFolder], { cwd: root });
    await execa("tar", ["-xf", archive, "-C", temporary]);
    await packageChart(folder, join(temporary, chartFolder));
  } catch (cause) {
    throw new Error(`${version} cannot be kept in ${folder}: ${(cause as Error).message}`, { cause });
  } finally {
    rmSync(temporary, { recursive: true });
  }
}
