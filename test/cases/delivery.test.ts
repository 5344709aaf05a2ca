import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chartVersion, promtool, root } from "@vllm-monitoring/build";
import { catalogue, alertsOf, languages, recordsOf } from "@vllm-monitoring/core";
import { execa } from "execa";
import { afterAll, describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { chart, groupsOf, helmVersions, renderChart, renderText, type RenderedGroup } from "../helm.ts";

const temporary = mkdtempSync(join(tmpdir(), "vllm-monitoring-delivery-"));
afterAll(() => rmSync(temporary, { recursive: true }));

/** As much as the chart can be made to render. */
const everything = {
  commonLabels: { release: "kube-prometheus-stack" },
  commonAnnotations: { "argocd.argoproj.io/sync-wave": "1" },
  alerts: { labels: { team: "llm" }, annotations: { dashboard: "https://grafana.example/d/vllm-overview" } },
  expectedModels: [{ model_name: "demo/chat-8b" }],
  slos: { outputToken: { enabled: true }, endToEnd: { enabled: true } },
  autoscaling: { recordingRules: { enabled: true } },
  podMonitor: { enabled: true, selector: { matchLabels: { app: "vllm" } }, drop: ["created", "libraries", "engine"] },
};

describe.each(helmVersions)("%s", (helm) => {
  test("G01: every object is far below what an annotation of client-side apply can hold", async () => {
    for (const language of languages) {
      const objects = await renderChart({ ...everything, language }, { helm });
      const sizes = objects.map((object) => Buffer.byteLength(JSON.stringify(object)));
      expect(Math.max(...sizes)).toBeLessThan(200 * 1024);
    }
  });

  test("G02: annotations for Argo CD reach every object of every kind", async () => {
    const commonAnnotations = {
      "argocd.argoproj.io/sync-options": "SkipDryRunOnMissingResource=true,ServerSideApply=true",
      "argocd.argoproj.io/sync-wave": "5",
    };
    const additionalGroups = [{ name: "mine", rules: [{ record: "a:b", expr: "up" }] }];
    const kinds = new Set<string>();
    for (const values of [
      { format: "PrometheusRule" },
      { format: "VMRule", podMonitor: { enabled: false }, serviceMonitor: { ...everything.podMonitor } },
      { format: "GMPRules" },
      { format: "GMPRules", gmp: { scope: "cluster" } },
      { format: "ConfigMap" },
    ]) {
      for (const { kind, metadata } of await renderChart(
        { ...everything, additionalGroups, ...values, commonAnnotations },
        { helm },
      )) {
        expect(metadata.annotations, `${kind} ${metadata.name}`).toMatchObject(commonAnnotations);
        kinds.add(kind);
      }
    }
    expect([...kinds].toSorted()).toEqual([
      "ClusterRules",
      "ConfigMap",
      "PodMonitor",
      "PrometheusRule",
      "Rules",
      "ServiceMonitor",
      "VMRule",
    ]);
  });

  test("G01: each dashboard has a ConfigMap of its own", async () => {
    const maps = (await renderChart({}, { helm })).filter(({ kind }) => kind === "ConfigMap");
    expect(maps.map(({ data }) => Object.keys(data!))).toEqual([["vllm-overview.json"]]);
  });

  test("H15: no key stands twice, not even where users set a label of the chart, and no field is the cluster's", async () => {
    const label = { "app.kubernetes.io/name": "own", grafana_dashboard: "own" };
    const text = await renderText({ ...everything, commonLabels: label, commonAnnotations: label }, { helm });
    const strict = (yaml: string) =>
      parseAllDocuments(yaml, { uniqueKeys: true }).flatMap(({ errors }) => errors.map(({ code }) => code));
    expect(strict(text)).toEqual([]);
    expect(strict("metadata: { labels: { a: 1, a: 2 } }")).toEqual(["DUPLICATE_KEY"]);
    for (const object of await renderChart(everything, { helm })) {
      expect(Object.keys(object).toSorted()).toEqual(
        object.kind === "ConfigMap"
          ? ["apiVersion", "data", "kind", "metadata"]
          : ["apiVersion", "kind", "metadata", "spec"],
      );
      expect(Object.keys(object.metadata).toSorted()).toEqual(["annotations", "labels", "name", "namespace"]);
    }
  });

  test("H14: Flux adds the commit to the version of a chart from Git; its labels stay valid", async () => {
    const copy = join(temporary, `${helm}-from-git`);
    cpSync(chart, copy, { recursive: true });
    const version = `${chartVersion()}+c0ffee1`;
    const file = join(copy, "Chart.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace(`version: ${chartVersion()}`, `version: ${version}`));
    for (const { metadata } of await renderChart({}, { helm, chart: copy })) {
      expect(metadata.labels).toMatchObject({
        "app.kubernetes.io/version": version.replace("+", "_"),
        "helm.sh/chart": `vllm-monitoring-${version.replace("+", "_")}`,
      });
      for (const value of Object.values(metadata.labels))
        expect(value).toMatch(/^(?=.{0,63}$)([A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?)?$/);
    }
  });

  test("H19: every rule of the catalogue is rendered, and promtool counts the same", async () => {
    const groups = groupsOf(await renderChart(everything, { helm }));
    const rules = groups.flatMap((group) => group.rules);
    const namesOf = (key: "alert" | "record") =>
      rules.flatMap((rule) => (typeof rule[key] === "string" ? [rule[key]] : [])).toSorted();
    expect(namesOf("alert")).toEqual(
      alertsOf(catalogue)
        .map(({ alert }) => alert)
        .toSorted(),
    );
    expect(namesOf("record")).toEqual(
      recordsOf(catalogue)
        .map(({ record }) => record)
        .toSorted(),
    );
    const file = join(temporary, `${helm}.json`);
    writeFileSync(file, JSON.stringify({ groups }));
    const { stdout } = await execa(await promtool(), ["check", "rules", file]);
    expect(stdout).toContain(`SUCCESS: ${rules.length} rules found`);
  });
});

test.each(["", "zh-cn/"])(
  "H08, H15: the guide on upgrades (%j) names what Helm needs for values and for conflicts",
  (folder) => {
    const page = readFileSync(join(root, `docs/src/content/docs/${folder}guides/upgrading.md`), "utf8");
    for (const flag of ["--reset-then-reuse-values", "--force-conflicts"]) expect(page).toContain(`\`${flag}\``);
  },
);

test("H19: promtool counts in each file of the build what the file holds", async () => {
  const folder = join(root, "dist/rules");
  const plain = ["vllm-recording-rules.yaml", "prometheus/vllm-rules.yaml", "prometheus/vllm-rules.zh.yaml"];
  for (const name of plain) {
    const { groups } = parse(readFileSync(join(folder, name), "utf8")) as { groups: RenderedGroup[] };
    const count = groups.flatMap(({ rules }) => rules).length;
    expect(count, name).toBeGreaterThanOrEqual(18);
    const { stdout } = await execa(await promtool(), ["check", "rules", join(folder, name)]);
    expect(stdout, name).toContain(`SUCCESS: ${count} rules found`);
  }
});
