/** A release of vLLM as it stands on PyPI, without the leading "v": `0.8.5`, `0.8.5.post1`, `0.9.0.1`. */
export type Release =
  | `${number}.${number}.${number}`
  | `${number}.${number}.${number}.${number}`
  | `${number}.${number}.${number}.post${number}`;

/**
 * The releases of vLLM that the rules are made for.
 *
 * `oldest` is the first release with the histogram bounds of today (0.8.4) of which a real exposition is on record (0.8.5);
 * `newest` is the last release whose metric definitions were read.
 */
export const supportedReleases = { oldest: "0.8.5", newest: "0.33.0" } as const satisfies Record<string, Release>;

/**
 * Orders two releases: negative when `a` is the older one, 0 when they are the same, positive when `a` is the newer one.
 * A post release, and one with a fourth number, is newer than the release that it mends.
 */
export function compareReleases(a: Release, b: Release): number {
  const left = numbersOf(a);
  const right = numbersOf(b);
  for (const [index, number] of left.entries()) {
    const difference = number - right[index]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

function numbersOf(release: Release): [number, number, number, number] {
  const [major, minor, patch, post = 0] = release.replace("post", "").split(".").map(Number);
  return [major!, minor!, patch!, post];
}
