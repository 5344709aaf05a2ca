import type { Expression } from "../promql/expression.ts";
import type { Text } from "../text.ts";

/** How soon a person has to look: now, within the day, when there is time. */
export const severities = ["critical", "warning", "info"] as const;
export type Severity = (typeof severities)[number];

/** What is wrong, in the order in which a person on call looks: first whether the server is there, last what it costs. */
export const categories = [
  "availability",
  "progress",
  "errors",
  "saturation",
  "latency",
  "throughput",
  "efficiency",
  "slo",
  "pack",
] as const;
export type Category = (typeof categories)[number];

/** An alerting rule. Its texts are Prometheus templates and may hold `<<threshold.NAME>>`, `<<window>>` and `<<workload>>`. */
export interface Alert {
  readonly type: "alert";
  readonly alert: string;
  readonly expr: Expression;
  /** How long the expression has to hold. */
  readonly for: string;
  /** How long the alert stays after the expression ended; for signals that come and go. */
  readonly keepFiringFor?: string;
  readonly severity: Severity;
  readonly category: Category;
  readonly summary: Text;
  readonly description: Text;
  readonly runbook: Runbook;
}

/** What the page of an alert tells; every text is Markdown. */
export interface Runbook {
  /** What the alert says about the server, and what its users feel. */
  readonly meaning: Text;
  /** Queries that confirm it, from the first look to the last. */
  readonly confirm: readonly { readonly expr: Expression; readonly shows: Text }[];
  /** Likely causes, each with the signal that gives it away and what to do. */
  readonly causes: readonly { readonly signal: Text; readonly cause: Text; readonly remedy: Text }[];
  /** What the alert is easily taken for, and is not. */
  readonly isNot: Text;
}

/** Declares an alert. */
export function alert(facts: Omit<Alert, "type">): Alert {
  return { type: "alert", ...facts };
}
