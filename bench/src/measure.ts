import type { Server } from "./server.ts";

/** What an evaluation costs: the median of its times and the samples that it looks at, which are the same each time. */
export interface Cost {
  readonly milliseconds: number;
  readonly samples: number;
}

/**
 * Evaluates some expressions at one time, all of them in each round after one round that does not count, so that whatever else
 * the machine does meets all of them alike. Expressions with the same text are one.
 */
export async function measure(
  server: Server,
  exprs: readonly string[],
  at: number,
  rounds: number,
): Promise<Map<string, Cost>> {
  const times = new Map<string, number[]>(exprs.map((expr) => [expr, []]));
  const samples = new Map<string, number>();
  for (let round = 0; round <= rounds; round++) {
    for (const [expr, measured] of times) {
      const answer = await server.query(expr, at);
      samples.set(expr, answer.samples);
      if (round > 0) measured.push(answer.milliseconds);
    }
  }
  return new Map(
    [...times].map(([expr, measured]) => [expr, { milliseconds: median(measured), samples: samples.get(expr)! }]),
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
  return costs.reduce(
    (total, { milliseconds, samples }) => ({
      milliseconds: total.milliseconds + milliseconds,
      samples: total.samples + samples,
    }),
    { milliseconds: 0, samples: 0 },
  );
}
