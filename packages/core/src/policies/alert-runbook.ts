import { recordsOf } from "../rules/family.ts";
import { metrics } from "../metrics/registry.ts";
import { problemsOf, sample } from "../promql/parse.ts";
import type { Runbook } from "../rules/alert.ts";
import { languages, type Text } from "../text.ts";
import { runbookPage } from "./alert-runbook.page.ts";
import { cataloguePolicy, exposedNames, type Finding } from "./policy.ts";

/** The page of an alert tells how to confirm and what to do, in both languages, and names only series that exist. */
export const runbook = cataloguePolicy("alert/runbook", runbookPage, (families) => {
  const series = [...recordsOf(families).map(({ record }) => record), ...metrics.flatMap(exposedNames)];
  // A page may speak of a histogram as a whole.
  const citable = [...series, ...metrics.map(({ name }) => name)];
  return families.flatMap(({ alerts }) =>
    alerts.flatMap((alert) =>
      [...pageFindings(alert.runbook), ...citationFindings(alert.runbook, citable)].map((finding) => ({
        where: alert.alert,
        ...finding,
      })),
    ),
  );
});

function pageFindings(page: Runbook): Finding[] {
  const empty = languages.filter((language) => textsOf(page).some((text) => text[language].trim() === ""));
  return [
    ...empty.map((language) => ({ what: `its page has an empty text in ${language}`, instead: "the text" })),
    ...(page.confirm.length === 0 ? [{ what: "says not how to confirm", instead: "a query and what it shows" }] : []),
    ...(page.causes.length === 0 ? [{ what: "names no cause", instead: "a signal, its cause and the remedy" }] : []),
    ...page.confirm
      .flatMap(({ expr }) => problemsOf(sample(expr)))
      .map((problem) => ({ what: `a query of its page is wrong: ${problem}`, instead: "PromQL that runs" })),
  ];
}

function citationFindings(page: Runbook, citable: readonly string[]): Finding[] {
  const cited = textsOf(page)
    .flatMap((text) => languages.flatMap((language) => text[language].match(/`[^`]+`/g) ?? []))
    .flatMap((code) => code.match(/vllm:[\w:]+/g) ?? []);
  return [...new Set(cited)]
    .filter((name) => !citable.includes(name))
    .map((name) => ({ what: `its page names ${name}, which does not exist`, instead: "a record or a metric" }));
}

function textsOf({ meaning, isNot, confirm, causes }: Runbook): Text[] {
  return [
    meaning,
    isNot,
    ...confirm.map(({ shows }) => shows),
    ...causes.flatMap(({ signal, cause, remedy }) => [signal, cause, remedy]),
  ];
}
