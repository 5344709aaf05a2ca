import { numRequestsWaiting } from "../../metrics/requests.ts";
import { generationTokensTotal } from "../../metrics/tokens.ts";
import { engineLabels, type Labels, samples, type Scenario } from "../scenario.ts";
import { lowThroughput } from "./alerts.ts";
import { tokens, workload } from "./processed-tokens.ts";
import { throughputRecordScenarios } from "./record-scenarios.ts";
import { totalThroughput } from "./records.ts";

const waiting = (values: string, labels: Labels = {}) => samples(numRequestsWaiting, engineLabels(labels), values);

const silent = (at: string) => ({ at, alert: lowThroughput, firing: [] });

/** The alert; 90 tokens/s are 1800 prompt tokens and 900 generated ones in 30 s. */
const firing = (labels: Labels, where: string, rate = "90") => ({
  labels,
  summary: {
    en: `vLLM does only ${rate} tokens/s while requests wait, below 100 tokens/s,${where}`,
    zh: `有请求排队，vLLM 吞吐量却只有 ${rate} token/s，低于 100 token/s，工作负载${where}`,
  },
  description: {
    en: `Prompt and generated tokens together ran at ${rate} tokens/s over the last 5m, below the threshold of 100 tokens/s, and requests waited in the queue the whole time. Workload:${where}. Without a queue this alert stays silent however low the throughput is: a quiet night is not a fault.`,
    zh: `最近 5m 内 prompt 与生成 token 的总吞吐量为 ${rate} token/s，低于阈值 100 token/s，且这段时间一直有请求在排队。工作负载${where}。没有排队时，无论吞吐量多低本告警都不会触发：夜间空闲不是故障。`,
  },
  signals: { waiting: "2", running: "0", preemptions: "0/s" },
});

const fires = (at: string, rate?: string) => ({
  at,
  alert: lowThroughput,
  firing: [firing(workload, " namespace=llm model_name=demo/chat-8b", rate)],
});

const alerts: readonly Scenario[] = [
  {
    name: "90 tokens/s while two requests wait",
    covers: [{ alert: lowThroughput, as: "fires" }],
    series: [...tokens(1800, 900), waiting("2x60")],
    expect: [silent("5m"), fires("10m")],
  },
  {
    name: "90 tokens/s and nothing waits: a quiet night",
    covers: [{ alert: lowThroughput, as: "healthy" }],
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
    name: "only in one of two clusters requests wait, namespace and model have the same names in both",
    covers: [],
    series: [
      ...tokens(1800, 900, { cluster: "east" }),
      waiting("0x60", { cluster: "east" }),
      ...tokens(1800, 900, { cluster: "west" }),
      waiting("2x60", { cluster: "west" }),
    ],
    expect: [
      {
        at: "10m",
        alert: lowThroughput,
        firing: [firing({ cluster: "west", ...workload }, " cluster=west namespace=llm model_name=demo/chat-8b")],
      },
    ],
  },
  {
    name: "two models run in one namespace, requests wait for one of them only",
    covers: [],
    series: [
      ...tokens(1800, 900),
      waiting("2x60"),
      ...tokens(1800, 900, { model_name: "demo/embed" }),
      waiting("0x60", { model_name: "demo/embed" }),
    ],
    expect: [fires("10m")],
  },
  {
    name: "99.9 tokens/s while two requests wait, just below the threshold",
    covers: [{ alert: lowThroughput, as: "just above" }],
    series: [...tokens(2000, 997), waiting("2x60")],
    expect: [fires("10m", "99.9")],
  },
  {
    name: "exactly 100 tokens/s is not below the threshold",
    covers: [{ alert: lowThroughput, as: "just below" }],
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
    name: "M15: a single request waits, at one of two engines of a pod",
    covers: [],
    series: [...tokens(1800, 0), waiting("1x60"), ...tokens(0, 900, { engine: "1" }), waiting("0x60", { engine: "1" })],
    expect: [
      {
        at: "10m",
        alert: lowThroughput,
        firing: [
          {
            ...firing(workload, " namespace=llm model_name=demo/chat-8b"),
            signals: { waiting: "1", running: "0", preemptions: "0/s" },
          },
        ],
      },
    ],
  },
  {
    name: "two requests wait and no token moves at all",
    covers: [],
    series: [...tokens(0, 0), waiting("2x60")],
    expect: [fires("10m", "0")],
  },
  {
    name: "a Rust frontend whose first requests all wait has no prompt counter yet",
    covers: [],
    series: [samples(generationTokensTotal, engineLabels(), "0x60"), waiting("2x60")],
    expect: [fires("10m", "0")],
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
    covers: [{ alert: lowThroughput, as: "ends" }],
    series: [...tokens(1800, 900), waiting("2x30 0x30")],
    expect: [fires("15m"), silent("16m")],
  },
];

export const throughputScenarios: readonly Scenario[] = [...throughputRecordScenarios, ...alerts];
