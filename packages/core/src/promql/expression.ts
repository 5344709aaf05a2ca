import type { Counter, Gauge, HistogramPart, Metric } from "../metrics/metric.ts";
import type { RecordingRule } from "../rules/recording-rule.ts";
import { boundName, thresholdPath, type Threshold } from "../rules/threshold.ts";
import { type Placeholder, placeholderText, rateWindow, selector } from "./placeholder.ts";
import { arrivingName } from "./raw-names.ts";

/** PromQL with placeholders, and what it was made of. */
export interface Expression {
  readonly type: "expression";
  /** PromQL over several lines, without indentation at the left. */
  readonly text: string;
  /** Raw metrics that it reads. */
  readonly metrics: readonly Metric[];
  /** Recording rules that it reads. */
  readonly records: readonly RecordingRule[];
  /** Thresholds that it compares with. */
  readonly thresholds: readonly Threshold[];
}

/**
 * What PromQL can be put together from. A counter is missing on purpose: it is of use only through {@link rate} and
 * {@link increase}.
 */
export type Operand = Expression | Gauge | RecordingRule | Threshold | Placeholder | number;

/**
 * PromQL as a tagged template: `promql\`sum by (${by}) (${rate(promptTokensTotal)})\``.
 *
 * A gauge stands for its selector, a recording rule for its name, a threshold for its placeholder, a number for itself, an
 * expression for its own text. Lines keep their indentation relative to the first one.
 */
export function promql(parts: TemplateStringsArray, ...operands: readonly Operand[]): Expression {
  const used = operands.map(expressionOf);
  const text = parts.raw.reduce((before, part, index) => insert(before, used[index - 1]!.text) + part);
  return {
    type: "expression",
    text: stripIndentation(text),
    metrics: unique(used.flatMap((operand) => operand.metrics)),
    records: unique(used.flatMap((operand) => operand.records)),
    thresholds: unique(used.flatMap((operand) => operand.thresholds)),
  };
}

/** Increase per second over the rate window, in the unit of the metric; of the series that match, all unless given. */
export function rate(metric: Counter | HistogramPart, matchers = ""): Expression {
  return leaf(`rate(${rawSelector(metric, matchers)}[${placeholderText(rateWindow.name)}])`, metric);
}

/** Increase over a window such as `1h`, in the unit of the metric; of the series that match, all unless given. */
export function increase(metric: Counter | HistogramPart, window: string | Placeholder, matchers = ""): Expression {
  return leaf(`increase(${rawSelector(metric, matchers)}[${windowText(window)}])`, metric);
}

/** How often a counter was another than at the scrape before, over a window: 0 where nothing happened. */
export function changes(metric: Counter | HistogramPart, window: string | Placeholder): Expression {
  return leaf(`changes(${rawSelector(metric)}[${windowText(window)}])`, metric);
}

/** How often a counter fell over a window, which is how often its process began anew. */
export function resets(metric: Counter | HistogramPart, window: string | Placeholder): Expression {
  return leaf(`resets(${rawSelector(metric)}[${windowText(window)}])`, metric);
}

/** The least, greatest or mean value of a gauge over a window, for each of its series; of those that match, all unless given. */
export function overTime(
  kind: "min" | "max" | "avg",
  metric: Gauge,
  window: string | Placeholder,
  matchers = "",
): Expression {
  return leaf(`${kind}_over_time(${rawSelector(metric, matchers)}[${windowText(window)}])`, metric);
}

/** The series of a counter, to ask whether they are there; their values mean nothing without {@link rate}. */
export function presenceOf(metric: Counter | HistogramPart, matchers = ""): Expression {
  return leaf(rawSelector(metric, matchers), metric);
}

/** The series of a gauge that match: `matching(engineSleepState, 'sleep_state="awake"')`. */
export function matching(metric: Gauge, matchers: string): Expression {
  return leaf(rawSelector(metric, matchers), metric);
}

/** PromQL that refers to nothing in the model: the duration of a window that is one of several. */
export function literal(text: string): Expression {
  return { ...nothing, text };
}

/** An expression whose result has a label more, with the same value on every series; the value holds no quotes. */
export function labelled(expr: Expression, label: string, value: string): Expression {
  return promql`
    label_replace(
      ${expr},
      ${literal(`"${label}", "${value}", "", ""`)}
    )`;
}

/** A matcher that takes exactly the bucket whose bound a threshold is, in both spellings: `le=~"2[.]5(0)?"`. */
export function atBound(threshold: Threshold): Expression {
  return { ...nothing, text: `le=~"${placeholderText(boundName(threshold))}"`, thresholds: [threshold] };
}

/** Only series of the engine carry the labels that the user's selector asks for. */
function rawSelector(metric: Metric | HistogramPart, matchers = ""): string {
  const { component } = metric.type === "histogram part" ? metric.histogram : metric;
  const own = matchers === "" ? [] : [matchers];
  const all = component === "engine" ? [...own, placeholderText(selector.name)] : own;
  const name = arrivingName(metric.name);
  return all.length === 0 ? name : `${name}{${all.join(", ")}}`;
}

function windowText(window: string | Placeholder): string {
  return typeof window === "string" ? window : placeholderText(window.name);
}

const nothing = { type: "expression", metrics: [], records: [], thresholds: [] } as const;

function leaf(text: string, metric: Metric | HistogramPart): Expression {
  const read = metric.type === "histogram part" ? metric.histogram : metric;
  return { ...nothing, text, metrics: [read] };
}

function expressionOf(operand: Operand): Expression {
  if (typeof operand === "number") return { ...nothing, text: String(operand) };
  switch (operand.type) {
    case "expression":
      return operand;
    case "gauge":
      return leaf(rawSelector(operand), operand);
    case "recording rule":
      return { ...nothing, text: operand.record, records: [operand] };
    case "threshold":
      return { ...nothing, text: placeholderText(thresholdPath(operand)), thresholds: [operand] };
    case "placeholder":
      return { ...nothing, text: placeholderText(operand.name), metrics: operand.metrics ?? [] };
  }
}

/** Puts an operand behind a text; the further lines of the operand are indented like the line it begins on. */
function insert(before: string, operand: string): string {
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const indentation = line.slice(0, line.length - line.trimStart().length);
  return before + operand.replaceAll("\n", `\n${indentation}`);
}

function stripIndentation(text: string): string {
  const lines = text.split("\n").map((line) => line.trimEnd());
  const filled = lines.filter((line, index) => index > 0 && line !== "");
  const width = Math.min(...filled.map((line) => line.length - line.trimStart().length));
  return lines
    .map((line, index) => (index === 0 ? line : line.slice(width)))
    .join("\n")
    .trim();
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}
