import { covering, fires, silent } from "../expectations.ts";
import { gpuCacheUsagePerc, kvCacheUsagePerc } from "../../metrics/cache.ts";
import { numRequestsRunning, numRequestsWaiting } from "../../metrics/requests.ts";
import { generationTokensTotal, promptTokensTotal } from "../../metrics/tokens.ts";
import { east } from "../places.ts";
import { samples, type Scenario, type Series } from "../scenario.ts";
import { type Activity, busy, down, frozen, gone, type Phase, restarted, server } from "../server-story.ts";
import { admissionBlocked } from "./alerts.ts";
import {
  apart,
  blocked,
  engineAlone,
  engineAt,
  otherEngines,
  others,
  places,
  signalsApart,
  waitingFor,
  without,
} from "./stories.ts";
import { admissionBlockedText } from "./texts.ts";

const blockedSignals = { waiting: "5", running: "1", "KV cache": "30%", preemptions: "0/s" };
const text = admissionBlockedText(engineAt(), 5, blockedSignals);
const isBlocked = (at: string) => fires(at, admissionBlocked, text);
const quiet = (...times: readonly string[]) => times.flatMap((at) => silent(at, admissionBlocked));
const blockedAt = (kvCache: number) => ({ ...blockedSignals, "KV cache": `${kvCache * 100}%` });
const after = (change: Partial<Activity>) => server({}, busy(10), blocked(15, change));

/** The same series with the former name of the KV-cache use. */
const formerly = (series: readonly Series[]): Series[] =>
  series.map(({ series: one, values }) => ({
    series: one.replace(kvCacheUsagePerc.name, gpuCacheUsagePerc.name),
    values,
  }));

/** One engine takes nothing from its queue, others, each apart from it in a single label, do something else. */
const oneBlocked = (they: string, other: readonly Phase[], last: Phase): Scenario => ({
  name: `one of many engines takes nothing from its queue, so seem the others, which differ from it in a single label, but ${they}`,
  covers: [],
  series: apart([busy(10), blocked(15)], other),
  expect: [
    fires("21m", admissionBlocked, admissionBlockedText(engineAt(east), 5, signalsApart(blocked(15), last)(east))),
  ],
});

/** One engine does something, others, each apart from it in a single label, take nothing from their queues. */
const othersBlocked = (it: string, one: readonly Phase[]): Scenario => ({
  name: `many engines take nothing from their queues, so seems one that differs from each in a single label, but ${it}`,
  covers: [],
  series: apart(one, [busy(10), blocked(15)]),
  expect: [
    fires(
      "21m",
      admissionBlocked,
      ...otherEngines.map((place) =>
        admissionBlockedText(engineAt(place), 5, signalsApart(one.at(-1)!, blocked(15))(place)),
      ),
    ),
  ],
});

const labelByLabel: readonly Scenario[] = [
  oneBlocked(
    "theirs were empty at one scrape",
    [busy(10), blocked(5), blocked(0.5, { waiting: 0 }), blocked(9.5)],
    blocked(9),
  ),
  oneBlocked("their KV caches are full", [busy(10), blocked(15, { kvCache: 0.9 })], blocked(9, { kvCache: 0.9 })),
  oneBlocked("they make no step", [busy(10), blocked(15, { generatedTokens: 0, steps: 0 })], blocked(9)),
  oneBlocked("they are eight minutes old", [gone(13), blocked(1, { running: 3 }), blocked(11)], blocked(9)),
  othersBlocked("it processes prompts", [busy(10), blocked(15, { promptTokens: 9 })]),
  othersBlocked("it never ran more", [busy(10, { running: 1 }), blocked(15)]),
  {
    name: "M40: one of many engines takes nothing from its queue, the others, which differ in a single label, do; all tell the reasons",
    covers: [],
    series: apart(
      [busy(10, { deferred: 0 }), blocked(15, { deferred: 3 })],
      [busy(10, { deferred: 0 }), busy(15, { waiting: 1, running: 2, deferred: 0 })],
    ),
    expect: [
      fires(
        "21m",
        admissionBlocked,
        admissionBlockedText(engineAt(east), 2, signalsApart(blocked(15), busy(15, { waiting: 1, running: 2 }))(east)),
      ),
    ],
  },
  {
    name: "M40: an engine of an old release takes nothing from its queue, others, which differ in a single label, tell the reasons",
    covers: [],
    series: apart(
      [busy(10), blocked(15)],
      [busy(10, { deferred: 0 }), busy(15, { waiting: 1, running: 2, deferred: 0 })],
    ),
    expect: [
      fires(
        "21m",
        admissionBlocked,
        admissionBlockedText(engineAt(east), 5, signalsApart(blocked(15), busy(15, { waiting: 1, running: 2 }))(east)),
      ),
    ],
  },
  {
    name: "M08: many engines take nothing from their queues; one has the present name of the KV-cache use, those that differ from it in a single label the former one",
    covers: [],
    series: [
      ...server(east, busy(10), blocked(15)),
      ...formerly(otherEngines.flatMap((place) => engineAlone(place, busy(10), blocked(15)))),
    ],
    expect: [
      fires(
        "21m",
        admissionBlocked,
        ...[east, ...otherEngines].map((place) =>
          admissionBlockedText(engineAt(place), 5, signalsApart(blocked(15), blocked(15))(place)),
        ),
      ),
    ],
  },
];

