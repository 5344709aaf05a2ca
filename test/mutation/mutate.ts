// The command `npm run mutate`: how many mistakes in the rules the scenarios find.
import { parseArgs } from "node:util";
import { catalogue, type Family, metrics, metricsOf } from "@vllm-monitoring/core";
import { scenarioRules, unitTest } from "../scenario-test.ts";
import { changedFamilies } from "./changed-families.ts";
import { equivalentsOf } from "./equivalents.ts";
import { loadFindings, saveFindings } from "./findings-file.ts";
import { belongsTo, type JudgedFamily, judgedFamily } from "./judged-family.ts";
import { mutantsOf } from "./mutant.ts";
import { reportOf } from "./report.ts";
import { nameOf, type Rule, rulesOf } from "./rule.ts";
import { siblingsAmong } from "./siblings.ts";
import { withoutAskingTexts } from "./texts.ts";
import { verdictsOn } from "./verdicts.ts";
import { seriesFacts } from "./vocabulary.ts";

try {
  const { text, fails } = reportOf(await judge(await chosenFamilies()));
  console.log(`\n${text}`);
  process.exitCode = fails ? 1 : 0;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
}

/** The families that the command line names, those that changed, or all. */
async function chosenFamilies(): Promise<readonly Family[]> {
  const { values, positionals } = parseArgs({ options: { changed: { type: "boolean" } }, allowPositionals: true });
  const names = catalogue.map(({ name }) => name);
  const unknown = positionals.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`no family ${unknown}; write some of: ${names.join(", ")}`);
  if (!values.changed && positionals.length === 0) return catalogue;
  const chosen = [...positionals, ...(values.changed ? await changedFamilies(names) : [])];
  return catalogue.filter(({ name }) => chosen.includes(name));
}

async function judge(families: readonly Family[]): Promise<JudgedFamily[]> {
  const scenarios = catalogue.flatMap((family) => family.scenarios);
  const { groups, tests } = withoutAskingTexts({
    groups: await scenarioRules("en"),
    tests: scenarios.map((scenario) => unitTest(scenario, ["en"])),
  });
  const rules = rulesOf(groups);
  const vocabulary = { siblings: siblingsAmong(metricsOf(catalogue), catalogue), ...seriesFacts(metrics, rules) };
  const mutants = families.flatMap((family) =>
    rulesOfFamily(rules, family).flatMap((rule) => mutantsOf(rule, vocabulary)),
  );
  const findings = loadFindings();
  let saved = Date.now();
  const watch = {
    beforeRound: (open: number) => console.error(`${open} of ${mutants.length} mutants to judge`),
    afterRun: () => {
      if (Date.now() - saved < 10_000) return;
      saveFindings(findings);
      saved = Date.now();
    },
  };
  const verdicts = await verdictsOn(mutants, groups, tests, findings, watch).finally(() => saveFindings(findings));
  return families.map((family) => {
    const own = verdicts.filter(({ mutant }) => belongsTo(mutant.rule, family));
    return judgedFamily(family.name, own, equivalentsOf(family.name));
  });
}

/** The rendered rules of a family; an error when there is not one for each of its records and alerts. */
function rulesOfFamily(rules: readonly Rule[], family: Family): Rule[] {
  const own = rules.filter((rule) => belongsTo(rule, family));
  const names = new Set(own.map(nameOf));
  const missing = [...family.records.map(({ record }) => record), ...family.alerts.map(({ alert }) => alert)].filter(
    (name) => !names.has(name),
  );
  if (missing.length > 0) throw new Error(`${family.name}: helm template does not give ${missing.join(", ")}`);
  return own;
}
