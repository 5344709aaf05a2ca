import { boundSpellings } from "../metrics/bounds.ts";
import { type Naming, namings } from "../metrics/naming.ts";
import { generationTokensTotal } from "../metrics/tokens.ts";
import { fill, type Replacements } from "../promql/fill.ts";
import { labelSetText, quoted } from "../promql/label-set.ts";
import {
  by,
  engine,
  engineInText,
  expectedModels,
  httpNames,
  interval,
  orNoEvent,
  progressWindow,
  rateWindow,
  rateWindowSeconds,
  runbooks,
  selector,
  shortWindow,
  target,
  targetSelector,
  vllmNames,
  workload,
  workloadArguments,
  workloadFormat,
} from "../promql/placeholder.ts";
import { arrivingName } from "../promql/raw-names.ts";
import { canonicalDuration, milliseconds } from "./duration.ts";
import type { Values } from "./values.ts";

/**
 * What stands in for each placeholder under some values, as the chart's template `placeholders` has it.
 */
export function placeholderValues(values: Values): Replacements {
  const { workloadLabels, engineLabels } = values;
  const naming = namings[values.metrics.naming];
  return [
    ...namePlaceholders(naming),
    [by.name, workloadLabels.join(", ")],
    [engine.name, engineLabels.join(", ")],
    [target.name, targetLabels(values, naming).join(", ")],
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
    [expectedModels.name, values.expectedModels.map((model) => absence(model, values, naming)).join("\n  or\n")],
    [targetSelector.name, values.metrics.targetSelector],
    [selector.name, values.metrics.selector],
  ];
}

/** What a profile of names puts in the place of the placeholders that stand for names of raw series. */
function namePlaceholders(naming: Naming): Replacements {
  return [
    [orNoEvent.name, naming.lateCounters ? ` or ${named(generationTokensTotal.name, naming)}` : ""],
    ...beginnings(naming),
  ];
}

function beginnings(naming: Naming): Replacements {
  return [
    [vllmNames.name, naming.vllm],
    [httpNames.name, naming.http],
  ];
}

/** The name of a series of vLLM under a profile of names. */
function named(exposed: string, naming: Naming): string {
  return fill(arrivingName(exposed), beginnings(naming));
}

/** Labels of a scrape target: those of a workload and its engines that the metrics do not bring themselves. */
function targetLabels({ workloadLabels, engineLabels }: Values, { labels }: Naming): string[] {
  return [...workloadLabels, ...engineLabels].filter((label) => !labels.includes(label));
}

/** A label as it stands in a text: ` namespace=llm`, or nothing where the alert lacks it. */
function labelInText(label: string): string {
  return `{{ with $labels.${label} }} ${label}={{ . }}{{ end }}`;
}

/** What holds where no engine of a model exposes anything; the counter is there from the start of an engine. */
function absence(model: Values["expectedModels"][number], { metrics }: Values, naming: Naming): string {
  const labels = Object.keys(model).toSorted();
  const row = labels.map((label) => model[label]!);
  const matchers = labels.map((label, index) => `${label}=${quoted(row[index]!)}`);
  return `${labelSetText({ labels, rows: [row] })}
  unless on (${labels.join(", ")})
${named(generationTokensTotal.name, naming)}{${[metrics.selector, ...matchers].join(", ")}}`;
}
