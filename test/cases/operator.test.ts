import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promtool, root, vmalert } from "@vllm-monitoring/build";
import {
  type Alert,
  catalogue,
  coSignalsText,
  type Language,
  languages,
  ruleFormats,
  type Scenario,
} from "@vllm-monitoring/core";
import { nodesOf, parse as parsePromql } from "@vllm-monitoring/core/promql";
import { execa } from "execa";
import { afterAll, describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import {
  groupsOf,
  helmVersions,
  type KubernetesObject,
  refusal,
  renderChart,
  type RenderedGroup,
  renderNotes,
} from "../helm.ts";
import { neededFor } from "../needed-rules.ts";
import { runsOf, unitTestFailures, type UnitTest } from "../promtool.ts";
import { schemaProblem } from "../object-schemas.ts";
import { scenarioRules, unitTest } from "../scenario-test.ts";

const fixtureText = (name: string) => readFileSync(join(import.meta.dirname, "fixtures/operator", name), "utf8");
const fixture = (name: string): unknown => parse(fixtureText(name));

const allRules = scenarioRules("en");

/** A page of the documentation. */
const page = (language: Language, path: string) =>
  readFileSync(join(root, "docs/src/content/docs", language === "en" ? "" : "zh-cn", `${path}.md`), "utf8");

const folder = mkdtempSync(join(tmpdir(), "vllm-monitoring-operator-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What a checker of rule files says against a text; empty when it accepts it. */
async function problemsWith(checker: "promtool" | "vmalert", text: string): Promise<string> {
  const file = join(folder, "rules.yaml");
  writeFileSync(file, text);
  const { exitCode, stdout, stderr } = await (checker === "promtool"
    ? execa(await promtool(), ["check", "rules", "--lint=all", "--lint-fatal", file], { reject: false })
    : execa(await vmalert(), ["-dryRun", `-rule=${file}`], { reject: false }));
  return exitCode === 0 ? "" : `${stdout}${stderr}`;
}

describe("P01, P03: the ruleSelector of a Prometheus", () => {
  interface Selector {
    readonly matchLabels?: Record<string, string>;
    readonly matchExpressions?: readonly { key: string; operator: "In"; values: readonly string[] }[];
  }
  const selectors = parseAllDocuments(fixtureText("prometheus-selectors.yaml")).map(
    (document) => document.toJS() as { metadata: { name: string }; spec: { ruleSelector: Selector } },
  );
  const matches = ({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Record<string, unknown>) =>
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, values }) => values.includes(String(labels[key])));

  test.each([
    ["no label of its own", {}, []],
    ["the label of the release", { commonLabels: { release: "kube-prometheus-stack" } }, ["stack-default"]],
    ["two labels", { commonLabels: { role: "alert-rules", prometheus: "k8s" } }, ["two-labels"]],
    ["one label of two", { commonLabels: { role: "alert-rules" } }, []],
    ["the label on alerts, which no selector reads", { alerts: { labels: { release: "kube-prometheus-stack" } } }, []],
  ])("%s", async (_, values, adoptedBy) => {
    for (const format of ["PrometheusRule", "VMRule"] as const) {
      const objects = await renderChart({ ...values, format, dashboards: { enabled: false } });
      for (const { metadata } of objects) {
        const adopting = selectors.filter(({ spec }) => matches(spec.ruleSelector, metadata.labels));
        expect(adopting.map((prometheus) => prometheus.metadata.name)).toEqual(adoptedBy);
      }
    }
  });

  test.each([
    [
      "PrometheusRule",
      'kubectl get prometheus -A -o jsonpath=\'{range .items[*]}{.metadata.name}{": "}{.spec.ruleSelector}',
    ],
    [
      "VMRule",
      'kubectl get vmalert -A -o jsonpath=\'{range .items[*]}{.metadata.name}{": "}{.spec.selectAllByDefault}',
    ],
    ["GMPRules", "Rules see only series of the namespace that they stand in, here prometheus."],
    ["ConfigMap", 'configMap:\n       labels:\n         prometheus_rules: "1"'],
  ])("the notes say how to see that %s is adopted", async (format, how) => {
    expect(await renderNotes({ format })).toContain(how);
  });
});

test.each([
  ["PrometheusRule", "PrometheusRule"],
  ["VMRule", "VMRule"],
  ["GMPRules", "Rules"],
  ["ConfigMap", "ConfigMap"],
])("the notes of %s name the objects by their kinds", async (format, kind) => {
  const notes = await renderNotes({
    format,
    autoscaling: { recordingRules: { enabled: true } },
    additionalGroups: [{ name: "mine", rules: [{ record: "a:b", expr: "up" }] }],
    podMonitor: { enabled: true, selector: { matchLabels: { app: "vllm" } } },
  });
  const named = [...notes.matchAll(/^ {2}(\w+) +(vllm-\S+)$/gm)].map(([, ...facts]) => facts);
  expect(named).toEqual([
    [kind, "vllm-alerts"],
    [kind, "vllm-recording-rules"],
    [kind, "vllm-autoscaling-recording-rules"],
    [kind, "vllm-additional-rules"],
    ["PodMonitor", "vllm-engines"],
    ["ConfigMap", "vllm-dashboards"],
  ]);
});

test("P01: notes name no object that is not there", async () => {
  const notes = await renderNotes({
    recordingRules: { groups: { serviceMonitoring: { enabled: false } } },
    alerts: { groups: { latency: { enabled: false }, throughput: { enabled: false } } },
    dashboards: { grafanaOperator: { enabled: true } },
  });
  const named = [...notes.matchAll(/^ {2}(\w+) +(vllm-\S+)$/gm)].map(([, ...facts]) => facts);
  expect(named).toEqual([
    ["ConfigMap", "vllm-dashboards"],
    ["GrafanaDashboard", "vllm-overview"],
  ]);
});

test("P01: the guides print the same command to see what selectors want", async () => {
  const [command] = /kubectl get prometheus -A -o jsonpath=.*/.exec(await renderNotes({}))!;
  expect(command).toContain("{.spec.ruleSelector}");
  for (const language of languages) {
    for (const guide of ["backends", "verify"]) expect(page(language, `guides/${guide}`)).toContain(command);
  }
});

test("P03: descriptions say which labels stand on objects and which on alerts", () => {
  const schema = JSON.parse(readFileSync(join(root, "charts/vllm-monitoring/values.schema.json"), "utf8")) as {
    properties: { commonLabels: object; alerts: { properties: { labels: object; rules: object } } };
  };
  const { commonLabels, alerts } = schema.properties;
  expect(commonLabels).toMatchObject({
    description: expect.stringMatching(/^Labels on every object, never on rules;/),
  });
  expect(alerts.properties.labels).toMatchObject({
    description: "Labels on every alert, for the routes of Alertmanager; never on recording rules",
  });
  // P14: a field that is younger than the oldest reader names what it needs.
  expect(alerts.properties.rules).toMatchObject({
    description: expect.stringContaining("keepFiringFor (needs Prometheus 2.42, Thanos 0.34 or vmalert 1.92"),
  });
});

test("P06: keys of Kubernetes stay on the objects, and are refused on alerts, where Prometheus has no such label", async () => {
  const label = { "app.kubernetes.io/part-of": "serving" };
  expect(await problemsWith("promtool", fixtureText("p06-dotted-rule-label.rules.yml"))).toContain(
    "invalid label name: app.kubernetes.io/part-of",
  );
  const objects = await renderChart({ commonLabels: label });
  for (const { metadata } of objects) expect(metadata.labels).toMatchObject(label);
  for (const { labels } of groupsOf(objects).flatMap(({ rules }) => rules))
    expect(Object.keys(labels ?? {}).filter((key) => !/^\w+$/.test(key))).toEqual([]);
  for (const helm of helmVersions) {
    expect(await refusal({ alerts: { labels: label } }, { helm })).toContain(
      "alerts.labels.app.kubernetes.io/part-of: the key must be the name of a Prometheus label: letters, digits and _, not beginning with a digit or __",
    );
  }
});

test("P09: a second release can leave out what writes series, and the guides say so", async () => {
  const second = await renderChart({ recordingRules: { enabled: false } }, { release: "second" });
  const rulesOf = (objects: readonly KubernetesObject[]) => groupsOf(objects).flatMap((group) => group.rules);
  const first = await renderChart({});
  expect(rulesOf(second).filter(({ record }) => record !== undefined)).toEqual([]);
  expect(rulesOf(second)).toEqual(rulesOf(first).filter(({ alert }) => alert !== undefined));
  const nameOf = ({ kind, metadata }: KubernetesObject) => `${kind} ${metadata.name}`;
  expect(second.map(nameOf).filter((name) => first.map(nameOf).includes(name))).toEqual([]);
  for (const language of languages)
    expect(page(language, "guides/deploy")).toContain("`recordingRules.enabled: false`");
});

test("P11: the rule files of all ConfigMaps can share one folder", async () => {
  const objects = await renderChart({ format: "ConfigMap", dashboards: { enabled: false } });
  const files = objects.flatMap(({ data }) => Object.keys(data!));
  expect(new Set(files).size).toBe(objects.length);
  expect(await problemsWith("promtool", JSON.stringify({ groups: groupsOf(objects) }))).toBe("");
});

test("P13: partial_response_strategy is there for those who ask for it, and only for them", async () => {
  expect(await problemsWith("promtool", fixtureText("p13-thanos-field.rules.yml"))).toContain(
    "field partial_response_strategy not found",
  );
  for (const format of ["PrometheusRule", "ConfigMap"]) {
    const strategies = async (thanos: object) =>
      new Set(groupsOf(await renderChart({ format, thanos })).map((group) => group.partial_response_strategy));
    expect(await strategies({})).toEqual(new Set([undefined]));
    expect(await strategies({ partialResponseStrategy: "warn" })).toEqual(new Set(["warn"]));
  }
});

test("P14, P25: groups and rules have no field that old software or the import of Grafana refuses", async () => {
  const trap = fixtureText("p14-new-fields.rules.yml");
  expect(await problemsWith("promtool", trap)).toContain("field query_offset not found");
  expect(await problemsWith("vmalert", trap)).toContain("unknown fields in rule: keep_firing_for");
  for (const format of ruleFormats) {
    const groups = groupsOf(await renderChart({ format }));
    const keys = (items: readonly object[]) => [...new Set(items.flatMap((item) => Object.keys(item)))].toSorted();
    expect(keys(groups)).toEqual(["interval", "name", "rules"]);
    expect(keys(groups.flatMap(({ rules }) => rules))).toEqual([
      "alert",
      "annotations",
      "expr",
      "for",
      "labels",
      "record",
    ]);
    expect(groups.filter(({ name, rules }) => name === "" || rules.some(hasNoName))).toEqual([]);
  }
});

const hasNoName = ({ alert, record }: Record<string, unknown>) => !alert && !record;

test("P17: rules work where each selector and each result is forced into one namespace", async () => {
  const forced = groupsOf(await renderChart({})).map((group) => inNamespace("a", group));
  const load = (namespace: string) => {
    const labels = `model_name="m",namespace="${namespace}",pod="p",engine="0"`;
    return [
      { series: `vllm:prompt_tokens_total{${labels}}`, values: "0+300x60" },
      { series: `vllm:generation_tokens_total{${labels}}`, values: "0+0x60" },
      { series: `vllm:num_requests_waiting{${labels}}`, values: "3x60" },
    ];
  };
  const alert = {
    exp_labels: { model_name: "m", namespace: "a", severity: "warning", category: "throughput" },
    exp_annotations: {
      summary: "vLLM does only 20 tokens/s while requests wait, below 100 tokens/s, namespace=a model_name=m",
      description:
        "Prompt and generated tokens together ran at 20 tokens/s over the last 5m, below the threshold of 100 tokens/s, and requests waited in the queue the whole time. Workload: namespace=a model_name=m. Without a queue this alert stays silent however low the throughput is: a quiet night is not a fault.",
      signals: coSignalsText({ waiting: "3", running: "0", preemptions: "0/s" }, "en"),
      runbook_url: "https://vllm-monitoring.github.io/v1.1.0/alerts/vllmlowthroughput/",
    },
  };
  const own: UnitTest = {
    name: "P17",
    interval: "15s",
    input_series: [...load("a"), ...load("b")],
    alert_rule_test: [{ eval_time: "10m", alertname: "VLLMLowThroughput", exp_alerts: [alert] }],
    promql_expr_test: [
      {
        expr: "round(vllm:total_tokens_throughput:rate, 0.001)",
        eval_time: "10m",
        exp_samples: [{ labels: '{model_name="m", namespace="a"}', value: 20 }],
      },
    ],
  };
  expect(await unitTestFailures(forced, [own], "15s")).toBe("");
});

/** The list of models that have to exist is one of the user: its stories have several namespaces, and a test of its own is below. */
const listed = "VLLMExpectedModelMissing";

/** Stories in one namespace, so many that each alert of a family fires in one of them. */
const firing = catalogue.map(({ name, scenarios, ...family }) => {
  const alerts = family.alerts.filter(({ alert }) => alert !== listed);
  const stories = alerts.map((alert) =>
    scenarios.find(
      ({ series, expect: expectations }) =>
        series.length > 0 &&
        series.every((one) => one.series.includes('namespace="llm"')) &&
        expectations.some((one) => "alert" in one && one.alert === alert && one.firing.length > 0),
    ),
  );
  return { name, alerts, stories };
});

test.each(firing.filter(({ alerts }) => alerts.length > 0))(
  "P17: the alerts of $name fire where all is forced into their namespace, with the same labels and texts",
  { timeout: 60_000 },
  async ({ alerts, stories }) => {
    const told = [...new Set(stories.filter((story) => story !== undefined))];
    expect(stories).not.toContain(undefined);
    const needed = neededFor(
      alerts.map(({ alert }) => alert),
      await allRules,
    ).map((group) => inNamespace("llm", group));
    const tests = told.map((story) => ({ ...unitTest(onlyOf(story, alerts), ["en"]), promql_expr_test: [] }));
    for (const some of runsOf(tests)) expect(await unitTestFailures(needed, some)).toBe("");
  },
);

test("P17: a model that has to exist is missed in its own namespace alone", async () => {
  const expectedModels = ["m", "gone"].map((model_name) => ({ namespace: "a", model_name }));
  const forced = groupsOf(await renderChart({ expectedModels })).map((group) => inNamespace("a", group));
  const engine = (namespace: string, model: string) => ({
    series: `vllm:generation_tokens_total{namespace="${namespace}",model_name="${model}",pod="p",engine="0"}`,
    values: "0+5x80",
  });
  const own: UnitTest = {
    name: "P17",
    interval: "15s",
    input_series: [engine("a", "m"), engine("b", "gone")],
    promql_expr_test: [
      {
        expr: `count by (namespace, model_name) (ALERTS{alertname="${listed}", alertstate="firing"})`,
        eval_time: "20m",
        exp_samples: [{ labels: '{model_name="gone", namespace="a"}', value: 1 }],
      },
    ],
  };
  const needed = neededFor([listed], forced);
  expect(await unitTestFailures(needed, [own])).toBe("");
});

/** A story with what it says about some alerts alone. */
function onlyOf(story: Scenario, alerts: readonly Alert[]): Scenario {
  return { ...story, expect: story.expect.filter((one) => "alert" in one && alerts.includes(one.alert)) };
}

test("P17: the guides show both ways, the namespace of the project and the list of the administrator", () => {
  const { metadata } = fixture("p17-openshift-uwm.yaml") as { metadata: { name: string; namespace: string } };
  for (const language of languages) {
    const text = page(language, "guides/backends");
    const [block] = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)]
      .map(([, yaml]) => parse(yaml!) as { metadata?: object; data?: Record<string, string> })
      .filter((one) => one.metadata !== undefined);
    expect(block).toMatchObject({ kind: "ConfigMap", metadata });
    expect(parse(block!.data!["config.yaml"]!)).toEqual({ namespacesWithoutLabelEnforcement: ["prometheus"] });
    expect(text).toMatch(language === "en" ? /install the chart into each project/ : /每个.*项目/);
  }
});

