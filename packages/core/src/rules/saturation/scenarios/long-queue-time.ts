import { requestQueueTimeSeconds } from "../../../metrics/latency.ts";
import { bucketOf } from "../../../metrics/metric.ts";
import { alertCases, besides, fires, firesIn, type FiringText, silent } from "../../alert-cases.ts";
import type { Scenario, Series } from "../../scenario.ts";
import { type Activity, asleep, busy, frozen, server } from "../../server-story.ts";
import { longQueueTime } from "../alerts.ts";

/** The alert while so many requests wait; 4.875 s is what a p95 reads when all waited between 2.5 and 5 s. */
const text = (waiting: number | string, p95 = "4.875s", signals: FiringText["signals"] = {}): FiringText => ({
  summary: (where) => ({
    en: `vLLM lets requests wait long before it begins with them, ${waiting} are in the queue,${where}`,
    zh: `vLLM 的请求排队时间过长，目前 ${waiting} 个请求在排队，工作负载${where}`,
  }),
  description: (where) => ({
    en: `More than 10% of the requests that finished in the last 5m had waited longer than 2.5s for their first step; or fewer than 20 finished, and the queue was long enough all the time for such a wait. ${waiting} requests wait at the moment, the p95 of the time in the queue is ${p95 === "none" ? "no data" : p95}. Workload:${where}. Add replicas or take in less; short bursts are better evened out at the gateway. The time in the queue is counted when a request finishes: for one window after an overload it still shows the past.`,
    zh: `最近 5m 内完成的请求中，超过 10% 在首次被调度前等待了 2.5s 以上；或者完成的请求不足 20 个，而按当时的队列长度推算，等待一直超过该时间。目前 ${waiting} 个请求在排队，排队时间 P95 为 ${p95 === "none" ? "无数据" : p95}。工作负载${where}。请扩容或限流；短暂的突发宜在网关削峰。排队时间在请求完成时才计入：过载结束后的一个窗口内仍反映此前的情况。`,
  }),
  signals: {
    waiting: String(waiting),
    running: "3",
    "KV cache": "30%",
    preemptions: "0/s",
    "first token p95": "242.5ms",
    ...signals,
  },
});

const never = (...at: readonly string[]) => at.map((time) => silent(longQueueTime, time));

/** Requests that waited for 3 s each. */
const late = (finished: number, change: Partial<Activity> = {}): Partial<Activity> => ({
  finished,
  queueSeconds: 3,
  ...change,
});

const second = { pod: "chat-1", instance: "10.0.0.2:8000" };

/** The bounds of the queue time spelled with a zero more, as another client of Prometheus would. */
const spelledLonger = (series: readonly Series[]): Series[] =>
  series.map((one) =>
    one.series.startsWith(bucketOf(requestQueueTimeSeconds).name)
      ? { ...one, series: one.series.replace('le="2.5"', 'le="2.50"') }
      : one,
  );

