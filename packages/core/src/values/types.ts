import { z } from "zod";

/** A duration of Prometheus: `5m`, `1h30m`. */
export const duration = z
  .string()
  .regex(
    /^(([0-9]+y)?([0-9]+w)?([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?([0-9]+ms)?|0)$/,
    "must be a duration such as 30s, 5m or 1h30m",
  )
  .min(1, "must be a duration such as 30s, 5m or 1h30m");

/** A duration that is not 0. */
export const positiveDuration = duration.regex(/[1-9]/, "must be longer than 0");

/** The name of a Prometheus label. */
export const labelName = z
  .string()
  .regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/, "must be a Prometheus label name: letters, digits and _");

/** Label matchers of PromQL, without braces. */
export const matchers = z
  .string()
  .regex(
    /^ *[a-zA-Z_][a-zA-Z0-9_]* *(=|!=|=~|!~) *"([^"\\\n]|\\["\\nrt.+*?()|[\]{}^$dDsSwW-])*"( *, *[a-zA-Z_][a-zA-Z0-9_]* *(=|!=|=~|!~) *"([^"\\\n]|\\["\\nrt])*")* *$/,
    'must be label matchers such as model_name!="", job="vllm"',
  );

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** Labels of alerts. Kubernetes-style keys with dots or slashes are no label names of Prometheus. */
export const ruleLabels = z.record(labelName, scalar);

/** Annotations of alerts: Prometheus templates, passed through unevaluated. */
export const ruleAnnotations = z.record(labelName, scalar);

/** Labels or annotations of Kubernetes objects. */
export const objectMetadata = z.record(z.string().min(1), scalar);

/** The name of a namespace or the first part of an object's name. */
export const dnsName = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, "must be lower-case letters, digits, - and .")
  .max(253);
