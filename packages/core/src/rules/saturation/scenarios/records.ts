import { gpuCacheUsagePerc, kvCacheUsagePerc } from "../../../metrics/cache.ts";
import { numRequestsWaiting, numRequestsWaitingByReason } from "../../../metrics/requests.ts";
import { engineSleepState } from "../../../metrics/sleep.ts";
import { iterationTokensTotal } from "../../../metrics/tokens.ts";
import { besides, workloadOf } from "../../alert-cases.ts";
import type { RecordingRule } from "../../recording-rule.ts";
import {
  engineLabels,
  type ExpectedSamples,
  type Labels,
  samples,
  type Scenario,
  type Series,
} from "../../scenario.ts";
import { asleep, busy, frozen, gone, idle, restarted, server } from "../../server-story.ts";
import {
  engineKvCache,
  engineQueue,
  engineWorking,
  kvCacheSpread,
  waitingForCapacity,
  waitingSpread,
} from "../records.ts";

const workload: Labels = { namespace: "llm", model_name: "demo/chat-8b" };
const second: Labels = { pod: "chat-1", instance: "10.0.0.2:8000" };
const third: Labels = { pod: "chat-2", instance: "10.0.0.3:8000" };

const ofEngines = [engineWorking, engineQueue, engineKvCache];
const ofWorkloads = [waitingForCapacity, waitingSpread, kvCacheSpread];

/** A record of the workload; none when it has no sample. */
const value = (record: RecordingRule, at: string, number?: number): ExpectedSamples => ({
  at,
  record,
  samples: number === undefined ? [] : [{ labels: workload, value: number }],
});

/** A record of engines: a value for each place. */
const each = (
  record: RecordingRule,
  at: string,
  ...engines: readonly [place: Labels, value: number][]
): ExpectedSamples => ({
  at,
  record,
  samples: engines.map(([place, number]) => ({
    labels: { pod: "chat-0", instance: "10.0.0.1:8000", engine: "0", ...workload, ...place },
    value: number,
  })),
});

/** A record of workloads: one value here, another in each of the places that differ by a label of the workload. */
const apart = (record: RecordingRule, here: number, there: number): ExpectedSamples => ({
  at: "10m",
  record,
  samples: [
    { labels: workload, value: here },
    ...besides({})
      .slice(0, 3)
      .map((place) => ({ labels: workloadOf(place), value: there })),
  ],
});

const none = (at: string, records: readonly RecordingRule[]) => records.map((record) => value(record, at));

/** Without the steps of the engine, which some Rust frontends do not count. */
const withoutSteps = (series: readonly Series[]) =>
  series.filter((one) => !one.series.startsWith(iterationTokensTotal.name));

/** The KV cache under the name that it had before vLLM 0.9.2. */
const formerly = (series: readonly Series[]) =>
  series.map((one) => ({ ...one, series: one.series.replace(kvCacheUsagePerc.name, gpuCacheUsagePerc.name) }));

/** The same names again, from a gateway that does not tell the model. */
const atGateway = (series: readonly Series[]) =>
  series.map((one) => ({ ...one, series: one.series.replace('model_name="demo/chat-8b",', "") }));