export const longQueueTimeScenarios: readonly Scenario[] = [
  ...alertCases({
    alert: longQueueTime,
    name: "every request that finishes had waited for 3 s",
    story: [busy(5), busy(15, late(6, { waiting: 4 }))],
    silentAt: "10m",
    firesAt: "10m30s",
    text: text(4),
    after: [busy(20)],
    endsAt: "25m",
  }),
  {
    name: "VLLMLongQueueTime: 99 of 1000 requests had waited for 3 s",
    covers: [{ alert: longQueueTime, as: "just below" }],
    series: [...server({}, busy(30, late(99))), ...server(second, busy(30, { finished: 901 }))],
    expect: never("10m", "20m"),
  },
  {
    name: "VLLMLongQueueTime: 101 of 1000 requests had waited for 3 s, none waits at this moment",
    covers: [{ alert: longQueueTime, as: "just above" }],
    series: [...server({}, busy(30, late(101))), ...server(second, busy(30, { finished: 899 }))],
    expect: [fires(longQueueTime, "10m", text(0, "3.762s", { running: "6" }))],
  },
  {
    name: "VLLMLongQueueTime: between 19 and 20 requests in the window, all of them had waited, and the queue is empty in between",
    covers: [{ alert: longQueueTime, as: "just below" }],
    series: server({}, busy(30, late(1.95))),
    expect: never("10m", "20m"),
  },
  {
    name: "VLLMLongQueueTime: 20 requests in the window, all of them had waited",
    covers: [{ alert: longQueueTime, as: "just above" }],
    series: server({}, busy(30, late(2))),
    expect: [fires(longQueueTime, "12m", text(0))],
  },
  {
    name: "VLLMLongQueueTime, M40: every request had waited longer than the last bound, one of the four that wait is deferred",
    covers: [],
    series: server({}, busy(30, late(6, { queueSeconds: 10_000, waiting: 4, deferred: 1 }))),
    expect: [fires(longQueueTime, "12m", text(4, "2h 8m 0s"))],
  },
  {
    name: "VLLMLongQueueTime: requests that finish had waited, in each place that differs by one label none finishes",
    covers: [],
    series: [
      ...server({}, busy(20, late(6, { waiting: 4 }))),
      ...besides({})
        .slice(0, 3)
        .flatMap((place) => server(place, busy(20, { waiting: 3, finished: 0 }))),
    ],
    expect: [
      firesIn(longQueueTime, "15m", [
        [text(4), {}],
        ...besides({})
          .slice(0, 3)
          .map((place) => [text(3, "none"), { place }] as const),
      ]),
    ],
  },
  {
    name: "VLLMLongQueueTime, M07: nothing finishes and the queue is never empty: told after ten minutes",
    covers: [{ alert: longQueueTime, as: "fires" }],
    series: server({}, busy(5), busy(25, { waiting: 3, finished: 0 })),
    expect: [...never("14m30s"), fires(longQueueTime, "15m", text(3, "none"))],
  },
  {
    name: "VLLMLongQueueTime: nothing finishes, and the queue is empty once in eight minutes",
    covers: [],
    series: server(
      {},
      busy(4, { finished: 0, waiting: 3 }),
      ...[1, 2, 3, 4].flatMap(() => [
        { ...busy(1, { finished: 0 }), scrapes: 1 },
        { ...busy(8, { finished: 0, waiting: 3 }), scrapes: 15 },
      ]),
    ),
    expect: never("10m", "11m30s", "19m30s", "27m30s"),
  },
  {
    name: "VLLMLongQueueTime: many short requests, always one of them in the queue, none waits long",
    covers: [],
    series: server({}, busy(30, { waiting: 3 })),
    expect: never("15m", "20m"),
  },
  {
    name: "VLLMLongQueueTime: 19 requests finish in the window and the queue is never empty",
    covers: [{ alert: longQueueTime, as: "just above" }],
    series: server({}, busy(30, { waiting: 3, finished: 1.9 })),
    expect: [fires(longQueueTime, "20m", text(3, "285ms"))],
  },
  {
    name: "VLLMLongQueueTime: of 21 requests in the window two had waited longer than the last bound, and the queue is never empty",
    covers: [],
    series: [
      ...server({}, busy(30, { finished: 1.9, waiting: 1 })),
      ...server(second, busy(30, { finished: 0.2, queueSeconds: 10_000 })),
    ],
    expect: never("10m", "20m"),
  },
  {
    name: "VLLMLongQueueTime: 20 requests finish in the window, none of them had waited",
    covers: [{ alert: longQueueTime, as: "just below" }],
    series: server({}, busy(30, { waiting: 3, finished: 2 })),
    expect: never("15m", "20m"),
  },
  {
    name: "VLLMLongQueueTime: 19.5 requests finish in the window, a queue of 0.16 (as no gauge says) means 2.46 s",
    covers: [{ alert: longQueueTime, as: "just below" }],
    series: server({}, busy(30, { waiting: 0.16, finished: 1.95 })),
    expect: never("15m", "20m"),
  },
  {
    name: "VLLMLongQueueTime: 19.5 requests finish in the window, a queue of 0.165 (as no gauge says) means 2.54 s",
    covers: [{ alert: longQueueTime, as: "just above" }],
    series: server({}, busy(30, { waiting: 0.165, finished: 1.95 })),
    expect: [fires(longQueueTime, "20m", text("165m", "285ms"))],
  },
  {
    name: "VLLMLongQueueTime: nothing finishes and requests wait, in each place that differs by one label few finish and next to none waits",
    covers: [],
    series: [
      ...server({}, busy(20, { waiting: 3, finished: 0 })),
      ...besides({})
        .slice(0, 3)
        .flatMap((place) => server(place, busy(20, { waiting: 0.1, finished: 1.9 }))),
    ],
    expect: [fires(longQueueTime, "15m", text(3, "none"))],
  },
  {
    name: "VLLMLongQueueTime, M04: the engine freezes while three requests wait: this alert ends, others tell",
    covers: [],
    series: server({}, busy(20, { waiting: 3, finished: 0 }), frozen(20, { waiting: 3 })),
    expect: [fires(longQueueTime, "20m", text(3, "none")), ...never("22m30s", "30m")],
  },
  {
    name: "VLLMLongQueueTime, M03: all clients left, the gauge keeps 15 waiting requests for ever",
    covers: [],
    series: server({}, busy(5), frozen(30, { waiting: 15 })),
    expect: never("10m", "16m", "25m"),
  },
  {
    name: "VLLMLongQueueTime, M35: an engine sleeps while requests wait",
    covers: [],
    series: server({}, busy(5), asleep(30, { waiting: 2 })),
    expect: never("10m", "16m", "25m"),
  },
  {
    name: "VLLMLongQueueTime, M40: only deferred requests wait, and nothing finishes",
    covers: [],
    series: server({}, busy(30, { waiting: 3, deferred: 3, finished: 0 })),
    expect: never("15m", "25m"),
  },
  {
    name: "VLLMLongQueueTime: an embedding server lets its inputs wait",
    covers: [],
    series: server({}, busy(20, late(6, { generatedTokens: 0, intervals: 0, kvCache: 0, running: 0 }))),
    expect: [fires(longQueueTime, "10m", text(0, "4.875s", { running: "0", "KV cache": "0%" }))],
  },
  {
    name: "VLLMLongQueueTime, R10: 5 of 100 requests of either pod had waited, one pod spells the bound 2.5 and one 2.50",
    covers: [],
    series: [
      ...server({}, busy(20, { finished: 95 })),
      ...server({ engine: "1" }, busy(20, late(5))),
      ...spelledLonger([
        ...server(second, busy(20, { finished: 95 })),
        ...server({ ...second, engine: "1" }, busy(20, late(5))),
      ]),
    ],
    expect: never("10m", "15m"),
  },
  {
    name: "VLLMLongQueueTime: in each place that differs by one label a half of the story is true",
    covers: [],
    series: [
      ...server({}, busy(20, late(6, { waiting: 4 }))),
      // All had waited, but they are few.
      ...besides({})
        .slice(0, 3)
        .flatMap((place) => server(place, busy(20, late(1)))),
      // Many requests, and none had waited.
      ...besides({ cluster: "east" })
        .slice(1, 3)
        .flatMap((place) => server(place, busy(20))),
    ],
    expect: [fires(longQueueTime, "10m", text(4))],
  },
  {
    name: "VLLMLongQueueTime: nothing finishes and requests wait, in each place that differs by one label many finish",
    covers: [],
    series: [
      ...server({}, busy(20, { waiting: 3, finished: 0 })),
      ...besides({})
        .slice(0, 3)
        .flatMap((place) => server(place, busy(20, { waiting: 3 }))),
    ],
    expect: [fires(longQueueTime, "15m", text(3, "none"))],
  },
];
