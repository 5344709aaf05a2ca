import { createHash } from "node:crypto";
import { nodesOf, parse, problemsOf } from "@vllm-monitoring/core/promql";
import { operators } from "./operators/index.ts";
import { normalForm } from "./normal-form.ts";
import type { Edit } from "./operators/operator.ts";
import { nearDurations } from "./operators/selector.ts";
import { nameOf, type Rule } from "./rule.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A rule with one mistake in it. */
export interface Mutant {
  /** Eight characters that name the rule and the mistake: a changed rule has mutants of other ids. */
  readonly id: string;
  readonly rule: Rule;
  readonly mutated: Rule;
  /** What stood there and what stands there, each on one line. */
  readonly change: string;
  /** Whether the mistake is none, for both expressions have one normal form. */
  readonly sameMeaning: boolean;
}

/** All mutants of a rule that Prometheus would load, each once. */
export function mutantsOf(rule: Rule, vocabulary: Vocabulary): Mutant[] {
  const mutants = [...expressionMutants(rule, vocabulary), ...timingMutants(rule)];
  return mutants.filter(({ id }, index) => mutants.findIndex((other) => other.id === id) === index);
}

function expressionMutants(rule: Rule, vocabulary: Vocabulary): Mutant[] {
  const formOf = (expr: string) => normalForm(expr, vocabulary, isValueSeen(rule));
  const original = formOf(rule.expr);
  return nodesOf(parse(rule.expr))
    .flatMap((node) => operators.flatMap((operator) => operator(node, vocabulary.siblings)))
    .map((edit) => ({ expr: applied(rule.expr, edit), change: describe(rule.expr, edit) }))
    .filter(({ expr }) => expr !== rule.expr && problemsOf(expr).length === 0)
    .map(({ expr, change }) => mutant(rule, { ...rule, expr }, change, formOf(expr) === original));
}

/** Whether anybody sees the value: that of a record, and that of an alert whose texts tell it. */
function isValueSeen({ alert, annotations = {} }: Rule): boolean {
  return alert === undefined || Object.values(annotations).some((text) => /\$value|\.Value/.test(text));
}

/** `for` at once and after twice the time; no `keep_firing_for`. */
function timingMutants(rule: Rule): Mutant[] {
  const { for: duration = "0s", keep_firing_for: keep } = rule;
  const doubled = nearDurations(duration).slice(1);
  const times = duration === "0s" ? [] : ["0s", ...doubled];
  const { keep_firing_for: _, ...brief } = rule;
  return [
    ...times.map((time) => mutant(rule, { ...rule, for: time }, `for: ${duration} → ${time}`)),
    ...(keep === undefined ? [] : [mutant(rule, brief, `keep_firing_for: ${keep} → nothing`)]),
  ];
}

function mutant(rule: Rule, mutated: Rule, change: string, sameMeaning = false): Mutant {
  const text = ({ expr, for: duration, keep_firing_for: keep }: Rule) => [expr, duration ?? "", keep ?? ""];
  const facts = JSON.stringify([nameOf(rule), text(rule), text(mutated)]);
  return { id: createHash("sha256").update(facts).digest("hex").slice(0, 8), rule, mutated, change, sameMeaning };
}

function applied(text: string, edit: Edit): string {
  return text.slice(0, edit.from) + edit.text + text.slice(edit.to);
}

/** What an edit does, on one line; of a text that only loses words at its begin or its end, no more than what it loses. */
function describe(text: string, edit: Edit): string {
  const [before, after] = [oneLine(text.slice(edit.from, edit.to)), oneLine(edit.text)];
  if (after === "") return `${before} → nothing`;
  if (before.startsWith(`${after} `)) return `${before.slice(after.length + 1)} → nothing`;
  if (before.endsWith(` ${after}`)) return `${before.slice(0, -after.length - 1)} → nothing`;
  return `${before} → ${after}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
