import { gpuCacheUsagePerc, kvCacheUsagePerc } from "../../../metrics/cache.ts";
import { countOf } from "../../../metrics/metric.ts";
import { numRequestsWaiting, numRequestsWaitingByReason } from "../../../metrics/requests.ts";
import { generationTokensTotal, iterationTokensTotal } from "../../../metrics/tokens.ts";
import { besides } from "../../alert-cases.ts";
import type { RecordingRule } from "../../recording-rule.ts";
import {
  engineLabels,
  type ExpectedSamples,
  type Labels,
  samples,
  type Scenario,
  type Series,
} from "../../scenario.ts";
import { asleep, busy, frozen, gone, idle, server } from "../../server-story.ts";
import { kvCacheSpread, waitingForCapacity, waitingSpread } from "../records.ts";

const workload: Labels = { namespace: "llm", model_name: "demo/chat-8b" };
const second: Labels = { pod: "chat-1", instance: "10.0.0.2:8000" };
const third: Labels = { pod: "chat-2", instance: "10.0.0.3:8000" };

const value = (record: RecordingRule, at: string, number?: number): ExpectedSamples => ({
  at,
  record,
  samples: number === undefined ? [] : [{ labels: workload, value: number }],
});

const none = (at: string, ...records: readonly RecordingRule[]) => records.map((record) => value(record, at));

/** Without the series of some metrics, which the frontend or the release does not have. */
const lacking = (series: readonly Series[], ...names: readonly string[]) =>
  series.filter((one) => !names.some((name) => one.series.startsWith(name)));

const renamed = (series: readonly Series[]) =>
  series.map((one) => ({ ...one, series: one.series.replace(kvCacheUsagePerc.name, gpuCacheUsagePerc.name) }));

const steps = iterationTokensTotal.name;

/** An old release: its KV cache under the former name, no reasons, no steps. */
const old = (labels: Labels, change: Parameters<typeof busy>[1]) =>
  lacking(renamed(server(labels, busy(20, change))), steps);

/** The labels that a record has for an engine. */
const workloadOf = ({ cluster, namespace = "llm", model_name = "demo/chat-8b" }: Labels): Labels => ({
  ...(cluster !== undefined && { cluster }),
  namespace,
  model_name,
});

