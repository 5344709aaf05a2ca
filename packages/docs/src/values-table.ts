import {
  defaultsInWords,
  type Family,
  fieldsBelow,
  type Language,
  valuesContract,
  type ValueField,
} from "@vllm-monitoring/core";
import { cell, page, type Site, wordsIn } from "./page.ts";
import { fillTemplate } from "./templates.ts";
import { alertKeys } from "./words.ts";

/** One key that a user may set, as a row of a table. */
export interface ValueRow {
  readonly path: string;
  readonly default: string;
  readonly description: string;
}

/** Every key of the values, in the order of `values.yaml`. */
export function valueRows(families: readonly Family[], version: string, language: Language): ValueRow[] {
  return fieldsBelow(valuesContract(families, version)).flatMap(({ path, field }) =>
    field.kind === "section"
      ? []
      : [{ path, default: cell(defaultOf(field, language)), description: cell(field.description[language]) }],
  );
}

/** The page with every key. */
export function valuesPage({ families, version, language }: Site): [string, string] {
  const words = wordsIn(language);
  const data = {
    words,
    about: words.valuesAbout,
    rows: valueRows(families, version, language),
    alertKeys: Object.entries(alertKeys).map(([key, text]) => ({ key, description: text[language] })),
  };
  return ["reference/values", page(words.values, words.valuesAbout, fillTemplate("pages/values", data))];
}

function defaultOf(field: ValueField, language: Language): string {
  if (field.threshold !== undefined) return defaultsInWords(field.threshold)[language];
  return field.defaultText === undefined ? `\`${JSON.stringify(field.default)}\`` : field.defaultText[language];
}
