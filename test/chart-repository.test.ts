import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { helm3, helm4, root } from "@vllm-monitoring/build";
import { chartReleases } from "@vllm-monitoring/core";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { helmVersions, renderText } from "./helm.ts";
import { type LoopbackServer, serveFolder, startRegistry } from "./loopback-servers.ts";

const repository = join(root, "dist/repo");
const versions = chartReleases.map(({ version }) => version);
const newest = versions[0]!;
const digestOf = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");
const packageOf = (version: string) => join(repository, `vllm-monitoring-${version}.tgz`);

const folder = mkdtempSync(join(tmpdir(), "vllm-monitoring-repository-"));
const emptyFolder = (name: string) => mkdirSync(join(folder, name), { recursive: true })!;
let web: LoopbackServer;
let registry: LoopbackServer;
beforeAll(async () => {
  if (!existsSync(repository)) throw new Error("dist/repo is missing: run npm run build");
  [web, registry] = await Promise.all([serveFolder(repository), startRegistry()]);
}, 60_000);
afterAll(async () => {
  await Promise.all([web.stop(), registry.stop()]);
  rmSync(folder, { recursive: true });
});

test("the index has every release, the newest first, with its day and the digest of its package", () => {
  const index = parse(readFileSync(join(repository, "index.yaml"), "utf8")) as {
    apiVersion: string;
    generated: string;
    entries: Record<string, Record<string, unknown>[]>;
  };
  expect(index.apiVersion).toBe("v1");
  expect(index.generated).toBe(`${chartReleases[0]!.date}T00:00:00Z`);
  expect(Object.keys(index.entries)).toEqual(["vllm-monitoring"]);
  expect(
    index.entries["vllm-monitoring"]!.map(({ version, created, digest, urls }) => ({ version, created, digest, urls })),
  ).toEqual(
    chartReleases.map(({ version, date }) => ({
      version,
      created: `${date}T00:00:00Z`,
      digest: digestOf(packageOf(version)),
      urls: [`vllm-monitoring-${version}.tgz`],
    })),
  );
});

test("the repository holds the package of the build, those that were released, and what Artifact Hub reads", () => {
  expect(readdirSync(repository).toSorted()).toEqual(
    ["artifacthub-repo.yml", "index.yaml", ...versions.map((version) => `vllm-monitoring-${version}.tgz`)].toSorted(),
  );
  expect(digestOf(packageOf(newest))).toBe(digestOf(join(root, `dist/charts/vllm-monitoring-${newest}.tgz`)));
  for (const version of versions.slice(1)) {
    expect(digestOf(packageOf(version))).toBe(digestOf(join(root, `test/releases/vllm-monitoring-${version}.tgz`)));
  }
  expect(parse(readFileSync(join(repository, "artifacthub-repo.yml"), "utf8"))).toEqual({ owners: [] });
});

describe.each(helmVersions)("%s", (version) => {
  /** Runs Helm with settings of this test only. */
  async function helm(...helmArguments: string[]): Promise<string> {
    const home = join(folder, version);
    const { stdout } = await execa(version === "helm4" ? await helm4() : await helm3(), helmArguments, {
      env: { HELM_CACHE_HOME: home, HELM_CONFIG_HOME: home, HELM_DATA_HOME: home },
      timeout: 30_000,
    });
    return stdout;
  }
  const template = ["--namespace", "prometheus"];

  test("repo add, search, pull and template from a web server", async () => {
    await helm("repo", "add", "vllm-monitoring", `http://${web.host}`);
    const found = JSON.parse(await helm("search", "repo", "vllm-monitoring", "--versions", "--output", "json")) as {
      name: string;
      version: string;
    }[];
    expect(found.map((chart) => `${chart.name} ${chart.version}`)).toEqual(
      versions.map((one) => `vllm-monitoring/vllm-monitoring ${one}`),
    );
    const target = emptyFolder(`${version}-web`);
    for (const one of versions) {
      await helm("pull", "vllm-monitoring/vllm-monitoring", "--version", one, "--destination", target);
      expect(digestOf(join(target, `vllm-monitoring-${one}.tgz`))).toBe(digestOf(packageOf(one)));
    }
    expect(await helm("template", "vllm", "vllm-monitoring/vllm-monitoring", ...template)).toBe(
      await renderText({}, { helm: version }),
    );
  });

  test("push to, pull and template from a registry: the package that is pulled is the one that was pushed", async () => {
    const place = `oci://${registry.host}/${version}`;
    const target = emptyFolder(`${version}-oci`);
    for (const one of versions) {
      await helm("push", packageOf(one), place, "--plain-http");
      await helm("pull", `${place}/vllm-monitoring`, "--version", one, "--destination", target, "--plain-http");
      expect(digestOf(join(target, `vllm-monitoring-${one}.tgz`))).toBe(digestOf(packageOf(one)));
    }
    const tags = await fetch(`http://${registry.host}/v2/${version}/vllm-monitoring/tags/list`);
    expect(await tags.json()).toMatchObject({ tags: expect.arrayContaining(versions) });
    const manifest = await fetch(`http://${registry.host}/v2/${version}/vllm-monitoring/manifests/${newest}`, {
      headers: { accept: "application/vnd.oci.image.manifest.v1+json" },
    });
    expect(await manifest.json()).toMatchObject({
      layers: [
        {
          mediaType: "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
          digest: `sha256:${digestOf(packageOf(newest))}`,
        },
      ],
    });
    expect(
      await helm("template", "vllm", `${place}/vllm-monitoring`, "--version", newest, "--plain-http", ...template),
    ).toBe(await renderText({}, { helm: version }));
  });
});
