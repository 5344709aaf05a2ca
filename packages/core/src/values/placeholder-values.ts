import { boundSpellings } from "../metrics/bounds.ts";
import type { Replacements } from "../promql/fill.ts";
import {
  by,
  engine,
  engineInText,
  expectedModels,
  interval,
  progressWindow,
  rateWindow,
  rateWindowSeconds,
  runbooks,
  selector,
  shortWindow,
  target,
  targetSelector,
  workload,
  workloadArguments,
  workloadFormat,
} from "../promql/placeholder.ts";
import { canonicalDuration, milliseconds } from "./duration.ts";
import type { Values } from "./values.ts";

/** Labels that vLLM itself puts on its series; all others come with the scrape. */
const labelsOfVllm = ["model_name", "engine"];

/**
 * What stands in for each placeholder under some values, as the chart's template `placeholders` has it. Those whose text is the
 * user's own come last: only they may themselves hold `<<`, which then stays as it is.
 */
export function placeholderValues(values: Values): Replacements {
  const { workloadLabels, engineLabels } = values;
  return [
    [by.name, workloadLabels.join(", ")],
    [engine.name, engineLabels.join(", ")],
    [target.name, targetLabels(values).join(", ")],
    [rateWindow.name, canonicalDuration(values.rateWindow)],
    [rateWindowSeconds.name, JSON.stringify(milliseconds(values.rateWindow) / 1000)],
    [shortWindow.name, canonicalDuration(`${4 * milliseconds(values.scrapeInterval)}ms`)],
    [progressWindow.name, canonicalDuration(values.progressWindow)],
    [interval.name, canonicalDuration(values.interval)],
    [workload.name, workloadLabels.map(labelInText).join("")],
    [engineInText.name, engineLabels.map(labelInText).join("")],
    [workloadFormat.name, workloadLabels.map((label) => `${label}=%q`).join(",")],
    [workloadArguments.name, workloadLabels.map((label) => `$labels.${label}`).join(" ")],
    [runbooks.name, values.runbooks.baseUrl.replace(/\/+$/, "")],
    ...Object.entries(values.parameters).flatMap(([path, number]) => [
      [path, JSON.stringify(number)] as const,
      [`bound.${path}`, boundSpellings(number)] as const,
    ]),
    [expectedModels.name, values.expectedModels.map(absence).join("\n  or\n")],
    // A further placeholder follows, which would fill what looks like it.
    [targetSelector.name, values.metrics.targetSelector.replaceAll("<<", String.raw`<\x3c`)],
    [selector.name, values.metrics.selector],
  ];
}

/** Labels of a scrape target: those of a workload and its engines that vLLM does not set itself. */
export function targetLabels({ workloadLabels, engineLabels }: Pick<Values, "workloadLabels" | "engineLabels">) {
  return [...workloadLabels, ...engineLabels].filter((label) => !labelsOfVllm.includes(label));
}

/** A label as it stands in a text: ` namespace=llm`, or nothing where the alert lacks it. */
function labelInText(label: string): string {
  return `{{ with $labels.${label} }} ${label}={{ . }}{{ end }}`;
}

/** True where no engine of a model exposes anything; the counter is there from the start of an engine. */
function absence(model: Values["expectedModels"][number]): string {
  const matchers = Object.entries(model)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([label, text]) => `${label}=${JSON.stringify(typeof text === "string" ? text : JSON.stringify(text))}`);
  return `absent(vllm:generation_tokens_total{${matchers.join(", ")}})`;
}
