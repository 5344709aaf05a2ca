import { gpuCacheUsagePerc, kvCacheUsagePerc } from "../../metrics/cache.ts";
import { type Counter, countOf, type Gauge } from "../../metrics/metric.ts";
import { numRequestsRunning, numRequestsWaiting, numRequestsWaitingByReason } from "../../metrics/requests.ts";
import { generationTokensTotal, iterationTokensTotal, promptTokensTotal } from "../../metrics/tokens.ts";
import { apart, east, elsewhere, has, lacks, second, shows, workload } from "../record-story.ts";
import type { RecordingRule } from "../recording-rule.ts";
import { type Expectation, engineLabels, type Labels, samples, type Scenario, type Series } from "../scenario.ts";
import {
  autoscalingEngineBelieved,
  autoscalingEngines,
  autoscalingKvCacheUsage,
  autoscalingQueue,
  autoscalingRequests,
} from "./records.ts";

/** What an engine says at each scrape for 20 minutes. */
interface Saying {
  readonly running?: number;
  readonly waiting?: number;
  /** Waiting requests by reason, from vLLM 0.20.0 on. */
  readonly capacity?: number;
  readonly deferred?: number;
  readonly kvCache?: number;
  /** The name of the gauge before 0.10. */
  readonly kvCacheBefore?: number;
}

/** An engine that makes steps as long as it has requests. */
function engineSays(saying: Saying, labels: Labels = {}, counters = "0+100x40"): Series[] {
  const own = engineLabels(labels);
  const level = (metric: Parameters<typeof samples>[0], value: number | undefined, more: Labels = {}) =>
    value === undefined ? [] : [samples(metric, { ...own, ...more }, `${value}x40`)];
  return [
    samples(generationTokensTotal, own, counters),
    samples(promptTokensTotal, own, counters),
    samples(countOf(iterationTokensTotal), own, counters),
    ...level(numRequestsRunning, saying.running),
    ...level(numRequestsWaiting, saying.waiting),
    ...level(numRequestsWaitingByReason, saying.capacity, { reason: "capacity" }),
    ...level(numRequestsWaitingByReason, saying.deferred, { reason: "deferred" }),
    ...level(kvCacheUsagePerc, saying.kvCache),
    ...level(gpuCacheUsagePerc, saying.kvCacheBefore),
  ];
}

const still = "700x40";
const idle: Saying = { running: 0, waiting: 0, capacity: 0, deferred: 0, kvCache: 0 };
const busy: Saying = { running: 6, waiting: 5, capacity: 3, deferred: 2, kvCache: 0.5 };

/** What the records say after ten minutes; those that are not given have no sample. */
function says(values: { engines?: number; queue?: number; requests?: number; kvCache?: number }): Expectation[] {
  const each = [
    [autoscalingEngines, values.engines],
    [autoscalingQueue, values.queue],
    [autoscalingRequests, values.requests],
    [autoscalingKvCacheUsage, values.kvCache],
  ] as const;
  return each.map(([record, value]) => (value === undefined ? lacks(record) : has(record, value)));
}

const zero = { engines: 1, queue: 0, requests: 0, kvCache: 0 };

/** What an engine says, how its counters move, and what the records make of it; nothing of one that stands still with requests. */
interface Engine {
  readonly saying: Saying;
  readonly counters?: string;
  readonly counts?: { readonly queue: number; readonly requests: number; readonly kvCache: number };
  /** Counters that are not scraped. */
  readonly lacks?: readonly Counter[];
}

/** Engines apart from the one of {@link east} in a single label, and of the same workload. */
const beside: readonly Labels[] = [
  { ...east, pod: "chat-1" },
  { ...east, instance: "10.0.0.1:8001" },
  { ...east, engine: "1" },
];

/** What the records say of a workload with some engines. */
function together(engines: readonly Engine[]) {
  const believed = engines.flatMap(({ counts }) => counts ?? []);
  if (believed.length === 0) return undefined;
  const sum = (of: (one: (typeof believed)[number]) => number) => believed.map(of).reduce((all, each) => all + each, 0);
  const ratio = engines.length / believed.length;
  return {
    engines: ratio,
    queue: ratio * sum(({ queue }) => queue),
    requests: ratio * sum(({ requests }) => requests),
    kvCache: sum(({ kvCache }) => kvCache) / believed.length,
  };
}

