import {
  catalogue,
  completeValues,
  pathOf,
  type Place,
  sectionShape,
  valuesKey,
  ValuesError,
  type ValuesProblem,
} from "@vllm-monitoring/core";
import { beforeAll, describe, expect, test } from "vitest";
import { contract } from "./arbitrary-values.ts";
import { fieldsOf, isText, type TextField, withValue } from "./contract-fields.ts";
import { helmVersions, type HelmVersion, parseAsGo, type RenderedGroup, renderChart } from "./helm.ts";
import { hostileTexts } from "./hostile-texts.ts";

/** Fields that take names alone and on which all others depend, rules that are either a record or an alert, and all but one of what is a login or the source of a certificate. */
const notHere =
  /^(workloadLabels|engineLabels)|\.record$|endpoint\.(basicAuth|bearerTokenFile|tlsConfig\.(.+\.configMap|.+File))/;

/** Few alerts, but one of each kind of text; keys that take no free text stand where they are needed. */
const basis = {
  recordingRules: { enabled: false },
  slos: { availability: { enabled: false }, firstToken: { enabled: false } },
  alerts: {
    groups: Object.fromEntries(
      catalogue
        .filter(
          ({ name, alerts, slo }) =>
            alerts.length > 0 && slo === undefined && !["availability", "latency"].includes(name),
        )
        .map(({ name }) => [valuesKey(name), { enabled: false }]),
    ),
  },
  // What it matches stands in expressions, in a label, and in texts with another threshold.
  overrides: [
    { thresholds: { e2eLatencyP95Seconds: 30 }, alerts: { rules: { VLLMTargetDown: { severity: "critical" } } } },
  ],
};
const selector = { matchExpressions: [{ operator: "In" }] };
const monitor = { enabled: true, selector };
const grafana = { enabled: true, instanceSelector: selector };
const variants = [
  {
    name: "PodMonitor",
    values: {
      ...basis,
      podMonitor: monitor,
      serviceMonitor: { ...monitor, enabled: false },
      dashboards: { grafanaOperator: { ...grafana, enabled: false } },
    },
  },
  {
    name: "ServiceMonitor, ConfigMap, Grafana Operator",
    values: {
      ...basis,
      dashboards: { grafanaOperator: grafana },
      alerts: { enabled: false },
      podMonitor: { ...monitor, enabled: false },
      serviceMonitor: monitor,
      format: "ConfigMap",
    },
  },
] as const;

interface Field extends TextField {
  readonly path: string;
  /** The text as it stands in the values: `/…` where a path is wanted. */
  readonly written: (text: string) => string;
}

const marker = (index: number) => `zz${index}zz`;

const quoted = (text: string) => JSON.stringify(text).slice(1, -1);

const fields: readonly Field[] = fieldsOf(sectionShape(contract))
  .filter(isText)
  .map((field) => ({ ...field, path: pathOf(field.place) }))
  .filter(({ path, shape }) => !notHere.test(path) && !shape.wants.startsWith("a duration"))
  .filter(({ path }) => !path.includes(".rules.VLLM") || path.includes(".rules.VLLMTargetDown"))
  // What takes known words alone takes no text at all.
  .flatMap((field) => wayToWrite(field.shape.pattern).map((written) => ({ ...field, written })));

function wayToWrite(pattern: string): ((text: string) => string)[] {
  const ways = [
    (text: string) => text,
    (text: string) => `/${text}`,
    (text: string) => `https://x/${text}`,
    (text: string) => `a="${quoted(text)}"`,
  ];
  return ways.filter((way) => new RegExp(pattern).test(way(marker(0)))).slice(0, 1);
}

/** Values with a text in each field, and the problems of those fields that do not take it: there stands the example. */
function filled(start: object, textOf: (index: number) => string) {
  const refused = new Map<number, ValuesProblem>();
  for (;;) {
    const texts = fields.map(({ path, shape, written }, index) =>
      refused.has(index) || isPattern(path, textOf(index)) ? shape.example : written(textOf(index)),
    );
    const values = fields.reduce<unknown>((all, { place }, index) => withValue(all, place, texts[index]), start);
    const problems = problemsOf(values);
    if (problems.length === 0) return { values: values as object, texts, refused };
    for (const problem of problems) {
      const index = fields.findIndex(({ place }) => isSame(place, problem.place));
      if (index === -1 || refused.has(index)) throw new ValuesError([problem]);
      refused.set(index, problem);
    }
  }
}

/** Behind `=~` an override has a regular expression: no text that could arrive. */
const isPattern = (path: string, text: string) => path.includes(".match.") && text.startsWith("=~");

const isSame = (one: Place, other: Place) => JSON.stringify(one) === JSON.stringify(other);

function problemsOf(values: unknown): readonly ValuesProblem[] {
  try {
    completeValues(contract, values);
    return [];
  } catch (error) {
    return (error as ValuesError).problems;
  }
}

