import type { RecordGroup } from "../names.ts";
import { type Expression, promql } from "../promql/expression.ts";
import type { Text } from "../text.ts";
import type { WorkloadClass } from "./workload-class.ts";

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

/** A policy that a rule need not keep, and why: it stands beside the rule, never in the checker. */
export interface Exception {
  /** The id of the policy: `promql/known-metric`. */
  readonly policy: string;
  readonly reason: Text;
}

/** Parts of an expression, put together by an operator such as `or on (…)`. */
export interface Parts {
  readonly operator: Expression;
  readonly list: readonly Part[];
}

/** A part of an expression, and the group of records or the objective without which it has nothing to say. */
export interface Part {
  readonly expr: Expression;
  readonly group?: RecordGroup;
  readonly slo?: string;
}

/**
 * An alerting rule. Its texts are Prometheus templates and may hold `<<thresholds.NAME>>`, `<<window>>`, `<<progressWindow>>`,
 * `<<workload>>` and, where the expression keeps the labels of engines, `<<engineInText>>`.
 */
export interface Alert {
  readonly type: "alert";
  readonly alert: string;
  readonly expr: Expression;
  /** What the expression consists of, where some of it stands only while a user has it switched on. */
  readonly parts?: Parts;
  /** How long the expression has to hold. */
  readonly for: string;
  /** How long the alert stays after the expression ended; for signals that come and go. */
  readonly keepFiringFor?: string;
  readonly severity: Severity;
  readonly category: Category;
  /** Classes of workload for which the alert says nothing; a user may still switch it on. */
  readonly offFor?: readonly WorkloadClass[];
  /** The list in the values that the alert is made from; while it is empty there is no alert. */
  readonly needs?: "expectedModels";
  readonly exceptions?: readonly Exception[];
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

/** The whole expression that parts make. */
export function joined({ operator, list: [first, ...others] }: Parts): Expression {
  return others.reduce(
    (whole, { expr }) => promql`
      ${whole}
        ${operator}
      ${expr}`,
    first!.expr,
  );
}

/** Declares an alert. */
export function alert(facts: Omit<Alert, "type">): Alert {
  return { type: "alert", ...facts };
}
