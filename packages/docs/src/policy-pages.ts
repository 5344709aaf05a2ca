import { alertPage, type Exception, type Family, familyPage, policyPage } from "@vllm-monitoring/core";
import { exampleText, policies, type Policy } from "@vllm-monitoring/core/policies";
import { anchor, cell, linkTo, page, type Site, wordsIn } from "./page.ts";
import { fillTemplate } from "./templates.ts";

/** The list of policies and a page for each: name of the page to Markdown. */
export function policyPages(site: Site): [string, string][] {
  const { language } = site;
  const words = wordsIn(language);
  const list = fillTemplate("pages/policies", {
    words,
    policies: policies.map(({ id, title }) => ({ id, link: linkToPolicy(id, site), title: cell(title[language]) })),
  });
  return [
    ["reference/policies", page(words.policies, words.policiesAbout, list)],
    ...policies.map((policy): [string, string] => [policyPage(policy.id), pageOf(policy, site)]),
  ];
}

/** The policies that a rule need not keep, each with the link to its page and the reason as a cell of a table. */
export function exceptionRows(exceptions: readonly Exception[] | undefined, site: Site) {
  return (exceptions ?? []).map(({ policy, reason }) => ({
    policy,
    link: linkToPolicy(policy, site),
    reason: cell(reason[site.language]),
  }));
}

function pageOf(policy: Policy, site: Site): string {
  const { id, title, why, passes, fails } = policy;
  const { language } = site;
  const body = fillTemplate("pages/policy", {
    words: wordsIn(language),
    title: title[language],
    why: why[language],
    passes: exampleText(passes, language),
    fails: exampleText(fails, language),
    says: fails.says,
    exceptions: exceptedFrom(id, site),
  });
  return page(id, withoutCode(title[language]), body);
}

/** Why rules need not keep a policy: each reason once, with the rules that have it, in the order of the catalogue. */
function exceptedFrom(id: string, site: Site) {
  const { families, language } = site;
  const excepted = families
    .flatMap((family) => linkedRules(family, linkTo(site)))
    .flatMap(({ name, link, exceptions = [] }) =>
      exceptions.filter(({ policy }) => policy === id).map(({ reason }) => ({ name, link, reason: reason[language] })),
    );
  const reasons = [...new Set(excepted.map(({ reason }) => reason))];
  return reasons.map((reason) => ({ reason, rules: excepted.filter((rule) => rule.reason === reason) }));
}

function linkedRules({ name: family, records, alerts }: Family, root: string) {
  return [
    ...records.map(({ record, exceptions }) => ({
      name: record,
      link: `${root}/${familyPage(family)}/#${anchor(record)}`,
      exceptions,
    })),
    ...alerts.map(({ alert, exceptions }) => ({ name: alert, link: `${root}/${alertPage(alert)}/`, exceptions })),
  ];
}

function linkToPolicy(id: string, site: Site): string {
  return `${linkTo(site)}/${policyPage(id)}/`;
}

/** A text without marks of Markdown, for the head of a page. */
function withoutCode(text: string): string {
  return text.replaceAll("`", "");
}
