import { readdirSync } from "node:fs";
import { join } from "node:path";
import { chartVersion, root } from "@vllm-monitoring/build";
import { chartReleases, type ChartRelease, releasesSince, ruleChanges, runbooksBaseUrl } from "@vllm-monitoring/core";
import { compareRules, type RuleChange, type RuleGroup } from "@vllm-monitoring/rules";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startUpgrader, type Upgrader, waysToUpgrade, type WayToUpgrade } from "./helm-upgrade.ts";
import { chart, groupsOf, type HelmVersion, type KubernetesObject } from "./helm.ts";

const withoutAlerts = "records without alerts";

/** What people set in a release of the chart; all of it is in the contract of 1.0.0. */
const users: Readonly<Record<string, object>> = {
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
  "slow scrapes": { scrapeInterval: "2m", rateWindow: "8m" },
  "a second release that records nothing": { recordingRules: { enabled: false } },
  "one group of alerts off, no dashboards": {
    alerts: { groups: { throughput: { enabled: false } } },
    dashboards: { enabled: false },
  },
  [withoutAlerts]: { alerts: { enabled: false } },
};

/** Every user with Helm 4; with Helm 3, which carries values on in the same way, those who set the least and the most. */
const journeys: readonly (readonly [string, HelmVersion])[] = [
  ...Object.keys(users).map((user) => [user, "helm4"] as const),
  ["nothing set", "helm3"],
  ["own thresholds and settings of alerts", "helm3"],
];

let upgrader: Upgrader;
beforeAll(async () => {
  upgrader = await startUpgrader();
});
afterAll(() => upgrader.stop());

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
  const old = join(root, `test/releases/vllm-monitoring-${version}.tgz`);
  const told = toldIn(releasesSince(version));

  test.each(journeys)("with %s, by %s: what changes is told", { timeout: 120_000 }, async (user, helm) => {
    const { objects: before, release } = await upgrader.install(helm, old, users[user]!);
    const upgraded = await Promise.all(waysToUpgrade.map((way) => upgrader.upgrade(helm, release, chart, way)));
    for (const [index, after] of upgraded.entries()) {
      const changes = compareRules(rulesOf(before), rulesOf(after));
      const named = changes.filter(({ change, rule }) => change !== "appears" || rule.kind === "alert").map(inWords);
      expect(
        named.filter((change) => !told.includes(change)),
        `${waysToUpgrade[index]}: name them in an entry of the newest release in packages/core/src/releases`,
      ).toEqual([]);
      const alerts = named.filter((change) => change.startsWith("VLLM"));
      expect(user === withoutAlerts ? alerts : [], "who has no alerts gets none").toEqual([]);
      expect(namesOf(after), "no object is renamed or goes away").toEqual(expect.arrayContaining(namesOf(before)));
    }
  });

  test("nothing is told that does not happen to who set nothing", { timeout: 120_000 }, async () => {
    const { objects: before, release } = await upgrader.install("helm4", old, {});
    const after = await upgrader.upgrade("helm4", release, chart, "--reset-then-reuse-values");
    const happened = compareRules(rulesOf(before), rulesOf(after)).map(inWords);
    expect(told.filter((change) => !happened.includes(change))).toEqual([]);
  });
});

test("1.0.0 wrote the address of its runbooks into the values, where --reuse-values keeps it", async () => {
  const { release } = await upgrader.install("helm4", join(root, "test/releases/vllm-monitoring-1.0.0.tgz"), {});
  const siteOf = async (way: WayToUpgrade) => {
    const rules = rulesOf(await upgrader.upgrade("helm4", release, chart, way)).flatMap((group) => group.rules);
    const urls = rules.flatMap((rule) => ("alert" in rule ? rule.annotations.runbook_url! : []));
    return [...new Set(urls.map((url) => url.slice(0, url.indexOf("/alerts/"))))];
  };
  expect(await siteOf("--reuse-values")).toEqual([runbooksBaseUrl("1.0.0")]);
  expect(await siteOf("--reset-then-reuse-values")).toEqual([runbooksBaseUrl(chartVersion())]);
  const { release: newer } = await upgrader.install("helm4", chart, {});
  expect(newer).toMatchObject({ chart: { values: { runbooks: { baseUrl: null } } } });
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

function rulesOf(objects: readonly KubernetesObject[]): RuleGroup[] {
  return groupsOf(objects) as unknown as RuleGroup[];
}

function namesOf(objects: readonly KubernetesObject[]): string[] {
  return objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`);
}
