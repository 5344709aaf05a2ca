import { progressAlerts } from "./alerts.ts";
import { covering, silent } from "../expectations.ts";
import type { Scenario } from "../scenario.ts";
import { asleep, busy, down, gone, idle, restarted, server } from "../server-story.ts";
import { blockedScenarios } from "./blocked-scenarios.ts";
import { queuedScenarios } from "./queued-scenarios.ts";
import { progressRecordScenarios } from "./record-scenarios.ts";
import { stalledScenarios } from "./stalled-scenarios.ts";
import { unservedScenarios } from "./unserved-scenarios.ts";

const allSilent = (...times: readonly string[]) => times.flatMap((at) => silent(at, ...progressAlerts));

const quiet: readonly Scenario[] = [
  {
    name: "idle servers in two namespaces: one never had a request, one had some",
    covers: covering("idle", ...progressAlerts),
    series: [...server({}, idle(40)), ...server({ namespace: "other" }, busy(10), idle(30))],
    expect: allSilent("5m", "10m", "15m", "20m", "30m"),
  },
  {
    name: "a server with an ordinary load, and one with pauses between its requests",
    covers: covering("healthy", ...progressAlerts),
    series: [...server({}, busy(40)), ...server({ namespace: "other" }, busy(2), idle(6), busy(2), idle(12), busy(2))],
    expect: allSilent("5m", "9m", "10m", "15m", "22m", "30m"),
  },
  {
    name: "M36: there is no server at all, and no progress to be judged",
    covers: covering("empty database", ...progressAlerts),
    series: [],
    expect: allSilent("20m"),
  },
  {
    name: "a rolling update: the new pod loads, both serve, the old one drains and goes",
    covers: [],
    series: [
      ...server({}, busy(20), idle(1), down(0.5), gone(20)),
      ...server({ pod: "chat-1", instance: "10.0.0.2:8000" }, gone(10), down(4), busy(25)),
    ],
    expect: allSilent("14m", "17m", "20m", "21m", "23m", "26m", "35m"),
  },
  {
    name: "M35: an engine sleeps for an hour and is asked for something at once when it wakes up",
    covers: [],
    series: server({}, busy(10), asleep(60), busy(10)),
    expect: allSilent("15m", "40m", "1h10m", "1h12m", "1h16m"),
  },
  {
    name: "a server crashes under load, is down for ten minutes and is busy again",
    covers: [],
    series: server({}, busy(10), down(10), restarted(busy(20))),
    expect: allSilent("12m", "15m", "20m", "21m", "25m", "30m", "35m"),
  },
  {
    name: "preemptions: at every scrape nothing runs and seven requests wait, and tokens flow",
    covers: [],
    series: server({}, busy(30, { running: 0, waiting: 7, kvCache: 0, preemptions: 4 })),
    expect: allSilent("10m", "15m", "20m", "25m"),
  },
  {
    name: "an overload: hundreds wait, tokens flow at the full rate, clients leave before their answers end",
    covers: [],
    series: server({}, busy(10), busy(30, { running: 4, waiting: 400, finished: 0 })),
    expect: allSilent("15m", "20m", "25m", "35m"),
  },
];

/** What is said of the progress of engines in each story. */
export const progressScenarios: readonly Scenario[] = [
  ...quiet,
  ...progressRecordScenarios,
  ...stalledScenarios,
  ...queuedScenarios,
  ...unservedScenarios,
  ...blockedScenarios,
];
