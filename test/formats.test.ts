import { ruleFormats } from "@vllm-monitoring/core";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { groupsOf, helmVersions, type KubernetesObject, renderChart } from "./helm.ts";
import { schemaProblem, type SchemaName } from "./object-schemas.ts";

/** Formats, each with the kind of its objects and the schema that the oldest supported reader of it has. */
const formats = [
  { format: "PrometheusRule", kind: "PrometheusRule", oldest: "PrometheusRuleOldest", schema: "PrometheusRule" },
  { format: "VMRule", kind: "VMRule", oldest: "VMRuleOldest", schema: "VMRule" },
  { format: "GMPRules", kind: "Rules", oldest: "GMPRules", schema: "GMPRules" },
  { format: "ConfigMap", kind: "ConfigMap", oldest: "ConfigMap", schema: "ConfigMap" },
] as const satisfies readonly { format: string; kind: string; oldest: SchemaName; schema: SchemaName }[];

const noDashboards = { dashboards: { enabled: false } };
const everySetting = {
  commonLabels: { a: 1 },
  commonAnnotations: { b: true },
  alerts: { labels: { team: 1.1 }, rules: { VLLMHighLatency: { for: "60m", annotations: { note: false } } } },
};

test("the formats are those of the contract", () => {
  expect(formats.map(({ format }) => format)).toEqual(ruleFormats);
});

describe.each(helmVersions)("%s", (helm) => {
  test.each(formats)("$format: the same rules in the same split, each a valid $kind", async ({ format, ...facts }) => {
    for (const values of [noDashboards, { ...noDashboards, ...everySetting, language: "zh" }]) {
      const expected = await renderChart(values, { helm });
      const objects = await renderChart({ ...values, format }, { helm });
      expect(new Set(objects.map(({ kind }) => kind))).toEqual(new Set([facts.kind]));
      expect(split(objects)).toEqual(split(expected));
      expect(objects.map(({ metadata }) => metadata)).toEqual(expected.map(({ metadata }) => metadata));
      expect(objects.map((object) => schemaProblem(facts.oldest, object))).toEqual(objects.map(() => ""));
    }
  });

  test("ClusterRules stand in no namespace", async () => {
    const objects = await renderChart({ ...noDashboards, format: "GMPRules", gmp: { scope: "cluster" } }, { helm });
    expect(split(objects)).toEqual(split(await renderChart(noDashboards, { helm })));
    for (const object of objects) {
      expect([object.kind, object.metadata.namespace]).toEqual(["ClusterRules", undefined]);
      expect(schemaProblem("GMPRules", object)).toBe("");
    }
  });

  test("labels of configMap reach the rule files alone, each named after its ConfigMap", async () => {
    const configMap = { labels: { prometheus_rules: 1 } };
    const objects = await renderChart({ format: "ConfigMap", configMap }, { helm });
    const labelled = objects.filter(({ metadata }) => metadata.labels.prometheus_rules === "1");
    expect(labelled.map(({ metadata, data }) => [`${metadata.name}.yaml`, ...Object.keys(data!)])).toEqual(
      labelled.map(({ metadata }) => Array(2).fill(`${metadata.name}.yaml`)),
    );
    const others = objects.filter((object) => !labelled.includes(object));
    expect(others.map(({ metadata }) => metadata.name)).toEqual(["vllm-dashboards"]);
  });
});

test.each(formats.filter(({ format }) => format !== "GMPRules"))(
  "$format: keepFiringFor is written, and only readers that know the field accept it",
  async ({ format, oldest, schema }) => {
    const values = { ...noDashboards, format, alerts: { rules: { VLLMHighLatency: { keepFiringFor: "120s" } } } };
    const objects = await renderChart(values);
    const alert = groupsOf(objects)
      .flatMap(({ rules }) => rules)
      .find((rule) => rule.alert === "VLLMHighLatency");
    expect(alert).toMatchObject({ keep_firing_for: "2m" });
    expect(objects.map((object) => schemaProblem(schema, object))).toEqual(objects.map(() => ""));
    const refused = objects.filter((object) => schemaProblem(oldest, object) !== "");
    expect(refused.map(({ metadata }) => metadata.name)).toEqual(oldest === schema ? [] : ["vllm-alerts"]);
  },
);