/** An engine, and others that are each apart from it in a single label: each counts for itself. */
function oneAndOthers(name: string, one: Engine, other: Engine): Scenario {
  const engines = [east, ...beside, ...elsewhere].map((place, index) => ({ place, engine: index === 0 ? one : other }));
  const workloads = [
    { place: east, says: together([one, other, other, other]) },
    ...elsewhere.map((place) => ({ place, says: together([other]) })),
  ];
  const ofWorkloads = (record: RecordingRule, of: (says: NonNullable<ReturnType<typeof together>>) => number) =>
    shows(
      record,
      workloads.flatMap(({ place, says: values }) =>
        values === undefined ? [] : [{ labels: { ...workload, ...place }, value: Number(of(values).toFixed(6)) }],
      ),
    );
  return {
    name,
    covers: [],
    series: engines.flatMap(({ place, engine: { saying, counters, lacks: lacking = [] } }) =>
      engineSays(saying, place, counters).filter(
        ({ series }) => !lacking.some((metric) => series.startsWith(`${metric.name}{`)),
      ),
    ),
    expect: [
      shows(
        autoscalingEngineBelieved,
        engines.flatMap(({ place, engine: { counts } }) =>
          counts === undefined ? [] : [{ labels: engineLabels(place), value: 1 }],
        ),
      ),
      ofWorkloads(autoscalingEngines, ({ engines: ratio }) => ratio),
      ofWorkloads(autoscalingQueue, ({ queue }) => queue),
      ofWorkloads(autoscalingRequests, ({ requests }) => requests),
      ofWorkloads(autoscalingKvCacheUsage, ({ kvCache }) => kvCache),
    ],
  };
}

const isBusy: Engine = { saying: busy, counts: { queue: 3, requests: 9, kvCache: 0.5 } };
const isBusyBefore: Engine = {
  saying: { running: 6, waiting: 5, kvCacheBefore: 0.25 },
  counts: { queue: 5, requests: 11, kvCache: 0.25 },
};
const froze: Engine = { saying: { ...busy, kvCache: 0.9 }, counters: still };

const labelByLabel: readonly Scenario[] = [
  oneAndOthers("engines apart by one label each: one froze, the others are busy", froze, isBusy),
  oneAndOthers("engines apart by one label each: one is busy, the others froze", isBusy, froze),
  oneAndOthers("engines apart by one label each: one is busy, the others are idle and stand still", isBusy, {
    saying: idle,
    counters: still,
    counts: { queue: 0, requests: 0, kvCache: 0 },
  }),
  oneAndOthers(
    "M08, M40: engines apart by one label each: one is of a present release, the others of former ones",
    isBusy,
    isBusyBefore,
  ),
  oneAndOthers(
    "M40: engines apart by one label each: at one requests are deferred, at the others, of former releases, they wait",
    { saying: { ...idle, waiting: 2, deferred: 2, kvCache: 0.5 }, counts: { queue: 0, requests: 0, kvCache: 0 } },
    { saying: { running: 0, waiting: 5, kvCacheBefore: 0.25 }, counts: { queue: 5, requests: 5, kvCache: 0.25 } },
  ),
  oneAndOthers(
    "M40: engines apart by one label each: one stands still with deferred requests, the others are busy",
    { saying: { ...idle, waiting: 2, deferred: 2 }, counters: still, counts: { queue: 0, requests: 0, kvCache: 0 } },
    isBusy,
  ),
  oneAndOthers(
    "engines apart by one label each: one is busy, the others are Rust frontends before their first request",
    isBusyBefore,
    {
      saying: {},
      counters: "0x40",
      counts: { queue: 0, requests: 0, kvCache: 0 },
      lacks: [promptTokensTotal],
    },
  ),
  oneAndOthers(
    "engines apart by one label each: one is busy, of the others only the queue and the KV cache are scraped",
    isBusyBefore,
    {
      saying: { waiting: 1, kvCache: 0.5 },
      counts: { queue: 1, requests: 1, kvCache: 0.5 },
      lacks: [promptTokensTotal],
    },
  ),
  oneAndOthers(
    "engines apart by one label each: one is busy, of the others only what runs and the KV cache are scraped",
    isBusyBefore,
    {
      saying: { running: 1, kvCache: 0.5 },
      counts: { queue: 0, requests: 1, kvCache: 0.5 },
      lacks: [promptTokensTotal],
    },
  ),
  oneAndOthers(
    "engines apart by one label each: one is idle and lacks the gauge of its queue, the others that of what runs",
    { saying: { running: 0, kvCache: 0.5 }, counts: { queue: 0, requests: 0, kvCache: 0 }, lacks: [promptTokensTotal] },
    { saying: { waiting: 0, kvCache: 0.5 }, counts: { queue: 0, requests: 0, kvCache: 0 } },
  ),
  oneAndOthers(
    "engines apart by one label each: one froze with requests, the others with nothing but a queue",
    { saying: { ...idle, running: 6, kvCache: 0.5 }, counters: still },
    { saying: { ...idle, waiting: 5, capacity: 5, kvCache: 0.5 }, counters: still },
  ),
  oneAndOthers(
    "engines apart by one label each: one froze with a queue, the others have had no request so far and no gauge",
    { saying: { waiting: 5, kvCache: 0.5 }, counters: still },
    { saying: {}, counters: "0x40", counts: { queue: 0, requests: 0, kvCache: 0 } },
  ),
  oneAndOthers(
    "M40: engines apart by one label each: all froze with a queue, one tells the reasons",
    { saying: { ...idle, waiting: 5, capacity: 5, kvCache: 0.5 }, counters: still },
    { saying: { running: 0, waiting: 5, kvCache: 0.5 }, counters: still },
  ),
];

