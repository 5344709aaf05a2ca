import { step, type RecordedSeries } from "./recording.ts";

/**
 * The increase of a counter over a window as Prometheus 2 extrapolates it (`extrapolatedRate` in its promql/functions.go):
 * the window holds both of its ends; a fall of the value is a restart; the increase is stretched to the ends of the window, at most
 * by half a scrape interval where the series begins or ends inside of it, and never below 0 at its begin.
 *
 * @param at evaluation time in seconds, a multiple of the scrape interval
 * @param window seconds
 * @returns undefined with fewer than two samples in the window
 */
export function increaseOver({ values }: RecordedSeries, at: number, window: number): number | undefined {
  const samples = values
    .map((value, index) => ({ time: index * step, value }))
    .filter((sample): sample is { time: number; value: number } => sample.value !== undefined)
    .filter(({ time }) => time >= at - window && time <= at);
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined || samples.length < 2) return undefined;
  let increase = last.value - first.value;
  for (const [index, { value }] of samples.entries()) {
    const before = samples[index - 1]?.value ?? 0;
    if (value < before) increase += before;
  }
  const covered = last.time - first.time;
  const between = covered / (samples.length - 1);
  let toStart = first.time - (at - window);
  if (increase > 0 && first.value >= 0) toStart = Math.min(toStart, covered * (first.value / increase));
  const toEnd = at - last.time;
  const stretched = [toStart, toEnd].map((gap) => (gap < between * 1.1 ? gap : between / 2));
  return increase * ((covered + stretched[0]! + stretched[1]!) / covered);
}

/** The same per second. */
export function rateOver(series: RecordedSeries, at: number, window: number): number | undefined {
  const increase = increaseOver(series, at, window);
  return increase === undefined ? undefined : increase / window;
}

/** The sum of what is there; undefined when nothing is. */
export function total(values: readonly (number | undefined)[]): number | undefined {
  const present = values.filter((value) => value !== undefined);
  return present.length === 0 ? undefined : present.reduce((sum, value) => sum + value, 0);
}

/**
 * A quantile of cumulative buckets by linear interpolation, the first bucket beginning at 0; above the last finite bound that bound.
 *
 * @returns undefined when nothing was observed
 */
export function quantileOf(buckets: readonly { bound: number; count: number }[], quantile: number): number | undefined {
  // Stretched rates of neighbouring buckets may cross; a cumulative count never falls.
  let highest = 0;
  const sorted = buckets
    .toSorted((a, b) => a.bound - b.bound)
    .map(({ bound, count }) => ({ bound, count: (highest = Math.max(highest, count)) }));
  const observations = sorted.at(-1)?.count ?? 0;
  if (observations <= 0) return undefined;
  const rank = quantile * observations;
  const index = sorted.findIndex(({ count }) => count >= rank);
  if (sorted[index]!.bound === Infinity) return sorted[index - 1]!.bound;
  const [begin, below] = index === 0 ? [0, 0] : [sorted[index - 1]!.bound, sorted[index - 1]!.count];
  return begin + (sorted[index]!.bound - begin) * ((rank - below) / (sorted[index]!.count - below));
}