export const saturationRecordScenarios: readonly Scenario[] = [
  {
    name: "M15, M40: two engines of a pod and a pod of an older release have queues, deferred requests do not count",
    covers: [],
    series: [
      ...server({}, busy(20, { waiting: 4, deferred: 1, kvCache: 0.9 })),
      ...server({ engine: "1" }, busy(20, { waiting: 6, deferred: 0, kvCache: 0.5 })),
      ...server(second, busy(20, { waiting: 5, kvCache: 0.6 })),
    ],
    expect: [value(waitingForCapacity, "10m", 14), value(waitingSpread, "10m", 3), value(kvCacheSpread, "10m", 0.4)],
  },
  {
    name: "one engine alone is no spread, whatever its queue",
    covers: [],
    series: server({}, busy(20, { waiting: 40, kvCache: 0.9 })),
    expect: [value(waitingForCapacity, "10m", 40), value(waitingSpread, "10m", 0), value(kvCacheSpread, "10m", 0)],
  },
  {
    name: "an idle replica has room: it is the shortest queue and the emptiest cache",
    covers: [],
    series: [
      ...server({}, busy(20, { waiting: 9, deferred: 0, kvCache: 0.9 })),
      ...server(second, busy(20, { waiting: 7, deferred: 5, kvCache: 0.8 })),
      ...server(third, idle(20)),
    ],
    expect: [value(waitingForCapacity, "10m", 11), value(waitingSpread, "10m", 9), value(kvCacheSpread, "10m", 0.9)],
  },
  {
    name: "M35: a replica that sleeps on purpose has no room",
    covers: [],
    series: [
      ...server({}, busy(20, { waiting: 9, kvCache: 0.9 })),
      ...server(second, busy(20, { waiting: 2, kvCache: 0.6 })),
      ...server(third, asleep(20)),
    ],
    expect: [value(waitingForCapacity, "10m", 11), value(waitingSpread, "10m", 7), value(kvCacheSpread, "10m", 0.3)],
  },
  {
    name: "M03: an engine that stands still has old gauges: its queue and its cache do not count two minutes later",
    covers: [],
    series: [
      ...server({}, busy(20, { waiting: 3, kvCache: 0.5 })),
      ...server(second, busy(5, { waiting: 8, kvCache: 0.7 }), frozen(15, { waiting: 40, kvCache: 0.9 })),
    ],
    expect: [
      value(waitingForCapacity, "5m", 43),
      value(waitingSpread, "5m", 37),
      value(waitingForCapacity, "7m", 3),
      value(waitingSpread, "7m", 0),
      value(kvCacheSpread, "7m", 0),
    ],
  },
  {
    name: "no engine makes a step: all idle, asleep, or frozen with requests",
    covers: [],
    series: [
      ...server({}, busy(5, { waiting: 3 }), frozen(15, { waiting: 3 })),
      ...server(second, busy(5), idle(15)),
      ...server(third, asleep(20, { waiting: 2 })),
    ],
    expect: none("7m", waitingForCapacity, waitingSpread, kvCacheSpread),
  },
  {
    name: "an embedding server makes steps and no tokens, its queue counts",
    covers: [],
    series: server({}, busy(20, { waiting: 5, generatedTokens: 0, kvCache: 0 })),
    expect: [value(waitingForCapacity, "10m", 5)],
  },
  {
    name: "a Rust frontend that does not count steps makes tokens, its queue counts",
    covers: [],
    series: lacking(server({}, busy(20, { waiting: 5 })), steps),
    expect: [value(waitingForCapacity, "10m", 5)],
  },
  {
    name: "a first scrape tells no step; the second one does",
    covers: [],
    series: server({}, busy(20, { waiting: 5 })),
    expect: [value(waitingForCapacity, "0s"), value(waitingForCapacity, "30s", 5)],
  },
  {
    name: "M17, M31: API servers that report 0 beside one that reports the queue, and two monitors, are one engine",
    covers: [],
    series: [
      samples(countOf(iterationTokensTotal), engineLabels(), "0+9x40"),
      samples(generationTokensTotal, engineLabels(), "0+9x40"),
      ...["271", "272", "273"].flatMap((pid) => [
        samples(numRequestsWaiting, engineLabels({ pid }), pid === "272" ? "8x40" : "0x40"),
        samples(numRequestsWaitingByReason, engineLabels({ pid, reason: "capacity" }), pid === "272" ? "7x40" : "0x40"),
        samples(kvCacheUsagePerc, engineLabels({ pid }), pid === "272" ? "0.9x40" : "0x40"),
      ]),
      ...["vllm", "vllm-again"].flatMap((job) => server({ ...second, job }, busy(20, { waiting: 3, kvCache: 0.4 }))),
      ...["1", "2"].flatMap((pid) => server({ ...third, pid }, pid === "1" ? idle(20) : busy(20, { waiting: 4 }))),
    ],
    expect: [value(waitingForCapacity, "10m", 14), value(waitingSpread, "10m", 4), value(kvCacheSpread, "10m", 0.6)],
  },
  {
    name: "an engine of an old release in each place that differs by one label: names, reasons and steps fall back for each alone",
    covers: [],
    series: [
      ...server({}, busy(20, { waiting: 4, deferred: 1, kvCache: 0.9 })),
      ...besides({}).flatMap((place) => old(place, { waiting: 2, kvCache: 0.2 })),
    ],
    expect: [
      {
        at: "10m",
        record: waitingForCapacity,
        samples: [
          { labels: workload, value: 9 },
          ...besides({})
            .slice(0, 3)
            .map((place) => ({ labels: workloadOf(place), value: 2 })),
        ],
      },
      {
        at: "10m",
        record: waitingSpread,
        samples: [
          { labels: workload, value: 1 },
          ...besides({})
            .slice(0, 3)
            .map((place) => ({ labels: workloadOf(place), value: 0 })),
        ],
      },
      {
        at: "10m",
        record: kvCacheSpread,
        samples: [
          { labels: workload, value: 0.7 },
          ...besides({})
            .slice(0, 3)
            .map((place) => ({ labels: workloadOf(place), value: 0 })),
        ],
      },
    ],
  },
  {
    name: "an engine that stands still in each place that differs by one label does not count",
    covers: [],
    series: [
      ...server({}, busy(20, { waiting: 4, kvCache: 0.3 })),
      ...besides({}).flatMap((place) => server(place, frozen(20, { waiting: 20, kvCache: 0.9 }))),
    ],
    expect: [value(waitingForCapacity, "10m", 4), value(waitingSpread, "10m", 0), value(kvCacheSpread, "10m", 0)],
  },
  {
    name: "an engine that sleeps in each place that differs by one label; the only one awake is the shortest queue",
    covers: [],
    series: [
      ...server({}, busy(20, { waiting: 4, kvCache: 0.3 })),
      ...besides({}).flatMap((place) => server(place, asleep(20))),
    ],
    expect: [value(waitingForCapacity, "10m", 4), value(waitingSpread, "10m", 0), value(kvCacheSpread, "10m", 0)],
  },
  {
    name: "two namespaces and two clusters with the same model stay apart",
    covers: [],
    series: [
      { place: { cluster: "east" }, each: 1 },
      { place: { cluster: "west" }, each: 2 },
      { place: { cluster: "west", namespace: "other" }, each: 3 },
    ].flatMap(({ place, each }) => [
      ...server(place, busy(20, { waiting: 10 * each, kvCache: 0.3 * each })),
      ...server({ ...place, ...second }, busy(20, { waiting: each, kvCache: 0.2 * each })),
    ]),
    expect: [
      { record: waitingForCapacity, values: [11, 22, 33] },
      { record: waitingSpread, values: [9, 18, 27] },
      { record: kvCacheSpread, values: [0.1, 0.2, 0.3] },
    ].map(({ record, values: [east, west, other] }) => ({
      at: "10m",
      record,
      samples: [
        { labels: { cluster: "east", ...workload }, value: east! },
        { labels: { cluster: "west", ...workload }, value: west! },
        { labels: { cluster: "west", ...workload, namespace: "other" }, value: other! },
      ],
    })),
  },
  {
    name: "the only pod vanishes",
    covers: [],
    series: server({}, busy(10, { waiting: 3 }), gone(20)),
    expect: none("10m30s", waitingForCapacity, waitingSpread, kvCacheSpread),
  },
  {
    name: "there is no server at all, as the records of saturation have it",
    covers: [],
    series: [],
    expect: none("10m", waitingForCapacity, waitingSpread, kvCacheSpread),
  },
];
