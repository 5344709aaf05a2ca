import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { IEndpoint, IPodMetricsEndpoint } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { example } from "./alertmanager-examples.ts";
import { valuesOfGuide } from "./guide-values.ts";
import { helmVersions, type KubernetesObject, renderChart } from "./helm.ts";
import { crdProblem, newestCrds, oldestCrds } from "./operator-crds.ts";

test.each([
  ["the default values", {}],
  ["a wish for Thanos", { thanos: { partialResponseStrategy: "warn" } }],
  [
    "every setting of alerts",
    {
      alerts: {
        rules: { VLLMHighLatency: { for: "1m", keepFiringFor: "5m", labels: { a: 1 }, annotations: { b: false } } },
      },
    },
  ],
])("the CRD accepts what is rendered from %s", async (_, values) => {
  const rules = (await renderChart(values)).filter(({ kind }) => kind === "PrometheusRule");
  expect(rules.length).toBeGreaterThan(2);
  expect(rules.flatMap((rule) => [crdProblem(rule) ?? [], crdProblem(rule, oldestCrds) ?? []].flat())).toEqual([]);
});

describe.each(helmVersions)("%s", (helm) => {
  const monitor = {
    enabled: true,
    labels: { tier: 1 },
    selector: {
      matchLabels: { app: "vllm", revision: 2 },
      matchExpressions: [{ key: "role", operator: "NotIn", values: ["router"] }],
    },
    namespaces: ["llm"],
    scrapeTimeout: "10s",
    scheme: "https",
    endpoint: {
      tlsConfig: {
        ca: { configMap: { name: "vllm-ca", key: "ca.crt" } },
        cert: { secret: { name: "prometheus-client", key: "tls.crt" } },
        keySecret: { name: "prometheus-client", key: "tls.key" },
        serverName: "vllm.llm.svc",
        insecureSkipVerify: false,
      },
      authorization: { type: "Bearer", credentials: { name: "vllm-metrics", key: "token" } },
      proxyUrl: "http://proxy.example:3128",
      params: { "name[]": ["vllm:num_requests_running", "on"] },
      honorLabels: false,
    } satisfies IPodMetricsEndpoint,
    cluster: "east",
    podTargetLabels: ["tenant"],
    drop: ["created", "libraries", "engine"],
    relabelings: [{ sourceLabels: ["__address__"], modulus: 2, targetLabel: "shard", action: "hashmod" }],
    metricRelabelings: [{ action: "labeldrop", regex: "pid" }],
  };

  const secret = (key: string) => ({ name: "vllm-metrics", key });
  const basicAuth = { username: secret("username"), password: secret("password") };
  const files = {
    bearerTokenFile: "/var/run/secrets/kubernetes.io/serviceaccount/token",
    tlsConfig: { caFile: "/etc/tls/ca.crt", certFile: "/etc/tls/tls.crt", keyFile: "/etc/tls/tls.key" },
  };
  const withEndpoint = (endpoint: IPodMetricsEndpoint) => ({ podMonitor: { ...monitor, endpoint } });
  const withFiles = (endpoint: IEndpoint) => ({ serviceMonitor: { ...monitor, endpoint } });

  test.each([
    ["a PodMonitor", "PodMonitor", { podMonitor: monitor }],
    ["a PodMonitor with a user and a password", "PodMonitor", withEndpoint({ basicAuth })],
    ["a ServiceMonitor with files of Prometheus", "ServiceMonitor", withFiles(files)],
    ["a PodMonitor with the name of a port", "PodMonitor", { podMonitor: { ...monitor, port: "http" } }],
    ["a ServiceMonitor", "ServiceMonitor", { serviceMonitor: monitor }],
    ["a ServiceMonitor with the name of a port", "ServiceMonitor", { serviceMonitor: { ...monitor, port: "http" } }],
  ])("the CRD accepts %s with all that can be said", async (_, kind, values) => {
    const objects = (await renderChart(values, { helm })).filter((object) => object.kind === kind);
    expect(objects.map((object) => crdProblem(object))).toEqual([undefined]);
    expect(objects.map((object) => crdProblem(object, oldestCrds))).toEqual([undefined]);
  });

  test("the CRD refuses a token in plain text, so the check can fail", async () => {
    const [object] = (await renderChart({ podMonitor: monitor }, { helm })).filter(({ kind }) => kind === "PodMonitor");
    const text = JSON.stringify(object).replace('{"key":"token","name":"vllm-metrics"}', '"s3cr3t"');
    for (const crds of [newestCrds, oldestCrds])
      expect(crdProblem(JSON.parse(text), crds)).toContain("authorization/credentials must be object");
  });

  test("the CRD accepts what the guide to scraping says, the same in both languages", async () => {
    const examples = valuesOfGuide("scraping");
    expect(valuesOfGuide("scraping", "zh")).toEqual(examples);
    const found: KubernetesObject[] = [];
    for (const values of examples)
      found.push(...(await renderChart(values, { helm })).filter(({ kind }) => kind === "PodMonitor"));
    for (const crds of [newestCrds, oldestCrds])
      expect(found.map((object) => crdProblem(object, crds))).toEqual([undefined, undefined]);
    const { endpoint } = examples[1]!.podMonitor as { endpoint: object };
    expect(Object.keys(endpoint)).toEqual(["tlsConfig", "authorization"]);
    expect(found[1]!.spec).toMatchObject({ podMetricsEndpoints: [{ scheme: "https", ...endpoint }] });
  });

  test("the CRD accepts the groups of a user with all that they may hold, as they were written", async () => {
    const rules = [
      { record: "team:up:sum", expr: "sum(up)\n", labels: { team: "llm" } },
      {
        alert: "Mine",
        expr: 'up{job=~"<<selector>>"} == 0',
        for: "60m",
        keep_firing_for: "90s",
        labels: { on: "yes", priority: "1" },
        annotations: { summary: "{{ $labels.job }} is at {{ $value }}, $5, <<by>>", empty: "" },
      },
    ];
    const additionalGroups = [
      { name: "mine", interval: "60s", query_offset: "1m", limit: 1_000_000, labels: { a: "b" }, rules },
      {
        name: "<<by>> {{ .Values }}",
        partial_response_strategy: "warn",
        rules: [{ alert: "Other", expr: "vector(1e9)" }],
      },
    ];
    const objects = (await renderChart({ additionalGroups }, { helm })).filter(
      ({ metadata }) => metadata.name === "vllm-additional-rules",
    );
    expect(objects.map(({ kind, spec }) => [kind, spec])).toEqual([["PrometheusRule", { groups: additionalGroups }]]);
    expect(objects.map((object) => crdProblem(object))).toEqual([undefined]);
  });
});

