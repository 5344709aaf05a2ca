import { canonicalDuration, milliseconds } from "../duration.ts";
import type { Values } from "../values.ts";
import { conflict, type Conflict } from "./conflict.ts";

/** How far apart evaluations may be: Prometheus takes a sample for five minutes, and the next one may be late. */
const longestInterval = "4m";

/** A window holds at least four scrapes, and what is evaluated is read again before it is too old. */
export function windowConflicts({ interval, scrapeInterval, ...windows }: Values): Conflict[] {
  const least = 4 * milliseconds(scrapeInterval);
  const isLong = milliseconds(interval) > milliseconds(longestInterval);
  return [
    ...(isLong
      ? [
          conflict(
            ["interval"],
            `${canonicalDuration(interval)} is longer than ${longestInterval}: Prometheus takes no sample that is older than 5m, so between two evaluations there would be none`,
            longestInterval,
          ),
        ]
      : []),
    ...(["rateWindow", "progressWindow"] as const)
      .filter((key) => milliseconds(windows[key]) < least)
      .map((key) =>
        conflict(
          [key],
          `${canonicalDuration(windows[key])} is shorter than four scrape intervals of ${canonicalDuration(scrapeInterval)}, a rate would have gaps`,
          canonicalDuration(`${least}ms`),
          { reads: ["scrapeInterval"] },
        ),
      ),
  ];
}
