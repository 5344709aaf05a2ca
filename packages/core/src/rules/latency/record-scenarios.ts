import { e2eRequestLatencySeconds, timeToFirstTokenSeconds } from "../../metrics/latency.ts";
import { bucketRates, standingStill } from "../latency-record-scenarios.ts";
import type { RecordingRule } from "../recording-rule.ts";
import { engineLabels, type Labels, observations, type Scenario, type Series } from "../scenario.ts";
import { noRequests, requestsOf, second, workload } from "./observed-requests.ts";
import { e2eLatency, firstToken } from "./records.ts";

/** Where nothing happens while the model is busy in its own namespace, in the cluster `east`. */
const idlePlaces: readonly Labels[] = [
  { cluster: "west" },
  { cluster: "east", namespace: "other" },
  { cluster: "east", model_name: "demo/embed" },
];

/** What the records of latency are in each story. */
export const latencyRecordScenarios: readonly Scenario[] = [
  {
    name: "every request takes 8 s and every first token 0.3 s",
    covers: [],
    series: [
      ...requestsOf(8),
      ...observations(timeToFirstTokenSeconds, engineLabels(), { value: 0.3, perScrape: 2 }, 40),
    ],
    expect: [
      {
        at: "10m",
        record: e2eLatency.bucketRate,
        samples: bucketRates(e2eRequestLatencySeconds, workload, 10, 0.066667),
      },
      { at: "10m", record: e2eLatency.average, samples: [{ labels: workload, value: 8 }] },
      { at: "10m", record: e2eLatency.p50, samples: [{ labels: workload, value: 7.5 }] },
      { at: "10m", record: e2eLatency.p95, samples: [{ labels: workload, value: 9.75 }] },
      { at: "10m", record: e2eLatency.p99, samples: [{ labels: workload, value: 9.95 }] },
      { at: "10m", record: firstToken.average, samples: [{ labels: workload, value: 0.3 }] },
      { at: "10m", record: firstToken.p50, samples: [{ labels: workload, value: 0.375 }] },
      { at: "10m", record: firstToken.p95, samples: [{ labels: workload, value: 0.4875 }] },
      { at: "10m", record: firstToken.p99, samples: [{ labels: workload, value: 0.4975 }] },
    ],
  },
  {
    name: "a server that was never used has no latency, not NaN and not 0",
    covers: [],
    series: [...noRequests(), ...observations(timeToFirstTokenSeconds, engineLabels(), { value: 1, perScrape: 0 }, 40)],
    expect: [
      {
        at: "10m",
        record: e2eLatency.bucketRate,
        samples: bucketRates(e2eRequestLatencySeconds, workload, Infinity, 0),
      },
      ...[...latencies(e2eLatency), ...latencies(firstToken)].map((record) => ({ at: "10m", record, samples: [] })),
    ],
  },
  {
    name: "a server that was busy and has been idle for a window has no latency",
    covers: [],
    series: standingStill(requestsOf(8, {}, 8), 30),
    expect: [
      { at: "8m30s", record: e2eLatency.p95, samples: [{ labels: workload, value: 9.75 }] },
      ...latencies(e2eLatency).map((record) => ({ at: "9m", record, samples: [] })),
    ],
  },
  {
    name: "a restart sets the counters to 0, the latencies stay right",
    covers: [],
    series: requestsOf(8, {}, 15).map(({ series, values }) => ({ series, values: `${values} ${values}` })),
    expect: [
      { at: "9m", record: e2eLatency.average, samples: [{ labels: workload, value: 8 }] },
      { at: "9m", record: e2eLatency.p50, samples: [{ labels: workload, value: 7.5 }] },
    ],
  },
  {
    name: "a fast pod appears beside a slow one, which vanishes later",
    covers: [],
    series: [...requestsOf(8, {}, 20, "stale"), ...later(requestsOf(1, second), 10)],
    expect: [
      { at: "5m", record: e2eLatency.average, samples: [{ labels: workload, value: 8 }] },
      { at: "10m", record: e2eLatency.average, samples: [{ labels: workload, value: 4.5 }] },
      { at: "16m", record: e2eLatency.average, samples: [{ labels: workload, value: 1 }] },
    ],
  },
  {
    name: "M01: an idle pod does not take away the latency of the busy pod beside it",
    covers: [],
    series: [...requestsOf(8), ...noRequests(second)],
    expect: [
      { at: "10m", record: e2eLatency.p95, samples: [{ labels: workload, value: 9.75 }] },
      { at: "10m", record: e2eLatency.average, samples: [{ labels: workload, value: 8 }] },
    ],
  },
  {
    name: "M15: the engines of one pod are one workload, each request counts once",
    covers: [],
    series: [...requestsOf(8), ...requestsOf(4, { engine: "1" })],
    expect: [
      { at: "10m", record: e2eLatency.average, samples: [{ labels: workload, value: 6 }] },
      { at: "10m", record: e2eLatency.p50, samples: [{ labels: workload, value: 5 }] },
      { at: "10m", record: e2eLatency.p95, samples: [{ labels: workload, value: 9.5 }] },
    ],
  },
  {
    name: "two namespaces and two clusters with the same model stay apart",
    covers: [],
    series: [
      ...requestsOf(8, { cluster: "east" }),
      ...requestsOf(4, { cluster: "west" }),
      ...requestsOf(2, { cluster: "west", namespace: "other" }),
    ],
    expect: [
      {
        at: "10m",
        record: e2eLatency.average,
        samples: [
          { labels: { cluster: "east", ...workload }, value: 8 },
          { labels: { cluster: "west", ...workload }, value: 4 },
          { labels: { cluster: "west", namespace: "other", model_name: "demo/chat-8b" }, value: 2 },
        ],
      },
    ],
  },
  {
    name: "two engines are busy, the same model is idle in another cluster and another namespace, another model beside it",
    covers: [],
    series: [
      ...["0", "1"].flatMap((engine) => [
        ...requestsOf(8, { cluster: "east", engine }),
        ...firstTokens(2, { cluster: "east", engine }),
      ]),
      ...idlePlaces.flatMap((place) => [...noRequests(place), ...firstTokens(0, place)]),
    ],
    expect: [
      ...[
        { record: e2eLatency.average, value: 8 },
        { record: e2eLatency.p50, value: 7.5 },
        { record: e2eLatency.p95, value: 9.75 },
        { record: e2eLatency.p99, value: 9.95 },
        { record: firstToken.average, value: 0.3 },
        { record: firstToken.p50, value: 0.375 },
        { record: firstToken.p95, value: 0.4875 },
        { record: firstToken.p99, value: 0.4975 },
      ].map(({ record, value }) => ({
        at: "10m",
        record,
        samples: [{ labels: { cluster: "east", ...workload }, value }],
      })),
      ...[
        { record: e2eLatency.bucketRate, metric: e2eRequestLatencySeconds, from: 10 },
        { record: firstToken.bucketRate, metric: timeToFirstTokenSeconds, from: 0.5 },
      ].map(({ record, metric, from }) => ({
        at: "10m",
        record,
        samples: [
          ...bucketRates(metric, { cluster: "east", ...workload }, from, 0.133333),
          ...idlePlaces.flatMap((place) => bucketRates(metric, { ...workload, ...place }, Infinity, 0)),
        ],
      })),
    ],
  },
  {
    name: "R10: pods that spell a bucket 5 and 5.0 are counted together",
    covers: [],
    series: [
      ...requestsOf(8),
      ...requestsOf(8, second).map(({ series, values }) => ({
        series: series.replace('.0"}', '"}'),
        values,
      })),
    ],
    expect: [{ at: "10m", record: e2eLatency.p95, samples: [{ labels: workload, value: 9.75 }] }],
  },
  {
    name: "a gateway that re-exports the histograms without model_name is not counted",
    covers: [],
    series: [
      ...requestsOf(8),
      ...firstTokens(2, {}),
      ...[e2eRequestLatencySeconds, timeToFirstTokenSeconds].flatMap((metric) =>
        observations(metric, { namespace: "llm", pod: "gateway" }, { value: 9000, perScrape: 9 }, 40),
      ),
    ],
    expect: [
      {
        at: "10m",
        record: e2eLatency.bucketRate,
        samples: bucketRates(e2eRequestLatencySeconds, workload, 10, 0.066667),
      },
      { at: "10m", record: e2eLatency.average, samples: [{ labels: workload, value: 8 }] },
      { at: "10m", record: e2eLatency.p95, samples: [{ labels: workload, value: 9.75 }] },
      {
        at: "10m",
        record: firstToken.bucketRate,
        samples: bucketRates(timeToFirstTokenSeconds, workload, 0.5, 0.066667),
      },
      { at: "10m", record: firstToken.average, samples: [{ labels: workload, value: 0.3 }] },
    ],
  },
  {
    name: "first tokens come and no request has finished yet",
    covers: [],
    series: [...noRequests(), ...firstTokens(2, {})],
    expect: [
      ...latencies(e2eLatency).map((record) => ({ at: "10m", record, samples: [] })),
      { at: "10m", record: firstToken.average, samples: [{ labels: workload, value: 0.3 }] },
      { at: "10m", record: firstToken.p50, samples: [{ labels: workload, value: 0.375 }] },
      { at: "10m", record: firstToken.p95, samples: [{ labels: workload, value: 0.4875 }] },
      { at: "10m", record: firstToken.p99, samples: [{ labels: workload, value: 0.4975 }] },
    ],
  },
  {
    name: "one pod gives two first tokens in each scrape for eight minutes, then another pod six slow ones",
    covers: [],
    series: [
      ...standingStill(observations(timeToFirstTokenSeconds, engineLabels(), { value: 0.3, perScrape: 2 }, 16), 20),
      ...observations(timeToFirstTokenSeconds, engineLabels(second), { value: 3, perScrape: 6 }, 20).map(
        ({ series, values }) => ({ series, values: `0x15 ${values}` }),
      ),
    ],
    expect: [
      { at: "10m", record: firstToken.average, samples: [{ labels: workload, value: 2.1 }] },
      { at: "10m", record: firstToken.p50, samples: [{ labels: workload, value: 3.125 }] },
    ],
  },
  {
    name: "M20: requests above the last bucket show the bound of that bucket, and still as a sample",
    covers: [],
    series: [
      ...requestsOf(9000),
      ...observations(timeToFirstTokenSeconds, engineLabels(), { value: 9000, perScrape: 2 }, 40),
    ],
    expect: [
      ...quantilesOf(e2eLatency).map((record) => ({ at: "10m", record, samples: [{ labels: workload, value: 7680 }] })),
      ...quantilesOf(firstToken).map((record) => ({ at: "10m", record, samples: [{ labels: workload, value: 2560 }] })),
    ],
  },
  {
    name: "M33: a model name that is a path with dots and a plus stays as it is",
    covers: [],
    series: requestsOf(8, { model_name: "/models/hub/Demo-2.5+chat/" }),
    expect: [
      {
        at: "10m",
        record: e2eLatency.average,
        samples: [{ labels: { namespace: "llm", model_name: "/models/hub/Demo-2.5+chat/" }, value: 8 }],
      },
    ],
  },
];

/** So many first tokens in each scrape, each after 0.3 s. */
function firstTokens(perScrape: number, labels: Labels): Series[] {
  return observations(timeToFirstTokenSeconds, engineLabels(labels), { value: 0.3, perScrape }, 40);
}

/** The same series, scraped for the first time so many scrapes later. */
function later(all: readonly Series[], scrapes: number): Series[] {
  return all.map(({ series, values }) => ({ series, values: `_x${scrapes} ${values}` }));
}

/** Average and quantiles, without the bucket rate, which is 0 when idle. */
function latencies(records: typeof e2eLatency): RecordingRule[] {
  return [records.average, ...quantilesOf(records)];
}

function quantilesOf({ p50, p95, p99 }: typeof e2eLatency): RecordingRule[] {
  return [p50, p95, p99];
}
