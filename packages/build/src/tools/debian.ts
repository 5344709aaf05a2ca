import { existsSync } from "node:fs";
import { execa } from "execa";
import { findOnPath, versionOf } from "./executable.ts";
import { withoutServiceStarts } from "./service-starts.ts";

/** A program that the tests need and that Debian packages. */
interface DebianTool {
  /** Its name, and the other one that it has outside of Debian. */
  readonly program: string;
  readonly otherwise?: string;
  /** How it is asked for its version, unless it is `--version`. */
  readonly versionArgument?: string;
  /** What brings it. */
  readonly packages: readonly string[];
  /** Which versions serve, and how that reads for a person. */
  readonly serves: RegExp;
  readonly needed: string;
}

const prometheusVersion = {
  packages: ["prometheus"],
  serves: /version (2\.(4[2-9]|[5-9]\d|\d{3})|[3-9]\.)/,
  needed: "2.42 or newer",
};
const alertmanagerVersion = {
  packages: ["prometheus-alertmanager"],
  serves: /version (0\.(2[5-9]|[3-9]\d|\d{3})|[1-9]\d*)\./,
  needed: "0.25 or newer",
};
const tools = {
  promtool: { program: "promtool", ...prometheusVersion },
  prometheus: { program: "prometheus", ...prometheusVersion },
  amtool: { program: "amtool", ...alertmanagerVersion },
  alertmanager: { program: "prometheus-alertmanager", otherwise: "alertmanager", ...alertmanagerVersion },
  nginx: {
    program: "nginx",
    versionArgument: "-v",
    packages: ["nginx-light"],
    serves: /nginx\/\d/,
    needed: "any version",
  },
  registry: {
    program: "docker-registry",
    otherwise: "registry",
    packages: ["docker-registry"],
    serves: /registry.* v?([2-9]|\d\d)\./,
    needed: "2 or newer",
  },
  // Debian's says nothing when it is asked for its version, 1.79.
  vmalert: { program: "vmalert", packages: ["victoria-metrics"], serves: /^/, needed: "any version" },
  // Without a Chinese font, pictures of the Chinese pages show boxes.
  chromium: {
    program: "chromium",
    packages: ["chromium", "fonts-wqy-zenhei"],
    serves: /Chromium \d+/,
    needed: "any version",
  },
} as const satisfies Record<string, DebianTool>;

/** The path of promtool. Rejects with what to install. */
export const promtool = (): Promise<string> => pathOf(tools.promtool);

/** The path of the Prometheus server. Rejects with what to install. */
export const prometheus = (): Promise<string> => pathOf(tools.prometheus);

/** The path of amtool. Rejects with what to install. */
export const amtool = (): Promise<string> => pathOf(tools.amtool);

/** The path of the Alertmanager server. Rejects with what to install. */
export const alertmanager = (): Promise<string> => pathOf(tools.alertmanager);

/** The path of nginx. Rejects with what to install. */
export const nginx = (): Promise<string> => pathOf(tools.nginx);

/** The path of the registry of OCI artifacts. Rejects with what to install. */
export const registry = (): Promise<string> => pathOf(tools.registry);

/** The path of vmalert. Rejects with what to install. */
export const vmalert = (): Promise<string> => pathOf(tools.vmalert);

/** The path of Chromium. Rejects with what to install. */
export const chromium = (): Promise<string> => pathOf(tools.chromium);

/**
 * Installs the Debian packages of the programs that are missing, when it may.
 *
 * @throws Error that says what to install where it may not, or when a program is too old
 */
export async function installDebianTools(): Promise<void> {
  const missing = Object.values<DebianTool>(tools).filter((tool) => find(tool) === undefined);
  if (missing.length > 0) {
    const packages = [...new Set(missing.flatMap((tool) => tool.packages))];
    if (!existsSync("/usr/bin/apt-get") || process.getuid?.() !== 0) {
      throw new Error(
        `missing: ${missing.map(({ program, needed }) => `${program} (${needed})`).join(", ")}. ` +
          `On Debian: sudo apt-get install --no-install-recommends ${packages.join(" ")}`,
      );
    }
    console.log(`installing from Debian: ${packages.join(" ")}`);
    await withoutServiceStarts(() => install(packages));
  }
  await Promise.all(Object.values(tools).map(pathOf));
}

async function install(packages: readonly string[]): Promise<void> {
  const quiet = { env: { DEBIAN_FRONTEND: "noninteractive" }, stdout: "ignore", stderr: "pipe" } as const;
  try {
    await execa("apt-get", ["update", "-qq"], quiet);
    await execa("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], quiet);
  } catch (cause) {
    throw new Error(`apt-get could not install ${packages.join(" ")}: ${(cause as Error).message}`, { cause });
  }
}

function find({ program, otherwise }: DebianTool): string | undefined {
  return findOnPath(program) ?? (otherwise === undefined ? undefined : findOnPath(otherwise));
}

async function pathOf(tool: DebianTool): Promise<string> {
  const { program, serves, needed, packages, versionArgument = "--version" } = tool;
  const path = find(tool);
  if (path === undefined)
    throw new Error(`no ${program} on PATH: install ${packages.join(" ")} (${needed}), or run npm test, which does`);
  const version = await versionOf(path, [versionArgument]);
  if (!serves.test(version))
    throw new Error(`${path} does not serve, it says "${version.split("\n")[0]}"; needed is ${program} ${needed}`);
  return path;
}
