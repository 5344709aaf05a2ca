import { gpuCacheUsagePerc } from "../../metrics/cache.ts";
import { numRequestsRunning, numRequestsWaiting } from "../../metrics/requests.ts";
import { samples, type Scenario } from "../scenario.ts";
import { type Activity, busy, down, frozen, gone, server } from "../server-story.ts";
import { admissionBlocked } from "./alerts.ts";
import { blocked, covering, engineAt, fires, others, places, silent, waitingFor, without } from "./stories.ts";
import { admissionBlockedText } from "./texts.ts";

const blockedSignals = { waiting: "5", running: "1", "KV cache": "30%", preemptions: "0/s" };
const text = admissionBlockedText(engineAt(), 5, blockedSignals);
const isBlocked = (at: string) => fires(at, admissionBlocked, text);
const quiet = (...times: readonly string[]) => times.flatMap((at) => silent(at, admissionBlocked));
const blockedAt = (kvCache: number) => ({ ...blockedSignals, "KV cache": `${kvCache * 100}%` });
const after = (change: Partial<Activity>) => server({}, busy(10), blocked(15, change));

export const blockedScenarios: readonly Scenario[] = [
  {
    name: "from minute 10 to 25 an engine takes nothing from its queue and finishes what it has",
    covers: [...covering("fires", admissionBlocked), ...covering("ends", admissionBlocked)],
    series: server({}, busy(10), blocked(15), busy(10)),
    expect: [
      ...quiet("15m", "19m30s"),
      isBlocked("20m"),
      isBlocked("24m30s"),
      ...quiet("25m", "30m"),
      ...["15m", "20m", "24m30s"].flatMap((at) => silent(at, ...others(admissionBlocked))),
    ],
  },
  {
    name: "the KV cache of an engine that takes nothing from its queue is at 80%",
    covers: covering("just below", admissionBlocked),
    series: after({ kvCache: 0.8 }),
    expect: quiet("20m", "22m", "24m"),
  },
  {
    name: "the KV cache of an engine that takes nothing from its queue is at 79%",
    covers: covering("just above", admissionBlocked),
    series: after({ kvCache: 0.79 }),
    expect: [fires("20m", admissionBlocked, admissionBlockedText(engineAt(), 5, blockedAt(0.79)))],
  },
  {
    name: "the KV cache was full at one scrape: ten minutes later it has not been",
    covers: [],
    series: server({}, busy(10), blocked(2), blocked(0.5, { kvCache: 0.9 }), blocked(12)),
    expect: [...quiet("20m", "22m"), isBlocked("22m30s")],
  },
  {
    name: "M08: releases with the former name of the KV-cache use, one with a full cache",
    covers: [],
    series: [
      ...[{}, { namespace: "other" }].flatMap((place) =>
        without(server(place, busy(10), blocked(15)), "vllm:kv_cache_usage_perc"),
      ),
      samples(gpuCacheUsagePerc, engineAt(), "0.3x49"),
      samples(gpuCacheUsagePerc, engineAt({ namespace: "other" }), "0.9x49"),
    ],
    expect: [...quiet("19m30s"), isBlocked("20m")],
  },
  {
    name: "M08: a release that exposes both names of the KV-cache use is judged by the later one",
    covers: [],
    series: [...after({}), samples(gpuCacheUsagePerc, engineAt(), "0.9x49")],
    expect: [isBlocked("20m")],
  },
  {
    name: "one prompt is processed within ten minutes",
    covers: [],
    series: server({}, busy(10), blocked(6), blocked(0.5, { promptTokens: 100, firstTokens: 1 }), blocked(13)),
    expect: [...quiet("20m", "25m30s"), isBlocked("26m")],
  },
  {
    name: "the queue is empty at one scrape",
    covers: [],
    series: server({}, busy(10), blocked(5), blocked(0.5, { waiting: 0 }), blocked(13)),
    expect: [...quiet("20m", "25m"), isBlocked("25m30s")],
  },
  {
    name: "no token is generated either: the engine stands still",
    covers: [],
    series: server({}, busy(10), frozen(15, { running: 1, waiting: 5 })),
    expect: quiet("20m", "24m"),
  },
  {
    name: "an engine with long answers runs as many as it ever did: it is full",
    covers: [],
    series: after({ running: 3 }),
    expect: quiet("20m", "24m"),
  },
  {
    name: "it ran more until minute 13 and is not full since",
    covers: [],
    series: server({}, busy(10), blocked(3, { running: 3 }), blocked(12)),
    expect: [isBlocked("20m"), isBlocked("24m")],
  },
  {
    name: "it has not run more within an hour",
    covers: [],
    series: server({}, busy(10), blocked(65)),
    expect: [isBlocked("20m"), isBlocked("1h9m30s"), ...quiet("1h10m")],
  },
  {
    name: "M40: requests wait for an adapter, not for a slot",
    covers: [],
    series: [...after({}), waitingFor("deferred", "0x19 5x30"), waitingFor("capacity", "0x49")],
    expect: quiet("20m", "24m"),
  },
  {
    name: "an engine takes nothing from its queue from its first scrape on: judged when it is older than ten minutes",
    covers: [],
    series: server({}, gone(10), blocked(1, { running: 3 }), blocked(15)),
    expect: [...quiet("20m"), isBlocked("20m30s")],
  },
  {
    name: "one of many engines takes nothing from its queue, the others differ from it in a single label and are busy",
    covers: covering("two namespaces", admissionBlocked),
    series: places.flatMap((place, index) =>
      server(place, busy(10), index === 0 ? blocked(15) : busy(15, { waiting: 1, running: 2 })),
    ),
    expect: [
      fires(
        "20m",
        admissionBlocked,
        admissionBlockedText(engineAt(places[0]), 5, {
          waiting: "8",
          running: "7",
          "KV cache": "30%",
          preemptions: "0/s",
          "first token p95": "242.5ms",
        }),
      ),
    ],
  },
  {
    name: "an engine whose queue does not move is taken away, another one crashes",
    covers: covering("vanished target", admissionBlocked),
    series: [
      ...server({}, busy(10), blocked(9.5), gone(10)),
      ...server({ namespace: "other" }, busy(10), blocked(9.5), down(10)),
    ],
    expect: quiet("19m", "19m30s", "20m", "25m"),
  },
  {
    name: "M17: of two API servers of an engine one knows its queue and what runs",
    covers: [],
    series: [
      ...without(after({}), "vllm:num_requests_waiting", "vllm:num_requests_running"),
      ...["271", "272"].flatMap((pid) => [
        samples(numRequestsWaiting, engineAt({ pid }), pid === "271" ? "0x49" : "0x19 5x30"),
        samples(numRequestsRunning, engineAt({ pid }), pid === "271" ? "0x49" : "3x19 1x30"),
      ]),
    ],
    expect: [isBlocked("20m")],
  },
];
