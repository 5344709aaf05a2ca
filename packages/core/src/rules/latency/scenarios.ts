import { e2eRequestLatencySeconds, timeToFirstTokenSeconds } from "../../metrics/latency.ts";
import { bucketOf } from "../../metrics/metric.ts";
import type { RecordingRule } from "../recording-rule.ts";
import { engineLabels, type Labels, observations, samples, type Scenario } from "../scenario.ts";
import { highLatency } from "./alerts.ts";
import { e2eLatency, firstToken } from "./records.ts";

const workload: Labels = { namespace: "llm", model_name: "demo/chat-8b" };
const other: Labels = { namespace: "other", model_name: "demo/chat-8b" };

/** Two requests finish in each scrape, each after so many seconds; 40 scrapes are 20 minutes. */
const requestsOf = (seconds: number, labels: Labels = {}, scrapes = 40, ending = "") =>
  observations(e2eRequestLatencySeconds, engineLabels(labels), { value: seconds, perScrape: 2 }, scrapes, ending);

const silent = (at: string) => ({ at, alert: highLatency, firing: [] });

/** The alert at 9.75 s: every request took between 5 and 10 s. */
const firing = (labels: Labels, where: string) => ({
  labels,
  summary: {
    en: `vLLM is slow: p95 end-to-end latency is 9.75s, above 5s,${where}`,
    zh: `vLLM 响应变慢：端到端时延 P95 为 9.75s，高于 5s，${where}`,
  },
  description: {
    en: `Of the requests that finished in the last 5m, 5% took longer than 9.75s from arrival to the last token; the threshold is 5s. Workload:${where}. Long answers take long: look whether queueing, the first token or the tokens after it take the time. For one window after an overload or a freeze this still shows the requests that were late.`,
    zh: `最近 5m 内完成的请求中，有 5% 从到达至最后一个 token 耗时超过 9.75s，阈值为 5s。工作负载：${where}。输出越长耗时越久，请先确认时间花在排队、首 token 还是后续 token 上。过载或卡死恢复后的一个窗口内，该值仍反映此前积压的慢请求。`,
  },
});

const records: readonly Scenario[] = [
  {
    name: "every request takes 8 s and every first token 0.3 s",
    covers: [],
    series: [
      ...requestsOf(8),
      ...observations(timeToFirstTokenSeconds, engineLabels(), { value: 0.3, perScrape: 2 }, 40),
    ],
    expect: [
      { at: "10m", record: e2eLatency.average, samples: [{ labels: workload, value: 8 }] },
      { at: "10m", record: e2eLatency.p50, samples: [{ labels: workload, value: 7.5 }] },
      { at: "10m", record: e2eLatency.p95, samples: [{ labels: workload, value: 9.75 }] },
      { at: "10m", record: e2eLatency.p99, samples: [{ labels: workload, value: 9.95 }] },
      { at: "10m", record: firstToken.average, samples: [{ labels: workload, value: 0.3 }] },
      { at: "10m", record: firstToken.p50, samples: [{ labels: workload, value: 0.375 }] },
      { at: "10m", record: firstToken.p95, samples: [{ labels: workload, value: 0.4875 }] },
      { at: "10m", record: firstToken.p99, samples: [{ labels: workload, value: 0.4975 }] },
    ],
  },
  {
    name: "a server that was never used has no latency, not NaN and not 0",
    covers: [],
    series: [
      ...observations(e2eRequestLatencySeconds, engineLabels(), { value: 1, perScrape: 0 }, 40),
      ...observations(timeToFirstTokenSeconds, engineLabels(), { value: 1, perScrape: 0 }, 40),
    ],
    expect: [...latencies(e2eLatency), ...latencies(firstToken)].map((record) => ({ at: "10m", record, samples: [] })),
  },
  {
    name: "M01: an idle pod does not take away the latency of the busy pod beside it",
    covers: [],
    series: [
      ...requestsOf(8),
      ...observations(
        e2eRequestLatencySeconds,
        engineLabels({ pod: "chat-1", instance: "10.0.0.2:8000" }),
        { value: 1, perScrape: 0 },
        40,
      ),
    ],
    expect: [
      { at: "10m", record: e2eLatency.p95, samples: [{ labels: workload, value: 9.75 }] },
      { at: "10m", record: e2eLatency.average, samples: [{ labels: workload, value: 8 }] },
    ],
  },
  {
    name: "M15: the engines of one pod are one workload, each request counts once",
    covers: [],
    series: [...requestsOf(8), ...requestsOf(4, { engine: "1" })],
    expect: [
      { at: "10m", record: e2eLatency.average, samples: [{ labels: workload, value: 6 }] },
      { at: "10m", record: e2eLatency.p50, samples: [{ labels: workload, value: 5 }] },
      { at: "10m", record: e2eLatency.p95, samples: [{ labels: workload, value: 9.5 }] },
    ],
  },
  {
    name: "two namespaces and two clusters with the same model stay apart",
    covers: [],
    series: [
      ...requestsOf(8, { cluster: "east" }),
      ...requestsOf(4, { cluster: "west" }),
      ...requestsOf(2, { cluster: "west", namespace: "other" }),
    ],
    expect: [
      {
        at: "10m",
        record: e2eLatency.average,
        samples: [
          { labels: { cluster: "east", ...workload }, value: 8 },
          { labels: { cluster: "west", ...workload }, value: 4 },
          { labels: { cluster: "west", ...other }, value: 2 },
        ],
      },
    ],
  },
  {
    name: "R10: pods that spell a bucket 5 and 5.0 are counted together",
    covers: [],
    series: [
      ...requestsOf(8),
      ...requestsOf(8, { pod: "chat-1", instance: "10.0.0.2:8000" }).map(({ series, values }) => ({
        series: series.replace('.0"}', '"}'),
        values,
      })),
    ],
    expect: [{ at: "10m", record: e2eLatency.p95, samples: [{ labels: workload, value: 9.75 }] }],
  },
  {
    name: "a gateway that re-exports the buckets without model_name is not counted",
    covers: [],
    series: [
      ...requestsOf(8),
      samples(bucketOf(e2eRequestLatencySeconds), { namespace: "llm", pod: "gateway", le: "+Inf" }, "0+9x40"),
    ],
    expect: [
      {
        at: "10m",
        record: e2eLatency.p95,
        samples: [{ labels: workload, value: 9.75 }],
      },
    ],
  },
  {
    name: "M20: requests above the last bucket show the bound of that bucket, and still as a sample",
    covers: [],
    series: requestsOf(9000),
    expect: [{ at: "10m", record: e2eLatency.p50, samples: [{ labels: workload, value: 7680 }] }],
  },
  {
    name: "M33: a model name that is a path with dots and a plus stays as it is",
    covers: [],
    series: requestsOf(8, { model_name: "/models/hub/Demo-2.5+chat/" }),
    expect: [
      {
        at: "10m",
        record: e2eLatency.average,
        samples: [{ labels: { namespace: "llm", model_name: "/models/hub/Demo-2.5+chat/" }, value: 8 }],
      },
    ],
  },
];