/** The gauges of an engine that stands still, as they change over 20 minutes. */
const standingStill = (...gauges: readonly (readonly [metric: Gauge, values: string, labels?: Labels])[]): Series[] => [
  ...engineSays({ kvCache: 0.5 }, {}, still),
  ...gauges.map(([metric, values, labels = {}]) => samples(metric, engineLabels(labels), values)),
];
const capacity = { reason: "capacity" };

const pairs = beside.map((place): Scenario => ({
  name: `an engine froze with a queue, the only other one, apart by ${Object.keys(place).at(-1)}, has had no request so far and no gauge`,
  covers: [],
  series: [...engineSays({ waiting: 5, kvCache: 0.5 }, east, still), ...engineSays({}, place, "0x40")],
  expect: [shows(autoscalingQueue, [{ labels: { ...workload, ...east }, value: 0 }])],
}));

const inTime: readonly Scenario[] = [
  ...[
    { what: "what runs", gauges: [[numRequestsRunning, "0x7 1x33"]] as const },
    { what: "a queue", gauges: [[numRequestsWaiting, "0x7 1x33"]] as const },
    { what: "a queue for a slot", gauges: [[numRequestsWaitingByReason, "0x7 1x33", capacity]] as const },
  ].map(({ what, gauges }): Scenario => ({
    name: `an engine stands still with ${what}, a single request, for six minutes`,
    covers: [],
    series: standingStill(...gauges),
    expect: says({}),
  })),
  ...[
    { what: "what runs", gauge: [numRequestsRunning, "1x15 0 1x24"] as const, queue: 0 },
    { what: "the queue", gauge: [numRequestsWaiting, "1x15 0 1x24"] as const, queue: 1 },
    { what: "the queue for a slot", gauge: [numRequestsWaitingByReason, "1x15 0 1x24", capacity] as const, queue: 1 },
  ].map(({ what, gauge, queue }): Scenario => ({
    name: `an engine stands still, but ${what} was empty two minutes ago`,
    covers: [],
    series: standingStill(gauge),
    expect: says({ engines: 1, queue, requests: 1, kvCache: 0.5 }),
  })),
];

