import { expect, test } from "vitest";
import { measure, median, share, sum } from "./measure.ts";

test("the median of an odd and of an even number of times", () => {
  expect(median([9, 1, 2])).toBe(2);
  expect(median([10, 1, 2, 4])).toBe(3);
});

test("the sum of costs", () => {
  expect(sum([])).toEqual({ processor: 0, clock: 0, samples: 0 });
  expect(
    sum([
      { processor: 1, clock: 3, samples: 2 },
      { processor: 0.5, clock: 4, samples: 3 },
    ]),
  ).toEqual({ processor: 1.5, clock: 7, samples: 5 });
});

test("a group with ten times the interval costs a tenth in each", () => {
  expect(share({ processor: 30, clock: 50, samples: 105 }, 0.1)).toEqual({ processor: 3, clock: 5, samples: 11 });
});

/** A place in which the evaluations of an expression take these processor times, one after another, and twice that by the clock. */
function placeOf(name: string, took: Readonly<Record<string, readonly number[]>>, asked: string[]) {
  const left = new Map(Object.entries(took).map(([expr, times]) => [expr, [...times]]));
  let used = 0;
  return {
    at: 5,
    server: {
      query(expr: string, at: number) {
        asked.push(`${name} ${expr} ${at}`);
        const time = left.get(expr)!.shift()!;
        used += time;
        return Promise.resolve({ result: [], milliseconds: 2 * time, samples: expr.length });
      },
      processorTime: () => Promise.resolve(used),
    },
  };
}

test("each expression goes through all places before the next; the first round and the way to Prometheus do not count", async () => {
  const asked: string[] = [];
  const one = placeOf("one", { "vector(0)": [9, 1, 1, 2], a: [99, 10, 30, 20], bb: [99, 100, 300, 200] }, asked);
  const two = placeOf("two", { "vector(0)": [9, 4, 4, 4], a: [99, 20, 20, 20], bb: [99, 3, 3, 3] }, asked);
  const costs = await measure([one, two], ["a", "bb"], 3);
  expect(asked.slice(0, 7)).toEqual([
    "one vector(0) 5",
    "two vector(0) 5",
    "one a 5",
    "two a 5",
    "one bb 5",
    "two bb 5",
    "one vector(0) 5",
  ]);
  expect(costs).toEqual([
    new Map([
      ["a", { processor: 19, clock: 40, samples: 1 }],
      ["bb", { processor: 199, clock: 400, samples: 2 }],
    ]),
    new Map([
      ["a", { processor: 16, clock: 40, samples: 1 }],
      ["bb", { processor: 0, clock: 6, samples: 2 }],
    ]),
  ]);
});
