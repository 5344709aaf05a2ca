import { canonicalDuration, milliseconds } from "../duration.ts";
import type { Values } from "../values.ts";
import { conflict, type Conflict } from "./conflict.ts";

/** A window holds at least four scrapes. */
export function windowConflicts({ scrapeInterval, ...windows }: Values): Conflict[] {
  const least = 4 * milliseconds(scrapeInterval);
  return (["rateWindow", "progressWindow"] as const)
    .filter((key) => milliseconds(windows[key]) < least)
    .map((key) =>
      conflict(
        [key],
        `${canonicalDuration(windows[key])} is shorter than four scrape intervals of ${canonicalDuration(scrapeInterval)}, a rate would have gaps`,
        canonicalDuration(`${least}ms`),
        { reads: ["scrapeInterval"] },
      ),
    );
}
