import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nginx, registry } from "@vllm-monitoring/build";
import { execa } from "execa";
import { stringify } from "yaml";
import { eventually, freePort } from "./prometheus.ts";

/** A server on the loopback interface. */
export interface LoopbackServer {
  /** Where it listens: `127.0.0.1:40001`. */
  readonly host: string;
  stop(): Promise<void>;
}

/** Serves a folder with nginx, as a plain web server does: no index of folders, no types of its own. */
export async function serveFolder(served: string): Promise<LoopbackServer> {
  return start("nginx", "/", async (folder, host) => {
    const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
      (use) => `${use}_temp_path ${folder}/${use};`,
    );
    const configuration = `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
      events {}
      http { access_log off; ${temporary.join(" ")} server { listen ${host}; location / { root ${served}; index index.yaml; } } }`;
    writeFileSync(join(folder, "nginx.conf"), configuration);
    return [await nginx(), ["-e", join(folder, "error.log"), "-p", folder, "-c", join(folder, "nginx.conf")]];
  });
}

/** Starts an empty registry of OCI artifacts. */
export async function startRegistry(): Promise<LoopbackServer> {
  return start("registry", "/v2/", async (folder, host) => {
    mkdirSync(join(folder, "data"));
    const configuration = {
      version: "0.1",
      log: { level: "error" },
      storage: { filesystem: { rootdirectory: join(folder, "data") } },
      http: { addr: host },
    };
    writeFileSync(join(folder, "config.yml"), stringify(configuration));
    return [await registry(), ["serve", join(folder, "config.yml")]];
  });
}

/** Starts a server in a folder of its own and waits until it answers. */
async function start(
  name: string,
  path: string,
  command: (folder: string, host: string) => Promise<[string, string[]]>,
): Promise<LoopbackServer> {
  const folder = mkdtempSync(join(tmpdir(), `vllm-monitoring-${name}-`));
  const host = `127.0.0.1:${await freePort()}`;
  const server = execa(...(await command(folder, host)), { reject: false });
  async function stop(): Promise<void> {
    server.kill();
    await server;
    rmSync(folder, { recursive: true });
  }
  try {
    await eventually(async () => (await fetch(`http://${host}${path}`)).ok);
  } catch (error) {
    await stop();
    throw error;
  }
  return { host, stop };
}
