import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promtool, root } from "@vllm-monitoring/build";
import { execa } from "execa";
import { beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { groupsOf, type KubernetesObject, renderChart, renderText, type RenderedGroup } from "./helm.ts";

const dist = join(root, "dist");
beforeAll(() => {
  if (!existsSync(join(dist, "rules"))) throw new Error("dist/rules is missing: run npm run build");
});

const load = (name: string) => parse(readFileSync(join(dist, "rules", name), "utf8")) as unknown;

test("the package renders what the folder renders, and holds nothing but what a user needs", async () => {
  const [archive, ...others] = readdirSync(join(dist, "charts"));
  expect(others).toEqual([]);
  expect(archive).toBe("vllm-monitoring-1.0.0.tgz");
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
  const objects = await renderChart({ language });
  const rendered = (name: string) => groupsOf(objects.filter(({ metadata }) => metadata.name === name));
  const plain = (name: string) => (load(name) as { groups: RenderedGroup[] }).groups;
  const object = (name: string) => load(name) as KubernetesObject;
  expect(plain(`vllm-alerts${suffix}.yaml`)).toEqual(rendered("vllm-alerts"));
  expect(object(`vllm-prometheusrule-alerts${suffix}.yaml`).spec!.groups).toEqual(rendered("vllm-alerts"));
  expect(plain("vllm-recording-rules.yaml")).toEqual(rendered("vllm-recording-rules"));
  expect(object("vllm-prometheusrule.yaml")).toMatchObject({
    kind: "PrometheusRule",
    metadata: { name: "vllm-recording-rules", namespace: "prometheus" },
    spec: { groups: rendered("vllm-recording-rules") },
  });
});

test("promtool accepts the plain rule files", async () => {
  const files = ["vllm-recording-rules.yaml", "vllm-alerts.yaml", "vllm-alerts.zh.yaml"].map((name) =>
    join(dist, "rules", name),
  );
  const { stdout } = await execa(await promtool(), ["check", "rules", "--lint=all", "--lint-fatal", ...files]);
  expect(stdout.match(/SUCCESS: \d+ rules found/g)).toEqual([
    "SUCCESS: 18 rules found",
    "SUCCESS: 2 rules found",
    "SUCCESS: 2 rules found",
  ]);
});
