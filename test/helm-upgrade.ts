import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { helm3, helm4 } from "@vllm-monitoring/build";
import { execa } from "execa";
import { type HelmVersion, type KubernetesObject, objectsIn } from "./helm.ts";

/** The ways in which Helm can carry on the values of an installed release. */
export const waysToUpgrade = ["--reuse-values", "--reset-then-reuse-values"] as const;
export type WayToUpgrade = (typeof waysToUpgrade)[number];

/** Upgrades releases with Helm's own code, without a cluster: releases are kept in memory, and nothing is applied. */
export interface Upgrader {
  /** Installs a chart with the values of a user; gives the objects, and the release as Helm keeps it. */
  install(helm: HelmVersion, chart: string, values: object): Promise<{ objects: KubernetesObject[]; release: Release }>;
  /** Upgrades a release to another chart; gives the objects. */
  upgrade(helm: HelmVersion, release: Release, chart: string, way: WayToUpgrade): Promise<KubernetesObject[]>;
  /** What Helm says when it installs a chart for good into a cluster without any CRD. */
  refusalWithoutCrds(helm: HelmVersion, chart: string, values: object): Promise<string>;
  stop(): Promise<void>;
}

/** A release as Helm prints and keeps it, with its chart and its values. */
interface Release {
  readonly info: object;
  readonly manifest: string;
}

/** Starts what Helm needs for that: the part of the Kubernetes API that says what a cluster is. */
export async function startUpgrader(): Promise<Upgrader> {
  const folder = mkdtempSync(join(tmpdir(), "vllm-monitoring-upgrader-"));
  const server = createServer((request, response) => {
    const answer = cluster[new URL(request.url!, "http://localhost").pathname];
    response.writeHead(answer === undefined ? 404 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  let runs = 0;

  async function run(helm: HelmVersion, driver: Record<string, string>, ...helmArguments: string[]): Promise<string> {
    const home = join(folder, helm);
    const { stdout } = await execa(
      helm === "helm4" ? await helm4() : await helm3(),
      [...helmArguments, "--namespace", "prometheus", "--output", "json"],
      {
        env: {
          HELM_CACHE_HOME: home,
          HELM_CONFIG_HOME: home,
          HELM_DATA_HOME: home,
          ...driver,
          HELM_KUBEAPISERVER: `http://127.0.0.1:${port}`,
          KUBECONFIG: join(folder, "none"),
        },
        timeout: 60_000,
      },
    );
    return stdout;
  }

  /** Runs Helm on a memory that holds some releases. */
  async function dryRun(helm: HelmVersion, releases: readonly object[], ...helmArguments: string[]): Promise<Release> {
    const memory = join(folder, `${(runs += 1)}.json`);
    writeFileSync(memory, JSON.stringify(releases));
    const driver = { HELM_DRIVER: "memory", HELM_MEMORY_DRIVER_DATA: memory };
    return JSON.parse(await run(helm, driver, ...helmArguments, "--dry-run=client")) as Release;
  }

  function fileOf(values: object): string {
    const file = join(folder, `${(runs += 1)}.values.json`);
    writeFileSync(file, JSON.stringify(values));
    return file;
  }

  return {
    async install(helm, chart, values) {
      const release = await dryRun(helm, [], "install", "vllm", chart, "--values", fileOf(values));
      return {
        objects: objectsIn(release.manifest),
        release: { ...release, info: { ...release.info, status: "deployed" } },
      };
    },
    async upgrade(helm, release, chart, way) {
      return objectsIn((await dryRun(helm, [release], "upgrade", "vllm", chart, way)).manifest);
    },
    async refusalWithoutCrds(helm, chart, values) {
      // With releases in its memory Helm would not even ask the cluster, and this one has no OpenAPI.
      const flags = ["--values", fileOf(values), "--disable-openapi-validation"];
      return run(helm, { HELM_DRIVER: "secret" }, "install", "vllm", chart, ...flags).then(
        () => "",
        (error: { stderr: string }) => error.stderr,
      );
    },
    async stop() {
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true });
    },
  };
}

const cluster: Readonly<Record<string, object>> = {
  "/version": { major: "1", minor: "33", gitVersion: "v1.33.1" },
  "/api": { kind: "APIVersions", versions: ["v1"] },
  "/apis": { kind: "APIGroupList", apiVersion: "v1", groups: [] },
  "/api/v1/namespaces/prometheus/secrets": { kind: "SecretList", apiVersion: "v1", metadata: {}, items: [] },
  "/api/v1": { kind: "APIResourceList", groupVersion: "v1", resources: [] },
};
