import { numRequestsWaiting } from "../../metrics/requests.ts";
import { generationTokensTotal, promptTokensTotal } from "../../metrics/tokens.ts";
import { engineLabels, type Labels, samples, type Scenario, type Series } from "../scenario.ts";
import { lowThroughput } from "./alerts.ts";
import {
  generationThroughput,
  generationTokensPastHour,
  promptThroughput,
  promptTokensPastHour,
  totalThroughput,
} from "./records.ts";

const workload: Labels = { namespace: "llm", model_name: "demo/chat-8b" };
const second: Labels = { pod: "chat-1", instance: "10.0.0.2:8000" };

/** An engine that processes so many prompt tokens and generates so many tokens in each scrape of 30 s; 60 scrapes are half an hour. */
const tokens = (prompt: number, generated: number, labels: Labels = {}, scrapes = 60, ending = ""): Series[] => [
  samples(promptTokensTotal, engineLabels(labels), `0+${prompt}x${scrapes} ${ending}`.trim()),
  samples(generationTokensTotal, engineLabels(labels), `0+${generated}x${scrapes} ${ending}`.trim()),
];

const waiting = (values: string, labels: Labels = {}) => samples(numRequestsWaiting, engineLabels(labels), values);

const silent = (at: string) => ({ at, alert: lowThroughput, firing: [] });

/** The alert at 90 tokens/s: 1800 prompt tokens and 900 generated ones in 30 s. */
const firing = (labels: Labels, where: string) => ({
  labels,
  summary: {
    en: `vLLM does only 90 tokens/s while requests wait, below 100 tokens/s,${where}`,
    zh: `有请求排队，vLLM 吞吐量却只有 90 token/s，低于 100 token/s，${where}`,
  },
  description: {
    en: `Prompt and generated tokens together ran at 90 tokens/s over the last 5m, below the threshold of 100 tokens/s, and requests waited in the queue the whole time. Workload:${where}. Without a queue this alert stays silent however low the throughput is: a quiet night is not a fault.`,
    zh: `最近 5m 内 prompt 与生成 token 的总吞吐量为 90 token/s，低于阈值 100 token/s，且这段时间一直有请求在排队。工作负载：${where}。没有排队时，无论吞吐量多低本告警都不会触发：夜间空闲不是故障。`,
  },
});

const fires = (at: string) => ({
  at,
  alert: lowThroughput,
  firing: [firing(workload, " namespace=llm model_name=demo/chat-8b")],
});

const records: readonly Scenario[] = [
  {
    name: "one engine processes 1800 prompt tokens and generates 900 in each scrape",
    covers: [],
    series: tokens(1800, 900),
    expect: [
      { at: "10m", record: promptThroughput, samples: [{ labels: workload, value: 60 }] },
      { at: "10m", record: generationThroughput, samples: [{ labels: workload, value: 30 }] },
      { at: "10m", record: totalThroughput, samples: [{ labels: workload, value: 90 }] },
      { at: "30m", record: promptTokensPastHour, samples: [{ labels: workload, value: 108_000 }] },
      { at: "30m", record: generationTokensPastHour, samples: [{ labels: workload, value: 54_000 }] },
    ],
  },
  {
    name: "an idle engine has a throughput of 0, not none",
    covers: [],
    series: tokens(0, 0),
    expect: [
      promptThroughput,
      generationThroughput,
      totalThroughput,
      promptTokensPastHour,
      generationTokensPastHour,
    ].map((record) => ({ at: "10m", record, samples: [{ labels: workload, value: 0 }] })),
  },
  {
    name: "a Rust frontend before its first request has no prompt counter, and still a throughput of 0",
    covers: [],
    series: [samples(generationTokensTotal, engineLabels(), "0x60")],
    expect: [promptThroughput, totalThroughput, promptTokensPastHour].map((record) => ({
      at: "10m",
      record,
      samples: [{ labels: workload, value: 0 }],
    })),
  },
  {
    name: "M15: the engines of one pod and of two pods add up",
    covers: [],
    series: [...tokens(300, 150), ...tokens(600, 300, { engine: "1" }), ...tokens(900, 450, second)],
    expect: [
      { at: "10m", record: promptThroughput, samples: [{ labels: workload, value: 60 }] },
      { at: "10m", record: totalThroughput, samples: [{ labels: workload, value: 90 }] },
    ],
  },
  {
    name: "two namespaces and two clusters with the same model stay apart",
    covers: [],
    series: [
      ...tokens(300, 0, { cluster: "east" }),
      ...tokens(600, 0, { cluster: "west" }),
      ...tokens(900, 0, { cluster: "west", namespace: "other" }),
    ],
    expect: [
      {
        at: "10m",
        record: totalThroughput,
        samples: [
          { labels: { cluster: "east", ...workload }, value: 10 },
          { labels: { cluster: "west", ...workload }, value: 20 },
          { labels: { cluster: "west", namespace: "other", model_name: "demo/chat-8b" }, value: 30 },
        ],
      },
    ],
  },
  {
    name: "a restart sets the counters to 0, the tokens of the hour stay right",
    covers: [],
    series: [
      samples(promptTokensTotal, engineLabels(), "0+300x30 0+300x30"),
      samples(generationTokensTotal, engineLabels(), "0+150x30 0+150x30"),
    ],
    expect: [
      { at: "16m", record: promptThroughput, samples: [{ labels: workload, value: 9 }] },
      { at: "30m", record: generationThroughput, samples: [{ labels: workload, value: 5 }] },
    ],
  },
  {
    name: "one of two pods vanishes: one window later only the other one counts",
    covers: [],
    series: [...tokens(300, 0), ...tokens(600, 0, second, 20, "stale")],
    expect: [
      { at: "9m30s", record: promptThroughput, samples: [{ labels: workload, value: 30 }] },
      { at: "16m", record: promptThroughput, samples: [{ labels: workload, value: 10 }] },
    ],
  },
  {
    name: "there is no server at all",
    covers: [],
    series: [],
    expect: [promptThroughput, generationThroughput, totalThroughput].map((record) => ({
      at: "10m",
      record,
      samples: [],
    })),
  },
];

