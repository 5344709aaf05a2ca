import type { Server } from "./server.ts";

/** What an evaluation costs: the median of its times and the samples that it looks at, which are the same each time. */
export interface Cost {
  readonly milliseconds: number;
  readonly samples: number;
}

/** Where something is evaluated, and at which time. */
export interface Place {
  readonly server: Server;
  readonly at: number;
}

/** What was measured in one place. */
export interface Measured {
  /** The cost of each expression. */
  readonly costs: ReadonlyMap<string, Cost>;
  /** For each batch the processor time that Prometheus spent on it, in milliseconds: the median of the rounds. */
  readonly processor: readonly number[];
}

/** A query that costs nothing but the way through HTTP. */
const nothing = "vector(0)";
const nothings = 100;

/**
 * Evaluates batches of expressions in several places. In each round each batch goes through all places before the next one, so that
 * whatever else the machine does meets all of them alike. A first round does not count.
 *
 * The processor time is that of the whole process, garbage collection included, without the time of as many queries that do
 * nothing. Unlike the times of the expressions it does not contain the waiting for a processor that is busy with something else.
 */
export async function measure(
  places: readonly Place[],
  batches: readonly (readonly string[])[],
  rounds: number,
): Promise<Measured[]> {
  const work = [...batches, Array.from({ length: nothings }, () => nothing)];
  const notes = places.map(() => ({
    times: new Map<string, number[]>(),
    samples: new Map<string, number>(),
    processor: work.map((): number[] => []),
  }));
  for (let round = 0; round <= rounds; round++) {
    for (const [batch, exprs] of work.entries()) {
      for (const [place, { server, at }] of places.entries()) {
        const { times, samples, processor } = notes[place]!;
        const before = processorTime(await server.metrics());
        for (const expr of exprs) {
          const answer = await server.query(expr, at);
          samples.set(expr, answer.samples);
          if (round > 0) times.set(expr, [...(times.get(expr) ?? []), answer.milliseconds]);
        }
        if (round > 0) processor[batch]!.push(processorTime(await server.metrics()) - before);
      }
    }
  }
  return notes.map(({ times, samples, processor }) => {
    const medians = processor.map(median);
    const ofNothing = medians.at(-1)! / nothings;
    return {
      costs: new Map(
        [...times].map(([expr, measured]) => [expr, { milliseconds: median(measured), samples: samples.get(expr)! }]),
      ),
      processor: batches.map((exprs, batch) => Math.max(0, medians[batch]! - exprs.length * ofNothing)),
    };
  });
}

/** The processor time of Prometheus since its start, in milliseconds, from its own metrics. */
export function processorTime(metrics: string): number {
  return Number(/^process_cpu_seconds_total (\S+)$/m.exec(metrics)![1]) * 1000;
}

/** The middle one of some numbers, or the mean of the two in the middle. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The sum of some costs. */
export function sum(costs: readonly Cost[]): Cost {
  return {
    milliseconds: costs.reduce((total, { milliseconds }) => total + milliseconds, 0),
    samples: costs.reduce((total, { samples }) => total + samples, 0),
  };
}

/** The part of a cost that falls to an interval when it is paid less often. */
export function share({ milliseconds, samples }: Cost, part: number): Cost {
  return { milliseconds: milliseconds * part, samples: Math.round(samples * part) };
}
