import { workloadIn } from "../labels-in-text.ts";
import { apart, east, elsewhere, has, lacks, second, shows, workload } from "../record-story.ts";
import { type Labels, recorded, type Scenario, type Series } from "../scenario.ts";
import { busy, frozen, idle, server } from "../server-story.ts";
import { enginesAsleep } from "../sleep/records.ts";
import { engines } from "../state/records.ts";
import { idleEngines } from "./alerts.ts";
import { idleShare, isIdle, saturatedSpeedPerRequest, speedPerRequest } from "./records.ts";

const records: readonly Scenario[] = [
  {
    name: "three requests share 60 tokens/s, and two others wait",
    covers: [],
    series: server({}, busy(20, { waiting: 2 })),
    expect: [has(speedPerRequest, 20), has(saturatedSpeedPerRequest, 20), has(isIdle, 0), has(idleShare, 0)],
  },
  {
    name: "an idle server has no speed of a request, and is idle",
    covers: [],
    series: server({}, idle(20)),
    expect: [lacks(speedPerRequest), lacks(saturatedSpeedPerRequest), has(isIdle, 1), has(idleShare, 1)],
  },
  {
    name: "there is no server",
    covers: [],
    series: [],
    expect: [speedPerRequest, saturatedSpeedPerRequest, isIdle, idleShare].map(lacks),
  },
  {
    name: "one, two or three requests run: their mean over the window counts",
    covers: [],
    series: server(
      {},
      busy(6, { running: 2 }),
      busy(2, { running: 1 }),
      busy(2, { running: 3 }),
      busy(5, { running: 2 }),
    ),
    expect: [has(speedPerRequest, 30)],
  },
  {
    name: "tokens flow between scrapes that see no request: busy, without a speed of a request",
    covers: [],
    series: server({}, busy(20, { running: 0 })),
    expect: [lacks(speedPerRequest), has(isIdle, 0)],
  },
  {
    name: "a single request runs, after a time in which none was seen: it gets all",
    covers: [],
    series: server({}, busy(4, { running: 0 }), busy(11, { running: 1 })),
    expect: [has(speedPerRequest, 60)],
  },
  {
    name: "an embedding server answers between scrapes: it generates nothing and is not idle",
    covers: [],
    series: server({}, busy(20, { running: 0, generatedTokens: 0 })),
    expect: [has(isIdle, 0)],
  },
  {
    name: "one long answer has just ended, its prompt was processed before the window: not yet idle",
    covers: [],
    series: server({}, busy(2), busy(7, { promptTokens: 0 }), idle(6)),
    expect: [has(isIdle, 0)],
  },
  {
    name: "an engine stands still with requests in it: it is not idle",
    covers: [],
    series: server({}, frozen(20)),
    expect: [has(isIdle, 0), has(speedPerRequest, 0)],
  },
  {
    name: "an engine stands still with as many requests in it as wait: it is not idle",
    covers: [],
    series: server({}, frozen(20, { waiting: 3 })),
    expect: [has(isIdle, 0)],
  },
  {
    name: "three requests get one token per second each: it is not idle",
    covers: [],
    series: server({}, busy(20, { promptTokens: 0, generatedTokens: 90 })),
    expect: [has(isIdle, 0), has(speedPerRequest, 1)],
  },
  {
    name: "an engine stands still and requests wait in front of it: it is not idle",
    covers: [],
    series: server({}, frozen(20, { running: 0, waiting: 1 })),
    expect: [has(isIdle, 0)],
  },
  {
    name: "the queue was empty one minute ago: the window was not all under a queue",
    covers: [],
    series: server({}, busy(8, { waiting: 1 }), busy(1), busy(5, { waiting: 1 })),
    expect: [has(speedPerRequest, 20), lacks(saturatedSpeedPerRequest)],
  },
  {
    name: "the queue was empty seven minutes ago: the window was all under a queue",
    covers: [],
    series: server({}, busy(3), busy(12, { waiting: 1 })),
    expect: [has(saturatedSpeedPerRequest, 20)],
  },
  {
    name: "requests wait at one workload, at others none does",
    covers: [],
    series: [...server(east, busy(20, { waiting: 2 })), ...elsewhere.flatMap((place) => server(place, busy(20)))],
    expect: [shows(saturatedSpeedPerRequest, [{ labels: { ...workload, ...east }, value: 20 }])],
  },
  {
    name: "two pods of a workload add up, others are apart: idle, alone, or under a queue",
    covers: [],
    series: [
      ...server(east, busy(20)),
      ...server({ ...east, ...second }, busy(20, { running: 9, waiting: 1, generatedTokens: 5400 })),
      ...elsewhere.flatMap((place) => server(place, busy(20, { waiting: 4, generatedTokens: 900 }))),
    ],
    expect: [
      shows(speedPerRequest, apart(20, 10)),
      shows(saturatedSpeedPerRequest, apart(20, 10)),
      shows(isIdle, apart(0, 0)),
    ],
  },
  {
    name: "one workload is idle, the others are not",
    covers: [],
    series: [...server(east, idle(20)), ...elsewhere.flatMap((place) => server(place, busy(20)))],
    expect: [shows(isIdle, apart(1, 0)), shows(idleShare, apart(1, 0))],
  },
  {
    name: "idle for the first half of a day and busy for the second, idle the day before",
    covers: [],
    interval: "15m",
    series: [recorded(isIdle, workload, "1x95 0x48 1x48")],
    expect: [{ at: "48h", record: idleShare, samples: [{ labels: workload, value: 0.494845 }] }],
  },
];

