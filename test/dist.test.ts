import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chartVersion, promtool, root, vmalert } from "@vllm-monitoring/build";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { groupsOf, type KubernetesObject, renderChart, renderText, type RenderedGroup } from "./helm.ts";
import { schemaProblem, type SchemaName } from "./object-schemas.ts";

const dist = join(root, "dist");
beforeAll(() => {
  if (!existsSync(join(dist, "rules"))) throw new Error("dist/rules is missing: run npm run build");
});

const text = (name: string) => readFileSync(join(dist, "rules", name), "utf8");
const load = (name: string) => parse(text(name)) as unknown;

test("the package renders what the folder renders, and holds nothing but what a user needs", async () => {
  const [archive, ...others] = readdirSync(join(dist, "charts"));
  expect(others).toEqual([]);
  expect(archive).toBe(`vllm-monitoring-${chartVersion()}.tgz`);
  expect(await renderText({}, { chart: join(dist, "charts", archive!) })).toBe(await renderText({}));
  const { stdout } = await execa("tar", ["-tzf", join(dist, "charts", archive!)]);
  const folders = new Set(stdout.split("\n").map((path) => path.split("/").slice(1, 3).join("/")));
  expect([...folders].filter((path) => !/^(templates|files)\//.test(path)).toSorted()).toEqual([
    ".helmignore",
    "Chart.yaml",
    "README.md",
    "values.schema.json",
    "values.yaml",
  ]);
});

const objectsIn = (name: string) =>
  parseAllDocuments(text(name)).map((document) => document.toJS() as KubernetesObject);
const byName = <Item extends { readonly name: string }>(items: readonly Item[]) =>
  items.toSorted((one, other) => one.name.localeCompare(other.name));

/** Each language, with the ending of its files. */
const languages = [
  ["en", ""],
  ["zh", ".zh"],
] as const;

describe.each(languages)("R15: the rule files in %s hold the groups of the chart", (language, suffix) => {
  test.each([
    ["prometheus", {}, {}],
    ["mimir", {}, { namespace: "vllm" }],
    ["thanos", { thanos: { partialResponseStrategy: "abort" } }, {}],
    ["vmalert", {}, {}],
  ])("%s/vllm-rules", async (backend, values, besides) => {
    const { groups, ...rest } = load(`${backend}/vllm-rules${suffix}.yaml`) as { groups: RenderedGroup[] };
    expect(byName(groups)).toEqual(byName(groupsOf(await renderChart({ language, ...values }))));
    expect(rest).toEqual(besides);
  });

  test.each([
    ["vllm-prometheusrules", { format: "PrometheusRule" }, {}],
    ["prometheus/vllm-configmaps", { format: "ConfigMap" }, {}],
    ["vmalert/vllm-vmrules", { format: "VMRule" }, {}],
    ["gmp/vllm-rules", { format: "GMPRules" }, { namespace: undefined }],
    ["gmp/vllm-clusterrules", { format: "GMPRules", gmp: { scope: "cluster" } }, {}],
  ])("%s", async (file, values, changed) => {
    const objects = await renderChart({ language, dashboards: { enabled: false }, ...values });
    const facts = ({ apiVersion, kind, metadata, ...object }: KubernetesObject) => ({
      apiVersion,
      kind,
      name: metadata.name,
      namespace: metadata.namespace,
      groups: groupsOf([{ apiVersion, kind, metadata, ...object }]),
    });
    const made = objectsIn(`${file}${suffix}.yaml`);
    expect(byName(made.map(facts))).toEqual(byName(objects.map((object) => ({ ...facts(object), ...changed }))));
    const schema = values.format as SchemaName;
    expect(made.map((object) => schemaProblem(schema, object))).toEqual(made.map(() => ""));
  });
});

test("the rules of the first document stand alone under its names", async () => {
  const objects = await renderChart({});
  const groups = groupsOf(objects.filter(({ metadata }) => metadata.name === "vllm-recording-rules"));
  expect(load("vllm-recording-rules.yaml")).toEqual({ groups });
  expect(load("vllm-prometheusrule.yaml")).toMatchObject({
    kind: "PrometheusRule",
    metadata: { name: "vllm-recording-rules", namespace: "prometheus" },
    spec: { groups },
  });
});

describe("the tool of each backend accepts its rule files", () => {
  const folder = mkdtempSync(join(tmpdir(), "vllm-monitoring-dist-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const checkRules = async (files: readonly string[]) =>
    (await execa(await promtool(), ["check", "rules", "--lint=all", "--lint-fatal", ...files])).stdout;
  const ruleCount = async () => groupsOf(await renderChart({})).flatMap((group) => group.rules).length;
  const successes = (stdout: string) => stdout.match(/SUCCESS: \d+ rules found/g);

  test("promtool: Prometheus", async () => {
    const names = ["vllm-recording-rules.yaml", "prometheus/vllm-rules.yaml", "prometheus/vllm-rules.zh.yaml"];
    const all = `SUCCESS: ${await ruleCount()} rules found`;
    expect(successes(await checkRules(names.map((name) => join(dist, "rules", name))))).toEqual([
      "SUCCESS: 18 rules found",
      all,
      all,
    ]);
  });

  test("promtool: the files in ConfigMaps, and what Mimir and Thanos add to rule files taken away", async () => {
    const files = ["", ".zh"].flatMap((suffix) => [
      ...objectsIn(`prometheus/vllm-configmaps${suffix}.yaml`).flatMap(({ data }) => Object.entries(data!)),
      ...["mimir", "thanos"].map((backend) => [`${backend}.yaml`, withoutAdditions(backend, suffix)] as const),
    ]);
    const paths = files.map(([name, content], index) => {
      const path = join(folder, `${index}-${name}`);
      writeFileSync(path, content);
      return path;
    });
    expect(successes(await checkRules(paths))).toHaveLength(files.length);
  });

  test("vmalert", async () => {
    const check = async (file: string) => execa(await vmalert(), ["-dryRun", `-rule=${file}`], { reject: false });
    for (const suffix of ["", ".zh"]) {
      const { exitCode, stderr } = await check(join(dist, "rules", `vmalert/vllm-rules${suffix}.yaml`));
      expect(exitCode, stderr).toBe(0);
    }
    const broken = join(folder, "broken.yaml");
    writeFileSync(broken, text("vmalert/vllm-rules.yaml").replace("group by", "grouped by"));
    expect((await check(broken)).stderr).toContain('rule "vllm-availability-rules"."vllm:target_up:state"');
  });

  /** As text: promtool knows neither the namespace of Mimir nor the strategy of Thanos. */
  function withoutAdditions(backend: string, suffix: string): string {
    const { groups } = load(`${backend}/vllm-rules${suffix}.yaml`) as { groups: RenderedGroup[] };
    return JSON.stringify({ groups: groups.map(({ name, interval, rules }) => ({ name, interval, rules })) });
  }
});
