import { expect, test } from "vitest";
import { goalsOf } from "./goals.ts";
import { report } from "./report.ts";
import type { FleetResult } from "./results.ts";

const cost = (processor: number, samples: number) => ({ processor, clock: processor * 2, samples });

const p95 = { name: "r:p95", catalogue: cost(5, 40), naive: cost(10, 100) };
const average = { name: "r:avg", catalogue: cost(15, 60), naive: cost(20, 200) };
const slow = { name: "Slow", catalogue: cost(10, 100), naive: cost(90, 300) };
const small: FleetResult = {
  pods: 100,
  series: 48_500,
  groups: [
    { name: "records", rules: [p95, average], catalogue: cost(20, 100), naive: cost(30, 300), groupMilliseconds: 22 },
    { name: "alerts", rules: [slow], catalogue: cost(10, 100), naive: cost(90, 300), groupMilliseconds: 11 },
  ],
  floor: { histograms: 2, cost: cost(20, 150) },
  dashboards: [{ title: "Overview", queries: 6, rawQueries: 0, samples: 50 }],
};
const large: FleetResult = {
  ...small,
  pods: 300,
  groups: [{ name: "records", rules: [], catalogue: cost(126, 600), naive: cost(240, 900), groupMilliseconds: 99 }],
  floor: { histograms: 2, cost: cost(72, 450) },
  dashboards: [
    { title: "Overview", queries: 6, rawQueries: 0, samples: 51 },
    { title: "Engines", queries: 2, rawQueries: 1, samples: 900 },
  ],
};

test("a goal on its limit is met, one above is not", () => {
  expect(goalsOf([small, large])).toEqual([
    { goal: "catalogue / naive form, 100 pods: at most 0.5", measured: "0.25", met: true },
    { goal: "catalogue / floor, 100 pods: at most 1.5", measured: "1.50", met: true },
    { goal: "catalogue / naive form, 300 pods: at most 0.5", measured: "0.53", met: false },
    { goal: "catalogue / floor, 300 pods: at most 1.5", measured: "1.75", met: false },
    { goal: "growth of the samples read, 100 to 300 pods / linear: at most 1", measured: "1.00", met: true },
    {
      goal: "growth of the processor time, 100 to 300 pods / growth of the floor: at most 1.15",
      measured: "1.17",
      met: false,
    },
    {
      goal: 'samples that a refresh of "Overview" reads, 100 and 300 pods: the same',
      measured: "50 and 51",
      met: false,
    },
  ]);
});

test("the report of one size, in full", () => {
  const results = { day: "2026-11-25", prometheus: "2.42.0", records: 2, alerts: 1, rounds: 7, fleets: [small] };
  expect(report(results))
    .toBe(`2 recording rules and 1 alerts, Prometheus 2.42.0, medians of 7 rounds, 2026-11-25. Milliseconds are processor time unless they say otherwise; a group with a longer interval than the others counts with its part.

## 100 pods, 48500 series

| group | rules | catalogue ms | naive ms | ratio | catalogue samples | naive samples | whole group by the clock ms |
| --- | --: | --: | --: | --: | --: | --: | --: |
| records | 2 | 20.0 | 30.0 | 0.67 | 100 | 300 | 22.0 |
| alerts | 1 | 10.0 | 90.0 | 0.11 | 100 | 300 | 11.0 |
| **all** | 3 | 30.0 | 120.0 | 0.25 | 200 | 600 | 33.0 |

Floor, 2 histograms: 20.0 ms, 150 samples; the catalogue costs 1.50 times as much.

By the clock: catalogue 60.0 ms, naive 240.0 ms, floor 40.0 ms.

| dashboard | queries | on raw series | samples of a refresh |
| --- | --: | --: | --: |
| Overview | 6 | 0 | 50 |

The rules that cost most:

| rule | ms | samples | naive ms |
| --- | --: | --: | --: |
| r:avg | 15.0 | 60 | 20.0 |
| Slow | 10.0 | 100 | 90.0 |
| r:p95 | 5.0 | 40 | 10.0 |

## Goals

| goal | measured | met |
| --- | --: | --: |
| catalogue / naive form, 100 pods: at most 0.5 | 0.25 | yes |
| catalogue / floor, 100 pods: at most 1.5 | 1.50 | yes |`);
});
