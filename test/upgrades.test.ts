import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "@vllm-monitoring/build";
import { chartReleases, type ChartRelease, releasesSince, ruleChanges } from "@vllm-monitoring/core";
import { compareRules, type RuleChange, type RuleGroup } from "@vllm-monitoring/rules";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { chart, groupsOf, renderChart } from "./helm.ts";

/** What people set in a release of the chart; all of it is in the contract of 1.0.0. */
const users: Readonly<Record<string, Tree>> = {
  "nothing set": {},
  "own thresholds and settings of alerts": {
    thresholds: { e2eLatencyP95Seconds: 30, totalThroughputMinTokensPerSecond: "2500.5" },
    alerts: {
      labels: { team: "llm" },
      rules: {
        VLLMHighLatency: { for: "60m", keepFiringFor: "90s", severity: "critical", labels: { page: true } },
        VLLMLowThroughput: { enabled: false },
      },
    },
  },
  "another identity, in Chinese": {
    language: "zh",
    fullnameOverride: "llm-watch",
    workloadLabels: ["tenant", "model_name"],
    engineLabels: ["instance"],
    interval: "1m",
    rateWindow: "10m",
    metrics: { selector: 'model_name!="", job=~"vllm-.*"' },
  },
  "a second release that records nothing": { recordingRules: { enabled: false } },
  "one group of alerts off, no dashboards": {
    alerts: { groups: { throughput: { enabled: false } } },
    dashboards: { enabled: false },
  },
  "records without alerts": { alerts: { enabled: false } },
};

const folder = mkdtempSync(join(tmpdir(), "vllm-monitoring-upgrades-"));
afterAll(() => rmSync(folder, { recursive: true }));

const releases = readdirSync(join(root, "test/releases"))
  .flatMap((name) => /^vllm-monitoring-(.+)\.tgz$/.exec(name)?.[1] ?? [])
  .filter((version) => chartReleases[0]!.version !== version);

test("every release but the one that is worked on is kept", () => {
  expect(releases.toSorted()).toEqual(
    chartReleases
      .slice(1)
      .map(({ version }) => version)
      .toSorted(),
  );
});

describe.each(releases)("from %s", (version) => {
  const old = join(folder, version);
  const told = toldIn(releasesSince(version));
  const seen = new Set<string>();
  beforeAll(async () => {
    cpSync(join(root, `test/releases/vllm-monitoring-${version}.tgz`), `${old}.tgz`);
    await execa("mkdir", [old]);
    await execa("tar", ["-xzf", `${old}.tgz`, "-C", old, "--strip-components=1"]);
  });

  describe.each(Object.entries(users))("with %s", (user, values) => {
    /**
     * The chart as `--reuse-values` leaves it: in the place of its own `values.yaml` stand all values of the release. With a values
     * file and with `--reset-then-reuse-values` it stays as it is, and only what the user set is put on top.
     */
    test.each([
      ["-f or --reset-then-reuse-values", () => chart],
      ["--reuse-values", () => withValues(join(folder, `${version} ${user}`), valuesAfter(old, values))],
    ])("%s: what changes in alerts and records is told", async (_, upgraded) => {
      const changes = compareRules(await rulesOf(old, values), await rulesOf(upgraded(), values));
      const named = changes.filter(({ change, rule }) => change !== "appears" || rule.kind === "alert").map(inWords);
      named.forEach((change) => seen.add(change));
      expect(
        named.filter((change) => !told.includes(change)),
        "name them in an entry of the newest release in packages/core/src/releases",
      ).toEqual([]);
    });
  });

  test("nothing is told that does not happen", () => {
    expect(told.filter((change) => !seen.has(change))).toEqual([]);
  });

  test("who switched all alerts off gets none", async () => {
    const names = (await rulesOf(chart, { alerts: { enabled: false } })).flatMap(({ rules }) => rules);
    expect(names.filter((rule) => "alert" in rule)).toEqual([]);
  });
});

/** Every change that some releases tell, as {@link inWords} has it. */
function toldIn(since: readonly ChartRelease[]): string[] {
  return since
    .flatMap(({ entries }) => entries)
    .flatMap(({ rules = {} }) =>
      ruleChanges.flatMap((change) => (rules[change] ?? []).map((name) => inWords({ change, rule: { name } }))),
    );
}

function inWords({ change, rule }: { change: RuleChange["change"]; rule: { name: string } }): string {
  return change === "appears" || change === "disappears"
    ? `${rule.name} ${change}`
    : `${rule.name} has another ${change}`;
}

async function rulesOf(path: string, values: Tree): Promise<RuleGroup[]> {
  return groupsOf(await renderChart(values, { chart: path })) as unknown as RuleGroup[];
}

/** All values of a release, as Helm keeps them: those of its chart with those of the user on top. */
function valuesAfter(old: string, values: Tree): Tree {
  return merged(parse(readFileSync(join(old, "values.yaml"), "utf8")) as Tree, values);
}

/** A copy of the chart with other default values. */
function withValues(copy: string, values: Tree): string {
  cpSync(chart, copy, { recursive: true });
  writeFileSync(join(copy, "values.yaml"), stringify(values, { compat: "yaml-1.1" }));
  return copy;
}

type Tree = { readonly [key: string]: unknown };

function merged(one: Tree, other: Tree): Tree {
  const isTree = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
  return Object.entries(other).reduce<Tree>((all, [key, value]) => {
    const both = isTree(all[key]) && isTree(value);
    return { ...all, [key]: both ? merged(all[key] as Tree, value as Tree) : value };
  }, one);
}
