import type { Exception } from "../rules/alert.ts";
import type { Family } from "../rules/family.ts";
import { languages } from "../text.ts";
import type { Problem } from "./policy.ts";

/** The problems that no exception of their rule takes back, and the exceptions that take nothing back or tell no reason. */
export function unheeded(problems: readonly Problem[], families: readonly Family[]): Problem[] {
  const exceptions = families.flatMap(({ records, alerts }) => [
    ...records.flatMap((rule) => withName(rule.record, rule.exceptions)),
    ...alerts.flatMap((rule) => withName(rule.alert, rule.exceptions)),
  ]);
  const covers = (exception: (typeof exceptions)[number], problem: Problem) =>
    exception.where === problem.where && exception.policy === problem.policy;
  return [
    ...problems.filter((problem) => !exceptions.some((exception) => covers(exception, problem))),
    ...exceptions
      .filter((exception) => !problems.some((problem) => covers(exception, problem)))
      .map(({ where, policy }) => ({
        policy,
        where,
        what: "has an exception from this policy and keeps it all the same",
        instead: "no exception",
      })),
    ...exceptions.flatMap(({ where, policy, reason }) =>
      languages
        .filter((language) => reason[language].trim() === "")
        .map((language) => ({
          policy,
          where,
          what: `is excepted from this policy without a reason in ${language}`,
          instead: "the reason",
        })),
    ),
  ];
}

function withName(where: string, exceptions: readonly Exception[] = []) {
  return exceptions.map((exception) => ({ where, ...exception }));
}
