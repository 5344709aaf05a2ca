import { noise } from "./noise.ts";
import { type Pod, scrapeInterval, scrapesOf, type TimeSeries } from "./fleet.ts";
import { inOrderOfReading, type Rule } from "./rules.ts";
import type { ResultSeries, Server } from "./server.ts";

/**
 * Samples of a full chunk of a series with one sample per scrape: Prometheus aims at 120, and at the 30th it plans an end four times
 * as far as that (`computeChunkEndTime`, 2.42).
 */
const chunk = 117;

/**
 * Whole chunks and half of one that hold at least so many samples. A read goes through the last chunk of a series from its start, and
 * on an average day that is half full.
 */
export function untilHalfAChunk(samples: number): number {
  const half = Math.floor(chunk / 2);
  return Math.ceil(Math.max(0, samples - half) / chunk) * chunk + half;
}

/** The shortest history of any series, in milliseconds. */
export const shortestHistory = untilHalfAChunk(0) * scrapeInterval;

/** Over how many milliseconds the samples of each name have to reach back, as {@link scrapesOf} wants it to know. */
export type History = (name: string) => number;

/** The history that some reads need; the series that are selected without a name need the one that stands under "". */
export function historyFor(past: ReadonlyMap<string, number>): History {
  const everywhere = past.get("") ?? 0;
  return (name) => {
    const scrapes = Math.ceil(Math.max(everywhere, past.get(name) ?? 0) / scrapeInterval) + 5;
    return untilHalfAChunk(scrapes) * scrapeInterval;
  };
}

/** Writes what the pods expose after a time, for each name its own, and until another one. */
export async function loadScrapes(
  server: Server,
  pods: readonly Pod[],
  from: (name: string) => number,
  to: number,
  origin: number,
): Promise<void> {
  const last = to - scrapeInterval;
  await loadSpan(server, pods, from, last, origin);
  // An append of its own for the last scrape, as in production: see loadRecords.
  await loadSpan(server, pods, (name) => Math.max(from(name), last), to, origin);
}

async function loadSpan(
  server: Server,
  pods: readonly Pod[],
  from: (name: string) => number,
  to: number,
  origin: number,
): Promise<void> {
  // Two at a time: while Prometheus stores one pod, the next is made.
  let previous = Promise.resolve();
  for (const pod of pods) {
    const write = server.write(scrapesOf(pod, from, to, origin));
    await previous;
    previous = write;
  }
  await previous;
}

/**
 * Evaluates the recording rules at a time, each behind what it reads, and writes their series: the values at that time, and before
 * it a history that swings around them.
 */
export async function loadRecords(
  server: Server,
  records: readonly Rule[],
  history: History,
  at: number,
): Promise<void> {
  for (const record of inOrderOfReading(records)) {
    const { result } = await server.query(record.expr, at);
    if (result.length === 0) continue;
    const series = result.map((one) => recorded(one, record, history(record.name), at));
    // Prometheus remembers for each series the transactions that were open at its last append, one for each sample, and every read
    // goes through them. An append of its own for the last sample makes it forget the others, as in production.
    await server.write(series.map(({ labels, samples }) => ({ labels, samples: samples.slice(0, -1) })));
    await server.write(series.map(({ labels, samples }) => ({ labels, samples: samples.slice(-1) })));
  }
}

/** One recorded series, a sample at each evaluation of its group. */
function recorded(
  { metric, value: [, value] }: ResultSeries,
  { name, labels, interval }: Rule,
  history: number,
  at: number,
): TimeSeries {
  const count = untilHalfAChunk(Math.ceil(history / interval));
  return {
    labels: { ...metric, ...labels, __name__: name },
    samples: Array.from({ length: count + 1 }, (_, index) => {
      const swing = index === count ? 1 : 0.9 + 0.2 * noise(index);
      return [at - (count - index) * interval, Number(value) * swing] as const;
    }),
  };
}
