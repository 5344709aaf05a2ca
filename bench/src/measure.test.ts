import { expect, test } from "vitest";
import { measure, median, processorTime, share, sum } from "./measure.ts";
import type { Server } from "./server.ts";

test("the median of an odd and of an even number of times", () => {
  expect(median([9, 1, 2])).toBe(2);
  expect(median([10, 1, 2, 4])).toBe(3);
});

test("the sum of costs", () => {
  expect(sum([])).toEqual({ milliseconds: 0, samples: 0 });
  expect(
    sum([
      { milliseconds: 1, samples: 2 },
      { milliseconds: 0.5, samples: 3 },
    ]),
  ).toEqual({ milliseconds: 1.5, samples: 5 });
});

test("a group with ten times the interval costs a tenth in each", () => {
  expect(share({ milliseconds: 30, samples: 105 }, 0.1)).toEqual({ milliseconds: 3, samples: 11 });
});

test("processor time is read from the metrics of Prometheus", () => {
  const metrics = "go_goroutines 3\nprocess_cpu_seconds_total 1.25\nprocess_max_fds 20000\n";
  expect(processorTime(metrics)).toBe(1250);
});

/** A Prometheus in which each query takes the next of these times, and a tenth of it more of the processor than `overhead`. */
function serverOf(name: string, took: Readonly<Record<string, readonly number[]>>, overhead: number, asked: string[]) {
  const left = Object.fromEntries(Object.entries(took).map(([expr, times]) => [expr, [...times]]));
  let processor = 0;
  return {
    at: 5,
    server: {
      query(expr: string, at: number) {
        if (expr !== "vector(0)") asked.push(`${name} ${expr} ${at}`);
        const milliseconds = left[expr]?.shift() ?? 0;
        processor += overhead + milliseconds / 10;
        return Promise.resolve({ result: [], milliseconds, samples: 7 });
      },
      metrics: () => Promise.resolve(`process_cpu_seconds_total ${processor / 1000}\n`),
    } as unknown as Server,
  };
}

test("each batch goes through all places before the next; the first round and the way to Prometheus do not count", async () => {
  const asked: string[] = [];
  const one = serverOf("one", { a: [99, 10, 30, 20], b: [99, 100, 300, 200], c: [9, 1, 2, 3] }, 1, asked);
  const two = serverOf("two", { a: [0, 20, 20, 20], b: [0, 40, 40, 40], c: [0, 8, 8, 8] }, 4, asked);
  const measured = await measure([one, two], [["a", "b"], ["c"]], 3);
  expect(asked.slice(0, 7)).toEqual(["one a 5", "one b 5", "two a 5", "two b 5", "one c 5", "two c 5", "one a 5"]);
  expect(measured.map(({ costs }) => costs)).toEqual([
    new Map([
      ["a", { milliseconds: 20, samples: 7 }],
      ["b", { milliseconds: 200, samples: 7 }],
      ["c", { milliseconds: 2, samples: 7 }],
      ["vector(0)", { milliseconds: 0, samples: 7 }],
    ]),
    new Map([
      ["a", { milliseconds: 20, samples: 7 }],
      ["b", { milliseconds: 40, samples: 7 }],
      ["c", { milliseconds: 8, samples: 7 }],
      ["vector(0)", { milliseconds: 0, samples: 7 }],
    ]),
  ]);
  const processor = measured.map((place) => place.processor.map((milliseconds) => milliseconds.toFixed(6)));
  expect(processor).toEqual([
    ["22.000000", "0.200000"],
    ["6.000000", "0.800000"],
  ]);
});