const atTheLimits: readonly Scenario[] = [
  {
    name: "one request waits in front of an engine that takes nothing from its queue",
    covers: [],
    series: after({ waiting: 1 }),
    expect: [fires("20m", admissionBlocked, admissionBlockedText(engineAt(), 1, { ...blockedSignals, waiting: "1" }))],
  },
  {
    name: "an engine whose prompts are not scraped takes nothing from its queue and generates a single token in ten minutes",
    covers: [],
    series: [
      ...without(after({}), generationTokensTotal.name, promptTokensTotal.name),
      samples(generationTokensTotal, engineAt(), "0x30 1x18"),
    ],
    expect: [isBlocked("20m")],
  },
  {
    name: "a prompt of a single token is processed within ten minutes",
    covers: [],
    series: [...without(after({}), promptTokensTotal.name), samples(promptTokensTotal, engineAt(), "0x30 1x18")],
    expect: quiet("20m"),
  },
  {
    name: "what runs at an engine that takes nothing from its queue has ended for three minutes as far as its tokens tell",
    covers: [],
    series: server({}, busy(10), blocked(8), blocked(7, { generatedTokens: 0 })),
    expect: [isBlocked("21m")],
  },
  {
    name: "M31: a second monitor of two engines that take nothing from their queues has not seen what the first one did: tokens, a prompt",
    covers: [],
    series: [
      ...server({}, busy(10), blocked(8), blocked(7, { generatedTokens: 0 })),
      samples(generationTokensTotal, engineAt({ job: "own" }), "_x38 9x12"),
      ...server({ namespace: "other" }, busy(10), blocked(6), blocked(0.5, { promptTokens: 9 }), blocked(9)),
      samples(promptTokensTotal, engineAt({ namespace: "other", job: "own" }), "_x38 9x12"),
    ],
    expect: [isBlocked("21m")],
  },
  {
    name: "an engine that takes nothing from its queue has stood still for three minutes: it is stalled, which another alert tells",
    covers: [],
    series: server({}, busy(10), blocked(12), frozen(4, { running: 1, waiting: 5 })),
    expect: [isBlocked("22m"), ...quiet("25m")],
  },
  {
    name: "what was preempted runs again: an engine that takes nothing from its queue runs as much as ever for two minutes",
    covers: [],
    series: server({}, busy(10), blocked(8), blocked(7, { running: 3 })),
    expect: [fires("21m", admissionBlocked, admissionBlockedText(engineAt(), 5, { ...blockedSignals, running: "3" }))],
  },
  {
    name: "an engine runs as much as ever for ten minutes, before it ran less",
    covers: [],
    series: server({}, busy(9, { running: 1 }), blocked(16, { running: 3 })),
    expect: quiet("20m"),
  },
  {
    name: "an engine took nothing from its queue while its batch was full, before it was idle for long",
    covers: [],
    series: server({}, frozen(40, { running: 0, kvCache: 0 }), blocked(1, { running: 2 }), blocked(14)),
    expect: [isBlocked("52m")],
  },
  {
    name: "an engine that takes nothing from its queue restarts and goes on like this, another one takes a prompt at its restart",
    covers: [],
    series: [
      ...server({}, busy(10), blocked(6), restarted(blocked(9))),
      ...server(
        { namespace: "other" },
        busy(10),
        blocked(6),
        restarted(blocked(0.5)),
        blocked(0.5, { promptTokens: 100 }),
        blocked(8),
      ),
    ],
    expect: [isBlocked("21m")],
  },
];

