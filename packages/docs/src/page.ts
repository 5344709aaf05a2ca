import { type Family, type Language, pagePath, sitePath, type Values } from "@vllm-monitoring/core";
import type { CostResults } from "./cost.ts";
import type { ScrapedServer } from "./scrape-savings.ts";
import { type Words, words } from "./words.ts";

/** What every page is made from. */
export interface Site {
  readonly families: readonly Family[];
  readonly version: string;
  readonly values: Values;
  readonly costs: CostResults;
  readonly servers: readonly ScrapedServer[];
  readonly language: Language;
}

/** The words of the pages in one language. */
export function wordsIn(language: Language): Words {
  return Object.fromEntries(Object.entries(words).map(([key, text]) => [key, text[language]])) as Words;
}

/** The path of the pages of one language, without a slash at its end; the link check wants links from the root. */
export function linkTo({ version, language }: Site): string {
  return (sitePath(version) + pagePath("", language)).replace(/\/+$/, "");
}

/** A Markdown page: frontmatter, a remark that it is generated, and what stands below its title. */
export function page(title: string, about: string, body: string): string {
  const frontmatter = [
    "---",
    "# Generated from packages/docs and packages/core by `npm run generate`: changes belong there.",
    `title: ${JSON.stringify(title)}`,
    `description: ${JSON.stringify(about)}`,
    "editUrl: false",
    "---",
  ];
  return `${frontmatter.join("\n")}\n\n${body.trim()}\n`;
}

/** The anchor that a heading gets: lower case, without marks. */
export function anchor(heading: string): string {
  return heading.toLowerCase().replaceAll(":", "");
}

/** A text as one cell of a Markdown table. */
export function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}

/** Names one after the other, as a sentence has them. */
export function list(names: readonly string[], language: Language): string {
  return names.join(language === "zh" ? "、" : ", ");
}