const apiServers: readonly Scenario[] = [
  {
    name: "M17: several API servers of one engine of a former release count once",
    covers: [],
    series: [
      ...engineSays({ running: 6, waiting: 5, kvCacheBefore: 0.5 }, { pid: "271" }),
      ...engineSays({ running: 4, waiting: 2, kvCacheBefore: 0.25 }, { pid: "272" }),
    ],
    expect: [
      ...says({ engines: 1, queue: 5, requests: 11, kvCache: 0.5 }),
      shows(autoscalingEngineBelieved, [{ labels: engineLabels(), value: 1 }]),
    ],
  },
  {
    name: "M17: of two API servers of each engine one knows what runs, the queue, or why it waits, the other one nothing",
    covers: [],
    series: [
      { running: 6, waiting: 0 },
      { running: 0, waiting: 5 },
      { running: 0, waiting: 3, capacity: 3 },
    ].flatMap((saying, index) => [
      ...engineSays({ ...saying, kvCache: 0.5 }, { engine: String(index), pid: "271" }),
      ...engineSays(
        { running: 0, waiting: 0, ...(index === 2 && { capacity: 0 }) },
        { engine: String(index), pid: "272" },
      ),
    ]),
    expect: says({ engines: 1, queue: 8, requests: 14, kvCache: 0.5 }),
  },
  {
    name: "M17: of two API servers of each engine that froze one knows what runs, the queue, or why it waits, the other one nothing",
    covers: [],
    series: [
      { running: 6, waiting: 0 },
      { running: 0, waiting: 5 },
      { running: 0, waiting: 3, capacity: 3 },
    ].flatMap((saying, index) => [
      ...engineSays({ ...saying, kvCache: 0.5 }, { engine: String(index), pid: "271" }, still),
      ...engineSays(
        { running: 0, waiting: 0, ...(index === 2 && { capacity: 0 }) },
        { engine: String(index), pid: "272" },
        still,
      ),
    ]),
    expect: says({}),
  },
];