export const blockedScenarios: readonly Scenario[] = [
  ...labelByLabel,
  ...atTheLimits,
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
    name: "M40: with reasons: nothing waits for a slot at one scrape",
    covers: [],
    series: server(
      {},
      busy(10, { deferred: 0 }),
      blocked(5, { deferred: 0 }),
      blocked(0.5, { deferred: 5 }),
      blocked(13, { deferred: 0 }),
    ),
    expect: [...quiet("20m", "25m"), isBlocked("25m30s")],
  },
  {
    name: "M08: under its former name the KV cache was full at one scrape: ten minutes later it has not been",
    covers: [],
    series: formerly(server({}, busy(10), blocked(2), blocked(0.5, { kvCache: 0.9 }), blocked(12))),
    expect: [...quiet("20m", "22m"), isBlocked("22m30s")],
  },
  {
    name: "M17: of two API servers of an engine one knows that its KV cache is full, of another engine that it is not",
    covers: [],
    series: [kvCacheUsagePerc, gpuCacheUsagePerc].flatMap((metric, index) =>
      [{ namespace: `full-${index}` }, { namespace: `not-full-${index}` }].flatMap((place) => [
        ...without(server(place, busy(10), blocked(15)), kvCacheUsagePerc.name),
        ...["271", "272"].map((pid) =>
          samples(
            metric,
            engineAt({ ...place, pid }),
            pid === "271" ? "0.3x49" : place.namespace.startsWith("full") ? "0.9x49" : "0.6x49",
          ),
        ),
      ]),
    ),
    expect: [
      fires(
        "20m",
        admissionBlocked,
        ...[0, 1].map((index) => admissionBlockedText(engineAt({ namespace: `not-full-${index}` }), 5, blockedAt(0.6))),
      ),
    ],
  },
  {
    name: "M40, M17: of two API servers of an engine that takes nothing from its queue one knows all of it, and why it waits",
    covers: [],
    series: [
      ...after({}),
      waitingFor("capacity", "0x19 1x30", { pid: "271" }),
      waitingFor("capacity", "0x19 4x30", { pid: "272" }),
      waitingFor("capacity", "0x49", { pid: "273" }),
    ],
    expect: [fires("20m", admissionBlocked, admissionBlockedText(engineAt(), 4, blockedSignals))],
  },
  {
    name: "M17: of two API servers of an engine one knows all that runs: less than ever, and as much as ever",
    covers: [],
    series: ["less", "full"].flatMap((namespace) => [
      ...without(server({ namespace }, busy(10), blocked(15)), "vllm:num_requests_running"),
      samples(numRequestsRunning, engineAt({ namespace, pid: "271" }), "1x49"),
      samples(numRequestsRunning, engineAt({ namespace, pid: "272" }), namespace === "less" ? "3x19 2x30" : "3x49"),
    ]),
    expect: [
      fires(
        "20m",
        admissionBlocked,
        admissionBlockedText(engineAt({ namespace: "less" }), 5, { ...blockedSignals, running: "2" }),
      ),
    ],
  },
  {
    name: "M40: requests wait for an adapter, not for a slot",
    covers: [],
    series: [
      ...server(east, busy(10), blocked(15)),
      waitingFor("deferred", "0x19 5x30", east),
      waitingFor("capacity", "0x49", east),
    ],
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
    name: "M17: of three API servers of an engine one knows all of its queue and what runs",
    covers: [],
    series: [
      ...without(after({}), "vllm:num_requests_waiting", "vllm:num_requests_running"),
      samples(numRequestsWaiting, engineAt({ pid: "273" }), "0x49"),
      ...["271", "272"].flatMap((pid) => [
        samples(numRequestsWaiting, engineAt({ pid }), pid === "271" ? "0x19 1x30" : "0x19 5x30"),
        samples(numRequestsRunning, engineAt({ pid }), pid === "271" ? "0x49" : "3x19 1x30"),
      ]),
    ],
    expect: [isBlocked("20m")],
  },
];
