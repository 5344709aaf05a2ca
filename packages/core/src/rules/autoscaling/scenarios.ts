import { gpuCacheUsagePerc, kvCacheUsagePerc } from "../../metrics/cache.ts";
import { countOf } from "../../metrics/metric.ts";
import { numRequestsRunning, numRequestsWaiting, numRequestsWaitingByReason } from "../../metrics/requests.ts";
import { generationTokensTotal, iterationTokensTotal, promptTokensTotal } from "../../metrics/tokens.ts";
import { apart, east, elsewhere, has, lacks, second, shows } from "../record-story.ts";
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

export const autoscalingScenarios: readonly Scenario[] = [
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
