/** How alike a name has to be to be proposed: a share of the pairs of letters, in hundredths. */
const least = 40;

/** How many letters say enough to propose a name for holding them, or for standing in what was written. */
const telling = 3;

/**
 * The names that are most like a word, the nearest first, at most three; none where nothing is like it.
 *
 * A name that stands in the word, or holds it, comes first: `ray-serve` is nearer to `ray` than to `kserve`. Otherwise two words are
 * as alike as they share pairs of neighbouring letters. The chart's template `nearest` counts the same: unlike the distance of
 * Levenshtein that is a few lines of a Helm template.
 */
export function nearest(word: string, names: readonly string[]): string[] {
  const letters = lettersOf(word);
  return names
    .map((name) => ({ name, alike: likeness(letters, lettersOf(name)) }))
    .filter(({ alike }) => alike >= least)
    .map(({ name, alike }) => `${String(400 - alike).padStart(3, "0")} ${name}`)
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

/** From 0 to 200; with one in the other 200 more. */
function likeness(word: string, name: string): number {
  const pairs = pairsIn(word);
  const shared = pairs.filter((pair) => `^${name}$`.includes(pair)).length;
  const holds = Math.min(word.length, name.length) >= telling && (word.includes(name) || name.includes(word));
  return Math.floor((200 * shared) / (pairs.length + name.length + 1)) + (holds ? 200 : 0);
}

/** Pairs of neighbours, the marks at both ends among them: how a word begins and ends counts too. */
function pairsIn(letters: string): string[] {
  const marked = `^${letters}$`;
  return Array.from({ length: marked.length - 1 }, (_, index) => marked.slice(index, index + 2));
}

/** Letters and digits of a word. */
function lettersOf(word: string): string {
  return word
    .replaceAll(/[^a-zA-Z0-9]/g, "")
    .slice(0, 60)
    .toLowerCase();
}
