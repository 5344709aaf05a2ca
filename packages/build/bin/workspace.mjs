// The entry of the two README commands. It runs on a machine that has only Node.js and npm, so it has no dependency: it brings pnpm,
// installs the workspace and hands over to turbo.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";

const root = join(import.meta.dirname, "../../..");
const [task, ...taskArguments] = process.argv.slice(2);

/** Tasks of turbo that look at the source: types, lint, formatting, dead code, generated files. */
const checks = ["types", "lint", "formatting", "unused", "generated"];

const tasks = {
  build: () =>
    run("turbo", ["run", "build"]) ||
    run("tsx", ["packages/build/src/make-release.ts"]) ||
    run("tsx", ["packages/build/src/print-next-steps.ts"]),
  test: () =>
    run("tsx", ["packages/build/src/tools/install.ts"]) ||
    run("turbo", ["run", ...checks, "build"]) ||
    run("tsx", ["packages/build/src/make-release.ts"]) ||
    run("vitest", ["run"]),
  mutate: () =>
    run("tsx", ["packages/build/src/tools/install.ts"]) || run("tsx", ["test/mutation/mutate.ts", ...taskArguments]),
  check: () => run("turbo", ["run", ...checks]),
  generate: () => run("tsx", ["packages/build/src/generate.ts"]),
  format: () => run("oxfmt", []),
  release: () =>
    run("tsx", ["packages/build/src/keep-last-release.ts"]) ||
    run("changeset", ["version"]) ||
    run("tsx", ["packages/build/src/generate.ts"]) ||
    run("oxfmt", []),
  bench: () =>
    run("tsx", ["packages/build/src/tools/install.ts"]) || run("tsx", ["bench/src/main.ts", ...taskArguments]),
  "bench-template": () => run("tsx", ["bench/src/helm-template.ts"]),
};

if (!Object.hasOwn(tasks, task ?? "")) {
  console.error(
    `${task === undefined ? "no task" : `unknown task ${task}`}; write one of: ${Object.keys(tasks).join(", ")}`,
  );
  process.exit(2);
}
bringPnpm();
installWorkspace();
process.exitCode = tasks[task]();

/** Puts the pinned pnpm on PATH; turbo looks for it there. */
function bringPnpm() {
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const folder = join(root, ".cache", packageManager);
  if (!existsSync(join(folder, "node_modules/.bin/pnpm"))) {
    console.log(`installing ${packageManager} into .cache`);
    const status = run("npm", [
      "install",
      "--no-save",
      "--no-audit",
      "--no-fund",
      "--loglevel=error",
      "--prefix",
      folder,
      packageManager,
    ]);
    if (status !== 0) process.exit(status);
  }
  process.env.PATH = [join(folder, "node_modules/.bin"), join(root, "node_modules/.bin"), process.env.PATH].join(
    delimiter,
  );
}

/** Installs the dependencies, unless those of this very lock file stand there already: pnpm keeps a copy of what it installed. */
function installWorkspace() {
  const installed = join(root, "node_modules/.pnpm/lock.yaml");
  const wanted = readFileSync(join(root, "pnpm-lock.yaml"), "utf8");
  if (existsSync(installed) && readFileSync(installed, "utf8") === wanted) return;
  const status = run("pnpm", ["install", "--frozen-lockfile", "--reporter=append-only"]);
  if (status !== 0) process.exit(status);
}

/** Runs a program with the terminal of this one and gives its exit code. */
function run(program, programArguments) {
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: "1", ASTRO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" };
  const { status, error } = spawnSync(program, programArguments, { cwd: root, stdio: "inherit", env });
  if (error) console.error(`${program}: ${error.message}`);
  return status ?? 1;
}