test("an unknown field is refused by each schema, so the checks can fail", () => {
  const metadata = { name: "n", namespace: "n", labels: {} };
  const groups = [{ name: "g", interval: "30s", query_offset: "1m", rules: [{ record: "a:b", expr: "up" }] }];
  const apis = { PrometheusRule: "monitoring.coreos.com/v1", VMRule: "operator.victoriametrics.com/v1beta1" };
  for (const [kind, apiVersion] of Object.entries(apis)) {
    expect(schemaProblem(kind as SchemaName, { apiVersion, kind, metadata, spec: { groups } })).toBe(
      "data/spec/groups/0 must NOT have additional properties",
    );
  }
  const apiVersion = "monitoring.googleapis.com/v1";
  const years = [{ name: "g", interval: "1y", rules: [{ record: "a:b", expr: "up" }] }];
  expect(schemaProblem("GMPRules", { apiVersion, kind: "Rules", metadata, spec: { groups: years } })).toMatch(
    /^data\/spec\/groups\/0\/interval must match pattern/,
  );
});

test("the release stays small in every format", async () => {
  for (const { format } of formats) {
    const objects = await renderChart({ format });
    const sizes = objects.map((object) => JSON.stringify(object).length);
    expect(Math.max(...sizes)).toBeLessThan(128_000);
  }
});

const fiftyModels = Array.from({ length: 50 }, (_, index) => ({ model_name: `organisation/some-model-name-${index}` }));

test.each([
  {
    what: "a `for` of its own",
    overrides: fiftyModels.map((match, index) => ({
      match,
      alerts: { rules: { VLLMHighLatency: { for: `${index + 10}m` } } },
    })),
    more: ["vllm-alerts-2"],
  },
  {
    what: "five thresholds",
    overrides: fiftyModels.map((match, index) => ({
      match,
      thresholds: {
        e2eLatencyP95Seconds: 10 + index,
        totalThroughputMinTokensPerSecond: 5 + index,
        engineErrorsRatio: 0.01 + index / 1000,
        serverErrorsRatio: 0.01 + index / 1000,
        rejectionsRatio: 0.02 + index / 1000,
      },
    })),
    more: ["vllm-errors-alerts-2", "vllm-errors-alerts-3"],
  },
  {
    what: "a class, each in a namespace of its own",
    overrides: fiftyModels.map((match, index) => ({
      match: { ...match, namespace: `a-team-of-some-size-${index}` },
      workloadClass: "batch",
    })),
    more: ["vllm-alerts-2", "vllm-saturation-alerts-2"],
  },
])("50 models with $what: what one object cannot hold is in further ones", async ({ overrides, more }) => {
  const plain = await renderChart(noDashboards);
  const objects = await renderChart({ ...noDashboards, overrides });
  const names = (all: readonly KubernetesObject[]) => all.map(({ metadata }) => metadata.name);
  expect(names(objects).filter((name) => !names(plain).includes(name))).toEqual(more);
  expect(new Set(names(objects)).size).toBe(objects.length);
  expect(Math.max(...objects.map((object) => stringify(object).length))).toBeLessThan(128_000);
  const groups = groupsOf(objects);
  expect(new Set(groups.map(({ name }) => name)).size).toBe(groups.length);
  expect(Math.max(...groups.map(({ rules }) => rules.length))).toBe(20);
});

/** Name and groups of each object. */
function split(objects: readonly KubernetesObject[]) {
  return objects.map((object) => ({ name: object.metadata.name, groups: groupsOf([object]) }));
}
