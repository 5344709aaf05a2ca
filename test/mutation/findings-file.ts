import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "@vllm-monitoring/build";
import type { Findings } from "./verdicts.ts";

const path = join(root, ".cache/mutation.json");

/** What earlier runs found; nothing when there was none. */
export function loadFindings(): Findings {
  return new Map(existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as [string, "killed"][]) : []);
}

/** Keeps what was found for the next run; whoever stops the program meanwhile leaves the file whole. */
export function saveFindings(findings: Findings): void {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, JSON.stringify([...findings]));
  renameSync(unfinished, path);
}
