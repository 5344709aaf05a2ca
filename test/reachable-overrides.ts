interface Entry {
  readonly match: Readonly<Record<string, string>>;
}

/** The entries that some workload can reach, as far as their texts tell: values with others are refused. */
export function reachable<Item extends Entry>(entries: readonly Item[]): Item[] {
  return entries.reduce<Item[]>(
    (kept, entry) => (kept.some(({ match }) => takesAllOf(match, entry.match)) ? kept : [...kept, entry]),
    [],
  );
}

function takesAllOf(match: Entry["match"], other: Entry["match"]): boolean {
  return Object.entries(match).every(([label, text]) => {
    if (text === "=~.*" || text === other[label]) return true;
    const exact = other[label]?.startsWith("=~") ? undefined : other[label];
    return text.startsWith("=~") && exact !== undefined && new RegExp(`^(?:${text.slice(2)})$`).test(exact);
  });
}
