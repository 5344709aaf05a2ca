import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** Seconds between two scrapes of a recording. */
export const step = 15;

/** One series of a recording; `values[i]` is its value at second `i * step`, undefined where it was not scraped. */
export interface RecordedSeries {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly values: readonly (number | undefined)[];
}

/** The series of a recording whose names match; second 0 is its first scrape, and one empty scrape follows the last. */
export function readRecording(name: string, names: RegExp): RecordedSeries[] {
  const samples = gunzipSync(readFileSync(join(import.meta.dirname, "recordings", name, "series.om.gz")))
    .toString()
    .split("\n")
    .map((line) => /^(\S.*\}) (\S+) (\S+)$/.exec(line))
    .filter((parts) => parts !== null)
    .map(([, selector, value, time]) => ({ selector: selector!, value: Number(value), time: Number(time) }));
  const start = samples.reduce((earliest, { time }) => Math.min(earliest, time), Infinity);
  // A second target is scraped 4 s after the first one, and a scrape may be some milliseconds late.
  const scrapeOf = (time: number) => Math.round((time - start) / step);
  const length = samples.reduce((latest, { time }) => Math.max(latest, scrapeOf(time)), 0) + 2;
  const series = new Map<string, (number | undefined)[]>();
  for (const { selector, value, time } of samples) {
    if (!names.test(selector)) continue;
    const values = series.get(selector) ?? Array.from({ length }, () => undefined);
    values[scrapeOf(time)] = value;
    series.set(selector, values);
  }
  return [...series].map(([selector, values]) => ({ ...parseSelector(selector), values }));
}

/**
 * Samples in the notation of promtool. A series that is missing in a scrape has ended there, as Prometheus marks it: in a block
 * made of the recording it would be seen for five more minutes.
 */
export function promtoolValues({ values }: RecordedSeries): string {
  return values
    .map((value, index) => {
      if (value !== undefined) return String(value);
      return index > 0 && values[index - 1] !== undefined ? "stale" : "_";
    })
    .join(" ");
}

/** A series as promtool names it. */
export function selectorOf({ name, labels }: RecordedSeries): string {
  return `${name}{${Object.entries(labels)
    .map(([label, value]) => `${label}=${JSON.stringify(value)}`)
    .join(",")}}`;
}

function parseSelector(selector: string): { name: string; labels: Record<string, string> } {
  const [, name, body] = /^([^{]+)\{(.*)\}$/.exec(selector)!;
  return {
    name: name!,
    labels: Object.fromEntries([...body!.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key!, value!])),
  };
}