const alerts: readonly Scenario[] = [
  {
    name: "every request takes 8 s",
    covers: [{ alert: highLatency, as: "fires" }],
    series: requestsOf(8),
    expect: [
      silent("5m"),
      { at: "6m", alert: highLatency, firing: [firing(workload, " namespace=llm model_name=demo/chat-8b")] },
    ],
  },
  {
    name: "in one of two namespaces every request takes 8 s, the model has the same name in both",
    covers: [{ alert: highLatency, as: "two namespaces" }],
    series: [...requestsOf(8, { cluster: "east" }), ...requestsOf(1, { cluster: "east", namespace: "other" })],
    expect: [
      {
        at: "10m",
        alert: highLatency,
        firing: [firing({ cluster: "east", ...workload }, " cluster=east namespace=llm model_name=demo/chat-8b")],
      },
    ],
  },
  {
    name: "the server is idle",
    covers: [{ alert: highLatency, as: "idle" }],
    series: observations(e2eRequestLatencySeconds, engineLabels(), { value: 1, perScrape: 0 }, 40),
    expect: [silent("15m")],
  },
  {
    name: "there is no server at all",
    covers: [{ alert: highLatency, as: "empty database" }],
    series: [],
    expect: [silent("15m")],
  },
  {
    name: "a healthy server vanishes after five minutes",
    covers: [{ alert: highLatency, as: "vanished target" }],
    series: requestsOf(1, {}, 10, "stale"),
    expect: [silent("5m"), silent("10m"), silent("15m")],
  },
  {
    name: "requests between 2.5 and 5 s have a p95 of 4.875 s, just below the threshold",
    covers: [],
    series: requestsOf(3),
    expect: [{ at: "15m", record: e2eLatency.p95, samples: [{ labels: workload, value: 4.875 }] }, silent("15m")],
  },
  {
    name: "slow requests for ten minutes, then fast ones: the alert ends one window later",
    covers: [],
    series: [
      ...requestsOf(8, {}, 20),
      ...requestsOf(1, { pod: "chat-1", instance: "10.0.0.2:8000" }).map(({ series, values }) => ({
        series,
        values: values.replace("0+0x40", "0x20 0x20").replace(/0\+(\d+)x40/, "0x20 0+$1x20"),
      })),
    ],
    expect: [
      { at: "10m", alert: highLatency, firing: [firing(workload, " namespace=llm model_name=demo/chat-8b")] },
      silent("16m"),
    ],
  },
];

/** Average and quantiles, without the bucket rate, which is 0 when idle. */
function latencies({ average, p50, p95, p99 }: typeof e2eLatency): RecordingRule[] {
  return [average, p50, p95, p99];
}

export const latencyScenarios: readonly Scenario[] = [...records, ...alerts];
