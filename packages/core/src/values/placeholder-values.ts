import type { Replacements } from "../promql/fill.ts";
import { by, engine, rateWindow, runbooks, selector, workload } from "../promql/placeholder.ts";
import { canonicalDuration } from "./duration.ts";
import type { Values } from "./values.ts";

/**
 * What stands in for each placeholder under some values, as the chart's template `placeholders` has it. The selector comes last: it
 * is the only one that may itself hold `<<`, which then stays as it is.
 */
export function placeholderValues(values: Values): Replacements {
  return [
    [by.name, values.workloadLabels.join(", ")],
    [engine.name, values.engineLabels.join(", ")],
    [rateWindow.name, canonicalDuration(values.rateWindow)],
    [workload.name, values.workloadLabels.map(labelInText).join("")],
    [runbooks.name, values.runbooks.baseUrl.replace(/\/+$/, "")],
    ...Object.entries(values.thresholds).map(
      ([name, number]) => [`threshold.${name}`, JSON.stringify(number)] as const,
    ),
    [selector.name, values.metrics.selector],
  ];
}

/** A label as it stands in a text: ` namespace=llm`, or nothing where the alert lacks it. */
function labelInText(label: string): string {
  return `{{ with $labels.${label} }} ${label}={{ . }}{{ end }}`;
}
