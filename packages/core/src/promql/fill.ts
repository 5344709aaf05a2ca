/** What stands in for placeholders, by name; of two with one name the later one. */
export type Replacements = readonly (readonly [name: string, value: string])[];

/** Puts values in the place of the placeholders of an expression or a text; a placeholder without a value stays. What is put in is not read again. */
export function fill(text: string, replacements: Replacements): string {
  const values = new Map(replacements);
  return text.replaceAll(/<<([\w.]+)>>/g, (placeholder, name: string) => values.get(name) ?? placeholder);
}
