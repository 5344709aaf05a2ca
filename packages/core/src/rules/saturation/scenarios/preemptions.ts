import { alertCases, besides, fires, type FiringText, silent } from "../../alert-cases.ts";
import type { Scenario } from "../../scenario.ts";
import { type Activity, busy, frozen, restarted, server } from "../../server-story.ts";
import { preemptions } from "../alerts.ts";

/** The alert with so many preemptions in the window, and a p99 of the time between outputs. */
const text = (times: number, p99: string | undefined, signals: FiringText["signals"] = {}): FiringText => ({
  summary: (where) => ({
    en: `vLLM preempts requests and computes them again: ${times} times in 5m,${where}`,
    zh: `vLLM 频繁抢占并重算请求：5m 内 ${times} 次，工作负载${where}`,
  }),
  description: (where) => ({
    en: `The KV cache is too small for the requests that run at once: in the last 5m running requests were thrown out ${times} times (thresholds: 10 times, and more than 0.1 for each finished request), and are computed again. Streams pause: the p99 of the time between outputs is ${p99 ?? "no data"} (a pause is more than 0.2s), or requests wait. Workload:${where}. Give the engine more KV cache (\`--gpu-memory-utilization\` up), fewer requests at once (\`--max-num-seqs\`) or shorter ones (\`--max-model-len\`, \`max_tokens\`).`,
    zh: `KV cache 对同时运行的请求来说太小：最近 5m 内运行中的请求被抢占 ${times} 次（阈值：10 次，且平均每个完成的请求超过 0.1 次），之后需要重算。流式输出会停顿：输出间隔 P99 为 ${p99 ?? "无数据"}（超过 0.2s 视为停顿），或有请求在排队。工作负载${where}。请增大 KV cache（调高 \`--gpu-memory-utilization\`）、减少并发（\`--max-num-seqs\`）或缩短请求（\`--max-model-len\`、\`max_tokens\`）。`,
  }),
  signals: {
    waiting: "3",
    running: "3",
    "KV cache": "30%",
    "first token p95": "242.5ms",
    ...signals,
  },
});

/** Every interval between outputs lies between 10 and 25 ms. */
const swift = "24.85ms";
const twenty = text(20, swift, { preemptions: "66.67m/s" });
const never = (...at: readonly string[]) => at.map((time) => silent(preemptions, time));

/** In each scrape two requests are preempted and two finish, three wait. */
const storm = (change: Partial<Activity> = {}) => busy(20, { preemptions: 2, finished: 2, waiting: 3, ...change });

