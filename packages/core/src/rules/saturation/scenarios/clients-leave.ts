import { requestSuccessTotal } from "../../../metrics/requests.ts";
import { alertCases, besides, fires, type FiringText, silent } from "../../alert-cases.ts";
import { engineLabels, samples, type Scenario } from "../../scenario.ts";
import { type Activity, busy, frozen, server } from "../../server-story.ts";
import { clientsLeave } from "../alerts.ts";

/** The alert when this share of the answers is completed. */
const text = (percent: string, signals: FiringText["signals"] = {}): FiringText => ({
  summary: (where) => ({
    en: `Clients of vLLM leave before their answer is complete: only ${percent} of the answers come to their end,${where}`,
    zh: `客户端在回答完成前离开 vLLM：只有 ${percent} 的回答完整结束，工作负载${where}`,
  }),
  description: (where) => ({
    en: `Of the answers that began in the last 5m (at least 20), only ${percent} came to their end, below the threshold of 50%, and more are missing than run or were preempted, while requests wait in the queue. Workload:${where}. The wait has reached the time-out of the clients: the engines generate at full rate for readers who are gone, and those who try again wait behind them. It is an overload, not an error of the server: take in less first, then add replicas.`,
    zh: `最近 5m 内开始的回答（至少 20 个）中，只有 ${percent} 完整结束，低于阈值 50%；缺少的数量超过正在运行和被抢占的请求，同时有请求在排队。工作负载${where}。等待时间已达到客户端的超时：引擎全速生成，却已无人接收，重试的请求又排在后面。这是过载，不是服务出错：请先限流，再扩容。`,
  }),
  signals: {
    waiting: "30",
    running: "3",
    "KV cache": "30%",
    preemptions: "0/s",
    "first token p95": "242.5ms",
    ...signals,
  },
});

const third = text("33.33%");
const never = (...at: readonly string[]) => at.map((time) => silent(clientsLeave, time));

/** In each scrape six answers begin and two are completed, 30 requests wait. */
const overloaded = (change: Partial<Activity> = {}) => busy(20, { finished: 2, waiting: 30, ...change });

