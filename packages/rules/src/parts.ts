import {
  andScope,
  expectedModels,
  fill,
  type LabelSet,
  labelSetText,
  placeholderText,
  placeholderValues,
  scope,
  type Values,
} from "@vllm-monitoring/core";
import { RE2JS } from "re2js";
import { type Condition, conditionsOf, type Share, sharesOf, templateCondition } from "./shares.ts";

/** Some workloads, and the values that a rule judges them by. */
export interface Part extends Omit<Share, "outcome"> {
  readonly values: Values;
}

/**
 * Divides the workloads by the overrides of some values. Without overrides, or where none of them changes anything, there is one part.
 *
 * @param outcome what a rule makes of some values, as a text
 */
export function divide(values: Values, outcome: (values: Values) => string): Part[] {
  const judges = values.overrides.map((override) => ({
    ...values,
    workloadClass: override.workloadClass,
    parameters: override.parameters,
    alerts: { ...values.alerts, rules: { ...values.alerts.rules, ...override.rules } },
  }));
  const valuesFor = new Map([values, ...judges].map((judge) => [outcome(judge), judge]));
  const judged = judges.map((judge, index) => ({
    alternatives: [conditionsOf(values.overrides[index]!.match, values.workloadLabels)],
    outcome: outcome(judge),
  }));
  const shares = sharesOf(judged, outcome(values));
  const judgeOf = (model: Values["expectedModels"][number]) =>
    shares.findIndex(
      ({ alternatives }, index) =>
        index === shares.length - 1 ||
        alternatives.some((conditions) => conditions.every((condition) => holds(condition, model))),
    );
  return shares.map(({ outcome: key, ...share }, index) => ({
    ...share,
    values: {
      ...valuesFor.get(key)!,
      expectedModels: values.expectedModels.filter((model) => judgeOf(model) === index),
    },
  }));
}

function holds({ label, exact, patterns }: Condition, labels: Values["expectedModels"][number]): boolean {
  const value = labels[label] ?? "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return exact.includes(text) || patterns.some((pattern) => RE2JS.compile(`(?:${pattern})`).matcher(text).matches());
}

/** The paths of the thresholds that a text has a placeholder for. */
export function pathsIn(text: string, { parameters }: Values): string[] {
  return Object.keys(parameters)
    .filter((path) => text.includes(`${path}>>`))
    .toSorted();
}

/** Some thresholds of some values, as a text. */
export function numbersOf(paths: readonly string[], { parameters }: Values): string {
  return JSON.stringify(paths.map((path) => parameters[path]));
}

/** An expression for each part, one after the other; nothing is asked of a part for which it is empty. */
export function joined(expr: string, parts: readonly Part[]): string {
  return parts
    .map((part) => limitedExpression(expr, part))
    .filter((one) => one !== "")
    .join("\n  or\n");
}

/** An expression with the values put in, limited to the workloads of a part. */
function limitedExpression(expr: string, { scope: own, within, without, values }: Part): string {
  const limited = (matchers: string) =>
    fill(expr, [
      ...placeholderValues(values),
      [andScope.name, matchers === "" ? "" : `, ${matchers}`],
      [scope.name, matchers === "" ? "" : `{${matchers}}`],
    ]);
  const limits = [
    ...within.map((set) => onLabels("and", set)),
    ...without.sets.map((set) => onLabels("unless", set)),
    ...(without.scopes.length === 0
      ? []
      : [on("unless", values.workloadLabels, without.scopes.map(limited).join("\n  or\n"))]),
  ];
  // A list of models, which is divided by name, has no series to limit.
  if (limits.length === 0 || expr === placeholderText(expectedModels.name)) return limited(own);
  return [block(limited(own)), ...limits].join("\n");
}

function onLabels(operator: "and" | "unless", set: LabelSet): string {
  return on(operator, set.labels, labelSetText(set));
}

function on(operator: "and" | "unless", labels: readonly string[], text: string): string {
  return `  ${operator} on (${labels.join(", ")})\n${block(text)}`;
}

/** A text of several lines in parentheses. */
export function block(text: string): string {
  return `(\n${text.replaceAll(/^/gm, "  ")}\n)`;
}

/**
 * A text in which a threshold that differs among some parts is a variable of the template, set by the labels of the alert:
 * `{{ $seconds := 10 }}{{ if eq $labels.model_name "demo" }}{{ $seconds = 5 }}{{ end }}`.
 */
export function withNumbersByWorkload(template: string, parts: readonly Part[], paths: readonly string[]): string {
  return paths.reduce((text, path) => {
    const placeholder = placeholderText(path);
    const numbers = parts.map(({ values }) => JSON.stringify(values.parameters[path]));
    if (new Set(numbers).size === 1 || !text.includes(placeholder)) return text;
    const name = `$${path.split(".").at(-1)!}`;
    const other = parts.slice(0, -1).map(({ alternatives }, index) => {
      return `{{ ${index === 0 ? "if" : "else if"} ${templateCondition(alternatives)} }}{{ ${name} = ${numbers[index]!} }}`;
    });
    const choice = `{{ ${name} := ${numbers.at(-1)!} }}${other.join("")}{{ end }}`;
    return (
      choice +
      text.replaceAll(`{{ ${placeholder} |`, () => `{{ ${name} |`).replaceAll(placeholder, () => `{{ ${name} }}`)
    );
  }, template);
}