export const preemptionsScenarios: readonly Scenario[] = [
  ...alertCases({
    alert: preemptions,
    name: "four requests are preempted in a minute, and three wait",
    story: [busy(5), storm()],
    silentAt: "9m30s",
    firesAt: "10m",
    text: twenty,
    after: [busy(20)],
    endsAt: "30m30s",
  }),
  {
    name: "VLLMPreemptions: between nine and ten preemptions in the window",
    covers: [{ alert: preemptions, as: "just below" }],
    series: server({}, storm({ preemptions: 0.95 })),
    expect: never("10m", "18m"),
  },
  {
    name: "VLLMPreemptions: ten preemptions in the window",
    covers: [{ alert: preemptions, as: "just above" }],
    series: server({}, storm({ preemptions: 1 })),
    expect: [fires(preemptions, "10m", text(10, swift, { preemptions: "33.33m/s" }))],
  },
  {
    name: "VLLMPreemptions: two preemptions for 20.2 finished requests, less than one in ten",
    covers: [{ alert: preemptions, as: "just below" }],
    series: server({}, storm({ finished: 20.2 })),
    expect: never("10m", "18m"),
  },
  {
    name: "VLLMPreemptions: two preemptions for 19.8 finished requests, more than one in ten",
    covers: [{ alert: preemptions, as: "just above" }],
    series: server({}, storm({ finished: 19.8 })),
    expect: [fires(preemptions, "10m", twenty)],
  },
  {
    name: "VLLMPreemptions: one preemption in a second for ten requests that finish, exactly one in ten",
    covers: [{ alert: preemptions, as: "just below" }],
    series: server({}, storm({ preemptions: 30, finished: 300 })),
    expect: never("10m", "18m"),
  },
  {
    name: "VLLMPreemptions: one request waits, and streams do not pause",
    covers: [],
    series: server({}, storm({ waiting: 1 })),
    expect: [fires(preemptions, "10m", text(20, swift, { preemptions: "66.67m/s", waiting: "1" }))],
  },
  {
    name: "VLLMPreemptions: nothing waits, the p99 of the time between outputs is a pause itself",
    covers: [{ alert: preemptions, as: "just below" }],
    series: [
      ...server({}, storm({ waiting: 0, intervals: 0 })),
      ...server({ engine: "1" }, busy(20, { intervals: 2970, intervalSeconds: 0.2 })),
      ...server({ engine: "2" }, busy(20, { intervals: 30, intervalSeconds: 0.25, finished: 0 })),
    ],
    expect: never("10m", "18m"),
  },
  {
    name: "VLLMPreemptions: nothing waits, two of a hundred intervals are pauses, the mean is swift",
    covers: [],
    series: [
      ...server({}, storm({ waiting: 0, intervals: 0 })),
      ...server({ engine: "1" }, busy(20, { intervals: 2940, finished: 0 })),
      ...server({ engine: "2" }, busy(20, { intervals: 60, intervalSeconds: 0.25, finished: 0 })),
    ],
    expect: [fires(preemptions, "10m", text(20, "250ms", { waiting: "0", running: "9", preemptions: "66.67m/s" }))],
  },
  {
    name: "VLLMPreemptions: nothing waits at the scrapes and streams do not pause: nobody feels it",
    covers: [],
    series: server({}, storm({ waiting: 0 })),
    expect: never("10m", "18m"),
  },
  {
    name: "VLLMPreemptions: nothing waits, the p99 of the time between outputs is just below a pause",
    covers: [{ alert: preemptions, as: "just below" }],
    series: server({}, storm({ waiting: 0, intervalSeconds: 0.18 })),
    expect: never("10m", "18m"),
  },
  {
    name: "VLLMPreemptions: nothing waits, the p99 of the time between outputs is just above a pause",
    covers: [{ alert: preemptions, as: "just above" }],
    series: [
      ...server({}, storm({ waiting: 0, intervals: 0 })),
      ...server({ engine: "1" }, busy(20, { intervals: 98_900, intervalSeconds: 0.2 })),
      ...server({ engine: "2" }, busy(20, { intervals: 1100, intervalSeconds: 0.25, finished: 0 })),
    ],
    expect: [fires(preemptions, "10m", text(20, "209.1ms", { waiting: "0", running: "9", preemptions: "66.67m/s" }))],
  },
  {
    name: "VLLMPreemptions, M40: only deferred requests wait, and streams do not pause",
    covers: [],
    series: server({}, storm({ deferred: 3 })),
    expect: never("10m", "18m"),
  },
  {
    name: "VLLMPreemptions: requests are preempted again and again, none finishes",
    covers: [],
    series: server({}, storm({ finished: 0 })),
    expect: [fires(preemptions, "10m", twenty)],
  },
  {
    name: "VLLMPreemptions: 12 preemptions in one burst, whose queue is gone after two minutes",
    covers: [],
    series: server({}, busy(5), busy(2, { preemptions: 3, finished: 0, waiting: 5 }), busy(10)),
    expect: never("6m30s", "7m", "8m", "10m", "12m"),
  },
  {
    name: "VLLMPreemptions, M04: the engine freezes in a storm, one window later nothing is said of it",
    covers: [],
    series: server({}, storm(), frozen(20, { waiting: 3 })),
    expect: [fires(preemptions, "19m30s", twenty), ...never("26m")],
  },
  {
    name: "VLLMPreemptions: the server starts anew in a storm, its counters begin at 0",
    covers: [],
    series: server({}, storm(), restarted(storm())),
    expect: [fires(preemptions, "20m", text(18, swift, { preemptions: "60m/s" }))],
  },
  {
    name: "VLLMPreemptions: in each place that differs by one label one part of the story is missing",
    covers: [],
    series: [
      ...server({}, storm()),
      ...[storm({ preemptions: 0.9 }), storm({ finished: 60 }), storm({ waiting: 0 })].flatMap((missing, index) =>
        besides({})
          .slice(0, 3)
          .flatMap((place) =>
            server(
              Object.fromEntries(Object.entries(place).map(([label, value]) => [label, `${value}-${index}`])),
              missing,
            ),
          ),
      ),
    ],
    expect: [fires(preemptions, "10m", twenty)],
  },
  {
    name: "VLLMPreemptions: streams pause, in each place that differs by one label requests wait and streams do not pause",
    covers: [],
    series: [
      ...server({}, storm({ waiting: 0, intervalSeconds: 0.25 })),
      ...besides({})
        .slice(0, 3)
        .flatMap((place) => server(place, busy(20, { waiting: 3 }))),
    ],
    expect: [fires(preemptions, "10m", text(20, "299ms", { waiting: "0", preemptions: "66.67m/s" }))],
  },
];
