import { covering, fires, silent } from "../expectations.ts";
import { numRequestsRunning, numRequestsWaiting } from "../../metrics/requests.ts";
import { engineSleepState } from "../../metrics/sleep.ts";
import { east } from "../places.ts";
import { samples, type Scenario } from "../scenario.ts";
import { asleep, busy, down, frozen, gone, idle, restarted, server } from "../server-story.ts";
import { engineStalled, queuedNoneRunning } from "./alerts.ts";
import { apart, engineAt, others, places, signalsApart, stuck, waitingFor, without } from "./stories.ts";
import { engineStalledText, queuedNoneRunningText } from "./texts.ts";

const stuckSignals = { waiting: "4", running: "0", "KV cache": "0%", preemptions: "0/s" };
const text = queuedNoneRunningText(engineAt(), 4, stuckSignals);
const queued = (at: string) => fires(at, queuedNoneRunning, text);
const quiet = (...times: readonly string[]) => times.flatMap((at) => silent(at, queuedNoneRunning));

export const queuedScenarios: readonly Scenario[] = [
  {
    name: "an engine stops between two steps at minute 10 with four requests in its queue, and goes on at minute 20",
    covers: [...covering("fires", queuedNoneRunning), ...covering("ends", queuedNoneRunning)],
    series: server({}, busy(10), stuck(10), busy(10)),
    expect: [
      ...quiet("10m", "14m30s"),
      queued("15m"),
      queued("19m30s"),
      ...quiet("20m", "25m"),
      ...["14m30s", "15m", "19m30s"].flatMap((at) => silent(at, ...others(queuedNoneRunning))),
    ],
  },
  {
    name: "one of many engines is stuck with a queue, the others differ from it in a single label",
    covers: covering("two namespaces", queuedNoneRunning),
    series: places.flatMap((place, index) =>
      server(place, busy(10), index === 0 ? stuck(10) : busy(10, { waiting: 1 })),
    ),
    expect: [
      fires(
        "16m",
        queuedNoneRunning,
        queuedNoneRunningText(engineAt(places[0]), 4, {
          waiting: "7",
          running: "9",
          "KV cache": "30%",
          preemptions: "0/s",
          "first token p95": "242.5ms",
        }),
      ),
    ],
  },
  {
    name: "one of many engines is idle, those that are stuck with a queue differ from it in a single label",
    covers: [],
    series: places.flatMap((place, index) => server(place, busy(10), index === 0 ? idle(10) : stuck(10))),
    expect: [
      fires(
        "16m",
        queuedNoneRunning,
        ...places
          .slice(1)
          .map((place, index) =>
            queuedNoneRunningText(engineAt(place), 4, { ...stuckSignals, ...(index > 2 && { waiting: "12" }) }),
          ),
      ),
    ],
  },
  {
    name: "one of many engines runs something and stands still, those that only have a queue differ from it in a single label",
    covers: [],
    series: places.flatMap((place, index) =>
      server(place, busy(10), index === 0 ? frozen(10, { waiting: 4, kvCache: 0 }) : stuck(10)),
    ),
    expect: [
      fires(
        "16m",
        queuedNoneRunning,
        ...places.slice(1).map((place, index) =>
          queuedNoneRunningText(engineAt(place), 4, {
            ...stuckSignals,
            ...(index > 2 && { waiting: "16", running: "3" }),
          }),
        ),
      ),
      fires(
        "16m",
        engineStalled,
        engineStalledText(engineAt(places[0]), 3, { ...stuckSignals, waiting: "16", running: "3" }),
      ),
    ],
  },
  {
    name: "a busy server with a queue crashes, and one that is stuck with a queue is taken away",
    covers: covering("vanished target", queuedNoneRunning),
    series: [
      ...server({}, busy(10, { running: 0, waiting: 4 }), down(10)),
      ...server({ namespace: "other" }, busy(10), stuck(4.5), gone(10)),
    ],
    expect: quiet("10m", "12m", "14m30s", "15m", "17m", "20m"),
  },
  {
    name: "a server that is stuck with a queue is taken away after ten minutes",
    covers: [],
    series: server({}, busy(10), stuck(10), gone(10)),
    expect: [queued("19m30s"), ...quiet("20m", "22m")],
  },
  {
    name: "an engine has a queue and runs nothing from its first scrape on: judged when it is older than the window",
    covers: [],
    series: server({}, gone(10), stuck(10)),
    expect: [...quiet("10m", "14m30s"), queued("15m")],
  },
  {
    name: "an engine that is stuck is restarted and gets a queue before its first step",
    covers: [],
    series: server({}, busy(10), stuck(8), down(1), restarted(stuck(10))),
    expect: [queued("17m30s"), ...quiet("18m", "19m", "23m30s"), queued("24m")],
  },
  {
    name: "something runs at one scrape of the window, later nothing waits at one scrape",
    covers: [],
    series: server(
      {},
      busy(10),
      stuck(4),
      stuck(0.5, { running: 1 }),
      stuck(5.5),
      stuck(0.5, { waiting: 0 }),
      stuck(5.5),
    ),
    expect: [...quiet("14m30s", "19m"), queued("19m30s"), ...quiet("20m", "25m"), queued("25m30s")],
  },
  {
    name: "M40: requests wait for an adapter, not for a slot: with reasons that is no standstill, in an old release it looks like one",
    covers: [],
    series: [
      ...server(east, busy(10), stuck(10)),
      waitingFor("deferred", "0x19 4x20", east),
      waitingFor("capacity", "0x39", east),
      ...server({ namespace: "other" }, busy(10), stuck(10)),
    ],
    expect: [fires("15m", queuedNoneRunning, queuedNoneRunningText(engineAt({ namespace: "other" }), 4, stuckSignals))],
  },
  {
    name: "M40: three of the four requests that wait are deferred",
    covers: [],
    series: [
      ...server({}, busy(10), stuck(10)),
      waitingFor("deferred", "0x19 3x20"),
      waitingFor("capacity", "0x19 1x20"),
    ],
    expect: [...quiet("14m30s"), fires("15m", queuedNoneRunning, queuedNoneRunningText(engineAt(), 1, stuckSignals))],
  },
  {
    name: "M40: one of many engines is stuck with a queue, the others differ from it in a single label; all tell the reasons",
    covers: [],
    series: apart(
      [busy(10, { deferred: 0 }), stuck(10, { deferred: 1 })],
      [busy(10, { deferred: 0 }), busy(10, { waiting: 1, deferred: 0 })],
    ),
    expect: [
      fires(
        "16m",
        queuedNoneRunning,
        queuedNoneRunningText(engineAt(east), 3, signalsApart(stuck(10), busy(10, { waiting: 1 }))(east)),
      ),
    ],
  },
  {
    name: "M40: an engine of an old release is stuck with a queue, others, which differ in a single label, tell the reasons",
    covers: [],
    series: apart([busy(10), stuck(10)], [busy(10, { deferred: 0 }), busy(10, { waiting: 1, deferred: 0 })]),
    expect: [
      fires(
        "16m",
        queuedNoneRunning,
        queuedNoneRunningText(engineAt(east), 4, signalsApart(stuck(10), busy(10, { waiting: 1 }))(east)),
      ),
    ],
  },
  {
    name: "M40: with reasons: nothing waits for a slot at one scrape of the window",
    covers: [],
    series: server(
      {},
      busy(10, { deferred: 0 }),
      stuck(5, { deferred: 0 }),
      stuck(0.5, { deferred: 4 }),
      stuck(10, { deferred: 0 }),
    ),
    expect: [...quiet("15m", "16m", "20m"), queued("20m30s")],
  },
  {
    name: "M40, M17: of three API servers of an engine one knows all of the queue, and why it waits",
    covers: [],
    series: [
      ...server({}, busy(10), stuck(10)),
      waitingFor("capacity", "0x19 1x20", { pid: "271" }),
      waitingFor("capacity", "0x19 3x20", { pid: "272" }),
      waitingFor("capacity", "0x39", { pid: "273" }),
    ],
    expect: [fires("15m", queuedNoneRunning, queuedNoneRunningText(engineAt(), 3, stuckSignals))],
  },
  ...[
    { others: "ran something", other: [stuck(5, { running: 1 }), stuck(5)] },
    { others: "had nothing to wait for at one scrape", other: [stuck(5), stuck(0.5, { waiting: 0 }), stuck(4.5)] },
    { others: "make steps", other: [stuck(10, { steps: 9 })] },
  ].map(({ others: they, other }): Scenario => ({
    name: `one of many engines is stuck with a queue, so seem the others, which differ from it in a single label, but they ${they}`,
    covers: [],
    series: apart([busy(10), stuck(10)], [busy(10), ...other]),
    expect: [
      fires(
        "17m",
        queuedNoneRunning,
        queuedNoneRunningText(engineAt(east), 4, signalsApart(stuck(10), stuck(10))(east)),
      ),
    ],
  })),
  {
    name: "M35: an engine sleeps while requests wait for it, and is stuck when it wakes up",
    covers: [],
    series: server({}, busy(10), asleep(10, { waiting: 4 }), stuck(10)),
    expect: [...quiet("15m", "19m30s", "20m", "24m30s"), queued("25m")],
  },
  {
    name: "M35: one of many engines sleeps while requests wait, those that are stuck differ from it in a single label",
    covers: [],
    series: places.flatMap((place, index) =>
      server(place, busy(10), index === 0 ? asleep(10, { waiting: 4 }) : stuck(10)),
    ),
    expect: [
      fires(
        "16m",
        queuedNoneRunning,
        ...places
          .slice(1)
          .map((place, index) =>
            queuedNoneRunningText(engineAt(place), 4, { ...stuckSignals, ...(index > 2 && { waiting: "16" }) }),
          ),
      ),
    ],
  },
  {
    name: "M17: of two API servers of an engine one knows all of the queue, one knows the sleep of long ago, one runs nothing",
    covers: [],
    series: [
      ...without(server({}, busy(10), stuck(10)), "vllm:num_requests_waiting", "vllm:num_requests_running"),
      samples(numRequestsWaiting, engineAt({ pid: "273" }), "0x39"),
      ...["271", "272"].flatMap((pid) => [
        samples(numRequestsWaiting, engineAt({ pid }), pid === "271" ? "1x39" : "4x39"),
        samples(numRequestsRunning, engineAt({ pid }), pid === "271" ? "3x19 0x20" : "0x39"),
        samples(engineSleepState, engineAt({ pid, sleep_state: "awake" }), pid === "271" ? "0x39" : "1x39"),
      ]),
    ],
    expect: [...quiet("14m30s"), queued("15m")],
  },
  {
    name: "tokens flow though at every scrape nothing runs and four requests wait: steps, prompt or generated tokens tell",
    covers: [],
    series: [
      ...server({}, busy(20, { running: 0, waiting: 4, generatedTokens: 0, promptTokens: 0 })),
      ...server({ namespace: "other" }, busy(20, { running: 0, waiting: 4, steps: 0, generatedTokens: 0 })),
      ...server({ namespace: "third" }, busy(20, { running: 0, waiting: 4, steps: 0, promptTokens: 0 })),
    ],
    expect: quiet("10m", "15m", "19m"),
  },
];
