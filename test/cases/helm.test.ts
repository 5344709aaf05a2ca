import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "@vllm-monitoring/build";
import { catalogue, completeValues, fieldsBelow, ruleData } from "@vllm-monitoring/core";
import { render } from "@vllm-monitoring/rules";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { contract } from "../arbitrary-values.ts";
import { startUpgrader } from "../helm-upgrade.ts";
import { chart, groupsOf, helmVersions, objectsIn, refusal, renderChart, renderText } from "../helm.ts";

const fixture = (name: string) => readFileSync(join(import.meta.dirname, "fixtures/helm", name), "utf8");
const temporary = mkdtempSync(join(tmpdir(), "vllm-monitoring-cases-"));
afterAll(() => rmSync(temporary, { recursive: true }));

/** Values under which the chart has an object of every kind and suffix. */
const allObjects = {
  podMonitor: { enabled: true, selector: { matchLabels: { app: "vllm" } } },
  autoscaling: { recordingRules: { enabled: true } },
  slos: { outputToken: { enabled: true }, endToEnd: { enabled: true } },
  additionalGroups: [{ name: "mine", rules: [{ record: "a:b", expr: "up" }] }],
};

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
    const all = groupsOf(await renderChart({}, { helm }));
    const source = render(ruleData(catalogue), completeValues(contract, {}));
    expect(byName(all)).toEqual(byName(source.flatMap((object) => object.groups)));
    const texts = all.flatMap(({ rules }) => rules).map(({ annotations }) => JSON.stringify(annotations ?? {}));
    expect(texts.filter((text) => text.includes("{{`") || text.includes("`}}"))).toEqual([]);
  });

  test("H01: whole rules of the user arrive as they were written, without an escape for Helm", async () => {
    const { extraAlerts } = parse(fixture("values-user-rules.yaml")) as { extraAlerts: object[] };
    const additionalGroups = [{ name: "team", rules: extraAlerts }];
    const groups: readonly object[] = groupsOf(await renderChart({ additionalGroups }, { helm }));
    expect(groups).toContainEqual(additionalGroups[0]);
  });

  test("H06: as a subchart it takes global, and still refuses a typo", async () => {
    expect((parse(fixture("parent-chart/values.yaml")) as { global: object }).global).not.toEqual({});
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
      { "vllm-monitoring": nothing.reduce((values, one) => merged(values, one), {}) },
      { helm, chart: umbrella },
    );
    expect(below).toBe(await renderText({}, { helm, chart: umbrella }));
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
      (await renderChart(allObjects, { helm, release })).map(({ kind, metadata }) => `${kind} ${metadata.name}`),
    );
    const all = names.flat();
    expect(new Set(all).size).toBe(all.length);
    expect(names.map(({ length }) => length)).toEqual(names.map(() => names[0]!.length));
    expect(names[0]).toEqual(expect.arrayContaining(["PodMonitor v-engines", "PrometheusRule v-additional-rules"]));
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
    const engines = { enabled: true, selector: { matchLabels: { app: "vllm" } } };
    const formats = { PrometheusRule: "PrometheusRule", VMRule: "VMRule", GMPRules: "Rules", ConfigMap: "ConfigMap" };
    for (const [format, kind] of Object.entries(formats)) {
      for (const monitor of ["podMonitor", "serviceMonitor"]) {
        const values = { format, [monitor]: engines };
        const text = await renderText(values, { helm });
        const found = new Set(objectsIn(text).map((object) => object.kind));
        expect(found).toEqual(new Set([kind, "ConfigMap", monitor === "podMonitor" ? "PodMonitor" : "ServiceMonitor"]));
        const inCluster = ["--api-versions", "monitoring.coreos.com/v1/PrometheusRule"];
        expect(await renderText(values, { helm, arguments: inCluster })).toBe(text);
      }
    }
  });

  test("H11: where the CRD is missing the install stops, with the words that the guide tells", async () => {
    const upgrader = await startUpgrader();
    const said = await upgrader.refusalWithoutCrds(helm, chart, { dashboards: { enabled: false } });
    await upgrader.stop();
    expect(said).toContain('no matches for kind "PrometheusRule" in version "monitoring.coreos.com/v1"');
    for (const language of ["", "zh-cn/"]) {
      const page = readFileSync(join(root, `docs/src/content/docs/${language}guides/deploy.md`), "utf8");
      expect(page).toContain('no matches for kind "PrometheusRule" in version "monitoring.coreos.com/v1"');
    }
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

test("H04: numbers are the same however they come in, and to both versions of Helm", { timeout: 60_000 }, async () => {
  const numbers = {
    "thresholds.e2eLatencyP95Seconds": 0.5,
    "thresholds.totalThroughputMinTokensPerSecond": 1_000_000,
    "thresholds.serverErrorsRatio": 0.0001,
    "slos.availability.enabled": false,
    "alerts.labels.big": 16_777_217,
    "alerts.labels.tiny": 0.000_01,
    "commonLabels.seconds": 86_400,
    "podMonitor.enabled": true,
    "podMonitor.port": 8001,
    "podMonitor.selector.matchLabels.revision": 2_000_000,
    "podMonitor.relabelings[0].modulus": 1_000_000,
    "additionalGroups[0].name": "mine",
    "additionalGroups[0].limit": 16_777_217,
    "additionalGroups[0].rules[0].record": "a:b",
    "additionalGroups[0].rules[0].expr": "up",
  };
  const written = {
    thresholds: { e2eLatencyP95Seconds: 0.5, totalThroughputMinTokensPerSecond: 1_000_000, serverErrorsRatio: 0.0001 },
    slos: { availability: { enabled: false } },
    alerts: { labels: { big: 16_777_217, tiny: 0.000_01 } },
    commonLabels: { seconds: 86_400 },
    podMonitor: {
      enabled: true,
      port: 8001,
      selector: { matchLabels: { revision: 2_000_000 } },
      relabelings: [{ modulus: 1_000_000 }],
    },
    additionalGroups: [{ name: "mine", limit: 16_777_217, rules: [{ record: "a:b", expr: "up" }] }],
  };
  const json = join(temporary, "numbers.json");
  writeFileSync(json, JSON.stringify(written));
  // In YAML a number may be written with an exponent, and with one Argo CD hands it on.
  const exponents = JSON.stringify(written).replaceAll(/(?<=:)[\d.e-]+(?=[,}])/g, (one) => Number(one).toExponential());
  expect(exponents).toContain('"modulus":1e+6');
  const isWord = (value: unknown) => typeof value === "boolean";
  const sets = (flag: string) =>
    Object.entries(numbers).flatMap(([path, value]) => [
      isWord(value) ? "--set" : flag,
      `${path}=${flag === "--set-json" ? JSON.stringify(value) : value === 0.000_01 ? "0.00001" : String(value)}`,
    ]);
  const ways = await inTurn(
    helmVersions.flatMap((helm) => [
      () => renderText(written, { helm }),
      () => renderText(stringify(written), { helm }),
      () => renderText(exponents, { helm }),
      () => renderText({}, { helm, arguments: ["--values", json] }),
      () => renderText({}, { helm, arguments: sets("--set") }),
      () => renderText({}, { helm, arguments: sets("--set-json") }),
      () => renderText({}, { helm, arguments: sets("--set-string") }),
    ]),
    (way) => way(),
  );
  const lines = [
    "vllm:total_tokens_throughput:rate < 1000000\n",
    "vllm:e2e_request_latency_seconds:p95 > 0.5\n",
    "> 0.0001\n",
    'big: "16777217"\n',
    'tiny: "0.00001"\n',
    'seconds: "86400"\n',
    'revision: "2000000"\n',
    "targetPort: 8001\n",
    "modulus: 1000000\n",
    "limit: 16777217\n",
  ];
  expect(lines.filter((line) => !ways[0]!.includes(line))).toEqual([]);
  expect(ways.map((text) => text === ways[0])).toEqual(ways.map(() => true));
});

test("P11: group names are unique over all objects", () => {
  const names = ruleData(catalogue).flatMap(({ groups }) => groups.map(({ name }) => name));
  expect(new Set(names).size).toBe(names.length);
});

const byName = <Item extends { readonly name: string }>(items: readonly Item[]) =>
  items.toSorted((one, other) => one.name.localeCompare(other.name));

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
