import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { generatedFolders } from "./generated-files.ts";
import { root } from "./repository.ts";

/** A file on the disk that is not what the model makes. */
export interface Difference {
  readonly path: string;
  readonly kind: "missing" | "extra" | "different";
}

/** Compares generated files with the disk in both directions; paths are relative to the root of the repository. */
export function differences(files: ReadonlyMap<string, string>): Difference[] {
  const wrong = [...files].flatMap(([path, text]): Difference[] => {
    const file = join(root, path);
    if (!existsSync(file)) return [{ path, kind: "missing" }];
    return readFileSync(file, "utf8") === text ? [] : [{ path, kind: "different" }];
  });
  const extra = generatedFolders
    .flatMap(filesBelow)
    .filter((path) => !files.has(path))
    .map((path): Difference => ({ path, kind: "extra" }));
  return [...wrong, ...extra];
}

function filesBelow(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}
