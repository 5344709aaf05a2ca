/** Values that are refused, each with the full message of both Helm versions and of the renderer in TypeScript. */
export interface BadValues {
  readonly name: string;
  readonly values: object;
  /** Behind the lines with which Helm opens a refusal by the schema. */
  readonly helm4: string;
  readonly helm3: string;
  readonly typescript: string;
}

const durationPattern =
  "^([1-9][0-9]?y)?([1-9][0-9]{0,3}w)?([1-9][0-9]{0,4}d)?([1-9][0-9]{0,5}h)?([1-9][0-9]{0,6}m)?([1-9][0-9]{0,7}s)?([1-9][0-9]{0,9}ms)?$";
const decimalPattern = "^[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?$";
const matchersPattern = String.raw`^ *([a-zA-Z]|_[a-zA-Z0-9])[a-zA-Z0-9_]* *(=|!=|=~|!~) *"([^"\\\n]|\\["\\nrt])*"( *, *([a-zA-Z]|_[a-zA-Z0-9])[a-zA-Z0-9_]* *(=|!=|=~|!~) *"([^"\\\n]|\\["\\nrt])*")* *$`;

/** Helm 4 prints a pattern with its backslashes doubled. */
const goQuoted = (pattern: string) => pattern.replaceAll("\\", "\\\\");

/** Refused by the schema. */
export const schemaRefusals: readonly BadValues[] = [
  {
    name: "an unknown key at the top",
    values: { alert: { enabled: false } },
    helm4: "- at '': additional properties 'alert' not allowed",
    helm3: "- (root): Additional property alert is not allowed",
    typescript: "alert: there is no such key\n  the nearest known here: alerts, slos, format",
  },
  {
    name: "an unknown alert",
    values: { alerts: { rules: { VLLMHighLatancy: { enabled: false } } } },
    helm4: "- at '/alerts/rules': additional properties 'VLLMHighLatancy' not allowed",
    helm3: "- alerts.rules: Additional property VLLMHighLatancy is not allowed",
    typescript:
      "alerts.rules.VLLMHighLatancy: there is no such key\n  the nearest known here: VLLMHighLatency, VLLMTargetDown, VLLMRestartLoop",
  },
  {
    name: "a threshold that is a switch",
    values: { thresholds: { e2eLatencyP95Seconds: true } },
    helm4: "- at '/thresholds/e2eLatencyP95Seconds': got boolean, want null or number or string",
    helm3: "- thresholds.e2eLatencyP95Seconds: Invalid type. Expected: [number,string,null], given: boolean",
    typescript:
      "thresholds.e2eLatencyP95Seconds: Invalid input: expected number, received boolean\n  see values.yaml for what is allowed",
  },
  {
    name: "a threshold with a unit",
    values: { thresholds: { e2eLatencyP95Seconds: "5s" } },
    helm4: `- at '/thresholds/e2eLatencyP95Seconds': '5s' does not match pattern '${decimalPattern}'`,
    helm3: `- thresholds.e2eLatencyP95Seconds: Does not match pattern '${decimalPattern}'`,
    typescript:
      "thresholds.e2eLatencyP95Seconds: Invalid input: expected number, received string\n  see values.yaml for what is allowed",
  },
  {
    name: "a threshold above the last bucket but one of the histogram (M20)",
    values: { thresholds: { e2eLatencyP95Seconds: 7680 } },
    helm4: "- at '/thresholds/e2eLatencyP95Seconds': maximum: got 7,680, want 1,920",
    helm3: "- thresholds.e2eLatencyP95Seconds: Must be less than or equal to 1920",
    typescript:
      "thresholds.e2eLatencyP95Seconds: Too big: expected number to be <=1920\n  see values.yaml for what is allowed",
  },
  {
    name: "an interval without unit",
    values: { interval: "5" },
    helm4: `- at '/interval': '5' does not match pattern '${durationPattern}'`,
    helm3: `- interval: Does not match pattern '${durationPattern}'`,
    typescript:
      "interval: must be a duration longer than 0, such as 30s, 5m or 1h30m\n  see values.yaml for what is allowed",
  },
  {
    name: "a label of alerts in the style of Kubernetes (P06)",
    values: { alerts: { labels: { "app.kubernetes.io/part-of": "serving" } } },
    helm4: "- at '/alerts/labels': additional properties 'app.kubernetes.io/part-of' not allowed",
    helm3: "- alerts.labels: Additional property app.kubernetes.io/part-of is not allowed",
    typescript:
      "alerts.labels.app.kubernetes.io/part-of: must be the name of a Prometheus label: letters, digits and _, not beginning with a digit or __\n  rename the key",
  },
  {
    name: "a profile of names that there is not (M28)",
    values: { metrics: { naming: "ray-serve" } },
    helm4: "- at '/metrics/naming': value must be one of 'vllm', 'ray', 'ray-legacy', 'kserve', 'underscore', <nil>",
    helm3:
      '- metrics.naming: metrics.naming must be one of the following: "vllm", "ray", "ray-legacy", "kserve", "underscore", null',
    typescript:
      'metrics.naming: Invalid option: expected one of "vllm"|"ray"|"ray-legacy"|"kserve"|"underscore"\n  see values.yaml for what is allowed',
  },
  {
    name: "a selector that would break out of its braces",
    values: { metrics: { selector: 'model_name!=""} or up{a="b"' } },
    helm4: String.raw`- at '/metrics/selector': 'model_name!=""} or up{a="b"' does not match pattern '${goQuoted(matchersPattern)}'`,
    helm3: `- metrics.selector: Does not match pattern '${matchersPattern}'`,
    typescript:
      'metrics.selector: must be label matchers such as model_name!="", job="vllm"\n  see values.yaml for what is allowed',
  },
  {
    name: "a port that is none",
    values: { podMonitor: { port: 0 } },
    helm4:
      "- at '/podMonitor/port': 'anyOf' failed\n  - at '/podMonitor/port': got number, want string\n  - at '/podMonitor/port': minimum: got 0, want 1\n  - at '/podMonitor/port': got number, want null",
    helm3:
      "- podMonitor.port: Must validate at least one schema (anyOf)\n- podMonitor.port: Must be greater than or equal to 1",
    typescript: "podMonitor.port: Too small: expected number to be >=1\n  see values.yaml for what is allowed",
  },
  {
    name: "series to drop of a kind that there is not",
    values: { podMonitor: { drop: ["all"] } },
    helm4: "- at '/podMonitor/drop/0': value must be one of 'created', 'libraries', 'engine'",
    helm3: '- podMonitor.drop.0: podMonitor.drop.0 must be one of the following: "created", "libraries", "engine"',
    typescript:
      'podMonitor.drop.0: Invalid option: expected one of "created"|"libraries"|"engine"\n  see values.yaml for what is allowed',
  },
  {
    name: "a label of a user's own rule that is a number (P16)",
    values: { additionalGroups: [{ name: "mine", rules: [{ alert: "A", expr: "up", labels: { priority: 1 } }] }] },
    helm4: "- at '/additionalGroups/0/rules/0/labels/priority': got number, want string",
    helm3: "- additionalGroups.0.rules.0.labels.priority: Invalid type. Expected: string, given: integer",
    typescript:
      "additionalGroups.0.rules.0.labels.priority: Invalid input: expected string, received number\n  see values.yaml for what is allowed",
  },
  {
    name: "a field of a user's own group that Kubernetes would drop without a word",
    values: { additionalGroups: [{ name: "mine", rules: [{ record: "a", expr: "up", expression: "up" }] }] },
    helm4: "- at '/additionalGroups/0/rules/0': additional properties 'expression' not allowed",
    helm3: "- additionalGroups.0.rules.0: Additional property expression is not allowed",
    typescript: "additionalGroups.0.rules.0.expression: there is no such key\n  remove it",
  },
];

