import type { Language } from "./text.ts";

/** Where the project lives. */
export const project = {
  name: "vllm-monitoring",
  site: "https://vllm-monitoring.github.io",
  charts: "https://vllm-monitoring.github.io/charts",
  oci: "oci://ghcr.io/vllm-monitoring/charts",
  repository: "https://github.com/vllm-monitoring/vllm-monitoring",
  /** The release and the namespace of the first document. */
  release: "vllm",
  prometheusNamespace: "prometheus",
} as const;

/** A rule object of the chart; its name in the cluster is `<fullname>-<name>`. The two without prefix are the first document's. */
export type ObjectName = RecordObject | AlertObject | typeof additionalRulesObject;
export type RecordObject = "recording-rules" | `${string}-recording-rules`;
export type AlertObject = "alerts" | `${string}-alerts`;

/** The object that holds the groups of a user. */
export const additionalRulesObject = "additional-rules";

/** The name of an object in the cluster, as long as it needs no cut: `vllm-recording-rules`. */
export function installedName(release: string, object: string): string {
  return `${release}-${object}`;
}

/** A group of recording rules: its name in Prometheus, its key at `recordingRules.groups`, the object that holds it. */
export interface RecordGroup {
  readonly name: string;
  readonly key: string;
  readonly object: RecordObject;
  /** How often it is evaluated at the most, when that is less than the values ask for: `4m` for what looks back over days. */
  readonly interval?: string;
  /** Where its switch stands when not at `recordingRules.groups`: `autoscaling` for `autoscaling.recordingRules.enabled`, off by default. */
  readonly switch?: "autoscaling";
}

/** The group of the first document. */
export const serviceMonitoring: RecordGroup = {
  name: "vllm-service-monitoring-rules",
  key: "serviceMonitoring",
  object: "recording-rules",
};

/** The group of a family that the first document does not have; a mistake in one object never takes another one down. */
export function recordGroupOf(family: string, timing: Pick<RecordGroup, "interval"> = {}): RecordGroup {
  return { name: `vllm-${family}-rules`, key: valuesKey(family), object: `${family}-recording-rules`, ...timing };
}

/** For groups that nobody waits for: what they tell is looked up afterwards, or judged over five minutes and more. */
export const everyMinute = { interval: "1m" };

/** The name of the group that holds the alerts of a family. */
export function alertGroupName(family: string): string {
  return `vllm-${family}-alerts`;
}

/** The object that holds the alerts of a family: `alerts` where the first document has the family's records. */
export function alertObject(family: string, { object }: RecordGroup): AlertObject {
  return object === serviceMonitoring.object ? "alerts" : `${family}-alerts`;
}

/** A name with dashes as a key of the values: `token-latency` is `tokenLatency`. */
export function valuesKey(name: string): string {
  return name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** A recorded series derived from a metric: `vllm:time_to_first_token_seconds:p95`. */
export function derivedRecord(metric: string, operation: string): string {
  return `${metric}:${operation}`;
}

/** The path of the built site of a chart version, with a slash at both ends: `/v1.1.0/`. */
export function sitePath(version: string): string {
  return `/v${version}/`;
}

/** The path of a page below {@link sitePath}, with a slash at its end; English stands at the root. */
export function pagePath(page: string, language: Language): string {
  return language === "en" ? `${page}/` : `zh-cn/${page}/`;
}

/** The page of an alert, without language: `alerts/vllmhighlatency`. */
export function alertPage(alert: string): string {
  return `alerts/${alert.toLowerCase()}`;
}

/** The page of a family of recording rules, without language: `records/latency`. */
export function familyPage(family: string): string {
  return `records/${family}`;
}

/** The page of a policy, without language: `reference/policies/promql-idle`. */
export function policyPage(id: string): string {
  return `reference/policies/${id.replace("/", "-")}`;
}

/** The page of the metrics of one subject, without language: `metrics/latency`. */
export function metricPage(subject: string): string {
  return `metrics/${subject}`;
}

/** The default of `runbooks.baseUrl`: the documentation site of one chart version, without a slash at its end. */
export function runbooksBaseUrl(version: string): string {
  return project.site + sitePath(version).replace(/\/$/, "");
}