test("P17: no rule needs a metric of another namespace", async () => {
  const names = groupsOf(await renderChart({}))
    .flatMap(({ rules }) => rules)
    .flatMap(({ expr }) => nodesOf(parsePromql(String(expr))))
    .filter(({ name }) => name === "VectorSelector")
    .map(({ text }) => /^[\w:]+/.exec(text)?.[0]);
  expect([...new Set(names)].filter((name) => !/^(vllm:\w|up$|http_|ALERTS)/.test(name ?? ""))).toEqual([]);
});

/** A group as user workload monitoring of OpenShift evaluates it. */
function inNamespace(namespace: string, { rules, ...group }: RenderedGroup): RenderedGroup {
  return {
    ...group,
    rules: rules.map((rule) => ({
      ...rule,
      expr: withMatcher(String(rule.expr), `namespace="${namespace}"`),
      labels: { ...(rule.labels as object | undefined), namespace },
    })),
  };
}

/** An expression with a further matcher in each of its selectors. */
function withMatcher(expr: string, matcher: string): string {
  return nodesOf(parsePromql(expr))
    .filter(({ name }) => name === "VectorSelector")
    .toSorted((one, other) => other.from - one.from)
    .reduce((text, { from, text: selector }) => {
      const [name] = /^[\w:]+/.exec(selector)!;
      const rest = selector
        .slice(name.length)
        .replace(/^\s*\{/, "")
        .replace(/\}$/, "")
        .trim();
      const matchers = [matcher, ...(rest === "" ? [] : [rest])].join(", ");
      return `${text.slice(0, from)}${name}{${matchers}}${text.slice(from + selector.length)}`;
    }, expr);
}

