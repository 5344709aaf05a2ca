import { gpuCacheUsagePerc, kvCacheUsagePerc } from "../../metrics/cache.ts";
import { countOf, sumOf } from "../../metrics/metric.ts";
import {
  numPreemptionsTotal,
  numRequestsRunning,
  numRequestsWaiting,
  numRequestsWaitingByReason,
  requestSuccessTotal,
} from "../../metrics/requests.ts";
import { generationTokensTotal, iterationTokensTotal } from "../../metrics/tokens.ts";
import type { RecordingRule } from "../recording-rule.ts";
import { engineLabels, type ExpectedSamples, type Labels, samples, type Scenario } from "../scenario.ts";
import { apart, atGateway, east, elsewhere, growing, has, lacks, second, stopping, workload } from "../record-story.ts";
import { busy, gone, idle, server } from "../server-story.ts";
import {
  engines,
  kvCacheUsage,
  preemptionRate,
  preemptionsPerRequest,
  running,
  stepRate,
  tokensPerStep,
  waiting,
  waitingByReason,
} from "./records.ts";

/** Labels of four engines of a workload, which differ from the first by one label each. */
const engineApart: readonly Labels[] = [{}, { pod: "chat-1" }, { instance: "10.0.0.2:8000" }, { engine: "1" }];

/** Where the servers stand, and how much they do. */
const places = [...elsewhere.map((place) => ({ place, each: 2 })), { place: east, each: 1 }];

/** One value of a record of the workload; none when it has no sample. */
const value = (record: RecordingRule, at: string, number?: number, labels = workload): ExpectedSamples => ({
  at,
  record,
  samples: number === undefined ? [] : [{ labels, value: number }],
});

const gauges = [running, waiting, kvCacheUsage.mean, kvCacheUsage.max];
const counted = [engines, running, waiting, preemptionRate, stepRate];
const averages = [preemptionsPerRequest, tokensPerStep];
const all = [...new Set([...gauges, ...counted, ...averages, waitingByReason])];

/** A server that exposes its counters, so that 0 may stand in for what it lacks. */
const present = (labels: Labels = {}) => samples(generationTokensTotal, engineLabels(labels), "0+900x40");

