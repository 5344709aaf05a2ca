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

/**
 * The equivalent mutants of a family; none when it has no file.
 *
 * @throws Error when its file holds something else.
 */
export function equivalentsOf(family: string): EquivalentMutants {
  const path = equivalentsPath(family);
  if (!existsSync(path)) return [];
  const { data, error } = listSchema.safeParse(parse(readFileSync(path, "utf8")));
  if (error !== undefined) throw new Error(`${path}:\n${z.prettifyError(error)}`);
  return data;
}

/** A mutant as the list names it: its id, and for people what it is. A changed rule has other ids, so its lines hold no longer. */
export function lineOf({ id, rule, change }: Mutant): string {
  return `${id} ${nameOf(rule)}: ${change}`;
}

/** The ids of the mutants in a list. */
export function idsIn(list: EquivalentMutants): ReadonlySet<string> {
  return new Set(list.flatMap(({ mutants }) => mutants).map(idOf));
}

function idOf(line: string): string {
  return line.split(" ")[0]!;
}

/**
 * What is wrong with what is known of the mutants of a family: lines of its list that name no mutant, and mutants that a scenario
 * kills although the list, or their normal form, says that it cannot be.
 */
export function problemsOfList(list: EquivalentMutants, verdicts: readonly Verdict[]): string[] {
  const listed = idsIn(list);
  const known = new Set(verdicts.map(({ mutant }) => mutant.id));
  const killed = verdicts.filter(({ killedBy }) => killedBy !== undefined);
  const report = (reason: string, some: readonly Verdict[]) =>
    some.map(({ mutant, killedBy }) => `${reason}, but killed by "${killedBy}": ${lineOf(mutant)}`);
  return [
    ...list
      .flatMap(({ mutants }) => mutants)
      .filter((line) => !known.has(idOf(line)))
      .map((line) => `no such mutant, the rule was changed: ${line}`),
    ...report(
      "listed as equivalent",
      killed.filter(({ mutant }) => listed.has(mutant.id)),
    ),
    ...report(
      "equivalent by its normal form",
      killed.filter(({ mutant }) => mutant.sameMeaning),
    ),
  ];
}
