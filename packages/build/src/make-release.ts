import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { project, releaseOf } from "@vllm-monitoring/core";
import { execa } from "execa";
import { billOfMaterials } from "./release/bill-of-materials.ts";
import { checksums, type Digest, sha256 } from "./release/digest.ts";
import { readLockFile } from "./release/lock-file.ts";
import { provenance } from "./release/provenance.ts";
import { chartVersion, root } from "./repository.ts";

// The last step of a build: `dist/release`, the files that are attached to a release, with what proves them. It is never cached,
// for the provenance tells the commit.
const version = chartVersion();
const folder = join(root, "dist/release");
const lockFile = readFileSync(join(root, "pnpm-lock.yaml"), "utf8");

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const made of ["charts", "rules", "alertmanager", "autoscaling", "dashboards", "scrape"]) {
  const entries = readdirSync(join(root, "dist", made), { recursive: true, encoding: "utf8" });
  for (const path of entries.filter((entry) => statSync(join(root, "dist", made, entry)).isFile()))
    copyOnce(join(root, "dist", made, path), path.replaceAll("/", "-"));
}
const files = digests();
write("cdx.json", billOfMaterials(releaseOf(version), files, readLockFile(lockFile)));
write("intoto.json", provenance(files, await origin()));
writeFileSync(join(folder, "SHA256SUMS"), checksums(digests()));

function copyOnce(from: string, name: string): void {
  if (existsSync(join(folder, name))) throw new Error(`two files of a release are called ${name}`);
  copyFileSync(from, join(folder, name));
}

function write(ending: string, text: string): void {
  writeFileSync(join(folder, `${project.name}-${version}.${ending}`), text);
}

function digests(): Digest[] {
  return readdirSync(folder)
    .toSorted()
    .map((name) => ({ name, sha256: sha256(readFileSync(join(folder, name))) }));
}

async function origin() {
  const git = async (...gitArguments: string[]) => {
    const { exitCode, stdout } = await execa("git", gitArguments, { cwd: root, reject: false });
    return exitCode === 0 ? stdout : undefined;
  };
  const commit = await git("rev-parse", "HEAD");
  const tags = (await git("tag", "--points-at", "HEAD"))?.split("\n") ?? [];
  const { GITHUB_WORKFLOW_REF: workflow } = process.env;
  return {
    version,
    ...(commit !== undefined && { commit }),
    ...(tags.includes(`v${version}`) && { tag: `v${version}` }),
    isChanged: (await git("status", "--porcelain")) !== "",
    ...(workflow !== undefined && { workflow: `https://github.com/${workflow}` }),
    lockFile: { name: "pnpm-lock.yaml", sha256: sha256(lockFile) },
  };
}
