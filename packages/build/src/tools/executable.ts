import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { execa } from "execa";

/** The path of a program on PATH, or in the folder of servers that PATH often lacks, if it is there. */
export function findOnPath(name: string): string | undefined {
  return [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin"]
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

/** What a program prints when it is asked for its version, or nothing when it cannot be run. */
export async function versionOf(path: string, versionArguments: readonly string[]): Promise<string> {
  const { stdout, stderr } = await execa(path, versionArguments, { reject: false, timeout: 10_000 });
  return `${stdout ?? ""}${stderr ?? ""}`.trim();
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
