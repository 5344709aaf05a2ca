import { gpuCacheUsagePerc, kvCacheUsagePerc } from "../../../metrics/cache.ts";
import { numPreemptionsTotal } from "../../../metrics/requests.ts";
import { alertCases, besides, fires, firesIn, type FiringText, inText, silent } from "../../alert-cases.ts";
import { engineLabels, type Labels, samples, type Scenario, type Series } from "../../scenario.ts";
import { type Activity, asleep, busy, frozen, type Phase, server } from "../../server-story.ts";
import { kvCacheFull } from "../alerts.ts";

const engine: Labels = { pod: "chat-0", instance: "10.0.0.1:8000", engine: "0" };
const second: Labels = { pod: "chat-1", instance: "10.0.0.2:8000", engine: "0" };

/** The alert on an engine whose KV cache is this full. */
const text = (percent: string, signals: FiringText["signals"] = {}, where: Labels = engine): FiringText => ({
  summary: (workload) => ({
    en: `vLLM has its KV cache full at ${percent} and requests suffer, engine${inText(where)}, workload${workload}`,
    zh: `vLLM 的 KV cache 已占用 ${percent} 并影响请求，引擎${inText(where)}，工作负载${workload}`,
  }),
  description: (workload) => ({
    en: `${percent} of the KV cache of the engine${inText(where)} were in use on average over the last 5m, above the threshold of 95%, while requests waited or were preempted. Workload:${workload}. A full cache alone is good use of the memory; with a queue it is what limits the engine. Give it more KV cache or less at once.`,
    zh: `引擎${inText(where)} 的 KV cache 在最近 5m 内平均占用 ${percent}，高于阈值 95%，同时有请求在排队或被抢占。工作负载${workload}。KV cache 用满本身说明显存利用充分；与排队同时出现时，它就是引擎的瓶颈。请增大 KV cache 或降低并发。`,
  }),
  signals: {
    waiting: "2",
    running: "3",
    "KV cache": percent,
    preemptions: "0/s",
    "first token p95": "242.5ms",
    ...signals,
  },
});

const east: Labels = { cluster: "east" };

/** The co-signals in a place of {@link besides}: the engines beside by pod, instance and engine are of the same workload. */
const sharedBy = ({ cluster, namespace, model_name }: Labels): FiringText["signals"] =>
  cluster === "east" && namespace === undefined && model_name === undefined
    ? { running: "12", preemptions: "100m/s" }
    : { waiting: "0", preemptions: "33.33m/s" };

const full = (change: Partial<Activity> = {}) => busy(30, { kvCache: 0.97, waiting: 2, ...change });
const firing = (at: string, ...parts: Parameters<typeof text>) =>
  fires(kvCacheFull, at, text(...parts), { engine: parts[2] ?? engine });
const never = (...at: readonly string[]) => at.map((time) => silent(kvCacheFull, time));

/** Two activities that take turns, so many scrapes each. */
const inTurn = (minutes: number, first: Partial<Activity>, scrapes: number, then: Partial<Activity>, others: number) =>
  Array.from({ length: Math.ceil((minutes * 2) / (scrapes + others)) }).flatMap((): Phase[] => [
    { ...full(first), scrapes },
    { ...full(then), scrapes: others },
  ]);

/** The KV cache under the name that it had before vLLM 0.9.2. */
const formerly = (series: readonly Series[]): Series[] =>
  series.map((one) => ({ ...one, series: one.series.replace(kvCacheUsagePerc.name, gpuCacheUsagePerc.name) }));

