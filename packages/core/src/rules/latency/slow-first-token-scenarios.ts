import { timeToFirstTokenSeconds } from "../../metrics/latency.ts";
import { bucketOf } from "../../metrics/metric.ts";
import { alertCases, besides, fires, type FiringText, silent } from "../alert-cases.ts";
import type { Scenario, Series } from "../scenario.ts";
import { busy, frozen, idle, restarted, server } from "../server-story.ts";
import { slowFirstToken } from "./alerts.ts";
import { second } from "./observed-requests.ts";

/** The alert with a share of late first tokens and their p95. */
const text = (percent: string, p95: string, signals: FiringText["signals"] = {}): FiringText => ({
  summary: (where) => ({
    en: `vLLM begins to answer late: ${percent} of the first tokens took longer than 2.5s,${where}`,
    zh: `vLLM 首 token 慢：${percent} 的请求首 token 耗时超过 2.5s，工作负载${where}`,
  }),
  description: (where) => ({
    en: `Of the first tokens of the last 5m (at least 20), ${percent} came more than 2.5s after their request; the threshold is 5%. The p95 is ${p95}. Workload:${where}. Look first whether requests wait in the queue; if none does, prompts became longer or the engine slower. For one window after an overload or a freeze this still shows the requests that were late, and requests that have no token so far are not in it.`,
    zh: `最近 5m 内产生的首 token（至少 20 个）中，${percent} 在请求到达 2.5s 之后才出现，阈值为 5%。P95 为 ${p95}。工作负载${where}。请先看是否有请求排队；没有排队则是 prompt 变长或引擎变慢。过载或卡死恢复后的一个窗口内，该值仍反映此前积压的慢请求；尚未得到任何 token 的请求不在统计之内。`,
  }),
  signals: {
    waiting: "0",
    running: "3",
    "KV cache": "30%",
    preemptions: "0/s",
    "first token p95": p95,
    ...signals,
  },
});

const never = (...at: readonly string[]) => at.map((time) => silent(slowFirstToken, time));
const late = { firstTokenSeconds: 3 };

/** The bounds spelled with a zero more, as another client of Prometheus would. */
const spelledLonger = (series: readonly Series[]): Series[] =>
  series.map((one) =>
    one.series.startsWith(bucketOf(timeToFirstTokenSeconds).name)
      ? { ...one, series: one.series.replace('le="2.5"', 'le="2.50"') }
      : one,
  );

export const slowFirstTokenScenarios: readonly Scenario[] = [
  ...alertCases({
    alert: slowFirstToken,
    name: "every first token takes 3 s",
    story: [busy(5), busy(15, late)],
    silentAt: "9m30s",
    firesAt: "10m",
    text: text("100%", "4.875s"),
    after: [busy(20)],
    endsAt: "25m",
  }),
  {
    name: "VLLMSlowFirstToken: 49 of 1000 first tokens take 3 s",
    covers: [{ alert: slowFirstToken, as: "just below" }],
    series: [
      ...server({}, busy(20, { ...late, firstTokens: 49 })),
      ...server(second, busy(20, { firstTokens: 951, firstTokenSeconds: 2 })),
    ],
    expect: never("10m", "18m"),
  },
  {
    name: "VLLMSlowFirstToken: 51 of 1000 first tokens take 3 s",
    covers: [{ alert: slowFirstToken, as: "just above" }],
    series: [
      ...server({}, busy(20, { ...late, firstTokens: 51 })),
      ...server(second, busy(20, { firstTokens: 949, firstTokenSeconds: 2 })),
    ],
    expect: [fires(slowFirstToken, "10m", text("5.1%", "2.549s", { running: "6" }))],
  },
  {
    name: "VLLMSlowFirstToken: between 19 and 20 first tokens in the window, all of them late",
    covers: [{ alert: slowFirstToken, as: "just below" }],
    series: server({}, busy(20, { ...late, firstTokens: 1.95 })),
    expect: never("10m", "18m"),
  },
  {
    name: "VLLMSlowFirstToken: 20 first tokens in the window, all of them late",
    covers: [{ alert: slowFirstToken, as: "just above" }],
    series: server({}, busy(20, { ...late, firstTokens: 2 })),
    expect: [fires(slowFirstToken, "12m", text("100%", "4.875s"))],
  },
  {
    name: "VLLMSlowFirstToken: every first token takes exactly 2.5 s, the bound belongs to the bucket",
    covers: [],
    series: server({}, busy(20, { firstTokenSeconds: 2.5 })),
    expect: never("10m", "18m"),
  },
  {
    name: "VLLMSlowFirstToken: every first token takes longer than the last bound",
    covers: [],
    series: server({}, busy(20, { firstTokenSeconds: 3000 })),
    expect: [fires(slowFirstToken, "10m", text("100%", "42m 40s"))],
  },
  {
    name: "VLLMSlowFirstToken, R10: a quarter of the first tokens is late, one pod spells the bound 2.5 and one 2.50",
    covers: [],
    series: [
      ...server({}, busy(20)),
      ...spelledLonger([
        ...server(second, busy(20, { firstTokens: 3 })),
        ...server({ ...second, engine: "1" }, busy(20, { ...late, firstTokens: 3 })),
      ]),
    ],
    expect: [fires(slowFirstToken, "10m", text("25%", "4.5s", { running: "9" }))],
  },
  {
    name: "VLLMSlowFirstToken: one long prompt, and 59 others that begin at once",
    covers: [],
    series: [
      ...server({}, busy(20)),
      ...server(
        { engine: "1" },
        busy(5, { firstTokens: 0 }),
        { ...busy(1, { ...late, firstTokens: 1 }), scrapes: 1 },
        idle(14),
      ),
    ],
    expect: never("6m", "10m", "12m"),
  },
  {
    name: "VLLMSlowFirstToken, M04: the engine freezes, nothing is late any more, and after the thaw the past is told",
    covers: [],
    series: server({}, busy(5), frozen(10), busy(2, { firstTokens: 20, firstTokenSeconds: 600 }), busy(13)),
    expect: [
      ...never("10m", "15m", "19m30s"),
      fires(slowFirstToken, "20m", text("58.82%", "9m 59s")),
      ...never("22m30s"),
    ],
  },
  {
    name: "VLLMSlowFirstToken: a server that is late begins anew",
    covers: [],
    series: server({}, busy(10, late), restarted(busy(10, late))),
    expect: [fires(slowFirstToken, "12m", text("100%", "4.875s"))],
  },
  {
    name: "VLLMSlowFirstToken: in each place that differs by one label all are late, but few",
    covers: [],
    series: [
      ...server({}, busy(20, late)),
      ...besides({})
        .slice(0, 3)
        .flatMap((place) => server(place, busy(20, { ...late, firstTokens: 1 }))),
    ],
    expect: [fires(slowFirstToken, "10m", text("100%", "4.875s"))],
  },
];
