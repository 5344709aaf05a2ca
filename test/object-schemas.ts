import { Ajv } from "ajv";
import type { KubernetesObject } from "./helm.ts";

// A CRD lets unknown fields pass: the API server drops them, and Helm 3 does not say so. These schemas refuse them.

const text = { type: "string" };
const texts = { type: "object", additionalProperties: text };
const strict = (properties: object, required: readonly string[]) => ({
  type: "object",
  properties,
  required,
  additionalProperties: false,
});

const metadata = strict({ name: text, namespace: text, labels: texts, annotations: texts }, ["name"]);
const object = (apiVersion: string, kinds: readonly string[], body: object) =>
  strict({ apiVersion: { const: apiVersion }, kind: { enum: kinds }, metadata, ...body }, [
    "apiVersion",
    "kind",
    "metadata",
    ...Object.keys(body),
  ]);

/** Rules as every backend has them, with the further fields that one knows; either a record or an alert. */
function groups(ofGroup: object, ofAlert: object, duration: object): object {
  const record = strict({ record: text, expr: text, labels: texts }, ["record", "expr"]);
  const alert = strict({ alert: text, expr: text, for: duration, labels: texts, annotations: texts, ...ofAlert }, [
    "alert",
    "expr",
  ]);
  const rules = { type: "array", minItems: 1, items: { oneOf: [record, alert] } };
  const group = strict({ name: text, interval: duration, rules, ...ofGroup }, ["name", "rules"]);
  return { spec: strict({ groups: { type: "array", items: group } }, ["groups"]) };
}

// Prometheus durations; those with years are none that the format `duration` of Kubernetes knows.
const anyDuration = { type: "string", pattern: "^([0-9]+(ms|[smhdwy]))+$" };
const kubernetesDuration = { type: "string", pattern: "^([0-9]+(ms|[smh]))+$|^[0-9]+[dw]$" };
const strategy = { partial_response_strategy: { enum: ["abort", "warn"] } };
const limit = { limit: { type: "integer" } };
const keep = { keep_firing_for: anyDuration };

const labelSelector = strict(
  {
    matchLabels: texts,
    matchExpressions: {
      type: "array",
      items: strict({ key: text, operator: text, values: { type: "array", items: text } }, ["key", "operator"]),
    },
  },
  [],
);

const schemas = {
  /** Operator 0.57, the oldest that is supported: example/prometheus-operator-crd/monitoring.coreos.com_prometheusrules.yaml */
  PrometheusRuleOldest: object("monitoring.coreos.com/v1", ["PrometheusRule"], groups(strategy, {}, anyDuration)),
  /** Operators since June 2023 (pull request 5651 of prometheus-operator). */
  PrometheusRule: object(
    "monitoring.coreos.com/v1",
    ["PrometheusRule"],
    groups({ ...strategy, ...limit }, keep, anyDuration),
  ),
  /** VictoriaMetrics operator: config/crd/bases/operator.victoriametrics.com_vmrules.yaml, before pull request 711 (July 2023). */
  VMRuleOldest: object("operator.victoriametrics.com/v1beta1", ["VMRule"], groups({}, {}, anyDuration)),
  /** The same since then. */
  VMRule: object("operator.victoriametrics.com/v1beta1", ["VMRule"], groups(limit, keep, anyDuration)),
  /** prometheus-engine 0.15: pkg/operator/apis/monitoring/v1/rules_types.go; it has no keep_firing_for. */
  GMPRules: object("monitoring.googleapis.com/v1", ["Rules", "ClusterRules"], groups({}, {}, kubernetesDuration)),
  ConfigMap: object("v1", ["ConfigMap"], { data: texts }),
  /** Grafana Operator 5.0, the oldest with this API: config/crd/bases/grafana.integreatly.org_grafanadashboards.yaml */
  GrafanaDashboard: object("grafana.integreatly.org/v1beta1", ["GrafanaDashboard"], {
    spec: strict(
      {
        instanceSelector: labelSelector,
        configMapRef: strict({ name: text, key: text }, ["name", "key"]),
        folder: text,
        allowCrossNamespaceImport: { type: "boolean" },
      },
      ["instanceSelector", "configMapRef"],
    ),
  }),
};

export type SchemaName = keyof typeof schemas;

const ajv = new Ajv({ allErrors: false, strictTypes: false, allowUnionTypes: true });
const validators = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, ajv.compile(schema)]));

/** What a schema says against an object; empty when it accepts it. */
export function schemaProblem(name: SchemaName, candidate: KubernetesObject | object): string {
  const validate = validators[name]!;
  return validate(candidate) ? "" : ajv.errorsText(validate.errors);
}
