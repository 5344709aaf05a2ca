import { existsSync } from "node:fs";
import { execa } from "execa";
import { findOnPath, versionOf } from "./executable.ts";

/** A program that the tests need and that Debian packages. */
interface DebianTool {
  readonly program: string;
  readonly package: string;
  /** Which versions serve, and how that reads for a person. */
  readonly serves: RegExp;
  readonly needed: string;
}

const prometheusVersion = {
  package: "prometheus",
  serves: /version (2\.(4[2-9]|[5-9]\d|\d{3})|[3-9]\.)/,
  needed: "2.42 or newer",
};
const tools = {
  promtool: { program: "promtool", ...prometheusVersion },
  prometheus: { program: "prometheus", ...prometheusVersion },
  chromium: { program: "chromium", package: "chromium", serves: /Chromium \d+/, needed: "any version" },
} as const satisfies Record<string, DebianTool>;

/** The path of promtool. Rejects with what to install. */
export const promtool = (): Promise<string> => pathOf(tools.promtool);

/** The path of the Prometheus server. Rejects with what to install. */
export const prometheus = (): Promise<string> => pathOf(tools.prometheus);

/** The path of Chromium. Rejects with what to install. */
export const chromium = (): Promise<string> => pathOf(tools.chromium);

/**
 * Installs the Debian packages of the programs that are missing, when it may.
 *
 * @throws Error that says what to install where it may not, or when a program is too old
 */
export async function installDebianTools(): Promise<void> {
  const missing = Object.values(tools).filter(({ program }) => findOnPath(program) === undefined);
  if (missing.length > 0) {
    const packages = [...new Set(missing.map((tool) => tool.package))];
    if (!existsSync("/usr/bin/apt-get") || process.getuid?.() !== 0) {
      throw new Error(
        `missing: ${missing.map(({ program, needed }) => `${program} (${needed})`).join(", ")}. ` +
          `On Debian: sudo apt-get install --no-install-recommends ${packages.join(" ")}`,
      );
    }
    console.log(`installing from Debian: ${packages.join(" ")}`);
    // RUNLEVEL=1 tells the maintainer scripts that this is single-user mode: the package must not start a Prometheus of its own.
    const env = { DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
    const log = { env, stdout: "ignore", stderr: "pipe" } as const;
    await execa("apt-get", ["update", "-qq"], log);
    await execa("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], log);
  }
  await Promise.all(Object.values(tools).map(pathOf));
}

async function pathOf({ program, serves, needed, package: name }: DebianTool): Promise<string> {
  const path = findOnPath(program);
  if (path === undefined)
    throw new Error(`no ${program} on PATH: install ${name} (${needed}), or run npm test, which does`);
  const version = await versionOf(path, ["--version"]);
  if (!serves.test(version)) throw new Error(`${path} is too old: ${version.split("\n")[0]}; needed is ${needed}`);
  return path;
}