/** Refused by the template that collects problems, with the same words as the renderer's. */
export const conflicts: readonly { readonly name: string; readonly values: object; readonly message: string }[] = [
  {
    name: "overrides that match nothing, an unknown label, a broken pattern, the same again, a number between buckets",
    values: {
      overrides: [
        { match: {} },
        { match: { team: "a", model_name: "=~(" } },
        { match: { model_name: "demo" }, thresholds: { firstTokenSlowSeconds: 3 } },
        { match: { model_name: "demo" }, alerts: { rules: { VLLMHighLatency: { labels: { override: "x" } } } } },
      ],
    },
    message: [
      "overrides[2].thresholds.firstTokenSlowSeconds: 3 is no bucket bound of vllm:time_to_first_token_seconds\n  choose 2.5 or 5",
      "overrides[0].match: nothing is matched\n  write labels of the workloads: match: {model_name: demo}",
      "overrides[1].match.model_name: ( is no regular expression of Prometheus (RE2)\n  without =~ the text is taken as it stands",
      "overrides[1].match.team: team is no label of a workload\n  use cluster, namespace, model_name",
      "overrides[3].match: overrides[2] has the same, and the first that matches counts\n  make one of both",
      "overrides[3].alerts.rules.VLLMHighLatency.labels.override: override is set by the alert itself\n  for the severity: alerts.rules.<Alert>.severity",
    ].join("\n\n"),
  },
  {
    name: "a window shorter than four scrapes (R08)",
    values: { rateWindow: "119s" },
    message: "rateWindow: 1m59s is shorter than four scrape intervals of 30s, a rate would have gaps\n  rateWindow: 2m",
  },
  {
    name: "the same label twice in the identity, and the label of buckets",
    values: { workloadLabels: ["namespace", "le"], engineLabels: ["namespace", "pod"] },
    message:
      "workloadLabels[1]: le is the label of histogram buckets\n  remove it\n\nengineLabels[0]: namespace stands there twice\n  remove it",
  },
  {
    name: "labels of alerts that are taken, and a value in a label (R01, P07)",
    values: {
      alerts: {
        labels: { severity: "page" },
        rules: { VLLMHighLatency: { labels: { namespace: "monitoring", now: "{{ $value }}" } } },
      },
    },
    message: [
      "alerts.labels.severity: severity is set by the alert itself\n  for the severity: alerts.rules.<Alert>.severity",
      "alerts.rules.VLLMHighLatency.labels.namespace: namespace is a label of the workload, the alerts of two workloads would merge\n  choose another name",
      "alerts.rules.VLLMHighLatency.labels.now: a value in a label makes a new alert at every evaluation\n  put it into an annotation",
    ].join("\n\n"),
  },
  {
    name: "a monitor of everything, and both monitors at once (M31)",
    values: {
      podMonitor: { enabled: true },
      serviceMonitor: { enabled: true, selector: { matchLabels: { app: "vllm" } }, scrapeTimeout: "60s" },
    },
    message: [
      "podMonitor.selector: it does not say what is vLLM, everything would be scraped\n  selector: {matchLabels: {app: vllm}}",
      "serviceMonitor.scrapeTimeout: 1m is longer than the scrape interval of 30s\n  scrapeTimeout: 30s",
      "serviceMonitor.enabled: podMonitor is enabled too, each engine would be scraped twice\n  serviceMonitor: {enabled: false}",
    ].join("\n\n"),
  },
  {
    name: "groups of a user under the pack's names or one name, and rules that are neither or both (P04)",
    values: {
      additionalGroups: [
        {
          name: "vllm-own-rules",
          rules: [{ expr: "up" }, { record: "a", alert: "A", expr: "up" }, { record: "a", expr: "up", for: "1m" }],
        },
        { name: "mine", rules: [{ alert: "A", expr: "up" }] },
        { name: "mine", rules: [{ record: "a", expr: "up", annotations: {} }] },
      ],
    },
    message: [
      "additionalGroups[0].name: vllm-own-rules is a name of the pack's own, as are all vllm-…-rules and vllm-…-alerts\n  choose another name",
      "additionalGroups[0].rules[0]: it has neither record nor alert\n  write one of them",
      "additionalGroups[0].rules[1]: it has both record and alert\n  write one of them",
      "additionalGroups[0].rules[2].for: a recording rule has no such field\n  remove it",
      "additionalGroups[2].name: mine stands there twice\n  choose another name",
      "additionalGroups[2].rules[0].annotations: a recording rule has no such field\n  remove it",
    ].join("\n\n"),
  },
  {
    name: "settings that Google Managed Prometheus has no field for (P13, P14)",
    values: {
      format: "GMPRules",
      thanos: { partialResponseStrategy: "warn" },
      alerts: { rules: { VLLMHighLatency: { keepFiringFor: "5m" } } },
    },
    message: [
      "thanos.partialResponseStrategy: only Thanos reads it, and it does not read GMPRules\n  remove it, or choose format: PrometheusRule",
      "alerts.rules.VLLMHighLatency.keepFiringFor: Google Managed Prometheus cannot keep an alert firing\n  remove it",
    ].join("\n\n"),
  },
  {
    name: "a setting of Thanos in objects for VictoriaMetrics (P13)",
    values: { format: "VMRule", thanos: { partialResponseStrategy: "abort" } },
    message:
      "thanos.partialResponseStrategy: only Thanos reads it, and it does not read VMRule\n  remove it, or choose format: PrometheusRule",
  },
  {
    name: "fields of a user's groups that Google Managed Prometheus has no place for (P14)",
    values: {
      format: "GMPRules",
      additionalGroups: [
        { name: "mine", limit: 5, rules: [{ alert: "A", expr: "up", keep_firing_for: "5m", labels: { a: "b" } }] },
      ],
    },
    message: [
      "additionalGroups[0].limit: GMPRules has no such field\n  remove it",
      "additionalGroups[0].rules[0].keep_firing_for: GMPRules has no such field\n  remove it",
    ].join("\n\n"),
  },
];
