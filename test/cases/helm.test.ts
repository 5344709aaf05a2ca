import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalogue, completeValues, fieldsBelow, ruleData } from "@vllm-monitoring/core";
import { render } from "@vllm-monitoring/rules";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { contract } from "../arbitrary-values.ts";
import { chart, groupsOf, helmVersions, refusal, renderChart, renderText } from "../helm.ts";

const fixture = (name: string) => readFileSync(join(import.meta.dirname, "fixtures/helm", name), "utf8");
const temporary = mkdtempSync(join(tmpdir(), "vllm-monitoring-cases-"));
afterAll(() => rmSync(temporary, { recursive: true }));

/** The same chart as the only dependency of another one. */
const umbrella = join(temporary, "umbrella");
beforeAll(() => {
  cpSync(join(import.meta.dirname, "fixtures/helm/parent-chart"), umbrella, { recursive: true });
  const parent = readFileSync(join(umbrella, "Chart.yaml"), "utf8").replace("name: product", "name: vllm-monitoring");
  writeFileSync(join(umbrella, "Chart.yaml"), parent);
  cpSync(chart, join(umbrella, "charts/vllm-monitoring"), { recursive: true });
});

describe.each(helmVersions)("%s", (helm) => {
  test("H01: texts of the pack and of the user arrive as they were written", async () => {
    const [alert] = (parse(fixture("values-user-rules.yaml")) as { extraAlerts: { annotations: object }[] })
      .extraAlerts;
    const groups = groupsOf(
      await renderChart({ alerts: { rules: { VLLMHighLatency: { annotations: alert!.annotations } } } }, { helm }),
    );
    const high = groups.flatMap(({ rules }) => rules).find((rule) => rule.alert === "VLLMHighLatency")!;
    expect(high.annotations).toMatchObject(alert!.annotations);
    const low = groups.flatMap(({ rules }) => rules).find((rule) => rule.alert === "VLLMLowThroughput")!;
    expect((low.annotations as { summary: string }).summary).toBe(
      "vLLM does only {{ $value | humanize }} tokens/s while requests wait, below 100 tokens/s," +
        "{{ with $labels.cluster }} cluster={{ . }}{{ end }}{{ with $labels.namespace }} namespace={{ . }}{{ end }}" +
        "{{ with $labels.model_name }} model_name={{ . }}{{ end }}",
    );
    expect(await renderText({}, { helm })).not.toContain("{{`");
  });

  test("H04: numbers are the same however they come in", async () => {
    const numbers = { e2eLatencyP95Seconds: 0.5, totalThroughputMinTokensPerSecond: 1_000_000 };
    const json = join(temporary, "numbers.json");
    writeFileSync(json, JSON.stringify({ thresholds: numbers }));
    const sets = (flag: string) =>
      Object.entries(numbers).flatMap(([name, number]) => [flag, `thresholds.${name}=${number}`]);
    const ways = await Promise.all([
      renderText({ thresholds: numbers }, { helm }),
      renderText("thresholds: {e2eLatencyP95Seconds: 5e-1, totalThroughputMinTokensPerSecond: 1000000}", { helm }),
      renderText({}, { helm, arguments: ["--values", json] }),
      renderText({}, { helm, arguments: sets("--set") }),
      renderText({}, { helm, arguments: sets("--set-json") }),
      renderText({}, { helm, arguments: sets("--set-string") }),
    ]);
    expect(ways[0]).toContain("vllm:total_tokens_throughput:rate < 1000000");
    expect(ways[0]).toContain("vllm:e2e_request_latency_seconds:p95 > 0.5");
    expect(new Set(ways).size).toBe(1);
  });

  test("H06: as a subchart it takes global, and still refuses a typo", async () => {
    const rendered = await renderChart({}, { helm, chart: umbrella });
    expect(groupsOf(rendered)).toEqual(groupsOf(await renderChart({}, { helm })));
    expect(await refusal({ "vllm-monitoring": { langage: "zh" } }, { helm, chart: umbrella })).toContain("langage");
  });

  test("H08, H09: null at any key, alone and as a subchart, means the default", { timeout: 120_000 }, async () => {
    const expected = await renderText({}, { helm });
    const paths = fieldsBelow(contract).map(({ path }) => path);
    // One render for each key would be hundreds: those deep down are null all together.
    const deep = paths.filter(
      (path) => path.split(".").length > 2 || /^(thresholds|podMonitor|serviceMonitor)[.]/.test(path),
    );
    const nothing = paths.filter((path) => !deep.includes(path)).map((path) => nested(path, null));
    nothing.push(deep.reduce((values, path) => merged(values, nested(path, null)), {}));
    const renders = await inTurn(nothing, (values) => renderText(values, { helm }));
    for (const [index, text] of renders.entries()) expect(text, JSON.stringify(nothing[index])).toBe(expected);
    const below = await renderText(
      { "vllm-monitoring": nested("thresholds", { e2eLatencyP95Seconds: null }) },
      { helm, chart: umbrella },
    );
    expect(below).toContain("vllm:e2e_request_latency_seconds:p95 > 5\n");
  });

  test("H08: --reuse-values of a release that had no values at all", async () => {
    const old = join(temporary, `old-${helm}`);
    cpSync(chart, old, { recursive: true });
    writeFileSync(join(old, "values.yaml"), "");
    expect(await renderText({}, { helm, chart: old })).toBe(await renderText({}, { helm }));
  });

  test("H10: names stay valid and apart however long the release is called", async () => {
    const releases = fixture("release-names.txt")
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"));
    const names = await inTurn(releases, async (release) =>
      (await renderChart({}, { helm, release })).map(({ kind, metadata }) => `${kind} ${metadata.name}`),
    );
    const all = names.flat();
    expect(new Set(all).size).toBe(all.length);
    for (const name of all) expect(name).toMatch(/^\w+ (?=.{1,63}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/);
    const long = await renderChart({ fullnameOverride: "x".repeat(70) }, { helm });
    expect(long.map(({ metadata }) => metadata.name)).toEqual(
      expect.arrayContaining([
        `${"x".repeat(41)}-2371494097-dashboards`,
        `${"x".repeat(45)}-2371494097-alerts`,
        `${"x".repeat(36)}-2371494097-recording-rules`,
      ]),
    );
  });

  test("H11: without a cluster everything that is enabled is rendered", async () => {
    const kinds = (await renderChart({}, { helm })).map(({ kind }) => kind);
    const objects = render(ruleData(catalogue), completeValues(contract, {}));
    expect(kinds.filter((kind) => kind === "PrometheusRule")).toHaveLength(objects.length);
    expect(kinds.filter((kind) => kind !== "PrometheusRule")).toEqual(["ConfigMap"]);
  });

  test("H17, P16: labels and annotations are strings whatever they were", async () => {
    const { commonLabels } = parse(fixture("values-labels-not-strings.yaml")) as { commonLabels: object };
    const objects = await renderChart(
      {
        commonLabels,
        commonAnnotations: { no: false },
        alerts: { labels: { severity_num: 300, page: true }, annotations: { note: false } },
      },
      { helm, arguments: ["--set", "commonLabels.extra=true"] },
    );
    for (const { metadata } of objects) {
      expect(metadata.labels).toMatchObject({ paging: "true", priority: "1", ver: "1.1", extra: "true" });
      expect(metadata.annotations).toMatchObject({ no: "false" });
    }
    const alerts = groupsOf(objects)
      .flatMap(({ rules }) => rules)
      .filter((rule) => rule.alert !== undefined);
    for (const alert of alerts) {
      expect(alert.labels).toMatchObject({ severity_num: "300", page: "true" });
      expect(alert.annotations).toMatchObject({ note: "false" });
    }
    expect(alerts.length).toBeGreaterThan(2);
  });

  test("P03, P07: labels of objects stay off the rules, labels of alerts off the objects and the recording rules", async () => {
    const objects = await renderChart(
      { commonLabels: { release: "kps" }, alerts: { labels: { team: "llm" } } },
      { helm },
    );
    for (const { metadata } of objects) {
      expect(metadata.labels.release).toBe("kps");
      expect(metadata.labels.team).toBeUndefined();
    }
    const rules = groupsOf(objects).flatMap((group) => group.rules);
    expect(rules.filter((rule) => rule.record !== undefined).every((rule) => rule.labels === undefined)).toBe(true);
    for (const alert of rules.filter((rule) => rule.alert !== undefined)) {
      expect(alert.labels).toEqual({ team: "llm", severity: expect.any(String), category: expect.any(String) });
    }
  });
});

test("P11: group names are unique over all objects", () => {
  const names = ruleData(catalogue).flatMap(({ groups }) => groups.map(({ name }) => name));
  expect(new Set(names).size).toBe(names.length);
});

function nested(path: string, value: unknown): Record<string, unknown> {
  return path.split(".").reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as Record<string, unknown>;
}

/** Runs two at a time: more would only make each Helm slower. */
async function inTurn<Item, Result>(items: readonly Item[], run: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (let at = 0; at < items.length; at += 2) {
    results.push(...(await Promise.all(items.slice(at, at + 2).map(run))));
  }
  return results;
}

type Tree = { readonly [key: string]: unknown };

function merged(one: Tree, other: Tree): Tree {
  return Object.entries(other).reduce<Tree>((all, [key, value]) => {
    const before = all[key];
    const both = typeof before === "object" && before !== null && typeof value === "object" && value !== null;
    return { ...all, [key]: both ? merged(before as Tree, value as Tree) : value };
  }, one);
}
