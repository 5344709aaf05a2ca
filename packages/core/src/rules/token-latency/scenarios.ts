import {
  interTokenLatencySeconds,
  requestTimePerOutputTokenSeconds,
  timePerOutputTokenSeconds,
} from "../../metrics/latency.ts";
import { bucketRates, latencyScenariosOf, standingStill } from "../latency-record-scenarios.ts";
import { engineLabels, type Labels, observations, type Scenario, type Series } from "../scenario.ts";
import { interToken, timePerOutputToken } from "./records.ts";

const workload: Labels = { namespace: "llm", model_name: "demo/chat-8b" };

/** So many seconds between two outputs, 60 times in each scrape, under the old or the new name of the histogram. */
const intervals = (name: "old" | "new", value: number, labels: Labels = {}): Series[] =>
  observations(
    { old: timePerOutputTokenSeconds, new: interTokenLatencySeconds }[name],
    engineLabels(labels),
    { value, perScrape: 60 },
    40,
  );

export const tokenLatencyScenarios: readonly Scenario[] = [
  ...latencyScenariosOf([
    { metric: interTokenLatencySeconds, records: interToken, value: 0.0625, p50: 0.0625, p95: 0.07375, p99: 0.07475 },
    {
      metric: requestTimePerOutputTokenSeconds,
      records: timePerOutputToken,
      value: 0.09375,
      p50: 0.0875,
      p95: 0.09875,
      p99: 0.09975,
    },
  ]),
  {
    name: "M10: an engine before vLLM 0.10.2 tells the time between outputs under the old name, and no time per output token",
    covers: [],
    series: intervals("old", 0.06),
    expect: [
      {
        at: "10m",
        record: interToken.bucketRate,
        samples: bucketRates(interTokenLatencySeconds, workload, 0.06, 2),
      },
      { at: "10m", record: interToken.average, samples: [{ labels: workload, value: 0.06 }] },
      { at: "10m", record: interToken.p95, samples: [{ labels: workload, value: 0.07375 }] },
      ...Object.values(timePerOutputToken).map((record) => ({ at: "10m", record, samples: [] })),
    ],
  },
  {
    name: "a fleet in the middle of an upgrade: one engine has the old name, one the new one, one has both and counts once",
    covers: [],
    series: [
      ...intervals("old", 0.06),
      ...intervals("new", 0.03, { pod: "chat-1", instance: "10.0.0.2:8000" }),
      ...intervals("old", 0.03, { pod: "chat-2", instance: "10.0.0.3:8000" }),
      ...intervals("new", 0.03, { pod: "chat-2", instance: "10.0.0.3:8000" }),
    ],
    expect: [
      { at: "10m", record: interToken.average, samples: [{ labels: workload, value: 0.04 }] },
      {
        at: "10m",
        record: interToken.bucketRate,
        samples: bucketRates(interTokenLatencySeconds, workload, 0.03, 4).map(({ labels, value }) => ({
          labels,
          value: value === 4 && (labels.le === "+Inf" || Number(labels.le) >= 0.06) ? 6 : value,
        })),
      },
    ],
  },
  {
    name: "two engines with the old name, one of which stopped two minutes ago: the mean is over the whole window",
    covers: [],
    series: [
      ...standingStill(
        observations(timePerOutputTokenSeconds, engineLabels(), { value: 0.0625, perScrape: 60 }, 16),
        24,
      ),
      ...intervals("old", 0.03125, { engine: "1" }),
    ],
    expect: [
      { at: "10m", record: interToken.average, samples: [{ labels: workload, value: 0.042969 }] },
      {
        at: "10m",
        record: interToken.bucketRate,
        samples: bucketRates(interTokenLatencySeconds, workload, 0.03125, 2).map(({ labels, value }) => ({
          labels,
          value: value === 2 && (labels.le === "+Inf" || Number(labels.le) >= 0.0625) ? 3.2 : value,
        })),
      },
    ],
  },
  {
    name: "a gateway repeats the intervals under the old name and does not tell the model",
    covers: [],
    series: [
      ...intervals("old", 0.06),
      ...observations(
        timePerOutputTokenSeconds,
        { namespace: "llm", pod: "gateway" },
        { value: 0.06, perScrape: 9 },
        40,
      ),
    ],
    expect: [
      {
        at: "10m",
        record: interToken.bucketRate,
        samples: bucketRates(interTokenLatencySeconds, workload, 0.06, 2),
      },
    ],
  },
  {
    name: "M10: answers of one token have a time per output token of 0, which pulls the low quantiles down",
    covers: [],
    series: [
      ...observations(requestTimePerOutputTokenSeconds, engineLabels(), { value: 0, perScrape: 3 }, 40),
      ...observations(
        requestTimePerOutputTokenSeconds,
        engineLabels({ engine: "1" }),
        { value: 0.08, perScrape: 1 },
        40,
      ),
    ],
    expect: [
      { at: "10m", record: timePerOutputToken.average, samples: [{ labels: workload, value: 0.02 }] },
      { at: "10m", record: timePerOutputToken.p50, samples: [{ labels: workload, value: 0.006667 }] },
      { at: "10m", record: timePerOutputToken.p95, samples: [{ labels: workload, value: 0.095 }] },
    ],
  },
  {
    name: "an embedding server has no interval between outputs, and a time per output token of 0",
    covers: [],
    series: [
      ...intervals("new", 0.06).map(({ series }) => ({ series, values: "0x40" })),
      ...observations(requestTimePerOutputTokenSeconds, engineLabels(), { value: 0, perScrape: 3 }, 40),
    ],
    expect: [
      { at: "10m", record: interToken.average, samples: [] },
      { at: "10m", record: interToken.p95, samples: [] },
      { at: "10m", record: timePerOutputToken.average, samples: [{ labels: workload, value: 0 }] },
    ],
  },
  {
    name: "R10: pods that spell a bucket 1 and 1.0 are counted together",
    covers: [],
    series: [
      ...intervals("new", 0.8),
      ...intervals("new", 0.8, { pod: "chat-1", instance: "10.0.0.2:8000" }).map(({ series, values }) => ({
        series: series.replace('.0"}', '"}'),
        values,
      })),
    ],
    expect: [{ at: "10m", record: interToken.p95, samples: [{ labels: workload, value: 0.9875 }] }],
  },
];
