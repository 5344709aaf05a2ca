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
  unreadKinds,
  valuesContract,
  workloadClasses,
} from "@vllm-monitoring/core";
import fc from "fast-check";
import { hostileTexts } from "./hostile-texts.ts";

/** The contract that the tests judge by. */
export const contract: Section = valuesContract(catalogue, chartVersion());

// The parser of YAML that the tests use takes e0 for a number, that of Go does not.
const name = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/).filter((text) => !/^e[0-9]+$/.test(text));
const duration = fc.oneof(
  fc.constantFrom("30s", "60s", "90s", "60m", "1h30m", "24h", "7d", "90d", "365d", "1500ms", "2m", "10m"),
  fc
    .tuple(fc.integer({ min: 1, max: 5000 }), fc.constantFrom("s", "m", "ms", "h"))
    .map(([count, unit]) => `${count}${unit}`),
);
/** Long enough for any scrape interval that is generated. */
const window = fc.integer({ min: 4, max: 600 }).map((minutes) => `${minutes}m`);
/** Hostile texts that every field for free text takes, and Prometheus too where it reads them as a template. */
const hostile = fc.constantFrom(
  ...hostileTexts.filter((text) => !/\{\{|[\u007F-\u009F\u2028\u2029\uFFFE\uFFFF]/.test(text)),
  "{{ $labels.pod }}",
  `{{ "}}" }}`,
);
const freeText = fc.oneof(fc.string({ unit: "grapheme", maxLength: 12 }).filter(isPlain), hostile);
const someText = freeText.filter((one) => one !== "");

/** Whether a text is taken as it is in every place: not evaluated, and no value in a label. */
function isPlain(one: string): boolean {
  return !/\{\{|\$value|\.Value|[\u007F-\u009F\u2028\u2029\uFFFE\uFFFF]/.test(one);
}

const scalar = fc.oneof(
  freeText,
  fc.integer({ min: -1_000_000, max: 1_000_000_000 }),
  fc.constantFrom(1.1, 0.00001, 16_777_217, 1e21),
  fc.boolean(),
);
const ruleLabelName = name.map((text) => `x_${text}`);
const ruleLabels = fc.dictionary(ruleLabelName, scalar, { maxKeys: 3 });
const kubernetesKey = fc.oneof(
  name,
  name.map((text) => `example.com/${text}`),
);
const labelOfObject = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9]([A-Za-z0-9._-]{0,8}[A-Za-z0-9])?$/),
  fc.constantFrom("", "on", "1e6", "a".repeat(63), 1.1, 16_777_217, true),
);
const objectLabels = fc.dictionary(kubernetesKey, labelOfObject, { maxKeys: 3 });
const objectAnnotations = fc.dictionary(kubernetesKey, scalar, { maxKeys: 3 });
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

const texts = fc.dictionary(ruleLabelName, fc.oneof(freeText, fc.constant("{{ $value }}")), { maxKeys: 3 });

/** Groups of a user's own, each under a name of its own; their rules pass promtool. */
const additionalGroups = fc.uniqueArray(
  fc.record(
    {
      name: fc.oneof(name, someText, fc.constant("vllm-rules")),
      interval: duration,
      query_offset: duration,
      labels: texts,
      partial_response_strategy: fc.constantFrom(...partialResponseStrategies),
      limit: fc.integer({ min: 0, max: 10_000_000 }),
      rules: fc.array(
        fc.oneof(
          fc.record(
            { record: name.map((text) => `own:${text}:sum`), expr: expression(), labels: texts },
            { requiredKeys: ["record", "expr"] },
          ),
          fc.record(
            {
              alert: fc.oneof(
                name.map((one) => `Own${one}`),
                someText,
              ),
              expr: expression(),
              for: fc.oneof(duration, fc.constant("0s")),
              keep_firing_for: duration,
              labels: texts,
              annotations: texts,
            },
            { requiredKeys: ["alert", "expr"] },
          ),
        ),
        { minLength: 1, maxLength: 3 },
      ),
    },
    { requiredKeys: ["name", "rules"] },
  ),
  { selector: ({ name: text }) => text, maxLength: 3 },
);

const selector = optional({
  matchLabels: fc.dictionary(kubernetesKey, labelOfObject, { minKeys: 1, maxKeys: 2 }),
  matchExpressions: fc.array(
    fc.record(
      {
        key: kubernetesKey,
        operator: fc.constantFrom("In", "NotIn", "Exists", "DoesNotExist"),
        values: fc.array(fc.constantFrom("", "on", "1", "a.b"), { maxLength: 2 }),
      },
      { requiredKeys: ["key", "operator"] },
    ),
    { maxLength: 2 },
  ),
});
const relabeling = optional({
  sourceLabels: fc.array(fc.constantFrom("pod", "__meta_kubernetes_pod_name"), { maxLength: 2 }),
  separator: freeText,
  regex: fc.constantFrom("", "(.*)", "a|b", '"{{<<$1', "模型"),
  modulus: fc.integer({ min: 1, max: 1_000_000_000 }),
  targetLabel: fc.constantFrom("team", "$1", "on"),
  replacement: freeText,
  action: fc.constantFrom("replace", "Keep", "labeldrop"),
});

/** One of the two monitors, or none. */
function monitorUnder(key: string): fc.Arbitrary<Record<string, fc.Arbitrary<unknown>>> {
  const settings = optional({
    labels: objectLabels,
    namespaces: fc.array(name, { maxLength: 2 }),
    port: fc.oneof(name, fc.integer({ min: 1, max: 65_535 }), fc.constant("8000")),
    path: fc.constantFrom("/metrics", "/a/b", '/"{{<<$1#:'),
    scheme: fc.constantFrom("http", "https"),
    scrapeTimeout: fc.constantFrom("5s", "10000ms"),
    job: someText,
    cluster: someText,
    podTargetLabels: fc.array(name, { maxLength: 2 }),
    drop: fc.subarray([...unreadKinds]),
    relabelings: fc.array(relabeling, { maxLength: 2 }),
    metricRelabelings: fc.array(relabeling, { maxLength: 2 }),
  });
  const enabled = fc.tuple(settings, selector).map(([set, chosen]) => ({
    ...set,
    enabled: true,
    selector: { ...chosen, matchLabels: chosen.matchLabels ?? { app: "vllm" } },
  }));
  return fc.constant({ [key]: fc.oneof(enabled, settings, fc.constant(null)) });
}

function expression(): fc.Arbitrary<string> {
  return fc.constantFrom("up == 0", 'sum by (job) (up{job=~"<<selector>>"})', "1e9 * vector(1)", "sum(\n  up\n)\n");
}

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
      interval: duration,
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
      expectedModels: fc.array(
        fc.dictionary(fc.constantFrom(...names.slice(0, split).map((label) => `w_${label}`)), scalar, { minKeys: 1 }),
        { maxLength: 3 },
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
  .map(withoutWhatTheFormatLacks);

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
  const common = fc.constantFrom("a", "b", "c", "a.b", "=~a.*", "=~b|c", "=~[ab]", "=~", "", 1, true);
  const matched = fc.oneof(
    common,
    freeText.filter((one) => !one.startsWith("=~")),
  );
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
    .uniqueArray(entry, {
      maxLength: 5,
      selector: ([match]) =>
        JSON.stringify(
          Object.entries(match)
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([label, value]) => [label, String(value)]),
        ),
    })
    .map((entries) => entries.map(([match, judged]) => ({ match, ...judged })));
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

/** An object in which every key may be missing or null. */
function optional(fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Record<string, unknown>> {
  const withNull = Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      fc.oneof({ weight: 9, arbitrary: value }, { weight: 1, arbitrary: fc.constant(null) }),
    ]),
  );
  return fc.record(withNull, { requiredKeys: [] });
}

function switches(root: Section, key: string): fc.Arbitrary<unknown> {
  const groups = (root.fields[key] as Section).fields.groups as Section;
  return optional(
    Object.fromEntries(Object.keys(groups.fields).map((group) => [group, optional({ enabled: fc.boolean() })])),
  );
}
