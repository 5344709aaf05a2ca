import { alertCases, besides, fires, type FiringText, silent } from "../../alert-cases.ts";
import type { Scenario } from "../../scenario.ts";
import { asleep, busy, frozen, idle, restarted, server } from "../../server-story.ts";
import { queueGrowing } from "../alerts.ts";

/** The alert with so many waiting requests. */
const text = (requests: number, signals: FiringText["signals"] = {}): FiringText => ({
  summary: (where) => ({
    en: `vLLM is saturated: ${requests} requests wait in the queue,${where}`,
    zh: `vLLM 已饱和：${requests} 个请求在排队，工作负载${where}`,
  }),
  description: (where) => ({
    en: `${requests} requests wait for a free slot or for KV cache, and the queue has been longer than the thresholds all the time: 10 requests, and 0.5 times those that run. Workload:${where}. The engines work; more comes in than they serve. Add replicas, or take in less, before the clients run into their time-outs.`,
    zh: `${requests} 个请求在等待空位或 KV cache，队列一直超过两个阈值：10 个请求，以及运行中请求数的 0.5 倍。工作负载${where}。引擎在正常工作，只是请求多于处理能力。请在客户端超时之前扩容或限流。`,
  }),
  signals: {
    waiting: String(requests),
    running: "3",
    "KV cache": "30%",
    preemptions: "0/s",
    "first token p95": "242.5ms",
    ...signals,
  },
});

const never = (...at: readonly string[]) => at.map((time) => silent(queueGrowing, time));

export const queueGrowingScenarios: readonly Scenario[] = [
  ...alertCases({
    alert: queueGrowing,
    name: "12 requests wait at every scrape, three run",
    story: [busy(5), busy(15, { waiting: 12 })],
    silentAt: "7m30s",
    firesAt: "8m",
    text: text(12),
    after: [busy(10)],
    endsAt: "20m",
  }),
  {
    name: "VLLMQueueGrowing: exactly 10 requests wait",
    covers: [{ alert: queueGrowing, as: "just below" }],
    series: server({}, busy(30, { waiting: 10 })),
    expect: never("5m", "20m"),
  },
  {
    name: "VLLMQueueGrowing: 11 requests wait",
    covers: [{ alert: queueGrowing, as: "just above" }],
    series: server({}, busy(30, { waiting: 11 })),
    expect: [fires(queueGrowing, "10m", text(11))],
  },
  {
    name: "VLLMQueueGrowing: 12 requests wait and 24 run, which is exactly half",
    covers: [{ alert: queueGrowing, as: "just below" }],
    series: server({}, busy(30, { waiting: 12, running: 24 })),
    expect: never("5m", "20m"),
  },
  {
    name: "VLLMQueueGrowing: 12 requests wait and 23 run",
    covers: [{ alert: queueGrowing, as: "just above" }],
    series: server({}, busy(30, { waiting: 12, running: 23 })),
    expect: [fires(queueGrowing, "10m", text(12, { running: "23" }))],
  },
  {
    name: "VLLMQueueGrowing, M40: 40 requests wait, 30 of them are deferred, which more replicas would not help",
    covers: [],
    series: server({}, busy(30, { waiting: 40, deferred: 30 })),
    expect: never("10m", "20m"),
  },
  {
    name: "VLLMQueueGrowing, M40: the waiting requests exist twice, as a whole and by reason, and count once",
    covers: [],
    series: server({}, busy(30, { waiting: 15, deferred: 3 })),
    expect: [fires(queueGrowing, "10m", text(12, { waiting: "15" }))],
  },
  {
    name: "VLLMQueueGrowing, M40: 17 requests wait and 30 run, but only 12 of them wait for capacity, less than half",
    covers: [],
    series: server({}, busy(30, { waiting: 17, deferred: 5, running: 30 })),
    expect: never("10m", "20m"),
  },
  {
    name: "VLLMQueueGrowing, M07: nothing finishes, so the histogram of queue times is silent, and the queue still shows",
    covers: [],
    series: server({}, busy(30, { waiting: 12, finished: 0, firstTokens: 0 })),
    expect: [fires(queueGrowing, "10m", text(12, { "first token p95": undefined }))],
  },
  {
    name: "VLLMQueueGrowing, M03: all clients left at once, the gauges keep 106 running and 15 waiting requests for ever",
    covers: [],
    series: server({}, busy(5, { running: 60 }), frozen(25, { running: 106, waiting: 15, kvCache: 0.9 })),
    expect: never("7m", "8m", "8m30s", "20m"),
  },
  {
    name: "VLLMQueueGrowing, M04: the engine freezes with a queue of 15: no overload, but no progress",
    covers: [],
    series: server({}, busy(5), busy(2, { waiting: 15 }), frozen(20, { waiting: 15 })),
    expect: never("7m30s", "9m30s", "10m", "20m"),
  },
  {
    name: "VLLMQueueGrowing, M35: an engine was put to sleep on purpose while requests waited",
    covers: [],
    series: server({}, busy(5), asleep(25, { waiting: 15 })),
    expect: never("8m", "10m", "20m"),
  },
  {
    name: "VLLMQueueGrowing: bursts of 40 requests, each gone within two minutes",
    covers: [],
    series: server({}, ...[1, 2, 3, 4, 5].flatMap(() => [busy(2, { waiting: 40 }), busy(2)])),
    expect: never("6m", "10m", "14m", "18m"),
  },
  {
    name: "VLLMQueueGrowing, M15: 6 requests wait at each of two engines of a pod",
    covers: [],
    series: [...server({}, busy(20, { waiting: 6 })), ...server({ engine: "1" }, busy(20, { waiting: 6 }))],
    expect: [fires(queueGrowing, "10m", text(12, { running: "6" }))],
  },
  {
    name: "VLLMQueueGrowing: a server starts anew into its queue: three minutes later it is told",
    covers: [],
    series: server({}, busy(5), restarted(busy(15, { waiting: 20 }))),
    expect: [...never("7m30s"), fires(queueGrowing, "10m", text(20))],
  },
  {
    name: "VLLMQueueGrowing: a rolling update: the old pod goes idle, the new one takes over with a short queue",
    covers: [],
    series: [
      ...server({}, busy(10, { waiting: 3 }), idle(5)),
      ...server({ pod: "chat-1", instance: "10.0.0.2:8000" }, idle(10), busy(20, { waiting: 4 })),
    ],
    expect: never("12m", "20m", "28m"),
  },
  {
    name: "VLLMQueueGrowing: in each place that differs by one label the queue is as long, and more run there",
    covers: [],
    series: [
      ...server({}, busy(20, { waiting: 12 })),
      ...besides({})
        .slice(0, 3)
        .flatMap((place) => server(place, busy(20, { waiting: 12, running: 40 }))),
    ],
    expect: [fires(queueGrowing, "10m", text(12))],
  },
];