test("P18: for VictoriaMetrics there is a format that nothing converts, and annotations for what is converted", async () => {
  const { "victoria-metrics-operator": chart } = fixture("p18-vm-operator-values.yaml") as Record<
    string,
    { operator: Record<string, boolean> }
  >;
  expect(chart!.operator.disable_prometheus_converter).toBe(false);
  const ignored = { "argocd.argoproj.io/compare-options": "IgnoreExtraneous" };
  for (const format of ["PrometheusRule", "VMRule"]) {
    const objects = await renderChart({ format, commonAnnotations: ignored, dashboards: { enabled: false } });
    expect(new Set(objects.map(({ kind }) => kind))).toEqual(new Set([format]));
    for (const { metadata } of objects) expect(metadata.annotations).toEqual(ignored);
    expect(await problemsWith("vmalert", JSON.stringify({ groups: groupsOf(objects) }))).toBe("");
  }
});

test("P20: a tenant of Mimir with the default limits takes all groups", async () => {
  const { limits } = fixture("p20-mimir-limits.yaml") as { limits: Record<string, number> };
  const everySlo = Object.fromEntries(
    ["availability", "firstToken", "outputToken", "endToEnd"].map((slo) => [slo, { enabled: true }]),
  );
  const matrix = ["chat", "batch", "embedding", "reasoning"].flatMap((workloadClass) => [
    { workloadClass },
    {
      workloadClass,
      slos: everySlo,
      expectedModels: [{ model_name: "m" }],
      thanos: { partialResponseStrategy: "warn" },
    },
  ]);
  for (const values of matrix) {
    const groups = groupsOf(await renderChart(values));
    expect(Math.max(...groups.map(({ rules }) => rules.length))).toBeLessThanOrEqual(
      limits.ruler_max_rules_per_rule_group!,
    );
    expect(groups.length).toBeLessThanOrEqual(limits.ruler_max_rule_groups_per_tenant!);
    expect(groups.length).toBeGreaterThan(20);
  }
});

test("P24: under the kinds of Google stand the same groups, byte for byte", async () => {
  expect(schemaProblem("GMPRules", fixture("p24-gmp-clusterrules.yaml") as object)).toBe("");
  const specs = (objects: readonly KubernetesObject[]) => JSON.stringify(objects.map(({ spec }) => spec));
  const plain = { dashboards: { enabled: false } };
  const expected = specs(await renderChart(plain));
  for (const scope of ["namespace", "cluster"]) {
    const objects = await renderChart({ ...plain, format: "GMPRules", gmp: { scope } });
    expect(specs(objects)).toBe(expected);
    expect(expected).not.toContain("__name__");
  }
});
