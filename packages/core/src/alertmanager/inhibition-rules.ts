import { type Category, type Severity, severities } from "../rules/alert.ts";
import type { Values } from "../values/values.ts";
import { type Inhibition, type InhibitionSource, sourceCategory, type Urgency } from "./inhibitions.ts";
import { type Matcher, oneOf, packAlerts } from "./matcher.ts";

/** A rule as Alertmanager has it. No alert matches both sides, so that none can hide itself or one of its kind. */
export interface InhibitionRule {
  readonly source: readonly Matcher[];
  readonly target: readonly Matcher[];
  /** The labels in which both alerts have to be alike; a label that both lack counts as alike. */
  readonly equal: readonly string[];
}

/** The labels of an alert that rules and routes read, from the values of the chart. */
export type AlertLabels = Pick<Values, "workloadLabels" | "engineLabels">;

/**
 * The rules that an inhibition comes down to, one or more for each severity of its source: Alertmanager cannot compare, so that "at
 * least as urgent" has to be written out.
 */
export function inhibitionRules({ source, target }: Inhibition, labels: AlertLabels): InhibitionRule[] {
  const urgencies: readonly Urgency[] = source.severity === undefined ? ["critical", "warning"] : [source.severity];
  return urgencies.flatMap((urgency) => {
    const sourceMatchers = [...sourceMatchersOf(source), oneOf("severity", [urgency])];
    return target === "same alert"
      ? [
          {
            source: sourceMatchers,
            target: [packAlerts, oneOf("severity", lessUrgentThan(urgency))],
            equal: ["alertname", ...labels.workloadLabels, ...labels.engineLabels],
          },
        ]
      : targetsOf(source, target, urgency).map((matchers) => ({
          source: sourceMatchers,
          target: [packAlerts, ...matchers],
          equal: labels.workloadLabels,
        }));
  });
}

function sourceMatchersOf(source: InhibitionSource): Matcher[] {
  if ("alert" in source) return [{ label: "alertname", operator: "=", value: source.alert.alert }];
  return "category" in source ? [packAlerts, oneOf("category", [source.category])] : [packAlerts];
}

/** What is hidden, by categories: those besides the source's own as far as they are not more urgent, its own if it is less urgent. */
function targetsOf(source: InhibitionSource, target: readonly Category[], urgency: Urgency): Matcher[][] {
  const own = sourceCategory(source);
  const others = target.filter((category) => category !== own);
  const notMoreUrgent = urgency === "critical" ? [] : [oneOf("severity", [urgency, ...lessUrgentThan(urgency)])];
  return [
    ...(others.length > 0 ? [[oneOf("category", others), ...notMoreUrgent]] : []),
    ...target
      .filter((category) => category === own)
      .map((category) => [oneOf("category", [category]), oneOf("severity", lessUrgentThan(urgency))]),
  ];
}

function lessUrgentThan(urgency: Urgency): readonly Severity[] {
  return severities.slice(severities.indexOf(urgency) + 1);
}
