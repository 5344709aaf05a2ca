import { alertCases, besides, fires, type FiringText, silent } from "../../alert-cases.ts";
import type { Labels, Scenario, Series } from "../../scenario.ts";
import { type Activity, asleep, busy, frozen, idle, server } from "../../server-story.ts";
import { replicaImbalance } from "../alerts.ts";

/** The alert with so many requests more at one engine than at another. */
const text = (more: number, signals: FiringText["signals"] = {}): FiringText => ({
  summary: (where) => ({
    en: `vLLM replicas share their work unevenly: at one engine ${more} requests more wait than at another,${where}`,
    zh: `vLLM 副本负载不均：某个引擎比另一个多 ${more} 个排队请求，工作负载${where}`,
  }),
  description: (where) => ({
    en: `At one engine ${more} requests more wait than at another (threshold: 5), while the emptiest KV cache holds less than 50% of what the fullest holds. Workload:${where}. Requests wait although there is room elsewhere: look at how they are routed. Routing by prefix or by session does this on purpose, up to a point.`,
    zh: `某个引擎比另一个多 ${more} 个排队请求（阈值：5），而占用最低的 KV cache 不到最高者的 50%。工作负载${where}。别处有空位，请求却在排队：请检查路由方式。按前缀或会话路由会在一定程度上有意造成这种情况。`,
  }),
  signals: {
    waiting: "9",
    running: "6",
    "KV cache": "90%",
    preemptions: "0/s",
    "first token p95": "242.5ms",
    ...signals,
  },
});

const second: Labels = { pod: "chat-1", instance: "10.0.0.2:8000" };
const never = (...at: readonly string[]) => at.map((time) => silent(replicaImbalance, time));

/** A full replica with a queue and one with little to do, for half an hour. */
const uneven = (full: Partial<Activity> = {}, other: Partial<Activity> = {}, place: Labels = {}): Series[] => [
  ...server(place, busy(30, { waiting: 9, kvCache: 0.9, ...full })),
  ...server({ ...place, ...second }, busy(30, { kvCache: 0.2, ...other })),
];

export const replicaImbalanceScenarios: readonly Scenario[] = [
  ...alertCases({
    alert: replicaImbalance,
    name: "one engine of a pod has nine requests in its queue and a full KV cache, the other has room",
    story: [busy(5), busy(20, { waiting: 9, kvCache: 0.9 })],
    silentAt: "14m30s",
    firesAt: "15m",
    text: text(9),
    after: [busy(10)],
    endsAt: "26m",
    beside: (labels) => server({ ...labels, engine: "1" }, busy(40, { kvCache: 0.2 })),
  }),
  {
    name: "VLLMReplicaImbalance: five requests more wait at one of two pods",
    covers: [{ alert: replicaImbalance, as: "just below" }],
    series: uneven({ waiting: 5 }),
    expect: never("15m", "25m"),
  },
  {
    name: "VLLMReplicaImbalance: six requests more wait at one of two pods",
    covers: [{ alert: replicaImbalance, as: "just above" }],
    series: uneven({ waiting: 8 }, { waiting: 2 }),
    expect: [fires(replicaImbalance, "15m", text(6, { waiting: "10" }))],
  },
  {
    name: "VLLMReplicaImbalance: the emptier KV cache holds 40 of 80 %, exactly half",
    covers: [{ alert: replicaImbalance, as: "just below" }],
    series: uneven({ kvCache: 0.8 }, { kvCache: 0.4 }),
    expect: never("15m", "25m"),
  },
  {
    name: "VLLMReplicaImbalance: the emptier KV cache holds 46 of 90 %",
    covers: [{ alert: replicaImbalance, as: "just below" }],
    series: uneven({}, { kvCache: 0.46 }),
    expect: never("15m", "25m"),
  },
  {
    name: "VLLMReplicaImbalance: the emptier KV cache holds 44 of 90 %",
    covers: [{ alert: replicaImbalance, as: "just above" }],
    series: uneven({}, { kvCache: 0.44 }),
    expect: [fires(replicaImbalance, "15m", text(9))],
  },
  {
    name: "VLLMReplicaImbalance: one replica alone has a queue and a full KV cache",
    covers: [],
    series: server({}, busy(30, { waiting: 9, kvCache: 0.9 })),
    expect: never("15m", "25m"),
  },
  {
    name: "VLLMReplicaImbalance: the other replica gets no request at all",
    covers: [],
    series: [...server({}, busy(30, { waiting: 9, kvCache: 0.9 })), ...server(second, idle(30))],
    expect: [fires(replicaImbalance, "15m", text(9, { running: "3" }))],
  },
  {
    name: "VLLMReplicaImbalance, M35: the other replica sleeps on purpose",
    covers: [],
    series: [...server({}, busy(30, { waiting: 9, kvCache: 0.9 })), ...server(second, asleep(30))],
    expect: never("15m", "25m"),
  },
  {
    name: "VLLMReplicaImbalance, M03: the replica with the queue stands still, its gauges are old",
    covers: [],
    series: [
      ...server({}, busy(5), frozen(30, { waiting: 9, kvCache: 0.9 })),
      ...server(second, busy(35, { kvCache: 0.2 })),
    ],
    expect: never("15m", "20m", "30m"),
  },
  {
    name: "VLLMReplicaImbalance, M40: the requests of the longer queue are deferred",
    covers: [],
    series: uneven({ deferred: 9 }, { deferred: 0 }),
    expect: never("15m", "25m"),
  },
  {
    name: "VLLMReplicaImbalance: a rolling update: the new pod is empty for five minutes",
    covers: [],
    series: [
      ...server({}, busy(20, { waiting: 9, kvCache: 0.9 }), idle(5)),
      ...server(second, idle(15), busy(15, { waiting: 9, kvCache: 0.9 })).map(({ series, values }) => ({
        series,
        values: values.replace(/^/, "_x20 "),
      })),
    ],
    expect: never("12m", "20m", "24m"),
  },
  {
    name: "VLLMReplicaImbalance: in each place that differs by one label the queues differ and the KV caches do not",
    covers: [],
    series: [
      ...uneven(),
      ...besides({})
        .slice(0, 3)
        .flatMap((place) => uneven({}, { kvCache: 0.8 }, place)),
    ],
    expect: [fires(replicaImbalance, "15m", text(9))],
  },
];
