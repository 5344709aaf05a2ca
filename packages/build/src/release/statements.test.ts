import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ChartRelease } from "@vllm-monitoring/core";
import { describe, expect, test } from "vitest";
import { billOfMaterials } from "./bill-of-materials.ts";
import { checksums, sha256 } from "./digest.ts";
import { readLockFile } from "./lock-file.ts";
import { provenance } from "./provenance.ts";

const files = ["b.yaml", "a.tgz"].map((name) => ({ name, sha256: sha256(name) }));
const lockText = readFileSync(join(import.meta.dirname, "example-lock.yaml"), "utf8");
const release: ChartRelease = { version: "1.1.0", date: "2026-11-25", summary: { en: "", zh: "" }, entries: [] };

test("checksums stand by name, as sha256sum reads them", () => {
  expect(
    checksums([
      { name: "b.yaml", sha256: "22" },
      { name: "a.tgz", sha256: "11" },
    ]),
  ).toBe("11  a.tgz\n22  b.yaml\n");
});

describe("bill of materials", () => {
  interface Bom {
    readonly serialNumber: string;
    readonly metadata: { readonly timestamp: string };
    readonly components: readonly Record<string, unknown>[];
    readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
  }
  const read = (text: string) => JSON.parse(text) as Bom;
  const bom = read(billOfMaterials(release, files, readLockFile(lockText)));
  const theme = "pkg:npm/%40astro/theme@1.0.0";

  test("what the site is built with is in it, what only takes part in the build is excluded", () => {
    expect(bom.components.find((one) => one["bom-ref"] === theme)).toEqual({
      type: "library",
      group: "@astro",
      name: "theme",
      version: "1.0.0",
      scope: "required",
      "bom-ref": theme,
      purl: theme,
      hashes: [{ alg: "SHA-512", content: createHash("sha512").update("theme").digest("hex") }],
    });
    const scopes = Object.fromEntries(bom.components.map(({ name, scope }) => [name, scope]));
    expect(scopes).toEqual({
      "a.tgz": undefined,
      "b.yaml": undefined,
      "vllm-monitoring-site": undefined,
      theme: "required",
      astro: "required",
      fsevents: "required",
      "string-width": "required",
      turbo: "excluded",
    });
  });

  test("the release depends on its files and its site, the site on its packages", () => {
    const dependencies = Object.fromEntries(bom.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
    expect(dependencies["vllm-monitoring"]).toEqual(["file:a.tgz", "file:b.yaml", "site"]);
    expect(dependencies.site).toEqual([theme]);
    expect(dependencies[theme]).toEqual(["pkg:npm/astro@5.0.0", "pkg:npm/string-width@4.0.0"]);
  });

  test("time and serial number follow from what is released", () => {
    expect(bom.metadata.timestamp).toBe("2026-11-25T00:00:00.000Z");
    expect(bom.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    const again = billOfMaterials(release, files.toReversed(), readLockFile(lockText));
    expect(read(again)).toEqual(bom);
    const other = billOfMaterials(release, files.slice(1), readLockFile(lockText));
    expect(read(other).serialNumber).not.toBe(bom.serialNumber);
  });
});

describe("provenance", () => {
  const lockFile = { name: "pnpm-lock.yaml", sha256: "33" };
  interface Statement {
    readonly subject: unknown;
    readonly predicate: {
      readonly buildDefinition: { readonly resolvedDependencies: unknown };
      readonly runDetails: unknown;
    };
  }
  const stated = (origin: Parameters<typeof provenance>[1]) => JSON.parse(provenance(files, origin)) as Statement;

  test("it names the files, the commit, the lock file and the workflow", () => {
    const workflow =
      "https://github.com/vllm-monitoring/vllm-monitoring/.github/workflows/release.yaml@refs/tags/v1.1.0";
    const { subject, predicate } = stated({
      version: "1.1.0",
      commit: "c0ffee",
      tag: "v1.1.0",
      isChanged: false,
      workflow,
      lockFile,
    });
    expect(subject).toEqual(files.map((file) => ({ name: file.name, digest: { sha256: file.sha256 } })));
    expect(predicate.buildDefinition.resolvedDependencies).toEqual([
      {
        uri: "git+https://github.com/vllm-monitoring/vllm-monitoring@refs/tags/v1.1.0",
        digest: { gitCommit: "c0ffee" },
        annotations: { uncommittedChanges: false },
      },
      { name: "pnpm-lock.yaml", digest: { sha256: "33" } },
    ]);
    expect(predicate.runDetails).toEqual({ builder: { id: workflow } });
  });

  test("no tag is claimed that does not stand at the commit", () => {
    const { predicate } = stated({ version: "1.1.0", commit: "c0ffee", isChanged: false, lockFile });
    expect(predicate.buildDefinition.resolvedDependencies).toEqual([
      {
        uri: "git+https://github.com/vllm-monitoring/vllm-monitoring",
        digest: { gitCommit: "c0ffee" },
        annotations: { uncommittedChanges: false },
      },
      { name: "pnpm-lock.yaml", digest: { sha256: "33" } },
    ]);
  });

  test("without Git no commit is claimed; on a person's machine the builder is what a person does", () => {
    const { predicate } = stated({ version: "1.1.0", isChanged: true, lockFile });
    expect(predicate.buildDefinition.resolvedDependencies).toEqual([
      { name: "pnpm-lock.yaml", digest: { sha256: "33" } },
    ]);
    expect(predicate.runDetails).toEqual({
      builder: { id: "https://github.com/vllm-monitoring/vllm-monitoring/blob/v1.1.0/CONTRIBUTING.md" },
    });
  });
});