export const kvCacheFullScenarios: readonly Scenario[] = [
  ...alertCases({
    alert: kvCacheFull,
    name: "the KV cache is at 97 % while two requests wait",
    story: [busy(5), full()],
    silentAt: "19m30s",
    firesAt: "20m",
    text: text("97%"),
    engine,
    after: [busy(20)],
    endsAt: "40m30s",
  }),
  {
    name: "VLLMKVCacheFull, M39: the KV cache is at 95 %, a fraction of 0.95",
    covers: [{ alert: kvCacheFull, as: "just below" }],
    series: server({}, full({ kvCache: 0.95 })),
    expect: never("15m", "25m"),
  },
  {
    name: "VLLMKVCacheFull, M39: the KV cache is at 95.5 %",
    covers: [{ alert: kvCacheFull, as: "just above" }],
    series: server({}, full({ kvCache: 0.955 })),
    expect: [firing("15m", "95.5%")],
  },
  {
    name: "VLLMKVCacheFull: the KV cache is full, and nothing waits or is preempted: good use of the memory",
    covers: [],
    series: server({}, full({ kvCache: 1, waiting: 0 })),
    expect: never("15m", "25m"),
  },
  {
    name: "VLLMKVCacheFull: the KV cache is full and one request is preempted in each scrape, none waits at a scrape",
    covers: [],
    series: server({}, full({ waiting: 0, preemptions: 1 })),
    expect: [firing("15m", "97%", { waiting: "0", preemptions: "33.33m/s" })],
  },
  {
    name: "VLLMKVCacheFull: a request is preempted once in four minutes, none waits at a scrape",
    covers: [],
    series: server({}, ...inTurn(30, { waiting: 0, preemptions: 1 }, 1, { waiting: 0 }, 7)),
    expect: [firing("18m30s", "97%", { waiting: "0", preemptions: "3.333m/s" })],
  },
  {
    name: "VLLMKVCacheFull: a request is preempted once in eight minutes, none waits at a scrape",
    covers: [],
    series: server({}, ...inTurn(30, { waiting: 0, preemptions: 1 }, 1, { waiting: 0 }, 15)),
    expect: never("15m", "18m", "25m"),
  },
  {
    name: "VLLMKVCacheFull, M17: one of two API servers of an engine tells preemptions",
    covers: [],
    series: [
      ...server({}, full({ waiting: 0, preemptions: 1 })),
      samples(numPreemptionsTotal, engineLabels({ pid: "9" }), "0x60"),
    ],
    expect: [firing("15m", "97%", { waiting: "0", preemptions: "33.33m/s" })],
  },
  {
    name: "VLLMKVCacheFull: requests wait at an engine, and are preempted in each place that differs by one label",
    covers: [],
    series: [
      ...server(east, full()),
      ...besides(east).flatMap((other) => server(other, full({ waiting: 0, preemptions: 1 }))),
    ],
    expect: [
      firesIn(
        kvCacheFull,
        "15m",
        [east, ...besides(east)].map((where) => {
          const { cluster: _cluster, namespace: _namespace, model_name: _model, ...other } = where;
          return [
            text("97%", sharedBy(where), { ...engine, ...other }),
            { place: where, engine: { ...engine, ...other } },
          ] as const;
        }),
      ),
    ],
  },
  {
    name: "VLLMKVCacheFull, M40: the KV cache is full, and only deferred requests wait",
    covers: [],
    series: server({}, full({ deferred: 2 })),
    expect: never("15m", "25m"),
  },
  {
    name: "VLLMKVCacheFull, M40: of three that wait one is deferred",
    covers: [],
    series: server({}, full({ waiting: 3, deferred: 1 })),
    expect: [firing("15m", "97%", { waiting: "3" })],
  },
  {
    name: "VLLMKVCacheFull: the use swings between 92 and 100 % from minute to minute",
    covers: [],
    series: server({}, ...inTurn(30, { kvCache: 1 }, 2, { kvCache: 0.92 }, 2)),
    expect: [firing("15m30s", "95.64%", { "KV cache": "92%" })],
  },
  {
    name: "VLLMKVCacheFull: the use swings between 63 and 100 % in a storm of preemptions, which another alert tells",
    covers: [],
    series: server({}, ...inTurn(30, { kvCache: 1 }, 1, { kvCache: 0.63 }, 1)),
    expect: never("15m", "25m"),
  },
  {
    name: "VLLMKVCacheFull: a request waits at one scrape in four minutes",
    covers: [],
    series: server({}, ...inTurn(30, { waiting: 2 }, 1, { waiting: 0 }, 7)),
    expect: [firing("17m", "97%", { waiting: "0" })],
  },
  {
    name: "VLLMKVCacheFull: a request waits at one scrape in eight minutes",
    covers: [],
    series: server({}, ...inTurn(30, { waiting: 2 }, 1, { waiting: 0 }, 15)),
    expect: never("15m", "18m", "25m"),
  },
  {
    name: "VLLMKVCacheFull, M40: one that is not deferred waits at one scrape in four minutes",
    covers: [],
    series: server({}, ...inTurn(30, { waiting: 2, deferred: 1 }, 1, { waiting: 0, deferred: 0 }, 7)),
    expect: [firing("17m", "97%", { waiting: "0" })],
  },
  {
    name: "VLLMKVCacheFull, M40: one that is not deferred waits at one scrape in eight minutes",
    covers: [],
    series: server({}, ...inTurn(30, { waiting: 2, deferred: 1 }, 1, { waiting: 0, deferred: 0 }, 15)),
    expect: never("15m", "18m", "25m"),
  },
  {
    name: "VLLMKVCacheFull: two minutes of a full cache in ten",
    covers: [],
    series: server({}, ...inTurn(30, {}, 4, { kvCache: 0.5 }, 16)),
    expect: never("12m", "22m"),
  },
  {
    name: "VLLMKVCacheFull, M03: all clients left, the gauges keep a full cache and a queue for ever",
    covers: [],
    series: server({}, busy(5), frozen(35, { kvCache: 0.99, waiting: 3 })),
    expect: never("15m", "20m", "30m"),
  },
  {
    name: "VLLMKVCacheFull: the engine freezes with a full cache: two minutes later it works no longer, other alerts tell",
    covers: [],
    series: server({}, { ...full(), scrapes: 40 }, frozen(10, { kvCache: 0.97, waiting: 2 })),
    expect: [firing("20m", "97%"), ...never("22m30s", "24m")],
  },
  {
    name: "VLLMKVCacheFull, M35: an engine sleeps with a full cache",
    covers: [],
    series: server({}, busy(5), asleep(35, { kvCache: 0.99, waiting: 3 })),
    expect: never("15m", "20m", "30m"),
  },
  {
    name: "VLLMKVCacheFull, M15: of two engines of a pod one is full, and is named",
    covers: [],
    series: [...server({}, busy(30, { waiting: 2 })), ...server({ engine: "1" }, full())],
    expect: [firing("15m", "97%", { waiting: "4", running: "6" }, { ...engine, engine: "1" })],
  },
  {
    name: "VLLMKVCacheFull, M08: an engine before vLLM 0.9.2 tells it under the former name, one of 0.9.2 under both and once",
    covers: [],
    series: [
      ...formerly(server({}, full())),
      ...server(second, busy(30, { kvCache: 0.5 })),
      ...formerly(server(second, full({ waiting: 0 }))).filter(({ series }) =>
        series.startsWith(gpuCacheUsagePerc.name),
      ),
    ],
    expect: [firing("15m", "97%", { running: "6" })],
  },
  {
    name: "VLLMKVCacheFull, M17: of three API servers of one engine one reports",
    covers: [],
    series: ["271", "272", "273"].flatMap((pid) =>
      server({ pid }, pid === "272" ? full() : busy(30, { kvCache: 0 })).filter(
        ({ series }) => pid === "272" || series.startsWith("vllm:kv_cache") || series.startsWith("vllm:num_requests"),
      ),
    ),
    expect: [firing("15m", "97%")],
  },
  {
    name: "VLLMKVCacheFull: in each place that differs by one label one part of the story is missing",
    covers: [],
    series: [
      ...server({}, full()),
      ...[full({ kvCache: 0.5 }), full({ waiting: 0 }), frozen(30, { kvCache: 0.97, waiting: 2 })].flatMap(
        (missing, index) =>
          besides({}).flatMap((place) =>
            server(
              Object.fromEntries(Object.entries(place).map(([label, value]) => [label, `${value}-${index}`])),
              missing,
            ),
          ),
      ),
    ],
    expect: [firing("15m", "97%", { waiting: "14", running: "30" })],
  },
];
