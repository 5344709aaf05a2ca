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
  const left = new Map(Object.entries(took).map(([query, times]) => [query, [...times]]));
  let used = 0;
  return {
    at: 5,
    server: {
      query(expr: string, at: number) {
        asked.push(`${name} ${expr} ${at}`);
        const time = left.get(`${expr} ${at}`)!.shift()!;
        used += time;
        return Promise.resolve({ result: [], milliseconds: 2 * time, samples: expr.length * at });
      },
      processorTime: () => Promise.resolve(used),
    },
  };
}

test("each expression goes through all places before the next; the first round and the way to Prometheus do not count", async () => {
  const asked: string[] = [];
  const one = placeOf(
    "one",
    { "a 0": [9, 1, 1, 2], "a 5": [99, 10, 30, 20], "bb 0": [9, 7, 7, 7], "bb 5": [99, 100, 300, 200] },
    asked,
  );
  const two = placeOf(
    "two",
    { "a 0": [9, 4, 4, 4], "a 5": [99, 20, 20, 20], "bb 0": [9, 4, 4, 4], "bb 5": [99, 3, 3, 3] },
    asked,
  );
  const costs = await measure([one, two], ["a", "bb"], 3);
  expect(asked.slice(0, 9)).toEqual([
    "one a 0",
    "one a 5",
    "two a 0",
    "two a 5",
    "one bb 0",
    "one bb 5",
    "two bb 0",
    "two bb 5",
    "one a 0",
  ]);
  expect(costs).toEqual([
    new Map([
      ["a", { processor: 19, clock: 40, samples: 5 }],
      ["bb", { processor: 193, clock: 400, samples: 10 }],
    ]),
    new Map([
      ["a", { processor: 16, clock: 40, samples: 5 }],
      ["bb", { processor: 0, clock: 6, samples: 10 }],
    ]),
  ]);
});
