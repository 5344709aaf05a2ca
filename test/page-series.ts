import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { UnitTest } from "./promtool.ts";

/** Where the pages of real servers lie. */
export const pagesFolder = join(import.meta.dirname, "expositions");

/**
 * The series of a page on which every counter grows by one with each scrape, for twenty minutes of scrapes every 30 s, and `up`.
 *
 * @param labels what the scrape adds: `namespace="llm",pod="chat-0"`
 */
export function seriesOfPage(file: string, labels: string): UnitTest["input_series"] {
  const samples = gunzipSync(readFileSync(join(pagesFolder, file)))
    .toString()
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => /^([^\s{]+)(?:\{(.*)\})? (\S+)$/.exec(line)!)
    .map(([, name, own = "", value]) => ({
      series: `${name}{${[own, labels].filter((part) => part !== "").join(",")}}`,
      values: /_(total|bucket|sum|count)$/.test(name!) ? `${Number(value)}+1x40` : `${Number(value)}x40`,
    }));
  return [{ series: `up{${labels}}`, values: "1x40" }, ...samples];
}
