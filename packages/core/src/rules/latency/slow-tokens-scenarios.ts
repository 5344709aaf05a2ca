import { interTokenLatencySeconds, timePerOutputTokenSeconds } from "../../metrics/latency.ts";
import { bucketOf } from "../../metrics/metric.ts";
import { alertCases, besides, fires, type FiringText, silent } from "../alert-cases.ts";
import type { Scenario, Series } from "../scenario.ts";
import { busy, frozen, server } from "../server-story.ts";
import { slowTokens } from "./alerts.ts";
import { second } from "./observed-requests.ts";

/** The alert with a share of slow intervals and the p95 of all. */
const text = (percent: string, p95: string, signals: FiringText["signals"] = {}): FiringText => ({
  summary: (where) => ({
    en: `vLLM generates slowly: ${percent} of the outputs came more than 0.2s after the one before,${where}`,
    zh: `vLLM 生成变慢：${percent} 的输出与前一次输出相隔超过 0.2s，工作负载${where}`,
  }),
  description: (where) => ({
    en: `Of the outputs of the last 5m (at least 1000), ${percent} came more than 0.2s after the one before in the same request; the threshold is 5%. The p95 is ${p95}. Workload:${where}. Streams flow slowly although tokens are made all the time: look first whether larger batches, preemptions or a slower engine are the reason. For one window after a freeze this still shows the pause.`,
    zh: `最近 5m 内的输出（至少 1000 次）中，${percent} 与同一请求的前一次输出相隔超过 0.2s，阈值为 5%。P95 为 ${p95}。工作负载${where}。token 一直在生成，但流式输出变慢：请先确认是批次变大、发生抢占还是引擎本身变慢。卡死恢复后的一个窗口内，该值仍反映那次停顿。`,
  }),
  signals: {
    waiting: "0",
    running: "3",
    "KV cache": "30%",
    preemptions: "0/s",
    "first token p95": "242.5ms",
    ...signals,
  },
});

const never = (...at: readonly string[]) => at.map((time) => silent(slowTokens, time));
const slow = { intervalSeconds: 0.25 };

/** The bounds spelled with a zero more, as another client of Prometheus would. */
const spelledLonger = (series: readonly Series[]): Series[] =>
  series.map((one) =>
    one.series.startsWith(bucketOf(interTokenLatencySeconds).name)
      ? { ...one, series: one.series.replace('le="0.2"', 'le="0.20"') }
      : one,
  );

/** The histogram under the name that it had before vLLM 0.10.2. */
const formerly = (series: readonly Series[]): Series[] =>
  series.map((one) => ({
    ...one,
    series: one.series.replace(interTokenLatencySeconds.name, timePerOutputTokenSeconds.name),
  }));

export const slowTokensScenarios: readonly Scenario[] = [
  ...alertCases({
    alert: slowTokens,
    name: "the engine takes 0.25 s for every output, at the same number of tokens per second",
    story: [busy(5), busy(15, slow)],
    silentAt: "7m30s",
    firesAt: "8m",
    text: text("70%", "292.9ms"),
    after: [busy(20)],
    endsAt: "25m",
  }),
  {
    name: "VLLMSlowTokens: 49 of 1000 outputs take 0.25 s",
    covers: [{ alert: slowTokens, as: "just below" }],
    series: [
      ...server({}, busy(20, { ...slow, intervals: 49 })),
      ...server(second, busy(20, { intervals: 951, intervalSeconds: 0.18 })),
    ],
    expect: never("10m", "18m"),
  },
  {
    name: "VLLMSlowTokens: 51 of 1000 outputs take 0.25 s",
    covers: [{ alert: slowTokens, as: "just above" }],
    series: [
      ...server({}, busy(20, { ...slow, intervals: 51 })),
      ...server(second, busy(20, { intervals: 949, intervalSeconds: 0.18 })),
    ],
    expect: [fires(slowTokens, "10m", text("5.1%", "202ms", { running: "6" }))],
  },
  {
    name: "VLLMSlowTokens: 999 outputs in the window, all of them slow",
    covers: [{ alert: slowTokens, as: "just below" }],
    series: server({}, busy(20, { ...slow, intervals: 99.9 })),
    expect: never("10m", "18m"),
  },
  {
    name: "VLLMSlowTokens: 1000 outputs in the window, all of them slow",
    covers: [{ alert: slowTokens, as: "just above" }],
    series: server({}, busy(20, { ...slow, intervals: 100 })),
    expect: [fires(slowTokens, "10m", text("100%", "295ms"))],
  },
  {
    name: "VLLMSlowTokens: every output takes exactly 0.2 s, the bound belongs to the bucket",
    covers: [],
    series: server({}, busy(20, { intervalSeconds: 0.2 })),
    expect: never("10m", "18m"),
  },
  {
    name: "VLLMSlowTokens: every output takes longer than the last bound",
    covers: [],
    series: server({}, busy(20, { intervalSeconds: 100 })),
    expect: [fires(slowTokens, "10m", text("100%", "1m 20s"))],
  },
  {
    name: "VLLMSlowTokens, R10: a quarter of the outputs is slow, one pod spells the bound 0.2 and one 0.20",
    covers: [],
    series: [
      ...server({}, busy(20)),
      ...spelledLonger([
        ...server(second, busy(20, { intervals: 897 })),
        ...server({ ...second, engine: "1" }, busy(20, { ...slow, intervals: 897 })),
      ]),
    ],
    expect: [fires(slowTokens, "10m", text("25%", "280ms", { running: "9" }))],
  },
  {
    name: "VLLMSlowTokens, M10: an engine before vLLM 0.10.2 has the histogram under its former name",
    covers: [],
    series: formerly(server({}, busy(20, slow))),
    expect: [fires(slowTokens, "10m", text("100%", "295ms"))],
  },
  {
    name: "VLLMSlowTokens, M04: the engine freezes, and after the thaw three streams tell of one pause each",
    covers: [],
    series: server(
      {},
      busy(5),
      frozen(10),
      { ...busy(1, { intervals: 3, intervalSeconds: 600 }), scrapes: 1 },
      busy(15),
    ),
    expect: never("10m", "15m30s", "18m", "20m"),
  },
  {
    name: "VLLMSlowTokens: an embedding server has no output that follows another",
    covers: [],
    series: server({}, busy(20, { ...slow, intervals: 0, generatedTokens: 0 })),
    expect: never("10m", "18m"),
  },
  {
    name: "VLLMSlowTokens: in each place that differs by one label all are slow, but few",
    covers: [],
    series: [
      ...server({}, busy(20, slow)),
      ...besides({})
        .slice(0, 3)
        .flatMap((place) => server(place, busy(20, { ...slow, intervals: 90 }))),
    ],
    expect: [fires(slowTokens, "10m", text("100%", "295ms"))],
  },
];
