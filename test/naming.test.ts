import {
  catalogue,
  completeValues,
  languages,
  type NamingProfile,
  namingProfiles,
  recordsOf,
  unreadSeries,
} from "@vllm-monitoring/core";
import { overview, renderDashboard } from "@vllm-monitoring/dashboards";
import { beforeAll, describe, expect, test } from "vitest";
import { contract } from "./arbitrary-values.ts";
import { groupsOf, helmVersions, renderChart, type RenderedGroup, renderText } from "./helm.ts";
import { seriesOfPage } from "./page-series.ts";
import { neededFor } from "./needed-rules.ts";
import { runsOf, unitTestFailures, type UnitTest } from "./promtool.ts";
import { seriesOfRegistry } from "./registry-series.ts";
import { rawNames, renamed, renamedIn, renamedSeries, renamingProfiles } from "./renamed.ts";
import { everything, unitTest } from "./scenario-test.ts";

/** All rules as the chart renders them for the names of a profile. */
async function rulesUnder(naming: NamingProfile): Promise<RenderedGroup[]> {
  return groupsOf(await renderChart({ ...everything, metrics: { naming } }));
}

const target = 'pod="chat-0",instance="10.0.0.1:8000",job="vllm"';
const scenarios = catalogue.flatMap((family) => family.scenarios);

/** Servers of three releases and modes, and one that exposes all that the registry knows. */
const servers: UnitTest["input_series"] = [
  ...["vllm-0.8.5-v0engine-after", "vllm-0.14.1-hidden-after", "vllm-0.32.0-allflags-after"].flatMap((page, index) =>
    seriesOfPage(`${page}.txt.gz`, `namespace="llm-${index}",${target}`),
  ),
  ...seriesOfRegistry(`namespace="llm-all",${target}`),
];

/**
 * What is recorded and which alerts there are when servers are scraped: series and value of each sample. Sums of the same numbers may
 * differ in the last bits.
 */
async function recordedUnder(groups: readonly RenderedGroup[], input: UnitTest["input_series"]): Promise<string[]> {
  const asked = ["5m", "20m"].map((eval_time) => ({
    // Raw series have the label job.
    expr: '{__name__=~"vllm:.+|ALERTS", job=""}',
    eval_time,
    exp_samples: [],
  }));
  const said = await unitTestFailures(groups, [
    { name: "servers", interval: "30s", input_series: input, promql_expr_test: asked },
  ]);
  return [...said.matchAll(/(\{__name__=.*?\}) (\S+?)(?=,? |"|$)/gm)].map(
    ([, series, value]) => `${series} ${Number(value).toPrecision(12)}`,
  );
}

/** One story in which each of these alerts fires: on records, on `up`, on the HTTP server, and those whose texts name raw metrics. */
const stories = [
  "VLLMHighLatency",
  "VLLMKVCacheFull",
  "VLLMTargetDown",
  "VLLMServerErrors",
  "VLLMExpectedModelMissing",
  "VLLMMetricMissing",
  "VLLMUpWithoutMetrics",
  "VLLMSeriesDoubled",
].map((name) =>
  scenarios.find(({ covers }) => covers.some(({ alert, as }) => alert.alert === name && as === "fires"))!,
);
const alertsOfStories = stories.flatMap((story) =>
  story.expect.flatMap((one) => ("alert" in one ? one.alert.alert : one.record.record)),
);

const original = rulesUnder("vllm").then((groups) => recordedUnder(groups, servers));

test("under the names of vLLM each record that reads a raw metric is there, so that there is something to compare", async () => {
  const found = new Set((await original).join().match(/vllm:[\w:]+/g));
  const missing = recordsOf(catalogue).filter(({ record, expr }) => expr.metrics.length > 0 && !found.has(record));
  expect(missing.map(({ record }) => record)).toEqual([]);
  expect(found.size).toBeGreaterThan(150);
  expect((await original).join()).toContain('alertname="VLLM');
}, 120_000);

test("dashboards ask for recorded series only, and are the same under all profiles", () => {
  const recorded = new Set(recordsOf(catalogue).map(({ record }) => record));
  for (const language of languages) {
    const all = namingProfiles.map((naming) =>
      renderDashboard(overview(catalogue, language), completeValues(contract, { metrics: { naming } })),
    );
    const queries = [...JSON.stringify(all[0]).matchAll(/"(?:expr|query)":"([^"{]*)/g)].map(([, query]) => query!);
    const asked = queries.flatMap((query) => query.match(/[a-z_]\w*:[\w:]*/g) ?? []);
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter((name) => !recorded.has(name))).toEqual([]);
    for (const dashboard of all) expect(dashboard).toEqual(all[0]);
  }
});

describe.each(renamingProfiles)("names of the profile %s", (profile) => {
  let groups: RenderedGroup[];
  beforeAll(async () => {
    groups = await rulesUnder(profile);
  });

  test("every record and alert is what it is under the names of vLLM", async () => {
    const arriving = renamedSeries(servers, profile);
    expect(arriving.some(({ series }) => series.startsWith("vllm:"))).toBe(false);
    const told = (await original).map((line) => renamedIn(line, profile));
    expect(await recordedUnder(groups, arriving)).toEqual(told);
  }, 120_000);

  test("alerts fire with the same texts but for the names", async () => {
    const tests = stories.map((story) => {
      const { input_series, ...told } = unitTest(story, ["en"]);
      const retold = JSON.parse(renamedIn(JSON.stringify(told), profile)) as typeof told;
      return { ...retold, input_series: renamedSeries(input_series, profile) };
    });
    const needed = neededFor(alertsOfStories, groups);
    for (const some of runsOf(tests)) expect(await unitTestFailures(needed, some)).toBe("");
  }, 120_000);

  test("nothing that is rendered names a raw metric otherwise", async () => {
    const foreign = new Set(
      [...rawNames].flatMap((name) => namingProfiles.map((other) => renamed(name, other))).filter(isForeignTo(profile)),
    );
    for (const language of languages) {
      const text = await renderText({ ...everything, language, metrics: { naming: profile } });
      const words = new Set(text.match(/[a-zA-Z_:][\w:]*/g));
      expect(words).toContain(renamed("vllm:generation_tokens_total", profile));
      expect([...words].filter((word) => foreign.has(word))).toEqual([]);
      expect(text).not.toContain("<<");
    }
  });

  test.each(helmVersions)("%s: what a monitor drops is dropped under these names", async (helm) => {
    const podMonitor = { enabled: true, selector: { matchLabels: { app: "ray" } }, drop: ["engine", "libraries"] };
    const objects = await renderChart({ podMonitor, metrics: { naming: profile } }, { helm });
    const { spec } = objects.find(({ kind }) => kind === "PodMonitor")! as unknown as PodMonitor;
    const { engine, libraries } = unreadSeries(catalogue);
    const beginning = renamed("vllm:tokens_total", profile).replace("tokens_total", "");
    expect(spec.podMetricsEndpoints[0]!.metricRelabelings.map(({ regex }) => regex)).toEqual([
      engine.replaceAll("vllm:", beginning),
      libraries,
    ]);
  });
});

interface PodMonitor {
  readonly spec: {
    readonly podMetricsEndpoints: readonly { readonly metricRelabelings: readonly { readonly regex: string }[] }[];
  };
}

/** Whether a name is none that series have under a profile. */
function isForeignTo(profile: NamingProfile): (name: string) => boolean {
  const own = new Set([...rawNames].map((name) => renamed(name, profile)));
  return (name) => !own.has(name);
}