export const saturationRecordScenarios: readonly Scenario[] = [
  {
    name: "M15, M40: two engines of a pod and a pod of an older release have queues, deferred requests do not count",
    covers: [],
    series: [
      ...server({}, busy(20, { waiting: 5, deferred: 4, kvCache: 0.9 })),
      ...server({ engine: "1" }, busy(20, { waiting: 6, deferred: 0, kvCache: 0.5 })),
      ...server(second, busy(20, { waiting: 3, kvCache: 0.6 })),
    ],
    expect: [
      each(engineWorking, "10m", [{}, 1], [{ engine: "1" }, 1], [second, 1]),
      each(engineQueue, "10m", [{}, 1], [{ engine: "1" }, 6], [second, 3]),
      each(engineKvCache, "10m", [{}, 0.9], [{ engine: "1" }, 0.5], [second, 0.6]),
      value(waitingForCapacity, "10m", 10),
      value(waitingSpread, "10m", 5),
      value(kvCacheSpread, "10m", 0.4),
    ],
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
      ...server({}, busy(20, { waiting: 9, kvCache: 0.9 })),
      ...server(second, busy(20, { waiting: 2, kvCache: 0.8 })),
      ...server(third, idle(20)),
    ],
    expect: [
      each(engineWorking, "10m", [{}, 1], [second, 1], [third, 0]),
      value(waitingForCapacity, "10m", 11),
      value(waitingSpread, "10m", 9),
      value(kvCacheSpread, "10m", 0.9),
    ],
  },
  {
    name: "M35: a replica that sleeps on purpose has no room",
    covers: [],
    series: [
      ...server({}, busy(20, { waiting: 9, kvCache: 0.9 })),
      ...server(second, busy(20, { waiting: 2, kvCache: 0.6 })),
      ...server(third, asleep(20)),
    ],
    expect: [
      each(engineWorking, "10m", [{}, 1], [second, 1]),
      value(waitingForCapacity, "10m", 11),
      value(waitingSpread, "10m", 7),
      value(kvCacheSpread, "10m", 0.3),
    ],
  },
  {
    name: "M03: an engine that stands still has old gauges: its queue and its cache do not count two minutes later",
    covers: [],
    series: [
      ...server({}, busy(20, { waiting: 3, kvCache: 0.5 })),
      ...server(second, busy(5, { waiting: 8, kvCache: 0.7 }), frozen(15, { waiting: 40, kvCache: 0.9 })),
    ],
    expect: [
      each(engineWorking, "5m", [{}, 1], [second, 1]),
      value(waitingForCapacity, "5m", 43),
      value(waitingSpread, "5m", 37),
      value(kvCacheSpread, "5m", 0.4),
      each(engineWorking, "7m", [{}, 1], [second, 0]),
      each(engineQueue, "7m", [{}, 3], [second, 40]),
      value(waitingForCapacity, "7m", 3),
      value(waitingSpread, "7m", 0),
      value(kvCacheSpread, "7m", 0),
    ],
  },
  {
    name: "the same with a Rust frontend that does not count steps",
    covers: [],
    series: withoutSteps(server({}, busy(5, { waiting: 8 }), frozen(15, { waiting: 40 }))),
    expect: [each(engineWorking, "5m", [{}, 1]), each(engineWorking, "7m", [{}, 0]), value(waitingForCapacity, "7m")],
  },
  {
    name: "no engine makes a step: all idle, asleep, or frozen with requests",
    covers: [],
    series: [
      ...server({}, busy(5, { waiting: 3 }), frozen(15, { waiting: 3 })),
      ...server(second, busy(5), idle(15)),
      ...server(third, asleep(20, { waiting: 2 })),
    ],
    expect: [each(engineWorking, "7m", [{}, 0], [second, 0]), ...none("7m", ofWorkloads)],
  },
  {
    name: "an engine makes a single step in two minutes, as an embedding server does with large batches and without tokens",
    covers: [],
    series: server({}, busy(20, { waiting: 5, steps: 0.25, generatedTokens: 0, kvCache: 0 })),
    expect: [each(engineWorking, "10m", [{}, 1]), value(waitingForCapacity, "10m", 5)],
  },
  {
    name: "a Rust frontend that does not count steps generates a single token in two minutes",
    covers: [],
    series: withoutSteps(server({}, busy(20, { waiting: 5, generatedTokens: 0.25, promptTokens: 0 }))),
    expect: [each(engineWorking, "10m", [{}, 1]), value(waitingForCapacity, "10m", 5)],
  },
  {
    name: "a first scrape tells no step; the second one does",
    covers: [],
    series: server({}, busy(20, { waiting: 5 })),
    expect: [
      ...none("0s", [...ofEngines, ...ofWorkloads]),
      each(engineWorking, "30s", [{}, 1]),
      value(waitingForCapacity, "30s", 5),
    ],
  },
  {
    name: "the server begins anew in the middle of its work, its counters at 0",
    covers: [],
    series: [
      ...server({}, busy(10), restarted(busy(10))),
      ...withoutSteps(server(second, busy(10), restarted(busy(10)))),
    ],
    expect: [each(engineWorking, "11m", [{}, 1], [second, 1])],
  },
  {
    name: "M17, M31: API servers of which one reports, and two monitors, are one engine",
    covers: [],
    series: [
      // The engine at work shows in the counters of one API server only.
      ...["271", "272", "273"].flatMap((pid) => [
        ...server(
          { pid },
          pid === "272" ? busy(20, { waiting: 8, deferred: 1, kvCache: 0.9 }) : idle(20, { deferred: 0 }),
        ),
      ]),
      ...["1", "2"].flatMap((pid) =>
        formerly(server({ ...third, pid }, pid === "2" ? busy(20, { waiting: 4, kvCache: 0.3 }) : idle(20))),
      ),
      ...["vllm", "vllm-again"].flatMap((job) => [
        ...server({ ...second, job }, busy(20, { waiting: 3, deferred: 0, kvCache: 0.4 })),
        ...formerly(server({ ...second, engine: "1", job }, busy(20, { waiting: 2, kvCache: 0.2 }))),
      ]),
    ],
    expect: [
      each(engineWorking, "10m", [{}, 1], [second, 1], [{ ...second, engine: "1" }, 1], [third, 1]),
      each(engineQueue, "10m", [{}, 7], [second, 3], [{ ...second, engine: "1" }, 2], [third, 4]),
      each(engineKvCache, "10m", [{}, 0.9], [second, 0.4], [{ ...second, engine: "1" }, 0.2], [third, 0.3]),
      value(waitingForCapacity, "10m", 16),
      value(waitingSpread, "10m", 5),
      value(kvCacheSpread, "10m", 0.7),
    ],
  },
  {
    name: "M17: a Rust frontend that does not count steps generates tokens beside an API server that does not",
    covers: [],
    series: withoutSteps([...server({ pid: "1" }, busy(20)), ...server({ pid: "2" }, idle(20))]),
    expect: [each(engineWorking, "10m", [{}, 1])],
  },
  {
    name: "M40: two engines that are alike in two clusters",
    covers: [],
    series: [
      ...server({ cluster: "east" }, busy(20, { waiting: 5, deferred: 1 })),
      ...server({ cluster: "west" }, busy(20, { waiting: 3, deferred: 1 })),
    ],
    expect: [
      each(engineWorking, "10m", [{ cluster: "east" }, 1], [{ cluster: "west" }, 1]),
      each(engineQueue, "10m", [{ cluster: "east" }, 4], [{ cluster: "west" }, 2]),
    ],
  },
  {
    name: "M17: one of two API servers says that the engine is awake, the other has never heard of it",
    covers: [],
    series: [
      ...server({ pid: "1" }, busy(20)),
      samples(engineSleepState, engineLabels({ pid: "2", sleep_state: "awake" }), "0x40"),
    ],
    expect: [each(engineWorking, "10m", [{}, 1])],
  },
  {
    name: "M08: a rolling upgrade: an engine with both names of the KV cache counts once, under the new one",
    covers: [],
    series: [
      ...server({}, busy(20, { kvCache: 0.5 })),
      samples(gpuCacheUsagePerc, engineLabels(), "0.9x40"),
      ...formerly(server(second, busy(20, { kvCache: 0.2 }))),
    ],
    expect: [each(engineKvCache, "10m", [{}, 0.5], [second, 0.2]), value(kvCacheSpread, "10m", 0.3)],
  },
  {
    name: "an engine of an old release in each place that differs by one label: names, reasons and steps fall back for each alone",
    covers: [],
    series: [
      ...server({}, busy(20, { waiting: 5, deferred: 1, kvCache: 0.9 })),
      ...besides({}).flatMap((place) => withoutSteps(formerly(server(place, busy(20, { waiting: 2, kvCache: 0.2 }))))),
    ],
    expect: [
      each(engineWorking, "10m", [{}, 1], ...besides({}).map((place): [Labels, number] => [place, 1])),
      each(engineQueue, "10m", [{}, 4], ...besides({}).map((place): [Labels, number] => [place, 2])),
      each(engineKvCache, "10m", [{}, 0.9], ...besides({}).map((place): [Labels, number] => [place, 0.2])),
      apart(waitingForCapacity, 10, 2),
      apart(waitingSpread, 2, 0),
      apart(kvCacheSpread, 0.7, 0),
    ],
  },
  {
    name: "an engine that stands still in each place that differs by one label does not count",
    covers: [],
    series: [
      ...server({}, busy(20, { waiting: 4, kvCache: 0.3 })),
      ...besides({}).flatMap((place) => server(place, frozen(20, { waiting: 20, kvCache: 0.9 }))),
    ],
    expect: [
      each(engineWorking, "10m", [{}, 1], ...besides({}).map((place): [Labels, number] => [place, 0])),
      value(waitingForCapacity, "10m", 4),
      value(waitingSpread, "10m", 0),
      value(kvCacheSpread, "10m", 0),
    ],
  },
  {
    name: "an engine that sleeps in each place that differs by one label has no records; the one that is awake has",
    covers: [],
    series: [
      ...server({}, busy(20, { waiting: 4, kvCache: 0.3 })),
      ...besides({}).flatMap((place) => server(place, asleep(20, { waiting: 1, kvCache: 0.1 }))),
    ],
    expect: [
      each(engineWorking, "10m", [{}, 1]),
      each(engineQueue, "10m", [{}, 4]),
      each(engineKvCache, "10m", [{}, 0.3]),
      value(waitingSpread, "10m", 0),
      value(kvCacheSpread, "10m", 0),
    ],
  },
  {
    name: "a gateway exports the names of vLLM again and does not tell the model",
    covers: [],
    series: [
      ...server({}, busy(20, { waiting: 5, deferred: 1, kvCache: 0.3 })),
      ...atGateway(server({}, busy(20, { waiting: 9, deferred: 1, kvCache: 0.9 }))),
      ...withoutSteps(atGateway(server(second, busy(20, { waiting: 9 })))),
    ],
    expect: [
      each(engineWorking, "10m", [{}, 1]),
      each(engineQueue, "10m", [{}, 4]),
      each(engineKvCache, "10m", [{}, 0.3]),
    ],
  },
  {
    name: "several API servers before the first request have no gauges: the engine is idle, and has no queue",
    covers: [],
    series: server({}, idle(20)).filter(
      ({ series }) =>
        ![numRequestsWaiting, numRequestsWaitingByReason, kvCacheUsagePerc].some(({ name }) => series.startsWith(name)),
    ),
    expect: [each(engineWorking, "10m", [{}, 0]), ...none("10m", [engineQueue, engineKvCache, ...ofWorkloads])],
  },
  {
    name: "two namespaces and two clusters with the same model stay apart",
    covers: [],
    series: [
      { place: { cluster: "east" }, times: 1 },
      { place: { cluster: "west" }, times: 2 },
      { place: { cluster: "west", namespace: "other" }, times: 3 },
    ].flatMap(({ place, times }) => [
      ...server(place, busy(20, { waiting: 10 * times, kvCache: 0.3 * times })),
      ...server({ ...place, ...second }, busy(20, { waiting: times, kvCache: 0.2 * times })),
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
    name: "the only pod vanishes, and with it the records of saturation",
    covers: [],
    series: server({}, busy(10, { waiting: 3 }), gone(20)),
    expect: [...none("10m30s", [engineQueue, engineKvCache, ...ofWorkloads]), ...none("12m", ofEngines)],
  },
  {
    name: "there is no server at all, as the records of saturation have it",
    covers: [],
    series: [],
    expect: none("10m", [...ofEngines, ...ofWorkloads]),
  },
];
