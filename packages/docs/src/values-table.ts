import {
  defaultsInWords,
  type Family,
  type FieldAt,
  fieldsBelow,
  type Language,
  units,
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
  return rowsOf(fieldsBelow(valuesContract(families, version)), language);
}

function rowsOf(fields: readonly FieldAt[], language: Language): ValueRow[] {
  return fields.flatMap(({ path, field }) =>
    field.kind === "section"
      ? []
      : [{ path, default: cell(defaultOf(field, language)), description: cell(descriptionOf(field, language)) }],
  );
}

/** The keys at the top of the values: a section each on the page, those that have keys below them with a row for each. */
function valueSections({ families, version, language }: Site) {
  return Object.entries(valuesContract(families, version).fields).map(([key, field]) => ({
    key,
    description: sentence(field.description[language], language),
    ...(field.kind === "section"
      ? { default: undefined, rows: rowsOf(fieldsBelow(field, key), language) }
      : { default: defaultOf(field, language), rows: [] }),
  }));
}

/** The page with every key. */
export function valuesPage(site: Site): [string, string] {
  const { language } = site;
  const words = wordsIn(language);
  const data = {
    words,
    about: words.valuesAbout,
    sections: valueSections(site),
    alertKeys: Object.entries(alertKeys).map(([key, text]) => ({ key, description: text[language] })),
  };
  return ["reference/values", page(words.values, words.valuesAbout, fillTemplate("pages/values", data))];
}

function sentence(text: string, language: Language): string {
  return text + (language === "zh" ? "。" : ".");
}

/** What a key does. That of a threshold names no default, for the default stands beside it. */
function descriptionOf({ threshold, description }: ValueField, language: Language): string {
  if (threshold === undefined) return description[language];
  const [minimum, maximum] = threshold.range;
  const unit = units[threshold.unit][language];
  return {
    en: `${unit}, ${minimum} to ${maximum}: ${threshold.meaning.en}`,
    zh: `${minimum} 至 ${maximum}（${unit}）：${threshold.meaning.zh}`,
  }[language];
}

function defaultOf(field: ValueField, language: Language): string {
  if (field.threshold !== undefined) return defaultsInWords(field.threshold)[language];
  return field.defaultText === undefined ? `\`${JSON.stringify(field.default)}\`` : field.defaultText[language];
}
