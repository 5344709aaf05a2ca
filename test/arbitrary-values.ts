import { chartVersion } from "@vllm-monitoring/build";
import {
  alertsOf,
  catalogue,
  gmpScopes,
  keepsFiring,
  mayBeThanos,
  namingProfiles,
  partialResponseStrategies,
  type RuleFormat,
  ruleFormats,
  severities,
  sharedBounds,
  slosOf,
  type Threshold,
  thresholdsOf,
  type Section,
  valuesContract,
  workloadClasses,
} from "@vllm-monitoring/core";
import fc from "fast-check";
import { additionalGroups } from "./arbitrary-groups.ts";
import { labelSelector, monitorUnder } from "./arbitrary-monitors.ts";
import {
  duration,
  freeText,
  labelOfObject,
  labelText,
  name,
  objectAnnotations,
  objectLabels,
  optional,
  ruleLabels,
  someText,
} from "./arbitrary-texts.ts";
import { reachable } from "./reachable-overrides.ts";

/** The contract that the tests judge by. */
export const contract: Section = valuesContract(catalogue, chartVersion());

/** Long enough for any scrape interval that is generated. */
const window = fc.integer({ min: 4, max: 600 }).map((minutes) => `${minutes}m`);
const labels = fc.uniqueArray(name, { minLength: 2, maxLength: 6 });
const address = name.map((text) => `https://runbooks.example/${text}/`);
const matchers = fc
  .array(
    fc.tuple(
      name,
      fc.constantFrom("=", "!=", "=~", "!~"),
      fc.constantFrom("", "a", "a|b", 'say \\"x\\"', "<<by>>", "模型"),
    ),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map((parts) => parts.map(([label, operator, text]) => `${label}${operator}"${text}"`).join(", "));

const alertSettings = optional({
  enabled: fc.boolean(),
  for: fc.oneof(duration, fc.constant("0s")),
  keepFiringFor: duration,
  severity: fc.constantFrom(...severities),
  labels: ruleLabels,
  annotations: ruleLabels,
  runbookUrl: address,
});

/** Random values that the contract allows, with nulls strewn in. */
export const arbitraryValues: fc.Arbitrary<Record<string, unknown>> = fc
  .tuple(labels, fc.nat(), fc.constantFrom("podMonitor", "serviceMonitor").chain(monitorUnder))
  .chain(([names, at, monitor]) => {
    const split = 1 + (at % (names.length - 1));
    return optional({
      namespace: name,
      fullnameOverride: fc.oneof(name, fc.constant("a".repeat(80))),
      commonLabels: objectLabels,
      commonAnnotations: objectAnnotations,
      format: fc.constantFrom(...ruleFormats),
      configMap: optional({ labels: objectLabels }),
      gmp: optional({ scope: fc.constantFrom(...gmpScopes) }),
      thanos: optional({ partialResponseStrategy: fc.constantFrom(...partialResponseStrategies) }),
      language: fc.constantFrom("en", "zh"),
      metrics: optional({
        naming: fc.constantFrom(...namingProfiles),
        selector: matchers,
        targetSelector: matchers,
        customBuckets,
      }),
      workloadLabels: fc.constant(names.slice(0, split).map((label) => `w_${label}`)),
      engineLabels: fc
        .subarray(["engine", "ReplicaId"])
        .map((ofMetrics) => [...names.slice(split).map((label) => `e_${label}`), ...ofMetrics]),
      interval: fc.constantFrom("10s", "1500ms", "60s", "90s", "240s", "4m"),
      scrapeInterval: fc.constantFrom("10s", "15s", "1m", "60s"),
      rateWindow: window,
      progressWindow: window,
      workloadClass: fc.constantFrom(...workloadClasses),
      thresholds: optional(thresholdsIn("thresholds")),
      slos: optional(
        Object.fromEntries(
          slosOf(catalogue).map((slo) => [
            slo.name,
            optional({ enabled: fc.boolean(), ...thresholdsIn(`slos.${slo.name}`) }),
          ]),
        ),
      ),
      overrides: overrides(names.slice(0, split).map((label) => `w_${label}`)),
      expectedModels: fc.uniqueArray(
        fc.dictionary(
          fc.constantFrom(...names.slice(0, split).map((label) => `w_${label}`)),
          labelText.filter((text) => text !== ""),
          { minKeys: 1 },
        ),
        { maxLength: 3, selector: (model) => JSON.stringify(model, Object.keys(model).toSorted()) },
      ),
      recordingRules: optional({ enabled: fc.boolean(), groups: switches(contract, "recordingRules") }),
      alerts: optional({
        enabled: fc.boolean(),
        groups: switches(contract, "alerts"),
        labels: ruleLabels,
        annotations: ruleLabels,
        rules: optional(Object.fromEntries(alertsOf(catalogue).map(({ alert }) => [alert, alertSettings]))),
      }),
      runbooks: optional({ baseUrl: address }),
      dashboards: optional({
        enabled: fc.boolean(),
        sidecar: optional({
          label: name,
          labelValue: labelOfObject,
          folderAnnotation: name,
          folder: freeText,
        }),
        datasource: someText,
        grafanaOperator: optional({
          enabled: fc.boolean(),
          instanceSelector: labelSelector,
          allowCrossNamespaceImport: fc.boolean(),
          folder: freeText,
        }),
      }),
      additionalGroups,
      ...monitor,
      autoscaling: optional({ recordingRules: optional({ enabled: fc.boolean() }) }),
      global: fc.constant({ imageRegistry: "registry.example" }),
    });
  })
  // Models are named by labels of the workload: by those of the default, when the list of labels is not set.
  .map(({ expectedModels, overrides: some, ...values }) =>
    values.workloadLabels == null
      ? values
      : {
          ...values,
          ...(expectedModels !== undefined && { expectedModels }),
          ...(some !== undefined && { overrides: some }),
        },
  )
  .map(withoutWhatTheFormatLacks)
  .map(withTargetsOfAnyJob);

/** The usual selector of targets finds jobs of vLLM alone: where a monitor may call its job anything, another one stands. */
function withTargetsOfAnyJob(values: Record<string, unknown>): Record<string, unknown> {
  const metrics = (values.metrics ?? {}) as Record<string, unknown>;
  const isFree = metrics.targetSelector != null || (values.podMonitor == null && values.serviceMonitor == null);
  return isFree ? values : { ...values, metrics: { ...metrics, targetSelector: 'instance!=""' } };
}

/** Takes out the settings that the format of the values cannot hold. */
function withoutWhatTheFormatLacks(values: Record<string, unknown>): Record<string, unknown> {
  const format = (values.format ?? "PrometheusRule") as RuleFormat;
  const unwanted = [
    ...(mayBeThanos(format) ? [] : ["thanos", "query_offset", "partial_response_strategy"]),
    ...(keepsFiring(format) ? [] : ["keepFiringFor", "keep_firing_for", "limit"]),
  ];
  const { additionalGroups: groups, ...rest } = withoutKeys(values, unwanted) as Record<string, unknown>;
  if (!Array.isArray(groups)) return rest;
  // Rules have labels everywhere.
  const own = (groups as Record<string, unknown>[]).map(({ labels: ofGroup, ...group }) =>
    keepsFiring(format) && ofGroup !== undefined ? { ...group, labels: ofGroup } : group,
  );
  return { ...rest, additionalGroups: own };
}

function withoutKeys(value: unknown, unwanted: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => withoutKeys(item, unwanted));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !unwanted.includes(key))
      .map(([key, item]) => [key, withoutKeys(item, unwanted)]),
  );
}

