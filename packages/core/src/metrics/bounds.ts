import type { Histogram } from "./metric.ts";
import { compareReleases, supportedReleases } from "./releases.ts";

/** The bounds that a histogram has in every supported release, ascending; none where they depend on the model. */
export function sharedBounds({ buckets }: Pick<Histogram, "buckets">): number[] {
  const { oldest, newest } = supportedReleases;
  const inWindow = buckets
    .filter(({ since }) => compareReleases(since, newest) <= 0)
    .filter((_, index, kept) => {
      const next = kept[index + 1];
      return next === undefined || compareReleases(next.since, oldest) > 0;
    })
    .map(({ value }) => (value === "one-two-five" ? [] : value));
  return (inWindow[0] ?? []).filter((bound) => inWindow.every((bounds) => bounds.includes(bound)));
}

/** A number when it is one of some bounds, ascending, else the bounds next to it: one or two. */
export function nearestBounds(number: number, bounds: readonly number[]): number[] {
  if (bounds.includes(number)) return [number];
  const next = [bounds.findLast((bound) => bound < number), bounds.find((bound) => bound > number)];
  return next.filter((bound) => bound !== undefined);
}

/** The spellings of a bound as an anchored regular expression: 2.5 is `2[.]5(0)?`, 2 is `2([.]0)?`. */
export function boundSpellings(bound: number): string {
  const [whole, fraction] = String(bound).split(".");
  return fraction === undefined ? `${whole}([.]0)?` : `${whole}[.]${fraction}(0)?`;
}
