import { z } from "zod";
import { duration, labelName, positiveDuration } from "./types.ts";

/** A label or an annotation is a string in the CRD: where nothing is changed a number would be refused by Kubernetes. */
const texts = z.record(labelName, z.string());

const rule = z.strictObject({
  record: z
    .string()
    .regex(/^[a-zA-Z_:][a-zA-Z0-9_:]*$/, "must be the name of a series such as team:requests:rate5m")
    .optional(),
  alert: z.string().min(1).optional(),
  expr: z.string().min(1),
  for: duration.optional(),
  keep_firing_for: positiveDuration.optional(),
  labels: texts.optional(),
  annotations: texts.optional(),
});

/** A group of rules as a user writes it in `additionalGroups`: what the CRD PrometheusRule takes, so that Kubernetes never refuses a release. */
export const additionalGroup = z.strictObject({
  name: z.string().min(1),
  interval: positiveDuration.optional(),
  query_offset: duration.optional(),
  limit: z.int().min(0).optional(),
  labels: texts.optional(),
  partial_response_strategy: z.enum(["abort", "warn"]).optional(),
  rules: z.array(rule).min(1),
});

export type AdditionalGroup = z.infer<typeof additionalGroup>;
