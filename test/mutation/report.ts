import { relative } from "node:path";
import { root } from "@vllm-monitoring/build";
import { stringify } from "yaml";
import { equivalentsPath, lineOf } from "./equivalents.ts";
import type { JudgedFamily } from "./judged-family.ts";
import type { Mutant } from "./mutant.ts";
import { percentKilled, scoreTable, total } from "./score.ts";

/** The share of mutants that has to be killed, in percent, for alerts and for records. */
const goal = 95;

/** What a person is told: survivors, wrong lists, scores. It fails when a goal is missed or a list is wrong. */
export function reportOf(families: readonly JudgedFamily[]): { readonly text: string; readonly fails: boolean } {
  const kinds = ["alerts", "records"] as const;
  const totals = kinds.map((kind) => ({ name: `all ${kind}`, score: total(families.map((family) => family[kind])) }));
  const rows = families.flatMap((family) =>
    kinds.map((kind) => ({ name: `${family.family} ${kind}`, score: family[kind] })),
  );
  const missed = totals
    .filter(({ score }) => percentKilled(score) < goal)
    .map(({ name }) => `${name}: the goal is ${goal} %`);
  const parts = [
    ...families.filter(({ survivors }) => survivors.length > 0).map(survivorsOf),
    ...families.flatMap(({ family, problems }) => problems.map((problem) => `${listOf(family)}: ${problem}`)),
    scoreTable([...rows.filter(({ score }) => score.mutants > 0), ...totals]),
    ...missed,
  ];
  return { text: parts.join("\n\n"), fails: missed.length > 0 || families.some(({ problems }) => problems.length > 0) };
}

function survivorsOf({ family, survivors }: JudgedFamily): string {
  return [
    `${family}: mutants that no scenario kills`,
    survivors.map(survivor).join("\n"),
    `Each needs a scenario or, if nothing can tell it from the rule, a reason in ${listOf(family)}:`,
    stringify([{ why: "", mutants: survivors.map(lineOf) }], { lineWidth: 0 }).trimEnd(),
  ].join("\n\n");
}

/** A mutant: its line, then what stood in the rule and what stands there, in whole lines. */
function survivor(mutant: Mutant): string {
  const before = mutant.rule.expr.split("\n");
  const after = mutant.mutated.expr.split("\n");
  const same = before.findIndex((line, index) => line !== after[index]);
  if (same === -1) return lineOf(mutant);
  const tail = before.toReversed().findIndex((line, index) => line !== after.at(-1 - index));
  const changed = (lines: readonly string[], sign: string) =>
    lines.slice(same, Math.max(same, lines.length - tail)).map((line) => `    ${sign} ${line}`);
  return [lineOf(mutant), ...changed(before, "-"), ...changed(after, "+")].join("\n");
}

function listOf(family: string): string {
  return relative(root, equivalentsPath(family));
}
