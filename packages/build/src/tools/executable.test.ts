import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { findOnPath, versionOf } from "./executable.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "executable-"));
  vi.stubEnv("PATH", [folder, process.env.PATH].join(delimiter));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test("finds a program on PATH", () => {
  const program = join(folder, "tool-of-this-test");
  writeFileSync(program, "");
  chmodSync(program, 0o644);
  expect(findOnPath("tool-of-this-test"), "a file that cannot be run").toBeUndefined();
  chmodSync(program, 0o755);
  expect(findOnPath("tool-of-this-test")).toBe(program);
});

test("reads a version from both streams, and nothing from a program that is not there", async () => {
  const program = join(folder, "tool-of-this-test");
  writeFileSync(program, "#!/bin/sh\necho tool; echo $1 >&2\n", { mode: 0o755 });
  expect(await versionOf(program, ["--version"])).toBe("tool--version");
  expect(await versionOf(join(folder, "absent"), [])).toBe("");
});
