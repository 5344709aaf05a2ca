import { z } from "zod";

/** A duration of Prometheus: `5m`, `1h30m`. No leading zeros, and no number so long that Prometheus cannot hold it. */
export const duration = z
  .string()
  .min(1, "must be a duration such as 30s, 5m or 1h30m")
  .regex(
    /^(0|([1-9][0-9]?y)?([1-9][0-9]{0,3}w)?([1-9][0-9]{0,4}d)?([1-9][0-9]{0,5}h)?([1-9][0-9]{0,6}m)?((0|[1-9][0-9]{0,7})s)?((0|[1-9][0-9]{0,9})ms)?)$/,
    "must be a duration such as 30s, 5m or 1h30m",
  );

/** A duration that is not 0. One pattern, not two: Helm 4 names the pattern that failed only when it stands alone. */
export const positiveDuration = z
  .string()
  .min(1, "must be a duration longer than 0, such as 30s, 5m or 1h30m")
  .regex(
    /^([1-9][0-9]?y)?([1-9][0-9]{0,3}w)?([1-9][0-9]{0,4}d)?([1-9][0-9]{0,5}h)?([1-9][0-9]{0,6}m)?([1-9][0-9]{0,7}s)?([1-9][0-9]{0,9}ms)?$/,
    "must be a duration longer than 0, such as 30s, 5m or 1h30m",
  );

/** The name of a Prometheus label; names that begin with two underscores belong to Prometheus. */
export const labelName = z
  .string()
  .regex(
    /^([a-zA-Z]|_[a-zA-Z0-9]|_$)[a-zA-Z0-9_]*$/,
    "must be the name of a Prometheus label: letters, digits and _, not beginning with a digit or __",
  );

/** Label matchers of PromQL, without braces. */
export const matchers = z
  .string()
  .regex(
    /^ *([a-zA-Z]|_[a-zA-Z0-9])[a-zA-Z0-9_]* *(=|!=|=~|!~) *"([^"\\\n]|\\["\\nrt])*"( *, *([a-zA-Z]|_[a-zA-Z0-9])[a-zA-Z0-9_]* *(=|!=|=~|!~) *"([^"\\\n]|\\["\\nrt])*")* *$/,
    'must be label matchers such as model_name!="", job="vllm"',
  );

/** What becomes a string in the end: `--set x=1` makes a number of it. */
export const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** Labels of alerts. Kubernetes-style keys with dots or slashes are no label names of Prometheus. */
export const ruleLabels = z.record(labelName, scalar);

/** Annotations of alerts: Prometheus templates, passed through unevaluated. */
export const ruleAnnotations = z.record(labelName, scalar);

/** The key of a label or an annotation of a Kubernetes object. */
export const kubernetesKey = z
  .string()
  .regex(
    /^([a-z0-9]([a-z0-9.-]*[a-z0-9])?\/)?[a-zA-Z0-9]([a-zA-Z0-9._-]*[a-zA-Z0-9])?$/,
    "must be a Kubernetes key such as release or example.com/team",
  );

/** Labels or annotations of Kubernetes objects. */
export const objectMetadata = z.record(kubernetesKey, scalar);

/** The name of a namespace or the first part of an object's name. */
export const dnsName = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, "must be lower-case letters, digits, - and .")
  .max(253);
