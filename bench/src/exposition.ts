import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** One series of an exposition. */
export interface ExposedSeries {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  /** Whether its value only grows: a counter, or a part of a histogram or of a summary. */
  readonly grows: boolean;
}

/** What a server exposes, and which of its families are histograms. */
export interface Exposition {
  readonly series: readonly ExposedSeries[];
  readonly histograms: ReadonlySet<string>;
}

/** Reads an exposition of the folder `expositions`, by its name without the ending. */
export function readExposition(name: string): Exposition {
  const path = join(import.meta.dirname, "../expositions", `${name}.txt.gz`);
  return parseExposition(gunzipSync(readFileSync(path)).toString());
}

/**
 * Parses the text format of Prometheus.
 *
 * @throws Error that cites a line that is none of it
 */
export function parseExposition(text: string): Exposition {
  const types = new Map([...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, type]) => [name!, type!]));
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return {
    series: lines.map((line) => parseLine(line, types)),
    histograms: new Set([...types].filter(([, type]) => type === "histogram").map(([name]) => name)),
  };
}

function parseLine(line: string, types: ReadonlyMap<string, string>): ExposedSeries {
  const [, name, labels, value] = /^([^\s{]+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
  if (name === undefined || value === undefined) throw new Error(`not a sample of an exposition: ${line}`);
  const type = types.get(name) ?? types.get(name.replace(/_(bucket|sum|count)$/, ""));
  return {
    name,
    labels: Object.fromEntries(
      [...(labels ?? "").matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key, text]) => [
        key!,
        JSON.parse(`"${text}"`) as string,
      ]),
    ),
    value: Number(value),
    grows: type !== "gauge",
  };
}
