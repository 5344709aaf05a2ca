import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { reachable, readLockFile } from "./lock-file.ts";

const text = readFileSync(join(import.meta.dirname, "example-lock.yaml"), "utf8");

/** In the example a package holds nothing but its name without scope. */
const sha512 = (name: string) => createHash("sha512").update(name).digest("hex");

test("packages have their checksum and what they need, without peers and under their own names", () => {
  const { packages, direct } = readLockFile(text);
  expect(Object.fromEntries(packages)).toEqual({
    "@astro/theme@1.0.0": {
      name: "@astro/theme",
      version: "1.0.0",
      sha512: sha512("theme"),
      dependencies: ["astro@5.0.0", "string-width@4.0.0"],
    },
    "astro@5.0.0": { name: "astro", version: "5.0.0", sha512: sha512("astro"), dependencies: ["fsevents@2.3.3"] },
    "fsevents@2.3.3": { name: "fsevents", version: "2.3.3", sha512: sha512("fsevents"), dependencies: [] },
    "string-width@4.0.0": { name: "string-width", version: "4.0.0", sha512: sha512("string-width"), dependencies: [] },
    "turbo@2.0.0": { name: "turbo", version: "2.0.0", sha512: sha512("turbo"), dependencies: [] },
  });
  expect(Object.fromEntries(direct)).toEqual({ ".": ["turbo@2.0.0"], docs: ["@astro/theme@1.0.0"] });
});

test("what a workspace needs is found through all steps", () => {
  const lock = readLockFile(text);
  expect([...reachable(lock, lock.direct.get("docs")!)].toSorted()).toEqual([
    "@astro/theme@1.0.0",
    "astro@5.0.0",
    "fsevents@2.3.3",
    "string-width@4.0.0",
  ]);
});

test("another form of the file, and a package without SHA-512, are refused", () => {
  expect(() => readLockFile(text.replace("'9.0'", "'10.0'"))).toThrow("pnpm-lock.yaml has the form 10.0, known is 9.0");
  expect(() => readLockFile(text.replaceAll("sha512-", "sha1-"))).toThrow(
    "pnpm-lock.yaml has no SHA-512 for @astro/theme@1.0.0",
  );
});
