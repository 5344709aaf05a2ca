/** Workloads that are told by the texts of some labels, a row for each. */
export interface LabelSet {
  readonly labels: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A vector with the labels of a set, as PromQL makes it of nothing. */
export function labelSetText({ labels, rows }: LabelSet): string {
  return rows
    .map((row) =>
      row.reduce(
        // A replacement reads `$1` as a group of a regular expression.
        (text, value, index) =>
          `label_replace(${text}, "${labels[index]!}", ${quoted(value.replaceAll("$", "$$$$"))}, "", "")`,
        "vector(1)",
      ),
    )
    .join("\n  or\n");
}

/** A text as a string of PromQL and of templates, as Go writes it; `<<` would be read as a placeholder. */
export function quoted(text: string): string {
  return JSON.stringify(text)
    .replaceAll("\u2028", String.raw`\u2028`)
    .replaceAll("\u2029", String.raw`\u2029`)
    .replaceAll("<<", String.raw`<\x3c`);
}

/** A text as a regular expression of Go takes it literally. */
export function literally(text: string): string {
  return text.replaceAll(/[\\.+*?()|[\]{}^$]/g, String.raw`\$&`);
}