/** Overrides that match in many ways, few texts, so that some match the same workloads. */
function overrides(labelNames: readonly string[]): fc.Arbitrary<unknown> {
  const common = fc.constantFrom("a", "b", "c", "a.b", "=~a.*", "=~b|c", "=~[ab]", "=~", "=~.*", "");
  const matched = fc.oneof(common, labelText);
  const anyMatch = fc.dictionary(fc.constantFrom(...labelNames), matched, { minKeys: 1 });
  const entry = fc.tuple(
    anyMatch,
    optional({
      workloadClass: fc.constantFrom(...workloadClasses),
      thresholds: optional(thresholdsIn("thresholds")),
      slos: optional(
        Object.fromEntries(slosOf(catalogue).map((slo) => [slo.name, optional(thresholdsIn(`slos.${slo.name}`))])),
      ),
      alerts: optional({
        rules: fc.dictionary(fc.constantFrom(...alertsOf(catalogue).map(({ alert }) => alert)), alertSettings, {
          maxKeys: 3,
        }),
      }),
    }),
  );
  return fc
    .array(entry, { maxLength: 5 })
    .map((entries) => reachable(entries.map(([match, judged]) => ({ match, ...judged }))));
}

/** Bounds of some servers: those that thresholds may have here, and others between them. */
const customBuckets = optional(
  Object.fromEntries(
    [...new Set(thresholdsOf(catalogue).flatMap(({ boundOf }) => boundOf ?? []))].map((histogram) => [
      histogram.name,
      fc
        .array(fc.integer({ min: 1, max: 100_000 }), { maxLength: 4 })
        .map((further) => [...new Set([...sharedBounds(histogram), ...further.map((bound) => bound / 8)])])
        .map((bounds) => bounds.toSorted((one, other) => one - other)),
    ]),
  ),
);

/** Numbers that the thresholds of one section of the values may be. */
function thresholdsIn(within: string): Record<string, fc.Arbitrary<unknown>> {
  return Object.fromEntries(
    thresholdsOf(catalogue)
      .filter(({ section }) => section === within)
      .map((threshold) => [threshold.name, numberFor(threshold)]),
  );
}

function numberFor({ range: [min, max], boundOf }: Threshold): fc.Arbitrary<number | string> {
  const bounds = boundOf === undefined ? [] : sharedBounds(boundOf).filter((bound) => bound >= min && bound <= max);
  if (bounds.length > 0) return fc.constantFrom(...bounds).chain((bound) => fc.constantFrom(bound, String(bound)));
  const short = (number: number) => Math.min(max, Math.max(min, Number(number.toPrecision(6))));
  const fraction = fc.double({ min, max, noNaN: true }).map(short);
  const [least, most] = [Math.ceil(min), Math.floor(max)];
  if (least > most) return fraction;
  const whole = fc.integer({ min: least, max: most });
  return fc.oneof(fraction, whole, whole.map(String));
}

function switches(root: Section, key: string): fc.Arbitrary<unknown> {
  const groups = (root.fields[key] as Section).fields.groups as Section;
  return optional(
    Object.fromEntries(Object.keys(groups.fields).map((group) => [group, optional({ enabled: fc.boolean() })])),
  );
}
