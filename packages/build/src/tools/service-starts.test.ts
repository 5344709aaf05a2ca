import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withoutServiceStarts } from "./service-starts.ts";

let folder: string;
let policy: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "service-starts-"));
  policy = join(folder, "policy-rc.d");
});
afterEach(() => rmSync(folder, { recursive: true }));

const answer = async (file: string) => (await execa(file, ["prometheus", "start"], { reject: false })).exitCode;

test("denies the start of services during the installation and leaves nothing behind", async () => {
  const during: unknown[] = [];
  await withoutServiceStarts(async () => void during.push(await answer(policy)), policy);
  expect(during).toEqual([101]);
  expect(existsSync(policy)).toBe(false);
});

test("leaves nothing behind when the installation fails", async () => {
  const installation = withoutServiceStarts(() => Promise.reject(new Error("no space left")), policy);
  await expect(installation).rejects.toThrow("no space left");
  expect(existsSync(policy)).toBe(false);
});

test("allows starts when the process that wrote it is gone", async () => {
  const gone = (await execa("sh", ["-c", "echo $$"])).stdout;
  const left = join(folder, "left");
  await withoutServiceStarts(async () => {
    writeFileSync(left, readFileSync(policy, "utf8").replace(String(process.pid), gone), { mode: 0o755 });
  }, policy);
  expect(await answer(left)).toBe(0);
});

test("keeps a policy that was there", async () => {
  writeFileSync(policy, "#!/bin/sh\nexit 104\n", { mode: 0o755 });
  const during: unknown[] = [];
  await withoutServiceStarts(async () => void during.push(await answer(policy)), policy);
  expect(during).toEqual([104]);
  expect(existsSync(policy)).toBe(true);
});
