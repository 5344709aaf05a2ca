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

const workload: Labels = { namespace: "llm", model_name: "demo/chat-8b" };
const second: Labels = { pod: "chat-1", instance: "10.0.0.2:8000" };

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
      ...server({}, busy(20, { preemptions: 3 })),
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
      { record: running, east: 3 },
      { record: waiting, east: 2 },
      { record: preemptionRate, east: 0.1 },
    ].map(({ record, east }) => ({
      at: "15m",
      record,
      samples: [
        { labels: { cluster: "east", ...workload }, value: east },
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
    ].map(({ record, values: [east, west, other], reason = {} }) => ({
      at: "15m",
      record,
      samples: [
        { labels: { cluster: "east", ...reason, ...workload }, value: east! },
        { labels: { cluster: "west", ...reason, ...workload }, value: west! },
        { labels: { cluster: "west", ...reason, ...workload, namespace: "other" }, value: other! },
      ],
    })),
  },
];
