import {
  type Inhibition,
  inhibitions,
  type Language,
  receivers,
  severities,
  sourceCategory,
} from "@vllm-monitoring/core";
import { cell, list, wordsIn } from "./page.ts";

/** The rows of the two tables of the guide on Alertmanager, in one language. */
export function alertmanagerTables(language: Language) {
  const words = wordsIn(language);
  return {
    routes: severities.map((severity) => {
      const { name, message, groupWait, groupInterval, repeatInterval, why } = receivers[severity];
      return {
        severity,
        name,
        message: message === "everything" ? words.everything : words.categoryOfWorkload,
        times: list([groupWait, groupInterval, repeatInterval], language),
        why: cell(why[language]),
      };
    }),
    inhibitions: inhibitions.map((inhibition) => inhibitionRow(inhibition, language)),
  };
}

/** What fires, what is not sent meanwhile, and why, each as a cell. */
export function inhibitionRow(inhibition: Inhibition, language: Language) {
  return {
    source: sourceText(inhibition, language),
    target: targetText(inhibition, language),
    why: cell(inhibition.why[language]),
  };
}

function sourceText({ source }: Inhibition, language: Language): string {
  const names = [
    ...(source.severity === undefined ? [] : [source.severity]),
    "alert" in source
      ? code(source.alert.alert)
      : "category" in source
        ? code(source.category)
        : wordsIn(language).anyAlert,
  ];
  return names.join(" ");
}

function targetText({ source, target }: Inhibition, language: Language): string {
  const words = wordsIn(language);
  if (target === "same alert") return words.sameAlert;
  const own = sourceCategory(source);
  const others = target.filter((category) => category !== own).map(code);
  const ofOwn = target
    .filter((category) => category === own)
    .map((category) => `${words.lessUrgent} ${code(category)}`);
  return list([...others, ...ofOwn], language);
}

function code(name: string): string {
  return `\`${name}\``;
}
