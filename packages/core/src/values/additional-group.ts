import { choice, keys, list, map, text, whole } from "./shape.ts";
import { anyText, duration, labelName, positiveDuration, someText } from "./types.ts";

/** A label or an annotation is text in the CRD: where nothing is changed a number would be refused by Kubernetes. */
const texts = map(labelName, anyText);

const expression = { ...someText, wants: "an expression of PromQL", example: "up == 0" };

const rule = keys(
  {
    record: text(
      "^[a-zA-Z_:][a-zA-Z0-9_:]*$",
      "the name of a series such as team:requests:rate5m",
      "team:requests:rate5m",
    ),
    alert: { ...someText, example: "TeamTargetDown" },
    expr: expression,
    for: duration,
    keep_firing_for: positiveDuration,
    labels: texts,
    annotations: texts,
  },
  ["expr"],
);

/** A group of rules as a user writes it in `additionalGroups`: what the CRD PrometheusRule takes, so that Kubernetes never refuses a release. */
export const additionalGroup = keys(
  {
    name: { ...someText, example: "team-rules" },
    interval: positiveDuration,
    query_offset: duration,
    limit: whole(0, 1_000_000_000, 100),
    labels: texts,
    partial_response_strategy: choice(["abort", "warn"]),
    rules: list({ ...rule, example: { alert: "TeamTargetDown", expr: "up == 0" } }, { filled: true }),
  },
  ["name", "rules"],
);

type Texts = Readonly<Record<string, string>>;

/** A group of rules as it passes {@link additionalGroup}. */
export interface AdditionalGroup {
  readonly name: string;
  readonly interval?: string;
  readonly query_offset?: string;
  readonly limit?: number;
  readonly labels?: Texts;
  readonly partial_response_strategy?: "abort" | "warn";
  readonly rules: readonly AdditionalRule[];
}

/** A rule of such a group. */
export interface AdditionalRule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels?: Texts;
  readonly annotations?: Texts;
}
