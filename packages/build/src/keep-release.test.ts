import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepRelease } from "./keep-release.ts";

let folder: string;
let settings: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "keep-release-"));
  settings = mkdtempSync(join(tmpdir(), "keep-release-settings-"));
  // Git reads a repository whoever owns it.
  writeFileSync(join(settings, "gitconfig"), "[safe]\n\tdirectory = *\n");
  vi.stubEnv("GIT_CONFIG_GLOBAL", join(settings, "gitconfig"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  for (const temporary of [folder, settings]) rmSync(temporary, { recursive: true });
});

test("a release is packed from its commit, and never again", async () => {
  const { stdout } = await execa("git", ["show", "HEAD:charts/vllm-monitoring/Chart.yaml"]);
  const version = /^version: (.+)$/m.exec(stdout)![1]!;
  await keepRelease(version, folder, "HEAD");
  const name = `vllm-monitoring-${version}.tgz`;
  expect(readdirSync(folder)).toEqual([name]);
  writeFileSync(join(folder, name), "kept");
  await keepRelease(version, folder, "HEAD");
  expect(readFileSync(join(folder, name), "utf8")).toBe("kept");
});

test("a release that has no tag is refused", async () => {
  await expect(keepRelease("0.0.1", folder)).rejects.toThrow(`0.0.1 cannot be kept in ${folder}: `);
  expect(readdirSync(folder)).toEqual([]);
});
