import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { chartVersion, promtool, root } from "@vllm-monitoring/build";
import { execa } from "execa";
import { beforeAll, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { groupsOf, type KubernetesObject, renderChart, renderText, type RenderedGroup } from "./helm.ts";

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

test.each([
  ["en", ""],
  ["zh", ".zh"],
])("R15: the rule files in %s hold the groups of the chart", async (language, suffix) => {
  const objects = (await renderChart({ language })).filter(({ kind }) => kind === "PrometheusRule");
  const byName = <Item extends { readonly name: string }>(items: readonly Item[]) =>
    items.toSorted((one, other) => one.name.localeCompare(other.name));
  const { groups } = load(`vllm-rules${suffix}.yaml`) as { groups: RenderedGroup[] };
  expect(byName(groups)).toEqual(byName(groupsOf(objects)));
  const applied = parseAllDocuments(text(`vllm-prometheusrules${suffix}.yaml`)).map(
    (document) => document.toJS() as KubernetesObject,
  );
  const specs = (all: readonly KubernetesObject[]) =>
    byName(all.map(({ metadata, spec }) => ({ name: metadata.name, namespace: metadata.namespace, spec })));
  expect(specs(applied)).toEqual(specs(objects));
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

test("promtool accepts the plain rule files", async () => {
  const names = ["vllm-recording-rules.yaml", "vllm-rules.yaml", "vllm-rules.zh.yaml"];
  const files = names.map((name) => join(dist, "rules", name));
  const { stdout } = await execa(await promtool(), ["check", "rules", "--lint=all", "--lint-fatal", ...files]);
  const rules = groupsOf(await renderChart({})).flatMap((group) => group.rules).length;
  expect(stdout.match(/SUCCESS: \d+ rules found/g)).toEqual([
    "SUCCESS: 18 rules found",
    `SUCCESS: ${rules} rules found`,
    `SUCCESS: ${rules} rules found`,
  ]);
});
