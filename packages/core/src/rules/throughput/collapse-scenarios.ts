import { speedPerRequest, saturatedSpeedPerRequest } from "../efficiency/records.ts";
import { east, elsewhere, has, inText, lacks, second, workload } from "../record-story.ts";
import { type Labels, recorded, type Scenario } from "../scenario.ts";
import { asleep, busy, frozen, gone, idle, type Phase, restarted, server } from "../server-story.ts";
import { throughputCollapsed } from "./alerts.ts";

/** Three requests run and five wait; each running one gets 20 tokens/s, or what is said. */
const full = (minutes: number, each = 20): Phase => busy(minutes, { waiting: 5, generatedTokens: each * 90 });

const silent = (at: string) => ({ at, alert: throughputCollapsed, firing: [] });

const fires = (at: string, each: string, signals: Readonly<Record<string, string>> = queue, place: Labels = {}) => {
  const labels = { ...workload, ...place };
  const where = inText(labels);
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

/** The recorded speed of a workload under a queue over hours, twelve samples each. */
const recordedHours = (...parts: readonly (readonly [hours: number, each: number | "_"])[]) =>
  recorded(
    saturatedSpeedPerRequest,
    workload,
    parts.map(([hours, each]) => `${each}x${each === "_" ? hours * 12 : hours * 12 - 1}`).join(" "),
  );

export const throughputCollapsedScenarios: readonly Scenario[] = [
  {
    name: "each of three running requests got 20 tokens/s under a queue, then 5",
    covers: [{ alert: throughputCollapsed, as: "fires" }],
    series: server({}, full(50), full(25, 5)),
    expect: [silent("50m"), silent("62m"), fires("67m", "5")],
  },
  {
    name: "the same speed under a queue for an hour and a quarter",
    covers: [{ alert: throughputCollapsed, as: "healthy" }],
    series: server({}, full(75)),
    expect: [silent("40m"), silent("74m")],
  },
  {
    name: "a server that was full is idle",
    covers: [{ alert: throughputCollapsed, as: "idle" }],
    series: server({}, full(50), idle(25)),
    expect: [silent("52m"), silent("60m"), silent("74m")],
  },
  {
    name: "there is no server with a queue",
    covers: [{ alert: throughputCollapsed, as: "empty database" }],
    series: [],
    expect: [silent("60m")],
  },
  {
    name: "a server that was full vanishes",
    covers: [{ alert: throughputCollapsed, as: "vanished target" }],
    series: server({}, full(50), gone(25)),
    expect: [silent("51m"), silent("55m"), silent("70m")],
  },
  {
    name: "one workload becomes slow under its queue, others are slow or fast all the time",
    covers: [{ alert: throughputCollapsed, as: "two namespaces" }],
    series: [
      ...server(east, full(50), full(25, 5)),
      ...elsewhere.flatMap((place, index) => server(place, full(75, index === 0 ? 1 : 30))),
    ],
    expect: [fires("67m", "5", queue, east)],
  },
  {
    name: "each running request gets exactly four tenths of what it got",
    covers: [{ alert: throughputCollapsed, as: "just below" }],
    series: server({}, full(50), full(25, 8)),
    expect: [silent("60m"), silent("70m"), silent("74m")],
  },
  {
    name: "each running request gets a little less than four tenths of what it got",
    covers: [{ alert: throughputCollapsed, as: "just above" }],
    series: server({}, full(50), full(25, 7.9)),
    expect: [fires("70m", "7.9")],
  },
  {
    name: "the engine is fast again after twenty minutes",
    covers: [{ alert: throughputCollapsed, as: "ends" }],
    series: server({}, full(50), full(20, 5), full(10)),
    expect: [fires("69m", "5"), silent("76m")],
  },
  {
    name: "the engine is slow for eight minutes",
    covers: [],
    series: server({}, full(50), full(8, 5), full(15)),
    expect: [silent("57m"), silent("62m"), silent("70m")],
  },
  {
    name: "a quiet day with one fast request at a time, then a queue: full batches are slower, and that is no fault",
    covers: [],
    series: server({}, busy(50, { running: 1, generatedTokens: 1800 }), full(25, 5)),
    expect: [silent("65m"), silent("74m")],
  },
  {
    name: "the engine is slow and nothing waits any more",
    covers: [],
    series: server({}, full(50), busy(25, { generatedTokens: 450 })),
    expect: [silent("67m"), silent("74m")],
  },
  {
    name: "the queue is empty once in five minutes",
    covers: [],
    series: server(
      {},
      full(50),
      ...Array.from({ length: 6 }, () => [full(3, 5), busy(1, { generatedTokens: 450 })]).flat(),
    ),
    expect: [silent("67m"), silent("73m")],
  },
  {
    name: "the engine freezes under a queue: nothing is generated",
    covers: [],
    series: server({}, full(50), frozen(25, { waiting: 5 })),
    expect: [fires("70m", "0", { waiting: "5", running: "3", "KV cache": "30%", preemptions: "0/s" })],
  },
  {
    name: "the engine is put to sleep under a queue",
    covers: [],
    series: server({}, full(50), asleep(25, { waiting: 5 })),
    expect: [silent("60m"), silent("74m")],
  },
  {
    name: "a fresh start under a queue has nothing to compare with",
    covers: [],
    series: server({}, full(28, 5)),
    expect: [silent("15m"), silent("27m")],
  },
  {
    name: "a server begins anew and is as fast as before",
    covers: [],
    series: server({}, full(50), restarted(full(25))),
    expect: [silent("55m"), silent("65m"), silent("74m")],
  },
  {
    name: "an embedding server under a queue generates nothing",
    covers: [],
    series: server({}, busy(75, { waiting: 5, generatedTokens: 0 })),
    expect: [silent("45m"), silent("74m")],
  },
  {
    name: "one of two pods becomes slow: together they are still above four tenths",
    covers: [],
    series: [...server({}, full(50), full(25, 2)), ...server(second, full(75))],
    expect: [has(speedPerRequest, 20), silent("67m")],
  },
  {
    name: "the mean is that of a whole day, and of no more: half a day was fast, the day before was slow",
    covers: [],
    interval: "5m",
    series: [recordedHours([24, 0], [12, 30], [12, 10], [2, 7])],
    expect: [silent("47h"), fires("48h30m", "7", {})],
  },
  {
    name: "the mean is that of a whole day, and of no more: half a day was slow, the day before was fast",
    covers: [],
    interval: "5m",
    series: [recordedHours([24, 90], [12, 2], [12, 18], [2, 5])],
    expect: [silent("47h"), silent("48h30m")],
  },
  {
    name: "the last time with a queue was yesterday, and faster",
    covers: [],
    interval: "5m",
    series: [recordedHours([2, 20], [20, "_"], [2, 5])],
    expect: [silent("21h"), fires("23h", "5", {})],
  },
  {
    name: "the records of the speed of a request while nothing waits",
    covers: [],
    series: server({}, busy(20)),
    expect: [has(speedPerRequest, 20), lacks(saturatedSpeedPerRequest)],
  },
];
