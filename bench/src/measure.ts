import type { Server } from "./server.ts";

/** What an evaluation costs. */
export interface Cost {
  /** The median of its times. */
  readonly milliseconds: number;
  /** The shortest of its times: the one that other work on the machine delayed least. */
  readonly shortest: number;
  /** The samples that it looks at, the same each time. */
  readonly samples: number;
}

/** Where something is evaluated, and at which time. */
export interface Place {
  readonly server: Server;
  readonly at: number;
}

/**
 * Evaluates some expressions in several places. In each round each expression goes through all places before the next one, so that
 * whatever else the machine does meets all of them alike, and so that no place finds its samples in the caches of the processor:
 * between two evaluations in production they are not there either. A first round does not count.
 *
 * @returns for each place the cost of each expression
 */
export async function measure(
  places: readonly Place[],
  exprs: readonly string[],
  rounds: number,
): Promise<Map<string, Cost>[]> {
  const measured = places.map(() => new Map(exprs.map((expr) => [expr, { times: [] as number[], samples: 0 }])));
  for (let round = 0; round <= rounds; round++) {
    for (const expr of exprs) {
      for (const [index, { server, at }] of places.entries()) {
        const { milliseconds, samples } = await server.query(expr, at);
        const entry = measured[index]!.get(expr)!;
        entry.samples = samples;
        if (round > 0) entry.times.push(milliseconds);
      }
    }
  }
  return measured.map(
    (place) =>
      new Map(
        [...place].map(([expr, { times, samples }]) => [
          expr,
          { milliseconds: median(times), shortest: Math.min(...times), samples },
        ]),
      ),
  );
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
    shortest: costs.reduce((total, { shortest }) => total + shortest, 0),
    samples: costs.reduce((total, { samples }) => total + samples, 0),
  };
}

/** The part of a cost that falls to an interval when it is paid less often. */
export function share({ milliseconds, shortest, samples }: Cost, part: number): Cost {
  return { milliseconds: milliseconds * part, shortest: shortest * part, samples: Math.round(samples * part) };
}
