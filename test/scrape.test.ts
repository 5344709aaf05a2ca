import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { promtool, root } from "@vllm-monitoring/build";
import {
  catalogue,
  completeValues,
  dropping,
  type Language,
  languages,
  plainRelabeling,
  type Relabeling,
  ruleData,
  targetRelabelings,
  unreadSeries,
  withExposedNames,
} from "@vllm-monitoring/core";
import { overview, renderDashboard } from "@vllm-monitoring/dashboards";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { contract } from "./arbitrary-values.ts";
import { helmVersions, renderChart } from "./helm.ts";
import { eventually, startScrapingPrometheus } from "./prometheus.ts";

interface ScrapeJob {
  readonly job_name: string;
  readonly relabel_configs?: readonly object[];
  readonly metric_relabel_configs: readonly object[];
}

const examples = join(root, "docs/examples/scrape");
const plainExample = readFileSync(join(examples, "vllm-prometheus.yaml"), "utf8");
const [inKubernetes, listed] = (parse(plainExample) as { scrape_configs: readonly [ScrapeJob, ScrapeJob] })
  .scrape_configs;
const unread = unreadSeries(catalogue);
const droppingAll = Object.values(unread).map(dropping);

const exposition = (name: string) =>
  gunzipSync(readFileSync(join(import.meta.dirname, "expositions", name))).toString();
const namesIn = (page: string) => page.split("\n").flatMap((line) => /^[a-zA-Z_:][\w:]*/.exec(line)?.[0] ?? []);
const isUnread = new RegExp(`^(?:${Object.values(unread).join("|")})$`);

describe("the example for Prometheus", () => {
  test("finds all pods", () => expect(inKubernetes).toMatchObject({ kubernetes_sd_configs: [{ role: "pod" }] }));

  test("promtool accepts it", async () => {
    expect(await checked([inKubernetes, listed])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("SUCCESS"),
    });
  });

  test("promtool refuses relabelings as the operator spells them, so the check can fail", async () => {
    const job = { ...listed, relabel_configs: targetRelabelings({ job: "vllm" }) };
    expect(await checked([job])).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("field sourceLabels not found"),
    });
  });

  /** Debian builds Prometheus without discovery in Kubernetes: an empty list of targets takes its place. */
  async function checked(jobs: readonly object[]) {
    const folder = mkdtempSync(join(tmpdir(), "vllm-monitoring-scrape-"));
    const file = join(folder, "prometheus.yaml");
    const scrape_configs = jobs.map((job) => ({ static_configs: [], ...job, kubernetes_sd_configs: undefined }));
    writeFileSync(file, stringify({ scrape_configs }, { keepUndefined: false }));
    const { exitCode, stdout, stderr } = await execa(await promtool(), ["check", "config", file], { reject: false });
    rmSync(folder, { recursive: true });
    return { exitCode, stdout, stderr };
  }
});

/** The pages of the alerts. */
function runbookPages(language: Language): string[] {
  const folder = join(root, "docs/src/content/docs", language === "en" ? "" : "zh-cn", "alerts");
  return readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));
}

describe("what is dropped", () => {
  const dropped = [
    ...new Set(
      readdirSync(join(import.meta.dirname, "expositions"))
        .filter((file) => file.endsWith(".gz"))
        .flatMap((file) => namesIn(exposition(file))),
    ),
  ].filter((name) => isUnread.test(name));

  test("are many names on real servers", () => expect(dropped.length).toBeGreaterThan(90));

  test("no rule, no alert, no runbook and no dashboard speaks of any of them", () => {
    const values = completeValues(contract, {});
    const texts = [
      withExposedNames(JSON.stringify(ruleData(catalogue))),
      ...languages.map((language) => JSON.stringify(renderDashboard(overview(catalogue, language), values))),
      ...languages.flatMap(runbookPages),
    ].join("\n");
    const words = new Set(texts.match(/[a-zA-Z_:][\w:]*/g));
    expect(words.has("vllm:num_requests_running")).toBe(true);
    expect(dropped.filter((name) => words.has(name))).toEqual([]);
  });
});