export const autoscalingScenarios: readonly Scenario[] = [
  ...labelByLabel,
  ...pairs,
  ...inTime,
  ...apiServers,
  {
    name: "M40: a busy engine: deferred requests are no demand for a replica",
    covers: [],
    series: engineSays(busy),
    expect: says({ engines: 1, queue: 3, requests: 9, kvCache: 0.5 }),
  },
  {
    name: "an engine that does not tell reasons: all that wait count; KV-cache use under its older name",
    covers: [],
    series: engineSays({ running: 6, waiting: 5, kvCacheBefore: 0.25 }),
    expect: says({ engines: 1, queue: 5, requests: 11, kvCache: 0.25 }),
  },
  { name: "an idle engine is 0, not missing", covers: [], series: engineSays(idle, {}, still), expect: says(zero) },
  {
    name: "an idle engine that shows a used block is 0",
    covers: [],
    series: engineSays({ ...idle, kvCache: 0.01 }, {}, still),
    expect: says(zero),
  },
  {
    name: "several API servers before their first request expose no gauge: 0",
    covers: [],
    series: engineSays({}, {}, "0x40"),
    expect: says(zero),
  },
  {
    name: "KV cache counts also where requests only wait",
    covers: [],
    series: engineSays({ ...idle, capacity: 2, waiting: 2, kvCache: 0.75 }),
    expect: says({ engines: 1, queue: 2, requests: 2, kvCache: 0.75 }),
  },
  { name: "no engine: nothing", covers: [], series: [], expect: says({}) },
  {
    name: "the only engine froze with requests: what it said last is no load",
    covers: [],
    series: engineSays(busy, {}, still),
    expect: says({}),
  },
  {
    name: "the only engine froze with a queue and nothing running",
    covers: [],
    series: engineSays({ ...busy, running: 0 }, {}, still),
    expect: says({}),
  },
  ...[generationTokensTotal, promptTokensTotal, countOf(iterationTokensTotal)].map((metric): Scenario => ({
    name: `an engine whose only counter that moves is ${metric.name} does not stand still`,
    covers: [],
    series: engineSays(busy, {}, still).map((one) =>
      one.series.startsWith(`${metric.name}{`) ? samples(metric, engineLabels(), "700+100x40") : one,
    ),
    expect: says({ engines: 1, queue: 3, requests: 9, kvCache: 0.5 }),
  })),
  {
    name: "an engine that began anew within the window has not stood still for all of it",
    covers: [],
    series: engineSays(busy, {}, "700x13 0x27"),
    expect: says({ engines: 1, queue: 3, requests: 9, kvCache: 0.5 }),
  },
  {
    name: "an engine that is younger than the window has not stood still for all of it",
    covers: [],
    series: engineSays(busy, {}, still).map(({ series, values }) => ({
      series,
      values: `_x11 ${values.replace("x40", "x29")}`,
    })),
    expect: says({ engines: 1, queue: 3, requests: 9, kvCache: 0.5 }),
  },
  {
    name: "deferred requests alone do not make a stall of an engine that stands still",
    covers: [],
    series: engineSays({ ...idle, waiting: 2, deferred: 2 }, {}, still),
    expect: says(zero),
  },
  {
    name: "an engine begins with its first requests: it has not stood still with them for the whole window",
    covers: [],
    series: [
      ...engineSays({ waiting: 0, kvCache: 0.5 }, {}, still),
      samples(numRequestsRunning, engineLabels(), "0x16 4x24"),
    ],
    expect: says({ engines: 1, queue: 0, requests: 4, kvCache: 0.5 }),
  },
  {
    name: "one of two engines froze: it counts like the other",
    covers: [],
    series: [...engineSays(busy), ...engineSays({ ...busy, running: 90, kvCache: 0.9 }, second, still)],
    expect: [
      ...says({ engines: 2, queue: 6, requests: 18, kvCache: 0.5 }),
      shows(autoscalingEngineBelieved, [{ labels: engineLabels(), value: 1 }]),
    ],
  },
  {
    name: "the target vanished: nothing at once, though samples of before are still in the windows",
    covers: [],
    series: engineSays(busy).map(({ series, values }) => ({ series, values: values.replace("x40", "x18 stale") })),
    expect: says({}),
  },
  {
    name: "samples end without a mark, as remote write may lose it: nothing after four scrapes, where Prometheus would look back five minutes",
    covers: [],
    series: engineSays(busy).map(({ series, values }) => ({ series, values: values.replace("x40", "x14") })),
    expect: says({}),
  },
  {
    name: "three scrapes are missing: the last sample holds",
    covers: [],
    series: engineSays(busy).map(({ series, values }) => ({ series, values: values.replace("x40", "x17") })),
    expect: says({ engines: 1, queue: 3, requests: 9, kvCache: 0.5 }),
  },
  {
    name: "M17: several API servers of one engine count once; data-parallel engines and pods add up",
    covers: [],
    series: [
      ...engineSays(busy, { pid: "271" }),
      ...engineSays({ ...busy, running: 4, capacity: 1, kvCache: 0.25 }, { pid: "272" }),
      ...engineSays(busy, { engine: "1" }),
      ...engineSays({ ...idle, running: 1 }, second),
    ],
    expect: says({ engines: 1, queue: 6, requests: 19, kvCache: 0.333333 }),
  },
  {
    name: "workloads apart by one label each have their own; a gateway that repeats the names has none",
    covers: [],
    series: [
      ...engineSays(busy, east),
      ...elsewhere.flatMap((place) => engineSays(idle, place, still)),
      samples(generationTokensTotal, { namespace: "llm", pod: "gateway" }, "0+100x40"),
      samples(numRequestsRunning, { namespace: "llm", pod: "gateway" }, "50x40"),
      samples(numRequestsWaiting, { namespace: "llm", pod: "gateway" }, "50x40"),
      samples(kvCacheUsagePerc, { namespace: "llm", pod: "gateway" }, "1x40"),
    ],
    expect: [
      shows(
        autoscalingEngineBelieved,
        [east, ...elsewhere].map((place) => ({ labels: engineLabels({ ...east, ...place }), value: 1 })),
      ),
      shows(autoscalingEngines, apart(1, 1)),
      shows(autoscalingQueue, apart(3, 0)),
      shows(autoscalingRequests, apart(9, 0)),
      shows(autoscalingKvCacheUsage, apart(0.5, 0)),
    ],
  },
];
