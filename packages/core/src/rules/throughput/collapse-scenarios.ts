import { saturatedSpeedPerRequest } from "../efficiency/records.ts";
import { workloadIn } from "../labels-in-text.ts";
import { east, elsewhere, second, workload } from "../record-story.ts";
import { type Labels, recorded, type Scenario, type Series } from "../scenario.ts";
import { asleep, busy, frozen, gone, idle, type Phase, restarted, server } from "../server-story.ts";
import { throughputCollapsed } from "./alerts.ts";

/** Three requests run and five wait; each running one gets 20 tokens/s, or what is said. */
const full = (minutes: number, each = 20): Phase => busy(minutes, { waiting: 5, generatedTokens: each * 90 });

const silent = (at: string) => ({ at, alert: throughputCollapsed, firing: [] });

const fires = (at: string, each: string, signals: Readonly<Record<string, string>> = {}, place: Labels = {}) => {
  const labels = { ...workload, ...place };
  const where = workloadIn(labels);
  return {
    at,
    alert: throughputCollapsed,
    firing: [
      {
        labels,
        summary: {
          en: `While requests wait, each running one gets only ${each} tokens/s, less than 0.4 times what it got under a queue in the past day,${where}`,
          zh: `有请求排队时，每个运行中的请求只得到 ${each} token/s，不到过去一天排队期间的 0.4 倍，工作负载${where}`,
        },
        description: {
          en: `Over the last 5m each running request got ${each} tokens/s while others waited, less than 0.4 times the mean of the past day, of the times when requests waited too. Workload:${where}. The engines are full and do less than before. Look at inter-token latency and preemptions first; much longer prompts, whose prefill takes turns with generation, look the same.`,
          zh: `最近 5m 内，在有请求排队的情况下，每个运行中的请求得到 ${each} token/s，不到过去一天同样有排队时均值的 0.4 倍。工作负载${where}。引擎已满载，产出却不如以前。请先看 token 间时延和抢占；prompt 变长、prefill 与生成交替执行时，现象相同。`,
        },
        signals,
      },
    ],
  };
};

const queue = {
  waiting: "5",
  running: "3",
  "KV cache": "30%",
  preemptions: "0/s",
  "first token p95": "242.5ms",
};

/** A part of what was recorded: so many hours under a queue at so many tokens/s for each request, or without a queue. */
type Part = readonly [hours: number, each: number | "no queue"];

/** The recorded speed of a workload, so many samples an hour. */
const recordedSpeed =
  (perHour: number) =>
  (labels: Labels, ...parts: readonly Part[]): Series =>
    recorded(
      saturatedSpeedPerRequest,
      labels,
      parts
        .map(([hours, each]) => (each === "no queue" ? `_x${hours * perHour}` : `${each}x${hours * perHour - 1}`))
        .join(" "),
    );

const overHours = recordedSpeed(12);
const overDays = recordedSpeed(2);