/** An object with other texts in the place of the markers. */
function substituted(value: unknown, texts: readonly string[], key = ""): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => substituted(item, texts, key));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [replaced(name, texts, ""), substituted(item, texts, name)]),
    );
  }
  return typeof value === "string" ? replaced(value, texts, key) : value;
}

function replaced(text: string, texts: readonly string[], key: string): string {
  if (!text.includes("zz")) return text;
  return fields.reduce((all, { path, written }, index) => {
    const here = written(marker(index));
    // In a vector made of labels, where a replacement reads `$1` as a group.
    const behind = '", "", "")';
    return all
      .replaceAll(`${here}${behind}`, () => inPromql(texts[index]!.replaceAll("$", "$$$$")) + behind)
      .replaceAll(here, () => inContext(path, all === here, key, texts[index]!));
  }, text);
}

/** A text where it stands inside of another one. */
function inContext(path: string, isAlone: boolean, key: string, text: string): string {
  if (/^(podMonitor|serviceMonitor)\.(job|cluster)$/.test(path) && key === "replacement")
    return text.replaceAll("$", "$$$$");
  if (isAlone || !/\.match\.|^expectedModels/.test(path)) return text;
  if (key === "override") return text.replaceAll("{{", '{{"{{"}}');
  return inPromql(text);
}

/** A text in a string of PromQL. */
const inPromql = (text: string) => quoted(text).replaceAll("<<", String.raw`<\x3c`);

/** What Helm 3 and 4 do with texts, they do alike for both monitors and within files. */
const tried = [...helmVersions.map((helm) => ({ helm, ...variants[0] })), { helm: "helm4", ...variants[1] }] as const;

describe.each(tried)("$helm, $name", ({ helm, values: start }) => {
  let marked: Awaited<ReturnType<typeof rendered>>;
  beforeAll(async () => {
    marked = await rendered(start, marker, helm);
  });

  test.concurrent.for(hostileTexts.map((text) => [text.slice(0, 30), text] as const))(
    "%j arrives in every field as it was written, or is refused there",
    async ([, text]) => {
      const { texts, objects } = await rendered(start, () => text, helm);
      expect(groupsTogether(objects)).toEqual(groupsTogether(substituted(marked.objects, texts) as never));
    },
  );
});

