import { map, scalar, type ScalarShape, text } from "./shape.ts";

/**
 * Signs, within a class of a pattern, that do not pass through the YAML of Helm: those that it takes for ends of lines, which end a block
 * too early, and those that YAML does not allow, for which it prints nothing at all; and the one that stands for a broken sign, which PromQL
 * does not take.
 */
const unprintable = "\u007F-\u009F\u2028\u2029\uFFFD-\uFFFF";
const printable = `^[^${unprintable}]*$`;

/** A duration of Prometheus: `5m`, `1h30m`. No leading zeros, and no number so long that Prometheus cannot hold it. */
export const duration = text(
  "^(0|([1-9][0-9]?y)?([1-9][0-9]{0,3}w)?([1-9][0-9]{0,4}d)?([1-9][0-9]{0,5}h)?([1-9][0-9]{0,6}m)?((0|[1-9][0-9]{0,7})s)?((0|[1-9][0-9]{0,9})ms)?)$",
  "a duration such as 30s, 5m or 1h30m",
  "5m",
);

/** A duration that is not 0. */
export const positiveDuration = text(
  "^([1-9][0-9]?y)?([1-9][0-9]{0,3}w)?([1-9][0-9]{0,4}d)?([1-9][0-9]{0,5}h)?([1-9][0-9]{0,6}m)?([1-9][0-9]{0,7}s)?([1-9][0-9]{0,9}ms)?$",
  "a duration longer than 0, such as 30s, 5m or 1h30m",
  "5m",
);

/** The name of a Prometheus label; names that begin with two underscores belong to Prometheus. */
export const labelName = text(
  "^([a-zA-Z]|_[a-zA-Z0-9]|_$)[a-zA-Z0-9_]*$",
  "the name of a Prometheus label: letters, digits and _, not beginning with a digit or __",
  "team",
);

const matcher = String.raw`([a-zA-Z]|_[a-zA-Z0-9])[a-zA-Z0-9_]* *(=|!=|=~|!~) *"([^"\\\n${unprintable}]|\\["\\nrt])*"`;

/** Labels that a workload has unless the values say otherwise. */
export const usualWorkloadLabels: readonly string[] = ["cluster", "namespace", "model_name"];

/** A model as a label names it. */
export const exampleModel = "demo/chat-8b";

/** Label matchers of PromQL, without braces. */
export const matchers = text(
  `^ *${matcher}( *, *${matcher})* *$`,
  'label matchers such as model_name!="", job="vllm"',
  'model_name!=""',
);

/** Any text, also none. */
export const anyText = {
  ...text(
    printable,
    "text without control characters and line separators, in quotes where YAML would take it for something else",
    "text",
  ),
  empty: true,
} as const;

/** Text that is not empty. */
export const someText = text(
  printable,
  "text that is not empty, without control characters and line separators",
  "text",
);

/** Whatever becomes text in the end. */
function anyScalar(example: string): ScalarShape {
  return scalar(printable, "text without control characters and line separators, a number, true or false", example);
}

/** Labels of alerts. Kubernetes-style keys with dots or slashes are no label names of Prometheus. */
export const ruleLabels = map(labelName, anyScalar("llm"));

/** Annotations of alerts: Prometheus templates, passed through unevaluated. */
export const ruleAnnotations = map({ ...labelName, example: "note" }, anyScalar("see the wiki"));

/** The key of a label or an annotation of a Kubernetes object. */
export const kubernetesKey = text(
  "^([a-z0-9]([a-z0-9.-]*[a-z0-9])?/)?[a-zA-Z0-9]([a-zA-Z0-9._-]{0,61}[a-zA-Z0-9])?$",
  "a Kubernetes key such as release or example.com/team",
  "release",
);

/** The value of a label of a Kubernetes object. */
export const labelValue = scalar(
  "^([a-zA-Z0-9]([a-zA-Z0-9._-]{0,61}[a-zA-Z0-9])?)?$",
  "the value of a Kubernetes label: at most 63 letters, digits, - _ and ., the first and the last a letter or a digit",
  "kube-prometheus-stack",
);

/** Labels of Kubernetes objects. */
export const objectLabels = map(kubernetesKey, labelValue);

/** Annotations of Kubernetes objects. */
export const objectAnnotations = map({ ...kubernetesKey, example: "example.com/team" }, anyScalar("llm"));

/** The name of a namespace or the first part of an object's name. */
export const dnsName = text(
  "^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$",
  "lower-case letters, digits, - and ., at most 253",
  "monitoring",
);

/** Where a page stands. */
export const webAddress = text(
  String.raw`^https?://[^\x00-\x20"<>{}\\${unprintable}]+$`,
  "an address that begins with https:// or http://",
  "https://wiki.example/vllm",
);

/** Where a server answers with its metrics. */
export const urlPath = text(String.raw`^/[^\x00-\x20${unprintable}]*$`, "a path such as /metrics", "/metrics");

/** A file beside Prometheus. */
export const filePath = { ...urlPath, wants: "the path of a file such as /etc/prometheus/tls/ca.crt" };

/** What a relabeling does, in both of the spellings that the CRDs of the operator take. */
export const relabelAction = text(
  "^([rR]eplace|[kK]eep|[dD]rop|hashmod|HashMod|labelmap|LabelMap|labeldrop|LabelDrop|labelkeep|LabelKeep|[lL]owercase|[uU]ppercase|keepequal|KeepEqual|dropequal|DropEqual)$",
  "what a relabeling of Prometheus does, such as replace, keep or drop",
  "replace",
);

/** A label of a target, also one that Prometheus keeps to itself: `__meta_kubernetes_pod_name`. */
export const targetLabel = text(
  "^[a-zA-Z_][a-zA-Z0-9_]*$",
  "the name of a label such as __meta_kubernetes_pod_name",
  "__meta_kubernetes_pod_name",
);
