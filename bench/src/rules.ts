import { milliseconds } from "@vllm-monitoring/core";
import type { RenderedGroup } from "@vllm-monitoring/test/helm";
import { readsOf } from "./reads.ts";

/** A rule of a rendered group. */
export interface Rule {
  readonly group: string;
  /** Milliseconds between two evaluations of the group. */
  readonly interval: number;
  /** Name of the recorded series or of the alert. */
  readonly name: string;
  readonly kind: "record" | "alert";
  readonly expr: string;
  /** The labels that the rule itself sets. */
  readonly labels: Readonly<Record<string, string>>;
}

/** The rules of some groups, in their order. */
export function rulesOf(groups: readonly RenderedGroup[]): Rule[] {
  return groups.flatMap(({ name: group, interval, rules }) =>
    rules.map(({ record, alert, expr, labels = {} }): Rule => ({
      group,
      interval: milliseconds(interval),
      name: (record ?? alert) as string,
      kind: record === undefined ? "alert" : "record",
      expr: expr as string,
      labels: labels as Record<string, string>,
    })),
  );
}

/** The recording rules among some rules. */
export function recordsAmong(rules: readonly Rule[]): Rule[] {
  return rules.filter(({ kind }) => kind === "record");
}

/** Recording rules in an order in which each stands behind what it reads at the same time. */
export function inOrderOfReading(records: readonly Rule[]): Rule[] {
  const ordered = new Set<Rule>();
  const visited = new Set<Rule>();
  const visit = (rule: Rule): void => {
    if (visited.has(rule)) return;
    visited.add(rule);
    for (const { name } of readsOf(rule.expr)) records.filter((record) => record.name === name).forEach(visit);
    ordered.add(rule);
  };
  records.forEach(visit);
  return [...ordered];
}

/** For each name that some expressions read, how many milliseconds into the past. */
export function pastOfReads(exprs: readonly string[]): Map<string, number> {
  const past = new Map<string, number>();
  for (const read of exprs.flatMap(readsOf)) past.set(read.name, Math.max(past.get(read.name) ?? 0, read.past));
  return past;
}
