import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { prometheus, promtool } from "@vllm-monitoring/build";
import { execa } from "execa";

/** A real Prometheus on the loopback interface that holds some samples and evaluates some rules. */
export interface RunningPrometheus {
  /** Asks the HTTP API: `api("query", { query: "up" })`; gives the field `data` of the answer. */
  api(endpoint: string, parameters?: Readonly<Record<string, string>>): Promise<unknown>;
  stop(): Promise<void>;
}

/**
 * Starts Prometheus without any target.
 *
 * @param openMetrics samples with timestamps, which are loaded as blocks
 * @param ruleFiles the texts of rule files
 */
export async function startPrometheus(
  openMetrics: string,
  ...ruleFiles: readonly string[]
): Promise<RunningPrometheus> {
  const folder = newFolder();
  writeFileSync(join(folder, "samples.om"), openMetrics);
  for (const [index, text] of ruleFiles.entries()) writeFileSync(join(folder, `rules-${index}.yaml`), text);
  writeFileSync(join(folder, "prometheus.yaml"), "rule_files: [rules-*.yaml]\n");
  await execa(await promtool(), [
    "tsdb",
    "create-blocks-from",
    "openmetrics",
    join(folder, "samples.om"),
    join(folder, "data"),
  ]);
  return startIn(folder);
}

/** Starts Prometheus with a configuration that says what it scrapes. */
export async function startScrapingPrometheus(configuration: string): Promise<RunningPrometheus> {
  const folder = newFolder();
  writeFileSync(join(folder, "prometheus.yaml"), configuration);
  return startIn(folder);
}

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), "vllm-monitoring-prometheus-"));
}

/** Starts Prometheus with the configuration in a folder, which is removed when it stops. */
async function startIn(folder: string): Promise<RunningPrometheus> {
  const port = await freePort();
  const server = execa(
    await prometheus(),
    [
      `--config.file=${join(folder, "prometheus.yaml")}`,
      `--storage.tsdb.path=${join(folder, "data")}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    { reject: false },
  );

  async function api(endpoint: string, parameters: Readonly<Record<string, string>> = {}): Promise<unknown> {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/${endpoint}?${new URLSearchParams(parameters)}`);
    return ((await answer.json()) as { data: unknown }).data;
  }

  async function stop(): Promise<void> {
    server.kill();
    await server;
    rmSync(folder, { recursive: true });
  }

  try {
    await eventually(async () => (await fetch(`http://127.0.0.1:${port}/-/ready`)).ok);
  } catch (error) {
    await stop();
    throw error;
  }
  return { api, stop };
}

/**
 * Waits until a condition holds; an error counts as not yet.
 *
 * @throws Error after 30 seconds
 */
export async function eventually(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (await condition().catch(() => false)) return;
    await wait(100);
  }
  throw new Error("the condition did not come true within 30 seconds");
}

/** A port of the loopback interface that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