test("P16: the CRD refuses labels that are no strings, so the check can fail", () => {
  const trap = parse(
    readFileSync(join(import.meta.dirname, "cases/fixtures/operator/p16-non-string-labels.yaml"), "utf8"),
  );
  expect(crdProblem(trap)).toContain("must be string");
  expect(crdProblem(trap, oldestCrds)).toContain("must be string");
});

describe("the example of an AlertmanagerConfig", () => {
  interface Route {
    readonly receiver: string;
    readonly routes?: readonly Route[];
  }
  const object = example("vllm-alertmanagerconfig.yaml") as { spec: { route: Route } };
  // The schema leaves open what a route below a route is: each takes the place of the first one.
  const withRoute = (route: Route) => ({ ...object, spec: { ...object.spec, route } });
  const below = object.spec.route.routes!;

  test("the CRD accepts it, and each route below its first one", () => {
    expect(below.map(({ receiver }) => receiver)).toEqual(["vllm-pager", "vllm-digest"]);
    expect([object, ...below.map(withRoute)].map((one) => crdProblem(one))).toEqual([undefined, undefined, undefined]);
  });

  test("the CRD refuses matchers as Alertmanager writes them, so the check can fail", () => {
    const plain = example("vllm-alertmanager.yaml") as { route: Route };
    expect(crdProblem(withRoute(plain.route.routes![0]!))).toContain("spec/route/matchers/0 must be object");
  });
});
