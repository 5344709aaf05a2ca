import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { nameOf } from "./rule.ts";
import type { Mutant } from "./mutant.ts";
import type { Verdict } from "./verdicts.ts";

/** Mutants that no scenario can tell from their rule, and the reason. */
const listSchema = z.array(z.strictObject({ why: z.string().min(20), mutants: z.array(z.string()).min(1) }));
export type EquivalentMutants = z.infer<typeof listSchema>;

/** The file that lists the equivalent mutants of a family. */
export function equivalentsPath(family: string): string {
  return join(import.meta.dirname, "equivalents", `${family}.yaml`);
}

/** The equivalent mutants of a family; none when it has no file. */
export function equivalentsOf(family: string): EquivalentMutants {
  const path = equivalentsPath(family);
  return existsSync(path) ? listSchema.parse(parse(readFileSync(path, "utf8"))) : [];
}

/** A mutant as the list names it. A changed rule has other ids, so that its lines hold no longer. */
export function lineOf({ id, rule, change }: Mutant): string {
  return `${id} ${nameOf(rule)}: ${change}`;
}

/**
 * What is wrong with what is known of the mutants of a family: lines of its list that name no mutant, and mutants that a scenario
 * kills although the list, or their normal form, says that it cannot be.
 */
export function problemsOfList(list: EquivalentMutants, verdicts: readonly Verdict[]): string[] {
  const lines = new Set(list.flatMap(({ mutants }) => mutants));
  const known = new Set(verdicts.map(({ mutant }) => lineOf(mutant)));
  const killed = verdicts.filter(({ killedBy }) => killedBy !== undefined);
  const report = (reason: string, some: readonly Verdict[]) =>
    some.map(({ mutant, killedBy }) => `${reason}, but killed by "${killedBy}": ${lineOf(mutant)}`);
  return [
    ...[...lines].filter((line) => !known.has(line)).map((line) => `no such mutant, the rule was changed: ${line}`),
    ...report(
      "listed as equivalent",
      killed.filter(({ mutant }) => lines.has(lineOf(mutant))),
    ),
    ...report(
      "equivalent by its normal form",
      killed.filter(({ mutant }) => mutant.sameMeaning),
    ),
  ];
}