export const stateScenarios: readonly Scenario[] = [
  {
    name: "two pods, one with three running requests and one with five and a queue",
    covers: [],
    series: [
      ...server({}, busy(20, { preemptions: 3, http4xx: 6, firstTokens: 9 })),
      ...server(second, busy(20, { running: 5, waiting: 4, kvCache: 0.9, steps: 300 })),
    ],
    expect: [
      value(engines, "15m", 2),
      value(running, "15m", 8),
      value(waiting, "15m", 4),
      value(kvCacheUsage.mean, "15m", 0.6),
      value(kvCacheUsage.max, "15m", 0.9),
      value(preemptionRate, "15m", 0.1),
      // 3 preemptions and 12 finished requests in each scrape.
      value(preemptionsPerRequest, "15m", 0.25),
      value(stepRate, "15m", 30),
    ],
  },
  {
    name: "600 steps of 8 tokens and 300 steps of 20 tokens in each scrape",
    covers: [],
    series: [
      { labels: {}, steps: 600, tokens: 4800 },
      { labels: second, steps: 300, tokens: 6000 },
    ].flatMap(({ labels, steps, tokens }) => [
      samples(countOf(iterationTokensTotal), engineLabels(labels), `0+${steps}x40`),
      samples(sumOf(iterationTokensTotal), engineLabels(labels), `0+${tokens}x40`),
    ]),
    expect: [value(tokensPerStep, "15m", 12), value(stepRate, "15m", 30)],
  },
  {
    name: "an idle server: 0 of everything that is counted, and nothing to average over",
    covers: [],
    series: server({}, busy(10), idle(20)),
    expect: [
      value(engines, "25m", 1),
      ...[...gauges, preemptionRate, stepRate].map((record) => value(record, "25m", 0)),
      ...averages.map((record) => value(record, "25m")),
    ],
  },
  {
    name: "several API servers before the first request: no gauge, and 0 stands in for running and waiting",
    covers: [],
    series: [
      samples(generationTokensTotal, engineLabels(), "0x40"),
      samples(countOf(iterationTokensTotal), engineLabels(), "0x40"),
    ],
    expect: [
      value(engines, "15m", 1),
      value(running, "15m", 0),
      value(waiting, "15m", 0),
      value(preemptionRate, "15m", 0),
      value(stepRate, "15m", 0),
      value(kvCacheUsage.max, "15m"),
      value(kvCacheUsage.mean, "15m"),
    ],
  },
  {
    name: "such a server beside a busy one of the same model elsewhere",
    covers: [],
    series: [present({ cluster: "west" }), ...server({ cluster: "east" }, busy(20, { preemptions: 3, waiting: 2 }))],
    expect: [
      { record: running, busyOne: 3 },
      { record: waiting, busyOne: 2 },
      { record: preemptionRate, busyOne: 0.1 },
    ].map(({ record, busyOne }) => ({
      at: "15m",
      record,
      samples: [
        { labels: { cluster: "east", ...workload }, value: busyOne },
        { labels: { cluster: "west", ...workload }, value: 0 },
      ],
    })),
  },
  {
    name: "M15: two engines of one pod are two, and add up",
    covers: [],
    series: [...server({}, busy(20)), ...server({ engine: "1" }, busy(20, { running: 4, waiting: 2, kvCache: 0.7 }))],
    expect: [
      value(engines, "15m", 2),
      value(running, "15m", 7),
      value(waiting, "15m", 2),
      value(kvCacheUsage.mean, "15m", 0.5),
      value(kvCacheUsage.max, "15m", 0.7),
    ],
  },
  {
    name: "M17: of four API servers of one engine one reports, the others say 0",
    covers: [],
    series: [
      present(),
      ...["271", "272", "273", "274"].flatMap((pid) => [
        samples(numRequestsRunning, engineLabels({ pid }), pid === "272" ? "6x40" : "0x40"),
        samples(numRequestsWaiting, engineLabels({ pid }), pid === "273" ? "5x40" : "0x40"),
        samples(kvCacheUsagePerc, engineLabels({ pid }), pid === "271" ? "0.8x40" : "0x40"),
        samples(numRequestsWaitingByReason, engineLabels({ pid, reason: "capacity" }), pid === "273" ? "5x40" : "0x40"),
      ]),
    ],
    expect: [
      value(engines, "15m", 1),
      value(running, "15m", 6),
      value(waiting, "15m", 5),
      value(kvCacheUsage.mean, "15m", 0.8),
      value(kvCacheUsage.max, "15m", 0.8),
      value(waitingByReason, "15m", 5, { reason: "capacity", ...workload }),
    ],
  },
  {
    name: "M08: a rolling upgrade from 0.8 to 0.33: each engine has one KV cache, under its own name or under both",
    covers: [],
    series: [
      samples(gpuCacheUsagePerc, engineLabels(), "0.2x40"),
      samples(kvCacheUsagePerc, engineLabels(second), "0.8x40"),
      samples(gpuCacheUsagePerc, engineLabels({ engine: "1" }), "0.5x40"),
      samples(kvCacheUsagePerc, engineLabels({ engine: "1" }), "0.5x40"),
      // Two processes of an old server.
      samples(gpuCacheUsagePerc, engineLabels({ engine: "2", pid: "1" }), "0.5x40"),
      samples(gpuCacheUsagePerc, engineLabels({ engine: "2", pid: "2" }), "0x40"),
    ],
    expect: [value(kvCacheUsage.mean, "15m", 0.5), value(kvCacheUsage.max, "15m", 0.8)],
  },
  {
    name: "M08: the fullest engine is an old one",
    covers: [],
    series: [
      samples(gpuCacheUsagePerc, engineLabels(), "0.9x40"),
      samples(kvCacheUsagePerc, engineLabels(second), "0.4x40"),
    ],
    expect: [value(kvCacheUsage.mean, "15m", 0.65), value(kvCacheUsage.max, "15m", 0.9)],
  },
  {
    name: "M40: two of seven waiting requests are deferred",
    covers: [],
    series: [
      present(),
      samples(numRequestsWaiting, engineLabels(), "7x40"),
      samples(numRequestsWaitingByReason, engineLabels({ reason: "capacity" }), "5x40"),
      samples(numRequestsWaitingByReason, engineLabels({ reason: "deferred" }), "2x40"),
      samples(numRequestsWaitingByReason, engineLabels({ ...second, reason: "deferred" }), "1x40"),
    ],
    expect: [
      value(waiting, "15m", 7),
      {
        at: "15m",
        record: waitingByReason,
        samples: [
          { labels: { reason: "capacity", ...workload }, value: 5 },
          { labels: { reason: "deferred", ...workload }, value: 3 },
        ],
      },
    ],
  },
  {
    name: "requests are preempted and none finishes",
    covers: [],
    series: [
      present(),
      samples(numPreemptionsTotal, engineLabels(), "0+3x40"),
      samples(requestSuccessTotal, engineLabels({ finished_reason: "stop" }), "5x40"),
    ],
    expect: [value(preemptionRate, "15m", 0.1), value(preemptionsPerRequest, "15m")],
  },
  {
    name: "the only pod vanishes: gauges are gone at once, rates one window later",
    covers: [],
    series: server({}, busy(10, { preemptions: 3 }), gone(20)),
    expect: [
      ...[engines, ...gauges].map((record) => value(record, "10m30s")),
      ...all.map((record) => value(record, "16m")),
    ],
  },
  {
    name: "there is no server at all",
    covers: [],
    series: [],
    expect: all.map((record) => value(record, "10m")),
  },
  {
    name: "two namespaces and two clusters with the same model stay apart",
    covers: [],
    series: [
      { place: { cluster: "east" }, each: 1 },
      { place: { cluster: "west" }, each: 2 },
      { place: { cluster: "west", namespace: "other" }, each: 3 },
    ].flatMap(({ place, each }) => [
      ...server(
        place,
        busy(20, { running: each, waiting: 10 * each, kvCache: each / 10, steps: 300 * each, preemptions: 3 * each }),
      ),
      ...server({ ...place, ...second }, busy(20, { running: 0, kvCache: 0, steps: 0 })),
      samples(numRequestsWaitingByReason, engineLabels({ ...place, reason: "capacity" }), `${each}x40`),
      samples(sumOf(iterationTokensTotal), engineLabels(place), `0+${3000 * each * each}x40`),
    ]),
    expect: [
      { record: engines, values: [2, 2, 2] },
      { record: running, values: [1, 2, 3] },
      { record: waiting, values: [10, 20, 30] },
      { record: kvCacheUsage.mean, values: [0.05, 0.1, 0.15] },
      { record: kvCacheUsage.max, values: [0.1, 0.2, 0.3] },
      { record: preemptionRate, values: [0.1, 0.2, 0.3] },
      { record: preemptionsPerRequest, values: [0.25, 0.5, 0.75] },
      { record: stepRate, values: [10, 20, 30] },
      { record: tokensPerStep, values: [10, 20, 30] },
      { record: waitingByReason, values: [1, 2, 3], reason: { reason: "capacity" } },
    ].map(({ record, values: [inEast, inWest, inOther], reason = {} }) => ({
      at: "15m",
      record,
      samples: [
        { labels: { cluster: "east", ...reason, ...workload }, value: inEast! },
        { labels: { cluster: "west", ...reason, ...workload }, value: inWest! },
        { labels: { cluster: "west", ...reason, ...workload, namespace: "other" }, value: inOther! },
      ],
    })),
  },
  {
    name: "servers that differ in one label each: every engine counts once, however many processes tell of it",
    covers: [],
    series: places.flatMap(({ place, each }) =>
      engineApart.flatMap((other, index) => {
        const labels = engineLabels({ ...place, ...other });
        const share = (each * (index + 1)) / 10;
        return [
          samples(generationTokensTotal, labels, "0+900x40"),
          ...["1", "2"].flatMap((pid) => [
            samples(kvCacheUsagePerc, { ...labels, pid }, `${share}x40`),
            samples(numRequestsRunning, { ...labels, pid }, `${3 * each}x40`),
            samples(numRequestsWaiting, { ...labels, pid }, `${2 * each}x40`),
            samples(numRequestsWaitingByReason, { ...labels, pid, reason: "capacity" }, `${each}x40`),
          ]),
          samples(numPreemptionsTotal, labels, `0+${3 * each}x40`),
        ];
      }),
    ),
    expect: [
      { at: "10m", record: engines, samples: apart(4, 4) },
      { at: "10m", record: running, samples: apart(12, 24) },
      { at: "10m", record: waiting, samples: apart(8, 16) },
      { at: "10m", record: kvCacheUsage.mean, samples: apart(0.25, 0.5) },
      { at: "10m", record: kvCacheUsage.max, samples: apart(0.4, 0.8) },
      { at: "10m", record: waitingByReason, samples: apart(4, 8, { reason: "capacity" }) },
      { at: "10m", record: preemptionRate, samples: apart(0.4, 0.8) },
    ],
  },
  {
    name: "the same servers under the former name of the KV cache",
    covers: [],
    series: places.flatMap(({ place, each }) =>
      engineApart.flatMap((other, index) =>
        ["1", "2"].map((pid) =>
          samples(
            gpuCacheUsagePerc,
            engineLabels({ ...place, ...other, pid }),
            `${pid === "1" ? (each * (index + 1)) / 10 : each / 20}x40`,
          ),
        ),
      ),
    ),
    expect: [
      { at: "10m", record: kvCacheUsage.mean, samples: apart(0.25, 0.5) },
      { at: "10m", record: kvCacheUsage.max, samples: apart(0.4, 0.8) },
    ],
  },
  ...[...elsewhere, ...engineApart.slice(1)].map((other): Scenario => ({
    name: `an engine with the former name of the KV cache stands beside one with the present name, apart by ${Object.keys(other).at(-1)}`,
    covers: [],
    series: [
      samples(kvCacheUsagePerc, engineLabels(east), "0.2x40"),
      samples(gpuCacheUsagePerc, engineLabels({ ...east, ...other }), "0.6x40"),
    ],
    expect: beside(other),
  })),
  {
    name: "an engine that tells its KV cache under both names: the present one counts",
    covers: [],
    series: [samples(kvCacheUsagePerc, engineLabels(), "0.5x40"), samples(gpuCacheUsagePerc, engineLabels(), "0.9x40")],
    expect: [has(kvCacheUsage.mean, 0.5), has(kvCacheUsage.max, 0.5)],
  },
  {
    name: "two engines, one of which steps no longer: rates are over the whole window",
    covers: [],
    series: [
      growing(generationTokensTotal, 900),
      growing(generationTokensTotal, 900, second),
      growing(countOf(iterationTokensTotal), 600),
      growing(sumOf(iterationTokensTotal), 4800),
      stopping(countOf(iterationTokensTotal), 300, second),
      stopping(sumOf(iterationTokensTotal), 6000, second),
    ],
    expect: [has(stepRate, 26), has(tokensPerStep, 10.769231), has(preemptionRate, 0)],
  },
  {
    name: "an idle server has made no step in the window, a slow one makes one in each scrape",
    covers: [],
    series: [
      growing(countOf(iterationTokensTotal), 0),
      growing(sumOf(iterationTokensTotal), 0),
      growing(countOf(iterationTokensTotal), 1, { model_name: "demo/embed" }),
      growing(sumOf(iterationTokensTotal), 64, { model_name: "demo/embed" }),
    ],
    expect: [
      { at: "10m", record: tokensPerStep, samples: [{ labels: { ...workload, model_name: "demo/embed" }, value: 64 }] },
    ],
  },
  {
    name: "a gateway exports the names of vLLM again and does not tell the model: it is no workload",
    covers: [],
    series: [
      growing(generationTokensTotal, 900),
      ...[generationTokensTotal, numPreemptionsTotal, countOf(iterationTokensTotal), sumOf(iterationTokensTotal)].map(
        (metric) => atGateway(metric, 10),
      ),
      ...[kvCacheUsagePerc, gpuCacheUsagePerc, numRequestsRunning, numRequestsWaiting, numRequestsWaitingByReason].map(
        (metric) => samples(metric, { namespace: "llm", pod: "gateway" }, "0.5x40"),
      ),
    ],
    expect: [kvCacheUsage.mean, kvCacheUsage.max, waitingByReason, stepRate, tokensPerStep]
      .map((record) => lacks(record))
      .concat(
        [running, waiting, preemptionRate].map((record) => has(record, 0)),
        has(engines, 1),
      ),
  },
  {
    name: "workloads in one namespace, one with gauges and preemptions, the others without so far: 0 stands in for each by itself",
    covers: [],
    series: [
      samples(numPreemptionsTotal, engineLabels(east), "0+3x40"),
      samples(numRequestsRunning, engineLabels(east), "5x40"),
      samples(numRequestsWaiting, engineLabels(east), "4x40"),
      ...[east, ...elsewhere].map((place) => samples(generationTokensTotal, engineLabels(place), "0+900x40")),
    ],
    expect: [
      { at: "10m", record: preemptionRate, samples: apart(0.1, 0) },
      { at: "10m", record: running, samples: apart(5, 0) },
      { at: "10m", record: waiting, samples: apart(4, 0) },
    ],
  },
];

/** What the records of the KV cache show of an engine in use to a fifth, and of another one that is more in use. */
function beside(other: Labels): ExpectedSamples[] {
  const [here, there] = [
    { ...workload, ...east },
    { ...workload, ...east, ...other },
  ];
  const sameWorkload = ["pod", "instance", "engine"].some((label) => label in other);
  const both = (together: number) =>
    sameWorkload
      ? [{ labels: here, value: together }]
      : [
          { labels: here, value: 0.2 },
          {
            labels: { cluster: there.cluster!, namespace: there.namespace!, model_name: there.model_name! },
            value: 0.6,
          },
        ];
  return [
    { at: "10m", record: kvCacheUsage.mean, samples: both(0.4) },
    { at: "10m", record: kvCacheUsage.max, samples: both(0.6) },
  ];
}
