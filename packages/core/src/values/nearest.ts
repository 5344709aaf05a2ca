/** How alike a name has to be to be proposed: a share of the pairs of letters, in hundredths. */
const least = 40;

/**
 * The names that are most like a word, the nearest first, at most three; none where nothing is like it.
 *
 * Two words are as alike as they share pairs of neighbouring letters. The chart's template `nearest` counts the same: unlike the
 * distance of Levenshtein that is a few lines of a Helm template.
 */
export function nearest(word: string, names: readonly string[]): string[] {
  const pairs = pairsIn(word);
  return names
    .map((name) => ({ name, alike: likeness(pairs, name) }))
    .filter(({ alike }) => alike >= least)
    .map(({ name, alike }) => `${String(200 - alike).padStart(3, "0")} ${name}`)
    .toSorted(byCodePoints)
    .slice(0, 3)
    .map((ranked) => ranked.slice(4));
}

/** As Go orders text, and Helm the keys of a map. */
export function byCodePoints(one: string, other: string): number {
  const [here, there] = [Array.from(one), Array.from(other)];
  const at = here.findIndex((letter, index) => letter !== there[index]);
  if (at === -1) return here.length - there.length;
  return at >= there.length ? 1 : here[at]!.codePointAt(0)! - there[at]!.codePointAt(0)!;
}

function likeness(pairs: readonly string[], name: string): number {
  const letters = lettersOf(name);
  const shared = pairs.filter((pair) => letters.includes(pair)).length;
  return Math.floor((200 * shared) / (pairs.length + letters.length - 1));
}

function pairsIn(word: string): string[] {
  const letters = lettersOf(word);
  return Array.from({ length: letters.length - 1 }, (_, index) => letters.slice(index, index + 2));
}

/** Letters and digits of a word between two marks, for its ends count too. */
function lettersOf(word: string): string {
  const letters = word.replaceAll(/[^a-zA-Z0-9]/g, "").slice(0, 60);
  return `^${letters.toLowerCase()}$`;
}
