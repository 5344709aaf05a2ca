import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { unpackFile } from "./unpack.ts";

/** A zip file with the one entry `helm/helm`. */
const zip =
  "UEsDBBQAAAAAAAAAIVBMl3fwEgAAABIAAAAJAAAAaGVsbS9oZWxtIyEvYmluL3NoCmVjaG8gdjQKUEsBAhQDFAAAAAAAAAAhUEyXd/ASAAAAEgAAAAkAAAAAAAAAAAAAAIABAAAAAGhlbG0vaGVsbVBLBQYAAAAAAQABADcAAAA5AAAAAAA=";
const content = "#!/bin/sh\necho v4\n";

let folder: string;
let archive: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "unpack-"));
  archive = join(folder, "layer.zip");
  writeFileSync(archive, Buffer.from(zip, "base64"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("unpacks one executable, also for several callers at once", async () => {
  const target = join(folder, "tools/helm-4");
  const paths = await Promise.all([1, 2, 3].map(() => unpackFile(archive, "helm/helm", target)));
  expect(paths).toEqual([target, target, target]);
  expect(readFileSync(target, "utf8")).toBe(content);
  expect(statSync(target).mode & 0o700).toBe(0o700);
  expect(readdirSync(join(folder, "tools"))).toEqual(["helm-4"]);
});

test("does not open the archive when the target is there", async () => {
  const target = join(folder, "helm-4");
  writeFileSync(target, "there");
  expect(await unpackFile(join(folder, "absent.zip"), "helm/helm", target)).toBe(target);
  expect(readFileSync(target, "utf8")).toBe("there");
});

test("names the entry that the archive lacks", async () => {
  const unpacked = unpackFile(archive, "kubectl/kubectl", join(folder, "kubectl"));
  await expect(unpacked).rejects.toThrow("no kubectl/kubectl in the archive");
});