async function rendered(start: object, textOf: (index: number) => string, helm: HelmVersion) {
  const { values, texts, refused } = filled(start, textOf);
  // Escaped, for YAML takes some signs for ends of lines, and others not at all.
  const json = JSON.stringify(values).replaceAll(
    /[^ -~\uD800-\uDFFF]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  const objects = (await renderChart(json, { helm })).map((object) => ({
    ...object,
    ...(object.data !== undefined && { data: mapOfParsed(object.data) }),
  }));
  return { texts, refused, objects };
}

type Rendered = Awaited<ReturnType<typeof rendered>>["objects"][number];

/** Long texts make more groups and objects than short ones: here those that stand for one are one. */
function groupsTogether(objects: readonly Rendered[]) {
  const together = new Map<string, { readonly object: object; readonly rules: Map<string, unknown[]> }>();
  for (const { metadata, spec, data, ...object } of objects) {
    const name = firstName(metadata.name);
    const one = together.get(name) ?? { object: { ...object, metadata: { ...metadata, name } }, rules: new Map() };
    together.set(name, one);
    const files = Object.values((data ?? {}) as Readonly<Record<string, { groups?: RenderedGroup[] }>>);
    const groups = [...(spec?.groups ?? []), ...files.flatMap((file) => file.groups ?? [])];
    if (groups.length === 0) one.rules.set("", [spec, data]);
    for (const { name: group, rules } of groups) {
      one.rules.set(firstName(group), [...(one.rules.get(firstName(group)) ?? []), ...rules]);
    }
  }
  return [...together.values()];
}

const firstName = (name: string) => name.replace(/-\d+$/, "");

/** The files of a ConfigMap as what they hold. */
const mapOfParsed = (data: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(data).map(([name, text]) => [name, parseAsGo(text)]));

test("how many of the texts each field takes", () => {
  const refusals = hostileTexts.map((text) => filled(variants[0].values, () => text).refused);
  const taken = fields.map((field, index) => refusals.filter((refused) => !refused.has(index)).length);
  const counts = [...new Set(taken)].toSorted((one, other) => one - other);
  const table = counts.map((count) => [
    count,
    fields.filter((_, index) => taken[index] === count).map(({ path }) => path),
  ]);
  expect(Object.fromEntries(table)).toMatchInlineSnapshot(`
    {
      "12": [
        "podMonitor.endpoint.authorization.type",
        "podMonitor.relabelings[0].sourceLabels[0]",
        "podMonitor.metricRelabelings[0].sourceLabels[0]",
        "serviceMonitor.endpoint.authorization.type",
        "serviceMonitor.relabelings[0].sourceLabels[0]",
        "serviceMonitor.metricRelabelings[0].sourceLabels[0]",
      ],
      "13": [
        "namespace",
        "fullnameOverride",
        "podMonitor.namespaces[0]",
        "podMonitor.endpoint.authorization.credentials.name",
        "podMonitor.endpoint.tlsConfig.ca.secret.name",
        "podMonitor.endpoint.tlsConfig.cert.secret.name",
        "podMonitor.endpoint.tlsConfig.keySecret.name",
        "podMonitor.endpoint.tlsConfig.serverName",
        "serviceMonitor.namespaces[0]",
        "serviceMonitor.endpoint.authorization.credentials.name",
        "serviceMonitor.endpoint.tlsConfig.ca.secret.name",
        "serviceMonitor.endpoint.tlsConfig.cert.secret.name",
        "serviceMonitor.endpoint.tlsConfig.keySecret.name",
        "serviceMonitor.endpoint.tlsConfig.serverName",
      ],
      "21": [
        "commonLabels.release",
        "configMap.labels.release",
        "dashboards.sidecar.label",
        "dashboards.sidecar.labelValue",
        "dashboards.sidecar.folderAnnotation",
        "dashboards.grafanaOperator.instanceSelector.matchLabels.release",
        "dashboards.grafanaOperator.instanceSelector.matchExpressions[0].key",
        "dashboards.grafanaOperator.instanceSelector.matchExpressions[0].values[0]",
        "podMonitor.labels.release",
        "podMonitor.selector.matchLabels.release",
        "podMonitor.selector.matchExpressions[0].key",
        "podMonitor.selector.matchExpressions[0].values[0]",
        "podMonitor.podTargetLabels[0]",
        "serviceMonitor.labels.release",
        "serviceMonitor.selector.matchLabels.release",
        "serviceMonitor.selector.matchExpressions[0].key",
        "serviceMonitor.selector.matchExpressions[0].values[0]",
        "serviceMonitor.podTargetLabels[0]",
      ],
      "26": [
        "podMonitor.endpoint.authorization.credentials.key",
        "podMonitor.endpoint.tlsConfig.ca.secret.key",
        "podMonitor.endpoint.tlsConfig.cert.secret.key",
        "podMonitor.endpoint.tlsConfig.keySecret.key",
        "serviceMonitor.endpoint.authorization.credentials.key",
        "serviceMonitor.endpoint.tlsConfig.ca.secret.key",
        "serviceMonitor.endpoint.tlsConfig.cert.secret.key",
        "serviceMonitor.endpoint.tlsConfig.keySecret.key",
      ],
      "56": [
        "overrides[0].alerts.rules.VLLMTargetDown.runbookUrl",
        "alerts.rules.VLLMTargetDown.runbookUrl",
        "runbooks.baseUrl",
        "podMonitor.endpoint.proxyUrl",
        "serviceMonitor.endpoint.proxyUrl",
      ],
      "72": [
        "podMonitor.path",
        "serviceMonitor.path",
      ],
      "85": [
        "expectedModels[0].model_name",
      ],
      "86": [
        "overrides[0].match.model_name",
      ],
      "89": [
        "podMonitor.relabelings[0].regex",
        "podMonitor.metricRelabelings[0].regex",
        "serviceMonitor.relabelings[0].regex",
        "serviceMonitor.metricRelabelings[0].regex",
      ],
      "91": [
        "overrides[0].alerts.rules.VLLMTargetDown.labels.team",
        "alerts.labels.team",
        "alerts.rules.VLLMTargetDown.labels.team",
      ],
      "92": [
        "overrides[0].alerts.rules.VLLMTargetDown.annotations.note",
        "alerts.annotations.note",
        "alerts.rules.VLLMTargetDown.annotations.note",
      ],
      "93": [
        "metrics.selector",
        "metrics.targetSelector",
        "podMonitor.job",
      ],
      "96": [
        "commonAnnotations.example.com/team",
        "dashboards.datasource",
        "dashboards.sidecar.folder",
        "dashboards.grafanaOperator.folder",
        "podMonitor.endpoint.params.name[0]",
        "podMonitor.cluster",
        "podMonitor.relabelings[0].separator",
        "podMonitor.relabelings[0].targetLabel",
        "podMonitor.relabelings[0].replacement",
        "podMonitor.metricRelabelings[0].separator",
        "podMonitor.metricRelabelings[0].targetLabel",
        "podMonitor.metricRelabelings[0].replacement",
        "serviceMonitor.endpoint.params.name[0]",
        "serviceMonitor.job",
        "serviceMonitor.cluster",
        "serviceMonitor.relabelings[0].separator",
        "serviceMonitor.relabelings[0].targetLabel",
        "serviceMonitor.relabelings[0].replacement",
        "serviceMonitor.metricRelabelings[0].separator",
        "serviceMonitor.metricRelabelings[0].targetLabel",
        "serviceMonitor.metricRelabelings[0].replacement",
        "additionalGroups[0].name",
        "additionalGroups[0].labels.team",
        "additionalGroups[0].rules[0].alert",
        "additionalGroups[0].rules[0].expr",
        "additionalGroups[0].rules[0].labels.team",
        "additionalGroups[0].rules[0].annotations.team",
      ],
    }
  `);
});