/** A workload with two engines as it was recorded: idle (1) or not (0) at each step of 15 minutes. */
const workloadOf = (states: string, labels: Labels = workload): Series[] => [
  recorded(engines, labels, "2x110"),
  recorded(isIdle, labels, states),
];

const silent = (at: string) => ({ at, alert: idleEngines, firing: [] });

const fires = (at: string, labels: Labels = workload) => {
  const where = workloadIn(labels);
  return {
    at,
    alert: idleEngines,
    firing: [
      {
        labels,
        summary: {
          en: `No request for a day, idle engines: 2,${where}`,
          zh: `一天内没有任何请求，空闲引擎数 2，工作负载${where}`,
        },
        description: {
          en: `In the past day this workload had no request, running or waiting, and processed no token. Engines that are kept for it: 2, each with its GPUs. Workload:${where}. Either nobody needs it any more, or requests no longer reach it: send one and see. Engines in sleep mode and workloads scaled to zero are not reported.`,
          zh: `过去一天内，该工作负载没有运行或排队的请求，也没有处理任何 token。为它保留的引擎数：2，每个都占用 GPU。工作负载${where}。要么已无人使用，要么请求到不了它：发一个请求即可验证。休眠的引擎和缩容到零的工作负载不会上报。`,
        },
        signals: { waiting: "0", running: "0", preemptions: "0/s" },
      },
    ],
  };
};

const alerts: readonly Scenario[] = [
  {
    name: "two engines have no request for a day",
    covers: [{ alert: idleEngines, as: "fires" }],
    interval: "15m",
    series: workloadOf("0x3 1x104"),
    expect: [silent("12h"), silent("24h"), silent("25h"), fires("25h20m")],
  },
  {
    name: "a server is idle for half an hour",
    covers: [{ alert: idleEngines, as: "idle" }],
    series: server({}, busy(10), idle(30)),
    expect: [silent("20m"), silent("39m")],
  },
  {
    name: "one request in a day",
    covers: [{ alert: idleEngines, as: "healthy" }],
    interval: "15m",
    series: workloadOf("1x66 0 1x40"),
    expect: [silent("24h"), silent("25h20m")],
  },
  {
    name: "there is no server, and nothing idle either",
    covers: [{ alert: idleEngines, as: "empty database" }],
    series: [],
    expect: [silent("30m")],
  },
  {
    name: "an idle workload is scaled to zero",
    covers: [{ alert: idleEngines, as: "vanished target" }],
    interval: "15m",
    series: [recorded(engines, workload, "2x80 stale"), recorded(isIdle, workload, "1x80 stale")],
    expect: [silent("20h"), silent("24h"), silent("25h20m")],
  },
  {
    name: "one workload is idle for a day, others are busy",
    covers: [{ alert: idleEngines, as: "two namespaces" }],
    interval: "15m",
    series: [
      ...workloadOf("1x110", { ...workload, ...east }),
      ...elsewhere.flatMap((place) => workloadOf("0x110", { ...workload, ...place })),
    ],
    expect: [fires("25h20m", { ...workload, ...east })],
  },
  {
    name: "one workload is idle for a day, others have just come",
    covers: [],
    interval: "15m",
    series: [
      ...workloadOf("1x110", { ...workload, ...east }),
      ...elsewhere.flatMap((place) => workloadOf("_x10 1x100", { ...workload, ...place })),
    ],
    expect: [fires("25h20m", { ...workload, ...east })],
  },
  {
    name: "one workload is idle for a day, others sleep",
    covers: [],
    interval: "15m",
    series: [
      ...workloadOf("1x110", { ...workload, ...east }),
      recorded(enginesAsleep, { ...workload, ...east }, "0x110"),
      ...elsewhere.flatMap((place) => [
        ...workloadOf("1x110", { ...workload, ...place }),
        recorded(enginesAsleep, { ...workload, ...place }, "1x110"),
      ]),
    ],
    expect: [fires("25h20m", { ...workload, ...east })],
  },
  {
    name: "a workload is seen within an hour of a day ago, and later than that it is not",
    covers: [],
    interval: "15m",
    series: workloadOf("1x1 _x6 1x100"),
    expect: [fires("25h"), silent("25h45m")],
  },
  {
    name: "M35: an engine sleeps for a day on purpose",
    covers: [],
    interval: "15m",
    series: [...workloadOf("1x110"), recorded(enginesAsleep, workload, "1x110")],
    expect: [silent("24h30m"), silent("25h20m")],
  },
  {
    name: "an idle workload came less than a day ago",
    covers: [],
    interval: "15m",
    series: workloadOf("_x4 1x106"),
    expect: [silent("24h"), silent("25h"), fires("25h20m")],
  },
  {
    name: "the first request after a day comes",
    covers: [{ alert: idleEngines, as: "ends" }],
    interval: "15m",
    series: workloadOf("1x101 0x5"),
    expect: [fires("25h"), silent("25h30m")],
  },
];

export const efficiencyScenarios: readonly Scenario[] = [...records, ...alerts];
