import type { Server } from "./server.ts";

/** What an evaluation costs; times are medians in milliseconds. */
export interface Cost {
  /** Processor time of Prometheus, without what HTTP and reading the expression take: a rule is read once and asked by nobody. */
  readonly processor: number;
  /** Time by the clock, as Prometheus gives it; it contains the waiting for a processor that is busy with something else. */
  readonly clock: number;
  /** Samples that it looks at, the same each time. */
  readonly samples: number;
}

/** Where something is evaluated, and at which time. */
export interface Place {
  readonly server: Pick<Server, "query" | "processorTime">;
  readonly at: number;
}

/** A time of which nothing is stored: a query at it takes what HTTP and reading the expression take. */
const longAgo = 0;

/**
 * Evaluates some expressions in several places. In each round each expression goes through all places before the next one, so that
 * whatever else the machine does meets all of them alike, and so that no place finds its samples in the caches of the processor:
 * between two evaluations in production they are not there either. A first round does not count. Garbage is collected in few of the
 * rounds, so the medians are without it.
 *
 * @returns for each place the cost of each expression
 */
export async function measure(
  places: readonly Place[],
  exprs: readonly string[],
  rounds: number,
): Promise<Map<string, Cost>[]> {
  const notes = places.map(
    () => new Map<string, Notes>(exprs.map((expr) => [expr, { processor: [], overhead: [], clock: [], samples: 0 }])),
  );
  for (let round = 0; round <= rounds; round++) {
    for (const expr of exprs) {
      for (const [index, { server, at }] of places.entries()) {
        const start = await server.processorTime();
        await server.query(expr, longAgo);
        const between = await server.processorTime();
        const { milliseconds, samples } = await server.query(expr, at);
        const end = await server.processorTime();
        const note = notes[index]!.get(expr)!;
        note.samples = samples;
        if (round === 0) continue;
        note.overhead.push(between - start);
        note.processor.push(end - between);
        note.clock.push(milliseconds);
      }
    }
  }
  return notes.map(
    (place) =>
      new Map(
        [...place].map(([expr, { processor, overhead, clock, samples }]) => [
          expr,
          { processor: Math.max(0, median(processor) - median(overhead)), clock: median(clock), samples },
        ]),
      ),
  );
}

interface Notes {
  readonly processor: number[];
  readonly overhead: number[];
  readonly clock: number[];
  samples: number;
}

/** The middle one of some numbers, or the mean of the two in the middle. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The sum of some costs. */
export function sum(costs: readonly Cost[]): Cost {
  const total = (part: keyof Cost) => costs.reduce((before, cost) => before + cost[part], 0);
  return { processor: total("processor"), clock: total("clock"), samples: total("samples") };
}

/** The part of a cost that falls to an interval when it is paid less often. */
export function share({ processor, clock, samples }: Cost, part: number): Cost {
  return { processor: processor * part, clock: clock * part, samples: Math.round(samples * part) };
}
