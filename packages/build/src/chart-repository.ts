import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { printYaml, project, releaseOf } from "@vllm-monitoring/core";
import { execa } from "execa";
import { parse } from "yaml";
import { root } from "./repository.ts";
import { helm4 } from "./tools/helm.ts";

/** The packages of former releases, which a build merges into the index. */
export function releasedPackages(version: string): string[] {
  const folder = join(root, "test/releases");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".tgz") && name !== `${project.name}-${version}.tgz`)
    .map((name) => join(folder, name));
}

/**
 * Makes a chart repository: packages, their index, and what Artifact Hub asks for. Helm makes the index; its times, which Helm takes
 * from the clock, are replaced by the days of the releases.
 *
 * @param folder an empty folder
 * @param packages paths of packages, one for each version
 */
export async function chartRepository(folder: string, packages: readonly string[]): Promise<void> {
  for (const path of packages) copyFileSync(path, join(folder, basename(path)));
  await execa(await helm4(), ["repo", "index", folder], { timeout: 60_000 });
  const file = join(folder, "index.yaml");
  writeFileSync(
    file,
    printYaml(withDaysOfReleases(parse(readFileSync(file, "utf8")) as Index), `Charts of ${project.name}`),
  );
  copyFileSync(join(root, "artifacthub-repo.yml"), join(folder, "artifacthub-repo.yml"));
}

/** What is read and written of an index; its other keys stay as they are. */
export interface Index {
  readonly entries: Readonly<Record<string, readonly { readonly version: string; readonly created: string }[]>>;
  readonly generated: string;
}

/** An index that says of each version the day of its release, and of itself the newest of them. */
export function withDaysOfReleases(index: Index): Index {
  const entries = Object.fromEntries(
    Object.entries(index.entries).map(([name, versions]) => [
      name,
      versions.map((entry) => ({ ...entry, created: dayOf(entry.version) })),
    ]),
  );
  const [newest] = Object.values(entries)
    .flat()
    .map(({ created }) => created)
    .toSorted()
    .toReversed();
  return { ...index, entries, generated: newest ?? index.generated };
}

function dayOf(version: string): string {
  return `${releaseOf(version).date}T00:00:00Z`;
}
