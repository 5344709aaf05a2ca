import { canonicalDuration, placeholderText, type Values } from "@vllm-monitoring/core";

/**
 * What stands in for each placeholder, in the order in which it is put in. The selector comes last: it is the only one that may
 * itself hold `<<`, which then stays as it is.
 */
export function placeholderValues(values: Values): [text: string, value: string][] {
  return [
    ["by", values.workloadLabels.join(", ")],
    ["engine", values.engineLabels.join(", ")],
    ["window", canonicalDuration(values.rateWindow)],
    ["workload", values.workloadLabels.map(labelInText).join("")],
    ["runbooks", values.runbooks.baseUrl.replace(/\/+$/, "")],
    ...Object.entries(values.thresholds).map(([name, number]): [string, string] => [
      `threshold.${name}`,
      JSON.stringify(number),
    ]),
    ["selector", values.metrics.selector],
  ].map(([name, value]) => [placeholderText(name!), value!]);
}

/** Puts the values in the place of the placeholders of an expression or a text. */
export function fill(text: string, placeholders: readonly [text: string, value: string][]): string {
  return placeholders.reduce((filled, [placeholder, value]) => filled.replaceAll(placeholder, () => value), text);
}

/** A label as it stands in a text: ` namespace=llm`, or nothing where the alert lacks it. */
function labelInText(label: string): string {
  return `{{ with $labels.${label} }} ${label}={{ . }}{{ end }}`;
}
