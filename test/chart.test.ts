import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "@vllm-monitoring/build";
import { printYaml } from "@vllm-monitoring/core";
import { groupsOf, helmVersions, renderChart, renderText } from "./helm.ts";

/** What each snapshot shows, and the values that make it. */
const snapshots = {
  default: {},
  "all-on": {
    commonLabels: { release: "kube-prometheus-stack" },
    commonAnnotations: { "example.com/owner": "team-llm" },
    alerts: { labels: { team: "llm" }, annotations: { dashboard: "https://grafana.example/d/vllm-overview" } },
  },
  "thresholds-and-settings-of-alerts": {
    thresholds: { e2eLatencyP95Seconds: 30, totalThroughputMinTokensPerSecond: 2500.5 },
    alerts: {
      labels: { team: "llm" },
      rules: {
        VLLMHighLatency: {
          for: "60m",
          keepFiringFor: "90s",
          severity: "critical",
          labels: { team: "chat", page: true, priority: 1 },
          annotations: { summary: "{{ $labels.model_name }} is at {{ $value }} s, budget <<by>> $5", cost: 1.1 },
          runbookUrl: "https://wiki.example/latency",
        },
        VLLMLowThroughput: { enabled: false },
      },
    },
  },
  chinese: { language: "zh" },
  "names-of-kserve": { metrics: { naming: "kserve" } },
  "other-namespace-and-identity": {
    namespace: "monitoring",
    fullnameOverride: "llm-watch",
    workloadLabels: ["tenant", "model_name"],
    engineLabels: ["instance"],
    interval: "1m",
    rateWindow: "10m",
    metrics: { selector: 'model_name!="", job=~"vllm-.*"' },
    runbooks: { baseUrl: "https://docs.example/vllm/" },
  },
} as const;

/** The default in both languages is shown whole, other values on the objects of the first document. */
function isShown(snapshot: string, object: string): boolean {
  return ["default", "chinese"].includes(snapshot) || /^[^-]+(-watch)?-(recording-rules|alerts)$/.test(object);
}

describe.each(helmVersions)("%s template", (helm) => {
  test.each(Object.entries(snapshots))("%s", async (name, values) => {
    const objects = await renderChart(values, { helm });
    const rules = objects.filter(({ kind, metadata }) => kind === "PrometheusRule" && isShown(name, metadata.name));
    const text = rules.map((object) => printYaml(object, `values: ${JSON.stringify(values)}`)).join("---\n");
    await expect(text).toMatchFileSnapshot(`snapshots/${name}.yaml`);
  });

  test("everything off renders nothing at all", async () => {
    const off = { recordingRules: { enabled: false }, alerts: { enabled: false }, dashboards: { enabled: false } };
    expect((await renderText(off, { helm })).trim()).toBe("");
  });

  test("a group and an object in which nothing is left do not appear", async () => {
    const objects = await renderChart(
      {
        recordingRules: { groups: { serviceMonitoring: { enabled: false } } },
        alerts: { groups: { latency: { enabled: false } } },
        dashboards: { enabled: false },
      },
      { helm },
    );
    const names = objects.map(({ metadata }) => metadata.name);
    expect(names).toContain("vllm-alerts");
    expect(names).not.toContain("vllm-recording-rules");
    const alerts = objects.filter(({ metadata }) => metadata.name === "vllm-alerts");
    expect(groupsOf(alerts).map(({ name }) => name)).toEqual(["vllm-throughput-alerts"]);
  });

  test("release vllm in namespace prometheus gives the objects of the first document", async () => {
    const objects = await renderChart({}, { helm });
    for (const { metadata } of objects) expect(metadata.namespace).toBe("prometheus");
    const groups = (object: string) =>
      groupsOf(objects.filter(({ metadata }) => metadata.name === object)).map(({ name, rules }) => [
        name,
        rules.length,
      ]);
    expect(groups("vllm-recording-rules")).toEqual([["vllm-service-monitoring-rules", 18]]);
    expect(groups("vllm-alerts").map(([name]) => name)).toEqual(["vllm-latency-alerts", "vllm-throughput-alerts"]);
  });
});

test("the guides count objects and groups as the default values render them", async () => {
  const objects = (await renderChart({})).filter(({ kind }) => kind === "PrometheusRule");
  const guide = (name: string) => readFileSync(join(root, `docs/src/content/docs/guides/${name}.md`), "utf8");
  expect(guide("deploy")).toContain(`\nThis makes ${objects.length} PrometheusRules: `);
  expect(guide("backends")).toContain(` these rules are ${groupsOf(objects).length} groups with the default values.`);
});