export const clientsLeaveScenarios: readonly Scenario[] = [
  ...alertCases({
    alert: clientsLeave,
    name: "two of six answers come to their end, 30 requests wait",
    story: [busy(5), overloaded()],
    silentAt: "10m",
    firesAt: "10m30s",
    text: third,
    after: [busy(20)],
    endsAt: "25m30s",
  }),
  {
    name: "VLLMClientsLeave: half of the answers are completed",
    covers: [{ alert: clientsLeave, as: "just below" }],
    series: server({}, overloaded({ finished: 3 })),
    expect: never("10m", "20m"),
  },
  {
    name: "VLLMClientsLeave: a little less than half of the answers are completed",
    covers: [{ alert: clientsLeave, as: "just above" }],
    series: server({}, overloaded({ finished: 2.94 })),
    expect: [fires(clientsLeave, "10m", text("49%"))],
  },
  {
    name: "VLLMClientsLeave: 19 answers begin in the window",
    covers: [{ alert: clientsLeave, as: "just below" }],
    series: server({}, overloaded({ firstTokens: 1.9, finished: 0 })),
    expect: never("10m", "20m"),
  },
  {
    name: "VLLMClientsLeave: 20 answers begin in the window and none is completed",
    covers: [{ alert: clientsLeave, as: "just above" }],
    series: server({}, overloaded({ firstTokens: 2, finished: 0 })),
    expect: [fires(clientsLeave, "10m", text("0%"))],
  },
  {
    name: "VLLMClientsLeave: every answer begins later than the last bound, and one more request waits",
    covers: [],
    series: server({}, overloaded({ firstTokenSeconds: 3000, waiting: 1 })),
    expect: [fires(clientsLeave, "12m", text("33.33%", { waiting: "1", "first token p95": "42m 40s" }))],
  },
  {
    name: "VLLMClientsLeave: 60 long answers have begun and all of them still run",
    covers: [],
    series: server({}, overloaded({ finished: 0, running: 60 })),
    expect: never("8m", "10m", "20m"),
  },
  {
    name: "VLLMClientsLeave: 60 long answers have begun and 59 of them still run",
    covers: [],
    series: server({}, overloaded({ finished: 0, running: 59 })),
    expect: [fires(clientsLeave, "10m", text("0%", { running: "59" }))],
  },
  {
    name: "VLLMClientsLeave: of 60 answers that have begun 10 are completed, 3 run and 48 were preempted",
    covers: [],
    series: server({}, overloaded({ finished: 1, preemptions: 4.8 })),
    expect: never("8m", "10m", "20m"),
  },
  {
    name: "VLLMClientsLeave: of 60 answers that have begun 10 are completed, 3 run and 46 were preempted",
    covers: [],
    series: server({}, overloaded({ finished: 1, preemptions: 4.6 })),
    expect: [fires(clientsLeave, "10m", text("16.67%", { preemptions: "153.3m/s" }))],
  },
  {
    name: "VLLMClientsLeave: readers press stop, nothing waits",
    covers: [],
    series: server({}, overloaded({ waiting: 0 })),
    expect: never("10m", "20m"),
  },
  {
    name: "VLLMClientsLeave, M40: readers press stop while deferred requests wait",
    covers: [],
    series: server({}, overloaded({ waiting: 2, deferred: 2 })),
    expect: never("10m", "20m"),
  },
  {
    name: "VLLMClientsLeave, M26: a Rust frontend counts four of six answers as aborted; they were not completed",
    covers: [],
    series: [
      ...server({}, overloaded()),
      samples(requestSuccessTotal, engineLabels({ finished_reason: "abort" }), "0+4x40"),
    ],
    expect: [fires(clientsLeave, "10m", third)],
  },
  {
    name: "VLLMClientsLeave: a Rust frontend has completed nothing so far and has no such series",
    covers: [],
    series: server({}, overloaded({ finished: 0 })).filter(
      ({ series }) => !series.startsWith(requestSuccessTotal.name),
    ),
    expect: [fires(clientsLeave, "10m", text("0%"))],
  },
  {
    name: "VLLMClientsLeave: answers end with an error: their clients have not left",
    covers: [],
    series: server({}, overloaded({ errors: 4 })),
    expect: never("10m", "20m"),
  },
  {
    name: "VLLMClientsLeave, M04: the engine freezes in the middle of its answers",
    covers: [],
    series: server({}, busy(5, { waiting: 5, firstTokens: 20, finished: 12 }), frozen(20, { waiting: 5, running: 60 })),
    expect: never("6m", "7m", "8m", "10m"),
  },
  {
    name: "VLLMClientsLeave, M15: the answers of one engine of a pod are completed, those of the other are not",
    covers: [],
    series: [...server({}, overloaded({ finished: 0 })), ...server({ engine: "1" }, overloaded({ finished: 4 }))],
    expect: [fires(clientsLeave, "10m", text("33.33%", { waiting: "60", running: "6" }))],
  },
  {
    name: "VLLMClientsLeave: in each place that differs by one label one part of the story is missing",
    covers: [],
    series: [
      ...server({}, overloaded()),
      ...[{ firstTokens: 1.9, finished: 0 }, { running: 70 }, { waiting: 0 }, { finished: 6 }].flatMap(
        (missing, index) =>
          besides({})
            .slice(0, 3)
            .flatMap((place) =>
              server(index === 0 ? place : { ...place, ...beyond(place, index) }, overloaded(missing)),
            ),
      ),
    ],
    expect: [fires(clientsLeave, "10m", third)],
  },
];

/** The label that makes a place differ, with a value of its own for each part of a story. */
function beyond(place: Readonly<Record<string, string>>, index: number): Record<string, string> {
  return Object.fromEntries(Object.entries(place).map(([label, value]) => [label, `${value}-${index}`]));
}
