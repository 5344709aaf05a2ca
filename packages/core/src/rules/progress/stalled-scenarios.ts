import { covering, fires, silent } from "../expectations.ts";
import { numRequestsRunning } from "../../metrics/requests.ts";
import { engineSleepState } from "../../metrics/sleep.ts";
import { east, second } from "../places.ts";
import { samples, type Scenario } from "../scenario.ts";
import { asleep, busy, down, frozen, gone, idle, restarted, server } from "../server-story.ts";
import { engineStalled } from "./alerts.ts";
import { apart, engineAt, others, places, signalsApart, without } from "./stories.ts";
import { engineStalledText } from "./texts.ts";

/** What a frozen engine shows: the gauges of its last step, and no observation for longer than the window. */
const frozenSignals = { waiting: "0", running: "3", "KV cache": "30%", preemptions: "0/s" };
const text = engineStalledText(engineAt(), 3, frozenSignals);
const stalled = (at: string) => fires(at, engineStalled, text);
const quiet = (...times: readonly string[]) => times.flatMap((at) => silent(at, engineStalled));

const steps = "vllm:iteration_tokens_total_count";
/** An embedding server has work without generated tokens. */
const embedding = { running: 1, kvCache: 0, generatedTokens: 0 };

export const stalledScenarios: readonly Scenario[] = [
  {
    name: "M04: an engine with three running requests freezes at minute 10 and goes on at minute 25",
    covers: [...covering("fires", engineStalled), ...covering("ends", engineStalled)],
    series: server({}, busy(10), frozen(15), busy(10)),
    expect: [
      ...quiet("5m", "10m", "14m"),
      stalled("14m30s"),
      stalled("24m30s"),
      ...quiet("25m", "30m"),
      ...["14m30s", "24m30s", "25m"].flatMap((at) => silent(at, ...others(engineStalled))),
    ],
  },
  {
    name: "M04: an engine that freezes does not count its steps, or counts nothing but generated tokens",
    covers: [],
    series: [
      ...without(server({}, busy(10), frozen(10)), steps),
      ...without(server(second, busy(10), frozen(10)), steps, "vllm:prompt_tokens_total"),
    ],
    expect: [
      ...quiet("14m"),
      fires(
        "14m30s",
        engineStalled,
        engineStalledText(engineAt(), 3, { ...frozenSignals, running: "6" }),
        engineStalledText(engineAt(second), 3, { ...frozenSignals, running: "6" }),
      ),
    ],
  },
  {
    name: "M04: busy engines do not count their steps, or count nothing but generated tokens",
    covers: [],
    series: [
      ...without(server({}, busy(20)), steps),
      ...without(server(second, busy(20)), steps, "vllm:prompt_tokens_total"),
    ],
    expect: quiet("10m", "15m", "19m"),
  },
  {
    name: "M03: all clients went away at once and the gauges stay; one request after ten minutes refreshes them",
    covers: [],
    series: server({}, busy(10), frozen(10, { running: 106, waiting: 15, kvCache: 0.9 }), busy(0.5), idle(10)),
    expect: [
      fires(
        "15m",
        engineStalled,
        engineStalledText(engineAt(), 106, {
          waiting: "15",
          running: "106",
          "KV cache": "90%",
          preemptions: "0/s",
        }),
      ),
      ...quiet("20m", "29m"),
    ],
  },
  {
    name: "one of many engines freezes, the others differ from it in a single label",
    covers: covering("two namespaces", engineStalled),
    series: places.flatMap((place, index) => server(place, busy(10), index === 0 ? frozen(10) : busy(10))),
    expect: [
      fires(
        "16m",
        engineStalled,
        engineStalledText(engineAt(places[0]), 3, {
          waiting: "0",
          running: "12",
          "KV cache": "30%",
          preemptions: "0/s",
          "first token p95": "242.5ms",
        }),
      ),
    ],
  },
  {
    name: "one of many engines freezes, the others, which differ from it in a single label, are busy, or ran nothing at one scrape",
    covers: [],
    series: [[busy(10)], [frozen(5), frozen(0.5, { running: 0 }), frozen(4.5)]].flatMap((other, story) =>
      apart([busy(10), frozen(10)], [busy(10), ...other]).map(({ series, values }) => ({
        series: series.replace('cluster="', `cluster="${story}-`),
        values,
      })),
    ),
    expect: [
      fires(
        "17m",
        engineStalled,
        ...[busy(10), frozen(10)].map((other, story) =>
          engineStalledText(
            engineAt({ cluster: `${story}-${east.cluster}` }),
            3,
            signalsApart(frozen(10), other)(east),
          ),
        ),
      ),
    ],
  },
  {
    name: "one of many engines goes on, those that freeze differ from it in a single label",
    covers: [],
    series: places.flatMap((place, index) => server(place, busy(10), index === 0 ? busy(10) : frozen(10))),
    expect: [
      fires(
        "16m",
        engineStalled,
        ...places.slice(1).map((place, index) => {
          const ofFirst = index > 2;
          return engineStalledText(engineAt(place), 3, {
            ...frozenSignals,
            ...(ofFirst && { running: "12", "first token p95": "242.5ms" }),
          });
        }),
      ),
    ],
  },
  {
    name: "a prompt takes one step of four and a half minutes",
    covers: covering("vanished target", engineStalled),
    series: server({}, busy(10), frozen(4.5), busy(5.5), gone(10)),
    expect: quiet("14m", "14m30s", "15m", "20m", "22m", "25m"),
  },
  {
    name: "a frozen engine is taken away: nothing is said of it any more",
    covers: [],
    series: server({}, busy(10), frozen(10), gone(10)),
    expect: [stalled("19m30s"), ...quiet("20m", "22m", "25m")],
  },
  {
    name: "the server of a frozen engine stops to answer scrapes",
    covers: [],
    series: server({}, busy(10), frozen(10), down(10)),
    expect: [stalled("19m30s"), ...quiet("20m", "22m", "25m")],
  },
  {
    name: "a busy server crashes: its last scrape is no standstill",
    covers: [],
    series: server({}, busy(10), down(10)),
    expect: quiet("10m", "12m", "14m", "14m30s", "15m"),
  },
  {
    name: "an engine computes its first prompt for as long as it is there: judged when it is older than the window",
    covers: [],
    series: server({}, gone(10), frozen(10)),
    expect: [...quiet("10m", "13m", "14m30s"), stalled("15m")],
  },
  {
    name: "a frozen engine is restarted and is busy again a minute later",
    covers: [],
    series: server({}, busy(10), frozen(8), down(1), restarted(busy(10))),
    expect: [stalled("17m30s"), ...quiet("18m", "19m", "21m", "24m")],
  },
  {
    name: "a frozen engine is restarted in place and freezes with its first request: judged five minutes after its first scrape",
    covers: [],
    series: server({}, busy(10), frozen(8), down(1), restarted(frozen(10))),
    expect: [stalled("17m30s"), ...quiet("18m", "19m", "21m", "23m30s"), stalled("24m")],
  },
  {
    name: "nothing runs at one scrape of the window: five minutes later all scrapes have something running",
    covers: [],
    series: server({}, busy(10), frozen(4), frozen(0.5, { running: 0 }), frozen(10)),
    expect: [...quiet("14m", "14m30s", "19m"), stalled("19m30s")],
  },
  {
    name: "M35: an engine sleeps on purpose with a gauge that was left over, and is frozen when it wakes up",
    covers: [],
    series: server({}, busy(10), asleep(10, { running: 3, kvCache: 0.3 }), frozen(10)),
    expect: [...quiet("15m", "19m30s", "20m", "24m30s"), stalled("25m")],
  },
  {
    name: "M35: one of many engines sleeps, those that are frozen differ from it in a single label",
    covers: [],
    series: places.flatMap((place, index) =>
      server(place, busy(10), index === 0 ? asleep(10, { running: 3, kvCache: 0.3 }) : frozen(10)),
    ),
    expect: [
      fires(
        "16m",
        engineStalled,
        ...places
          .slice(1)
          .map((place, index) =>
            engineStalledText(engineAt(place), 3, { ...frozenSignals, ...(index > 2 && { running: "12" }) }),
          ),
      ),
    ],
  },
  {
    name: "M35: a release without sleep states freezes",
    covers: [],
    series: without(server({}, busy(10), frozen(10)), "vllm:engine_sleep_state"),
    expect: [...quiet("14m"), stalled("14m30s")],
  },
  {
    name: "M17: of four API servers of a frozen engine one tells what runs, one what ran before, two that nothing runs",
    covers: [],
    series: [
      ...without(server({}, busy(10), frozen(10)), "vllm:num_requests_running"),
      ...["271", "272", "273", "274"].map((pid) =>
        samples(numRequestsRunning, engineAt({ pid }), pid === "272" ? "3x39" : pid === "273" ? "1x39" : "0x39"),
      ),
    ],
    expect: [...quiet("14m"), stalled("14m30s")],
  },
  {
    name: "M17: an engine that woke up has several API servers, one of which says that it sleeps",
    covers: [],
    series: [
      ...server({}, busy(10), frozen(10)),
      samples(engineSleepState, engineAt({ sleep_state: "awake", pid: "272" }), "0x39"),
    ],
    expect: [...quiet("14m"), stalled("14m30s")],
  },
  {
    name: "an embedding server generates no token and is busy: its steps move, or where they are not counted its prompts",
    covers: [],
    series: [...server({}, busy(20, embedding)), ...without(server(second, busy(20, embedding)), steps)],
    expect: quiet("10m", "15m", "19m30s"),
  },
  {
    name: "an embedding server freezes",
    covers: [],
    series: server({}, busy(10, embedding), frozen(10, { running: 1, kvCache: 0 })),
    expect: [
      fires(
        "14m30s",
        engineStalled,
        engineStalledText(engineAt(), 1, { waiting: "0", running: "1", "KV cache": "0%", preemptions: "0/s" }),
      ),
    ],
  },
];
