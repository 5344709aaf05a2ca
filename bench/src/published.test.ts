import { expect, test } from "vitest";
import { published } from "./published.ts";
import type { FleetResult } from "./results.ts";

const cost = (processor: number, samples: number) => ({ processor, clock: processor * 2, samples });
const rule = { name: "r", catalogue: cost(1, 1), naive: cost(1, 1) };
const fleet = (pods: number): FleetResult => ({
  pods,
  series: pods * 485,
  groups: [
    {
      name: "a",
      rules: [rule, rule],
      catalogue: cost(pods / 3, pods),
      naive: cost(pods, 3 * pods),
      groupMilliseconds: 7.77,
    },
    { name: "b", rules: [rule], catalogue: cost(1, 10), naive: cost(2, 10), groupMilliseconds: 1 },
  ],
  floor: { histograms: 2, cost: cost(pods / 4, pods) },
  dashboards: [{ title: "Overview", queries: 6, rawQueries: 0, samples: 50 }],
});

test("totals and ratios are worked out and rounded", () => {
  const run = { day: "2026-11-25", prometheus: "2.42.0", records: 2, alerts: 1, rounds: 7 };
  const { fleets, growth, dashboards, ...rest } = published({ ...run, fleets: [fleet(100), fleet(200)] });
  expect(rest).toEqual(run);
  expect(fleets[0]).toEqual({
    pods: 100,
    series: 48_500,
    catalogue: { processor: 34.3, clock: 68.7, samples: 110 },
    naive: { processor: 102, clock: 204, samples: 310 },
    floor: { histograms: 2, processor: 25, clock: 50, samples: 100 },
    ofNaive: 0.34,
    ofFloor: 1.37,
    groups: [
      {
        name: "a",
        rules: 2,
        catalogue: { processor: 33.3, clock: 66.7, samples: 100 },
        naive: { processor: 100, clock: 200, samples: 300 },
        ofNaive: 0.33,
        groupMilliseconds: 7.8,
      },
      {
        name: "b",
        rules: 1,
        catalogue: { processor: 1, clock: 2, samples: 10 },
        naive: { processor: 2, clock: 4, samples: 10 },
        ofNaive: 0.5,
        groupMilliseconds: 1,
      },
    ],
  });
  expect(growth).toEqual([{ from: 100, to: 200, samples: 0.95, catalogue: 0.99, floor: 1 }]);
  expect(dashboards).toEqual([{ title: "Overview", queries: 6, rawQueries: 0, samples: [50, 50] }]);
});
