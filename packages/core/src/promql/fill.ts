import { placeholderText } from "./placeholder.ts";

/** What stands in for placeholders, by name and in the order in which it is put in. */
export type Replacements = readonly (readonly [name: string, value: string])[];

/** Puts values in the place of the placeholders of an expression or a text; a placeholder without a value stays. */
export function fill(text: string, replacements: Replacements): string {
  return replacements.reduce((filled, [name, value]) => filled.replaceAll(placeholderText(name), () => value), text);
}
