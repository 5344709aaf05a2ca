import { expect, test } from "vitest";
import { measure, median, share, sum } from "./measure.ts";
import type { Server } from "./server.ts";

test("the median of an odd and of an even number of times", () => {
  expect(median([9, 1, 2])).toBe(2);
  expect(median([10, 1, 2, 4])).toBe(3);
});

test("the sum of costs", () => {
  expect(sum([])).toEqual({ milliseconds: 0, shortest: 0, samples: 0 });
  expect(
    sum([
      { milliseconds: 1, shortest: 1, samples: 2 },
      { milliseconds: 0.5, shortest: 0.25, samples: 3 },
    ]),
  ).toEqual({ milliseconds: 1.5, shortest: 1.25, samples: 5 });
});

test("a group with ten times the interval costs a tenth in each", () => {
  expect(share({ milliseconds: 30, shortest: 20, samples: 105 }, 0.1)).toEqual({
    milliseconds: 3,
    shortest: 2,
    samples: 11,
  });
});

test("every expression goes through all places before the next, and the first round does not count", async () => {
  const asked: string[] = [];
  const place = (name: string, milliseconds: readonly number[]) => {
    const left = [...milliseconds];
    const query = (expr: string, at: number) => {
      asked.push(`${name} ${expr} ${at}`);
      return Promise.resolve({ result: [], milliseconds: left.shift()!, samples: 7 });
    };
    return { server: { query } as unknown as Server, at: 5 };
  };
  const costs = await measure(
    [place("one", [99, 99, 1, 10, 3, 30]), place("two", [0, 0, 2, 20, 2, 20])],
    ["a", "b"],
    2,
  );
  expect(asked.slice(0, 5)).toEqual(["one a 5", "two a 5", "one b 5", "two b 5", "one a 5"]);
  expect(costs).toEqual([
    new Map([
      ["a", { milliseconds: 2, shortest: 1, samples: 7 }],
      ["b", { milliseconds: 20, shortest: 10, samples: 7 }],
    ]),
    new Map([
      ["a", { milliseconds: 2, shortest: 2, samples: 7 }],
      ["b", { milliseconds: 20, shortest: 20, samples: 7 }],
    ]),
  ]);
});
