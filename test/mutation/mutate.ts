// The command `npm run mutate`: how many mistakes in the rules the scenarios find.
import { parseArgs } from "node:util";
import { catalogue, type Family, metrics } from "@vllm-monitoring/core";
import { groupsOf, renderChart } from "../helm.ts";
import { everything, unitTest } from "../scenario-test.ts";
import { changedFamilies } from "./changed-families.ts";
import { equivalentsOf, equivalentsPath, lineOf, problemsOfList } from "./equivalents.ts";
import { loadFindings, saveFindings } from "./findings-file.ts";
import { mutantsOf } from "./mutant.ts";
import { entryFor, survivor } from "./report.ts";
import { type Rule, rulesOf } from "./rule.ts";
import { percentKilled, type Score, scoreTable, total } from "./score.ts";
import { siblingsAmong } from "./siblings.ts";
import { type Verdict, verdictsOn } from "./verdicts.ts";
import { seriesFacts } from "./vocabulary.ts";

/** The share of mutants that has to be killed, in percent, for alerts and for records. */
const goal = 95;

try {
  process.exitCode = print(await judgedFamilies(await chosenFamilies()));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
}

async function judgedFamilies(families: readonly Family[]): Promise<Judged[]> {
  const groups = groupsOf(await renderChart({ language: "en", ...everything }));
  const tests = catalogue.flatMap(({ scenarios }) => scenarios).map((scenario) => unitTest(scenario, "en"));
  const rules = rulesOf(groups);
  const vocabulary = { siblings: siblingsAmong(metrics, catalogue), ...seriesFacts(metrics, rules) };
  const mutants = families
    .flatMap((family) => rules.filter((rule) => belongsTo(rule, family)))
    .flatMap((rule) => mutantsOf(rule, vocabulary));
  const findings = loadFindings();
  const verdicts = await verdictsOn(mutants, groups, tests, findings, (open) => {
    saveFindings(findings);
    console.error(`${open} of ${mutants.length} mutants to judge`);
  });
  saveFindings(findings);
  return families.map((family) => judged(family, verdicts));
}

/** The families that the command line names, those that changed, or all. */
async function chosenFamilies(): Promise<readonly Family[]> {
  const { values, positionals } = parseArgs({ options: { changed: { type: "boolean" } }, allowPositionals: true });
  const names = catalogue.map(({ name }) => name);
  const unknown = positionals.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`no family ${unknown}; write some of: ${names.join(", ")}`);
  const changed = values.changed ? await changedFamilies(names) : [];
  const chosen = [...positionals, ...changed];
  return values.changed || chosen.length > 0 ? catalogue.filter(({ name }) => chosen.includes(name)) : catalogue;
}

function belongsTo(rule: Rule, { records, alerts }: Family): boolean {
  return records.some(({ record }) => record === rule.record) || alerts.some(({ alert }) => alert === rule.alert);
}

interface Judged {
  readonly family: string;
  readonly alerts: Score;
  readonly records: Score;
  readonly survivors: readonly Verdict[];
  readonly problems: readonly string[];
}

function judged(family: Family, all: readonly Verdict[]): Judged {
  const own = all.filter(({ mutant }) => belongsTo(mutant.rule, family));
  const list = equivalentsOf(family.name);
  const listed = new Set(list.flatMap((entry) => entry.mutants));
  const isEquivalent = ({ mutant, killedBy }: Verdict) => killedBy === undefined && listed.has(lineOf(mutant));
  const score = (some: readonly Verdict[]): Score => ({
    mutants: some.length,
    killed: some.filter(({ killedBy }) => killedBy !== undefined).length,
    equivalent: some.filter(isEquivalent).length,
  });
  return {
    family: family.name,
    alerts: score(own.filter(({ mutant }) => mutant.rule.alert !== undefined)),
    records: score(own.filter(({ mutant }) => mutant.rule.record !== undefined)),
    survivors: own.filter((verdict) => verdict.killedBy === undefined && !isEquivalent(verdict)),
    problems: problemsOfList(list, own),
  };
}

/** Prints survivors and scores; the exit code is 1 when a goal is missed or a list of equivalent mutants is wrong. */
function print(all: readonly Judged[]): 0 | 1 {
  for (const { family, survivors, problems } of all) {
    if (survivors.length > 0) {
      console.log(`\n${family}: mutants that no scenario kills\n`);
      for (const { mutant } of survivors) console.log(survivor(mutant));
      console.log(
        `\nEach needs a scenario, or, if nothing can tell it from the rule, a reason in ${equivalentsPath(family)}:\n`,
      );
      console.log(entryFor(survivors.map(({ mutant }) => mutant)));
    }
    for (const problem of problems) console.log(`${equivalentsPath(family)}: ${problem}`);
  }
  const kinds = ["alerts", "records"] as const;
  const totals = kinds.map((kind) => ({ name: `all ${kind}`, score: total(all.map((family) => family[kind])) }));
  const rows = all.flatMap((family) =>
    kinds
      .filter((kind) => family[kind].mutants > 0)
      .map((kind) => ({ name: `${family.family} ${kind}`, score: family[kind] })),
  );
  console.log(`\n${scoreTable([...rows, ...totals])}`);
  const missed = totals.filter(({ score }) => percentKilled(score) < goal);
  for (const { name } of missed) console.log(`${name}: the goal is ${goal} %`);
  return missed.length > 0 || all.some(({ problems }) => problems.length > 0) ? 1 : 0;
}
