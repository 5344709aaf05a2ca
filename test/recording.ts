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

/** The series of a recording whose names match. */
export function readRecording(name: string, names: RegExp): RecordedSeries[] {
  const folder = join(import.meta.dirname, "recordings", name);
  const timeline = JSON.parse(readFileSync(join(folder, "timeline.json"), "utf8")) as {
    start_unix: number;
    seconds: number;
  };
  const length = Math.floor(timeline.seconds / step) + 2;
  const series = new Map<string, (number | undefined)[]>();
  for (const line of gunzipSync(readFileSync(join(folder, "series.om.gz")))
    .toString()
    .split("\n")) {
    const [, selector, value, time] = /^(\S.*\}) (\S+) (\S+)$/.exec(line) ?? [];
    if (selector === undefined || !names.test(selector)) continue;
    const values = series.get(selector) ?? Array.from({ length }, () => undefined);
    values[Math.floor((Number(time) - timeline.start_unix) / step)] = Number(value);
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
