import { stringify } from "yaml";
import { lineOf } from "./equivalents.ts";
import type { Mutant } from "./mutant.ts";

/** A mutant for a person: its line, then what stood in the rule and what stands there, in whole lines. */
export function survivor(mutant: Mutant): string {
  const before = mutant.rule.expr.split("\n");
  const after = mutant.mutated.expr.split("\n");
  const same = before.findIndex((line, index) => line !== after[index]);
  if (same === -1) return lineOf(mutant);
  const tail = before.toReversed().findIndex((line, index) => line !== after.at(-1 - index));
  const changed = (lines: readonly string[], sign: string) =>
    lines.slice(same, Math.max(same, lines.length - tail)).map((line) => `    ${sign} ${line}`);
  return [lineOf(mutant), ...changed(before, "-"), ...changed(after, "+")].join("\n");
}

/** Mutants as an entry of the list of equivalent ones, ready for its reason. */
export function entryFor(mutants: readonly Mutant[]): string {
  return stringify([{ why: "", mutants: mutants.map(lineOf) }], { lineWidth: 0 });
}
