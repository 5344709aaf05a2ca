import { coSignalRecords } from "../../co-signals.ts";
import { firstToken } from "../latency/records.ts";
import { kvCacheUsage, preemptionRate, running, waiting } from "../state/records.ts";
import { alike, east } from "../places.ts";
import type { RecordingRule } from "../recording-rule.ts";
import { engineLabels, type Labels, type Series } from "../scenario.ts";
import { type Phase, server } from "../server-story.ts";

/** Engines that differ from the one in {@link east} in a single label. */
export const alikeEngines: readonly Labels[] = [...alike, { ...east, engine: "1" }];

/** One series by its full name, for what the model only knows by name. */
export function seriesNamed(name: string, labels: Labels, values: string): Series {
  const matchers = Object.entries(labels).map(([label, text]) => `${label}=${JSON.stringify(text)}`);
  return { series: `${name}{${matchers.join(",")}}`, values };
}

/** The name of a series without its labels. */
function nameOf({ series }: Series): string {
  return series.slice(0, series.indexOf("{"));
}

/** All series of one server over a story, and each of some others that the story knows nothing of. */
export function serverWith(names: readonly string[], labels: Labels, ...story: readonly Phase[]): Series[] {
  const series = server(labels, ...story);
  const known = new Set(series.map(nameOf));
  const values = story.map(({ scrapes, target }) => (target === "up" ? `1x${scrapes - 1}` : `_x${scrapes}`)).join(" ");
  return [
    ...series,
    ...names
      .filter((name) => !known.has(name))
      .map((name) => seriesNamed(name, engineLabels(labels), `${values} stale`)),
  ];
}

const busySignals: readonly (readonly [record: RecordingRule, name: string, text: string])[] = [
  [waiting, "waiting", "0"],
  [running, "running", "3"],
  [kvCacheUsage.max, "KV cache", "30%"],
  [preemptionRate, "preemptions", "0/s"],
  [firstToken.p95, "first token p95", "242.5ms"],
];

/** The co-signals of an ordinary load while some records are not evaluated. */
export function signalsWithout(missing: readonly RecordingRule[]): Record<string, string> {
  const isLost = (record: RecordingRule): boolean => missing.includes(record) || record.expr.records.some(isLost);
  const asked = busySignals.filter(([record]) => coSignalRecords.includes(record) && !isLost(record));
  return Object.fromEntries(asked.map(([, name, text]) => [name, text]));
}