describe("a page scraped with the example for Prometheus", () => {
  const page = exposition("vllm-0.32.0-load-snapshot.txt.gz");
  let server: Server;
  beforeAll(async () => {
    server = createServer((_, response) => {
      response.setHeader("content-type", "text/plain; version=0.0.4").end(page);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  /** A job of the example that finds the stand-in, as service discovery finds a pod: by one address and its labels. */
  const pointedAt = (job: ScrapeJob, ...found: readonly Readonly<Record<string, string>>[]) => {
    const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const configuration = {
      ...job,
      kubernetes_sd_configs: undefined,
      scrape_interval: "1s",
      static_configs: found.map((labels) => ({ targets: [address], labels })),
    };
    return { address, text: stringify({ scrape_configs: [configuration] }, { keepUndefined: false }) };
  };
  const pod = {
    __meta_kubernetes_namespace: "llm",
    __meta_kubernetes_pod_name: "chat-0",
    __meta_kubernetes_pod_label_app: "vllm",
    __meta_kubernetes_pod_container_port_number: "8000",
    __meta_kubernetes_pod_phase: "Running",
  };

  test("has the labels that rules aggregate by, and only series that are read", { timeout: 60_000 }, async () => {
    const through = (service: string) => ({ ...pod, service, endpoint: service, container: "vllm" });
    const { address, text } = pointedAt(inKubernetes, through("chat"), through("chat-headless"), {
      ...pod,
      __meta_kubernetes_pod_phase: "Succeeded",
    });
    const prometheus = await startScrapingPrometheus(text);
    const series = async (query: string) => {
      const { result } = (await prometheus.api("query", { query })) as { result: { metric: Record<string, string> }[] };
      return result.map(({ metric }) => metric);
    };
    try {
      await eventually(async () => (await series("vllm:num_requests_running")).length > 0);
      const target = { cluster: "example", namespace: "llm", pod: "chat-0", instance: address, job: "vllm" };
      // M31: found through two Services, it is one target.
      expect(await series("up")).toEqual([{ __name__: "up", ...target }]);
      expect(await series("vllm:num_requests_running")).toEqual([
        { __name__: "vllm:num_requests_running", ...target, engine: "0", model_name: "tiny-chat" },
      ]);
      const own = /^(up|scrape_.+)$/;
      const kept = (await series('{job="vllm"}'))
        .map((metric) => metric["__name__"]!)
        .filter((name) => !own.test(name));
      expect(kept.toSorted()).toEqual(
        namesIn(page)
          .filter((name) => !isUnread.test(name))
          .toSorted(),
      );
      expect(kept).toHaveLength(238);
    } finally {
      await prometheus.stop();
    }
  });

  test("outside Kubernetes has the labels that stand beside its address", { timeout: 60_000 }, async () => {
    const { address, text } = pointedAt(listed, { cluster: "example", namespace: "llm" });
    const prometheus = await startScrapingPrometheus(text);
    try {
      let found: unknown[] = [];
      await eventually(async () => {
        found = ((await prometheus.api("query", { query: "vllm:num_requests_waiting" })) as { result: unknown[] })
          .result;
        return found.length > 0;
      });
      expect(found).toEqual([
        expect.objectContaining({
          metric: {
            __name__: "vllm:num_requests_waiting",
            cluster: "example",
            namespace: "llm",
            instance: address,
            job: "vllm-listed",
            engine: "0",
            model_name: "tiny-chat",
          },
        }),
      ]);
    } finally {
      await prometheus.stop();
    }
  });
});

describe("the examples and the objects of the chart relabel alike", () => {
  test("Prometheus in Kubernetes", () => {
    const identity = targetRelabelings({ job: "vllm", cluster: "example" }).map(plainRelabeling);
    expect(inKubernetes.relabel_configs!.slice(-identity.length)).toEqual(identity);
    for (const { metric_relabel_configs } of [inKubernetes, listed])
      expect(metric_relabel_configs).toEqual(droppingAll.map(plainRelabeling));
  });

  test("Google Managed Service for Prometheus", () => {
    const object = parse(readFileSync(join(examples, "vllm-podmonitoring.yaml"), "utf8")) as unknown;
    expect(object).toEqual({
      apiVersion: "monitoring.googleapis.com/v1",
      kind: "PodMonitoring",
      metadata: { name: "vllm", namespace: "llm", labels: { "app.kubernetes.io/name": "vllm-monitoring" } },
      spec: {
        selector: { matchLabels: { app: "vllm" } },
        endpoints: [{ port: 8000, path: "/metrics", scheme: "http", interval: "30s", metricRelabeling: droppingAll }],
        targetLabels: { metadata: ["pod"] },
      },
    });
  });

  const kinds = [
    ["podMonitor", "PodMonitor", "podMetricsEndpoints"],
    ["serviceMonitor", "ServiceMonitor", "endpoints"],
  ] as const;

  describe.each(helmVersions)("%s", (helm) => {
    test.each(kinds)("%s with little said", async (key, kind, endpoints) => {
      const [object, ...others] = await monitorsOf({
        [key]: { enabled: true, selector: { matchLabels: { app: "vllm" } } },
      });
      expect(others).toEqual([]);
      expect(object).toMatchObject({ kind, metadata: { name: "vllm-engines", namespace: "prometheus" } });
      expect(object!.spec).toEqual({
        selector: { matchLabels: { app: "vllm" } },
        namespaceSelector: { any: true },
        [endpoints]: [
          {
            targetPort: 8000,
            path: "/metrics",
            scheme: "http",
            interval: "30s",
            relabelings: targetRelabelings({ job: "vllm" }),
          },
        ],
      });
    });

    test.each(kinds)("%s with all said", async (key, kind, endpoints) => {
      const own: Relabeling = { sourceLabels: ["__meta_kubernetes_pod_label_team"], targetLabel: "team" };
      const [object] = await monitorsOf({
        scrapeInterval: "60s",
        [key]: {
          enabled: true,
          labels: { release: "kube-prometheus-stack", tier: 1 },
          selector: {
            matchLabels: { app: "vllm", revision: 2 },
            matchExpressions: [{ key: "role", operator: "NotIn", values: ["router"] }],
          },
          namespaces: ["llm", "batch"],
          port: "http",
          path: "/serving/metrics",
          scheme: "https",
          endpoint: {
            tlsConfig: { ca: { configMap: { name: "vllm-ca", key: "ca.crt" } }, serverName: "vllm.llm.svc" },
            authorization: { credentials: { name: "vllm-metrics", key: "token" } },
            params: { "name[]": ["on", "1"] },
            honorLabels: false,
            proxyUrl: null,
          },
          scrapeTimeout: "20s",
          job: "vllm-$1",
          cluster: "$east",
          podTargetLabels: ["example.com/tenant"],
          drop: ["engine", "created"],
          relabelings: [own],
          metricRelabelings: [{ action: "labeldrop", regex: "pid" }],
        },
      });
      expect(object!.kind).toBe(kind);
      expect(object!.metadata.labels).toMatchObject({ release: "kube-prometheus-stack", tier: "1" });
      expect(object!.spec).toEqual({
        selector: {
          matchLabels: { app: "vllm", revision: "2" },
          matchExpressions: [{ key: "role", operator: "NotIn", values: ["router"] }],
        },
        namespaceSelector: { matchNames: ["llm", "batch"] },
        podTargetLabels: ["example.com/tenant"],
        [endpoints]: [
          {
            port: "http",
            path: "/serving/metrics",
            scheme: "https",
            tlsConfig: { ca: { configMap: { name: "vllm-ca", key: "ca.crt" } }, serverName: "vllm.llm.svc" },
            authorization: { credentials: { name: "vllm-metrics", key: "token" } },
            params: { "name[]": ["on", "1"] },
            honorLabels: false,
            interval: "1m",
            scrapeTimeout: "20s",
            relabelings: [...targetRelabelings({ job: "vllm-$1", cluster: "$east" }), own],
            metricRelabelings: [
              dropping(unread.engine),
              dropping(unread.created),
              { action: "labeldrop", regex: "pid" },
            ],
          },
        ],
      });
    });

    async function monitorsOf(values: object) {
      const off = { recordingRules: { enabled: false }, alerts: { enabled: false }, dashboards: { enabled: false } };
      return renderChart({ ...off, ...values }, { helm });
    }
  });
});
