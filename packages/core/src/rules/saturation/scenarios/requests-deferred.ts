import { numRequestsWaitingByReason } from "../../../metrics/requests.ts";
import { alertCases, besides, fires, type FiringText, silent } from "../../alert-cases.ts";
import { engineLabels, samples, type Scenario } from "../../scenario.ts";
import { type Activity, asleep, busy, frozen, server } from "../../server-story.ts";
import { requestsDeferred } from "../alerts.ts";

/** The alert with so many deferred requests. */
const text = (requests: number, signals: FiringText["signals"] = {}): FiringText => ({
  summary: (where) => ({
    en: `vLLM defers ${requests} requests although there is room for them,${where}`,
    zh: `vLLM 有余量却推迟了 ${requests} 个请求，工作负载${where}`,
  }),
  description: (where) => ({
    en: `${requests} requests wait with the reason \`deferred\`, and none waits for capacity: slots and KV cache are free, but a LoRA adapter has no place, a KV transfer does not come, or another condition is not met. Workload:${where}. More replicas of the same kind do not help. When no token flows at the same time, look at the other end of the KV transfer first.`,
    zh: `${requests} 个请求以 \`deferred\` 为由在等待，且没有请求在等待容量：空位和 KV cache 都有，但 LoRA 适配器没有位置、KV 传输未到达，或其他条件未满足。工作负载${where}。增加同样的副本没有用。如果同时没有任何 token 产生，请先检查 KV 传输的对端。`,
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

const never = (...at: readonly string[]) => at.map((time) => silent(requestsDeferred, time));
const deferring = (requests: number, change: Partial<Activity> = {}) =>
  busy(40, { waiting: requests, deferred: requests, ...change });

export const requestsDeferredScenarios: readonly Scenario[] = [
  ...alertCases({
    alert: requestsDeferred,
    name: "two requests are deferred and none waits for capacity",
    story: [busy(5), deferring(2)],
    silentAt: "19m30s",
    firesAt: "20m",
    text: text(2),
    after: [busy(10)],
    endsAt: "46m",
  }),
  {
    name: "VLLMRequestsDeferred: one request is deferred",
    covers: [],
    series: server({}, deferring(1)),
    expect: [fires(requestsDeferred, "20m", text(1))],
  },
  {
    name: "VLLMRequestsDeferred, M40: one request waits for capacity beside the deferred ones",
    covers: [],
    series: server({}, deferring(2, { waiting: 3 })),
    expect: never("20m", "35m"),
  },
  {
    name: "VLLMRequestsDeferred: before vLLM 0.20.0 nobody knows why requests wait",
    covers: [],
    series: server({}, busy(40, { waiting: 9 })),
    expect: never("20m", "35m"),
  },
  {
    name: "VLLMRequestsDeferred: requests are deferred for ten minutes",
    covers: [],
    series: server({}, busy(5, { deferred: 0 }), { ...deferring(2), scrapes: 20 }, busy(20, { deferred: 0 })),
    expect: never("10m", "15m", "20m", "25m"),
  },
  {
    name: "VLLMRequestsDeferred: a KV transfer does not come, and no token flows",
    covers: [],
    series: server({}, frozen(40, { running: 0, waiting: 2, deferred: 2 })),
    expect: [fires(requestsDeferred, "20m", text(2, { running: "0", "first token p95": undefined }))],
  },
  {
    name: "VLLMRequestsDeferred, M35: the engine wakes up after ten minutes and defers requests from then on",
    covers: [],
    series: server({}, asleep(10, { waiting: 2, deferred: 2 }), deferring(2)),
    expect: [...never("24m30s"), fires(requestsDeferred, "25m", text(2))],
  },
  {
    name: "VLLMRequestsDeferred, M35: the engine sleeps on purpose",
    covers: [],
    series: server({}, asleep(40, { waiting: 2, deferred: 2 })),
    expect: never("20m", "35m"),
  },
  {
    name: "VLLMRequestsDeferred, M15, M17: three at one engine of a pod, one at the other, told by two of three API servers",
    covers: [],
    series: [
      ...server({}, deferring(3)),
      ...server({ engine: "1" }, deferring(1)),
      samples(numRequestsWaitingByReason, engineLabels({ pid: "9", reason: "deferred" }), "0x80"),
      samples(numRequestsWaitingByReason, engineLabels({ pid: "10", reason: "deferred" }), "3x80"),
    ],
    expect: [fires(requestsDeferred, "20m", text(4, { running: "6" }))],
  },
  {
    name: "VLLMRequestsDeferred: an engine that sleeps in each place that differs by one label does not take away those of this one",
    covers: [],
    series: [
      ...server({}, deferring(2)),
      ...besides({}).flatMap((place) => server(place, asleep(40, { waiting: 5, deferred: 5 }))),
    ],
    expect: [fires(requestsDeferred, "20m", text(2, { waiting: "17" }))],
  },
  {
    name: "VLLMRequestsDeferred: requests wait for capacity in each place that differs by one label",
    covers: [],
    series: [
      ...server({}, deferring(2)),
      ...besides({})
        .slice(0, 3)
        .flatMap((place) => server(place, deferring(2, { waiting: 3 }))),
    ],
    expect: [fires(requestsDeferred, "20m", text(2))],
  },
];
