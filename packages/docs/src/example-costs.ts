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
      catalogue: { milliseconds: 30, samples: 200 },
      naive: { milliseconds: 120, samples: 600 },
      floor: { histograms: 2, milliseconds: 24, samples: 150 },
      processor: { catalogue: 28, naive: 111.5, ofNaive: 0.25, floor: 22, ofFloor: 1.27 },
      groups: [],
    },
    {
      pods: 300,
      series: 145_500,
      catalogue: { milliseconds: 90.5, samples: 590 },
      naive: { milliseconds: 377.1, samples: 1800 },
      floor: { histograms: 2, milliseconds: 75.4, samples: 450 },
      processor: { catalogue: 85.5, naive: 333, ofNaive: 0.26, floor: 68.4, ofFloor: 1.25 },
      groups: [
        {
          name: "vllm-example",
          rules: 4,
          catalogue: { milliseconds: 90.5, samples: 590 },
          naive: { milliseconds: 377.1, samples: 1800 },
          ofNaive: 0.24,
          groupMilliseconds: 99.9,
        },
      ],
    },
  ],
  growth: [{ from: 100, to: 300, samples: 0.98, catalogue: 1.01, floor: 1.05 }],
  dashboards: [{ title: "Overview", queries: 6, rawQueries: 0, samples: [1500, 1501] }],
};
