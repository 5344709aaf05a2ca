import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chartVersion, helm4, packageChart, root } from "@vllm-monitoring/build";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "vllm-monitoring-clones-"));
afterAll(() => rmSync(folder, { recursive: true }));

const settings = join(folder, "gitconfig");
const name = `vllm-monitoring-${chartVersion()}.tgz`;
/** Two clones of one commit: in what ways those of two people differ. */
const clones = [
  { at: join(folder, "a"), umask: "022", time: new Date("2021-03-04T05:06:07Z") },
  { at: join(folder, "somewhere/else entirely"), umask: "077", time: new Date("2031-12-30T23:59:58Z") },
];

beforeAll(async () => {
  // Git reads a repository whoever owns it.
  writeFileSync(settings, "[safe]\n\tdirectory = *\n");
  for (const { at, umask, time } of clones) {
    await execa(
      "sh",
      ["-c", `umask ${umask}; exec git clone --quiet --no-local --depth=1 "$@"`, "sh", `file://${root}`, at],
      { env: { GIT_CONFIG_GLOBAL: settings } },
    );
    for (const path of readdirSync(join(at, "charts"), { recursive: true, encoding: "utf8" }))
      utimesSync(join(at, "charts", path), time, time);
  }
}, 60_000);

test("H12: two builds from two clones give the same bytes", async () => {
  const packages = await Promise.all(
    clones.map(async ({ at }) => readFileSync(await packageChart(at, join(at, "charts/vllm-monitoring")))),
  );
  expect(packages[0]!.equals(packages[1]!)).toBe(true);
});

test("H12: Helm alone gives other bytes for each clone", async () => {
  const packages = await Promise.all(
    clones.map(async ({ at }) => {
      const destination = join(at, "plain");
      mkdirSync(destination);
      const home = { HELM_CACHE_HOME: folder, HELM_CONFIG_HOME: folder, HELM_DATA_HOME: folder };
      const source = join(at, "charts/vllm-monitoring");
      await execa(await helm4(), ["package", source, "--destination", destination], { env: home });
      return readFileSync(join(destination, name));
    }),
  );
  expect(packages[0]!.equals(packages[1]!)).toBe(false);
});
