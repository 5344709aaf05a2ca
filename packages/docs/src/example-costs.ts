import type { CostResults } from "./cost.ts";

/** Made-up results of the benchmark, for tests. */
export const exampleCosts: CostResults = {
  day: "2026-01-02",
  prometheus: "2.42.0",
  rounds: 7,
  records: 3,
  alerts: 1,
  fleets: [
    {
      pods: 100,
      series: 48_500,
      catalogue: { processor: 30, clock: 60, samples: 200 },
      naive: { processor: 120, clock: 240, samples: 600 },
      floor: { histograms: 2, processor: 24, clock: 48, samples: 150 },
      ofNaive: 0.25,
      ofFloor: 1.25,
      groups: [],
    },
    {
      pods: 300,
      series: 145_500,
      catalogue: { processor: 90.5, clock: 181, samples: 590 },
      naive: { processor: 377.1, clock: 754.2, samples: 1800 },
      floor: { histograms: 2, processor: 75.4, clock: 150.8, samples: 450 },
      ofNaive: 0.24,
      ofFloor: 1.2,
      groups: [
        {
          name: "vllm-example",
          rules: 4,
          catalogue: { processor: 90.5, clock: 181, samples: 590 },
          naive: { processor: 377.1, clock: 754.2, samples: 1800 },
          ofNaive: 0.24,
          groupMilliseconds: 99.9,
        },
      ],
    },
  ],
  growth: [{ from: 100, to: 300, samples: 0.98, catalogue: 1.01, floor: 1.05 }],
  dashboards: [{ title: "Overview", queries: 6, rawQueries: 0, samples: [1500, 1501] }],
};