const ofServers: readonly Scenario[] = [
  {
    name: "each of three running requests got 20 tokens/s under a queue, then 2",
    covers: [{ alert: throughputCollapsed, as: "fires" }],
    series: server({}, full(30), full(20, 2)),
    expect: [silent("30m"), silent("43m"), fires("48m", "2", queue)],
  },
  {
    name: "the same speed under a queue for fifty minutes",
    covers: [{ alert: throughputCollapsed, as: "healthy" }],
    series: server({}, full(50)),
    expect: [silent("43m"), silent("49m")],
  },
  {
    name: "a server that was full is idle",
    covers: [{ alert: throughputCollapsed, as: "idle" }],
    series: server({}, full(30), idle(20)),
    expect: [silent("32m"), silent("42m"), silent("49m")],
  },
  {
    name: "there is no server with a queue",
    covers: [{ alert: throughputCollapsed, as: "empty database" }],
    series: [],
    expect: [silent("40m")],
  },
  {
    name: "a server that was full vanishes",
    covers: [{ alert: throughputCollapsed, as: "vanished target" }],
    series: server({}, full(30), gone(20)),
    expect: [silent("31m"), silent("35m"), silent("49m")],
  },
  {
    name: "a quiet time with one fast request, then a queue: full batches are slower, and that is no fault",
    covers: [],
    series: server({}, busy(30, { running: 1, generatedTokens: 1800 }), full(20, 2)),
    expect: [silent("43m"), silent("49m")],
  },
  {
    name: "the engine is slow and nothing waits any more",
    covers: [],
    series: server({}, full(30), busy(20, { generatedTokens: 180 })),
    expect: [silent("43m"), silent("49m")],
  },
  {
    name: "the engine freezes under a queue: nothing is generated",
    covers: [],
    series: server({}, full(30), frozen(20, { waiting: 5 })),
    expect: [fires("48m", "0", { waiting: "5", running: "3", "KV cache": "30%", preemptions: "0/s" })],
  },
  {
    name: "M35: the engine is put to sleep under a queue",
    covers: [],
    series: server({}, full(30), asleep(20, { waiting: 5 })),
    expect: [silent("43m"), silent("49m")],
  },
  {
    name: "a fresh start under a queue has nothing to compare with",
    covers: [],
    series: server({}, full(29, 5)),
    expect: [silent("15m"), silent("28m")],
  },
  {
    name: "a server begins anew and is as fast as before",
    covers: [],
    series: server({}, full(30), restarted(full(20))),
    expect: [silent("35m"), silent("43m"), silent("49m")],
  },
  {
    name: "an embedding server under a queue generates nothing",
    covers: [],
    series: server({}, busy(50, { waiting: 5, generatedTokens: 0 })),
    expect: [silent("43m"), silent("49m")],
  },
  {
    name: "one of two pods becomes slow: together they are above four tenths",
    covers: [],
    series: [...server({}, full(30), full(20, 2)), ...server(second, full(50))],
    expect: [silent("43m"), silent("49m")],
  },
];

const ofRecords = [
  {
    name: "one workload becomes slow under its queue, others are slow or fast all the time",
    covers: [{ alert: throughputCollapsed, as: "two namespaces" as const }],
    series: [
      overHours({ ...workload, ...east }, [4, 20], [1, 5]),
      ...elsewhere.map((place, index) => overHours({ ...workload, ...place }, [5, index === 0 ? 1 : 30])),
    ],
    expect: [fires("4h20m", "5", {}, east)],
  },
  {
    name: "each running request gets exactly four tenths of what it got",
    covers: [{ alert: throughputCollapsed, as: "just below" as const }],
    series: [overHours(workload, [4, 20], [1, 8])],
    expect: [silent("4h10m"), silent("4h25m")],
  },
  {
    name: "each running request gets a little less than four tenths of what it got",
    covers: [{ alert: throughputCollapsed, as: "just above" as const }],
    series: [overHours(workload, [4, 20], [1, 7.9])],
    expect: [silent("4h5m"), fires("4h10m", "7.9"), fires("4h25m", "7.9")],
  },
  {
    name: "the engine is fast again after half an hour",
    covers: [{ alert: throughputCollapsed, as: "ends" as const }],
    series: [overHours(workload, [4, 20], [0.5, 5], [1, 20])],
    expect: [fires("4h25m", "5"), silent("4h30m")],
  },
  {
    name: "the past ends half an hour ago: a queue that was fast for a while before does not count twice",
    covers: [],
    series: [overHours(workload, [4, 10], [0.5, 40], [1, 5])],
    expect: [silent("4h45m"), fires("5h15m", "5")],
  },
].map((story): Scenario => ({ interval: "5m", ...story }));

const ofDays = [
  {
    name: "the mean is that of a whole day, and of no more: half a day was fast, the day before was slow",
    series: [overDays(workload, [24, 0], [12, 30], [12, 10], [2, 7])],
    expect: [silent("47h"), fires("48h30m", "7")],
  },
  {
    name: "the mean is that of a whole day, and of no more: half a day was slow, the day before was fast",
    series: [overDays(workload, [24, 90], [12, 2], [12, 18], [2, 5])],
    expect: [silent("47h"), silent("48h30m")],
  },
  {
    name: "the last time with a queue was yesterday, and faster",
    series: [overDays(workload, [2, 20], [20, "no queue"], [2, 5])],
    expect: [silent("21h"), fires("23h", "5")],
  },
].map((story): Scenario => ({ interval: "30m", covers: [], ...story }));

export const throughputCollapsedScenarios: readonly Scenario[] = [...ofServers, ...ofRecords, ...ofDays];