const alerts: readonly Scenario[] = [
  {
    name: "90 tokens/s while two requests wait",
    covers: [{ alert: lowThroughput, as: "fires" }],
    series: [...tokens(1800, 900), waiting("2x60")],
    expect: [silent("5m"), fires("10m")],
  },
  {
    name: "90 tokens/s and nothing waits: a quiet night",
    covers: [],
    series: [...tokens(1800, 900), waiting("0x60")],
    expect: [silent("10m"), silent("25m")],
  },
  {
    name: "an idle server",
    covers: [{ alert: lowThroughput, as: "idle" }],
    series: [...tokens(0, 0), waiting("0x60")],
    expect: [silent("10m"), silent("25m")],
  },
  {
    name: "several API servers before the first request have no gauge of waiting requests",
    covers: [],
    series: tokens(0, 0),
    expect: [silent("25m")],
  },
  {
    name: "there is no server at all",
    covers: [{ alert: lowThroughput, as: "empty database" }],
    series: [],
    expect: [silent("25m")],
  },
  {
    name: "a server with a short queue vanishes",
    covers: [{ alert: lowThroughput, as: "vanished target" }],
    series: [...tokens(18_000, 9000, {}, 20, "stale"), waiting("2x20 stale")],
    expect: [silent("10m"), silent("12m"), silent("14m"), silent("20m")],
  },
  {
    name: "only in one of two namespaces requests wait, both process 90 tokens/s",
    covers: [{ alert: lowThroughput, as: "two namespaces" }],
    series: [
      ...tokens(1800, 900),
      waiting("2x60"),
      ...tokens(1800, 900, { namespace: "other" }),
      waiting("0x60", { namespace: "other" }),
    ],
    expect: [fires("10m")],
  },
  {
    name: "exactly 100 tokens/s is not below the threshold",
    covers: [],
    series: [...tokens(2000, 1000), waiting("2x60")],
    expect: [{ at: "10m", record: totalThroughput, samples: [{ labels: workload, value: 100 }] }, silent("10m")],
  },
  {
    name: "the queue is empty once in five minutes: it did not wait the whole time",
    covers: [],
    series: [...tokens(1800, 900), waiting("2x9 0 2x9 0 2x9 0 2x30")],
    expect: [silent("10m"), silent("14m")],
  },
  {
    name: "M17: of four API servers three report a queue of 0",
    covers: [],
    series: [
      ...tokens(1800, 900),
      waiting("0x60", { pid: "271" }),
      waiting("2x60", { pid: "272" }),
      waiting("0x60", { pid: "273" }),
    ],
    expect: [fires("10m")],
  },
  {
    name: "the queue is gone after 15 minutes and the alert with it",
    covers: [],
    series: [...tokens(1800, 900), waiting("2x30 0x30")],
    expect: [fires("15m"), silent("16m")],
  },
];

export const throughputScenarios: readonly Scenario[] = [...records, ...alerts];
