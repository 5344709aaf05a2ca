import { e2eRequestLatencySeconds } from "../../metrics/latency.ts";
import { engineLabels, type Labels, observations, type Scenario, type Series } from "../scenario.ts";
import { highLatency } from "./alerts.ts";
import { noRequests, requestsOf, second, workload } from "./observed-requests.ts";
import { latencyRecordScenarios } from "./record-scenarios.ts";
import { e2eLatency } from "./records.ts";
import { slowFirstTokenScenarios } from "./slow-first-token-scenarios.ts";
import { slowTokensScenarios } from "./slow-tokens-scenarios.ts";

const silent = (at: string) => ({ at, alert: highLatency, firing: [] });

/** The alert; 9.75 s is what a p95 reads when every request took between 5 and 10 s. */
const firing = (labels: Labels, where: string, p95 = "9.75s") => ({
  labels,
  summary: {
    en: `vLLM is slow: p95 end-to-end latency is ${p95}, above 5s,${where}`,
    zh: `vLLM 响应变慢：端到端时延 P95 为 ${p95}，高于 5s，工作负载${where}`,
  },
  description: {
    en: `Of the requests that finished in the last 5m, 5% took longer than ${p95} from arrival to the last token; the threshold is 5s. Workload:${where}. Long answers take long: look whether queueing, the first token or the tokens after it take the time. For one window after an overload or a freeze this still shows the requests that were late.`,
    zh: `最近 5m 内完成的请求中，有 5% 从到达至最后一个 token 耗时超过 ${p95}，阈值为 5s。工作负载${where}。输出越长耗时越久，请先确认时间花在排队、首 token 还是后续 token 上。过载或卡死恢复后的一个窗口内，该值仍反映此前积压的慢请求。`,
  },
});

const fires = (at: string, p95?: string) => ({
  at,
  alert: highLatency,
  firing: [firing(workload, " namespace=llm model_name=demo/chat-8b", p95)],
});

const alerts: readonly Scenario[] = [
  {
    name: "every request takes 8 s",
    covers: [{ alert: highLatency, as: "fires" }],
    series: requestsOf(8),
    expect: [silent("5m"), fires("6m")],
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
    series: noRequests(),
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
    name: "M01: one pod is slow, the pod beside it idle",
    covers: [],
    series: [...requestsOf(8), ...noRequests(second)],
    expect: [fires("10m")],
  },
  {
    name: "in one of two clusters every request takes 8 s, namespace and model have the same names in both",
    covers: [],
    series: [...requestsOf(8, { cluster: "east" }), ...requestsOf(1, { cluster: "west" })],
    expect: [
      {
        at: "10m",
        alert: highLatency,
        firing: [firing({ cluster: "east", ...workload }, " cluster=east namespace=llm model_name=demo/chat-8b")],
      },
    ],
  },
  {
    name: "a slow server vanishes: the alert ends one window later",
    covers: [],
    series: requestsOf(8, {}, 20, "stale"),
    expect: [fires("14m"), silent("15m30s")],
  },
  {
    name: "a few slow requests at once in a quiet night leave the window before the alert fires",
    covers: [],
    series: requestsOf(8, {}, 1).map(({ series, values }) => ({
      series,
      values: values === "0+0x1" ? "0x40" : `0x10 ${values.slice("0+".length, -"x1".length)}x30`,
    })),
    expect: [
      { at: "9m30s", record: e2eLatency.p95, samples: [{ labels: workload, value: 9.75 }] },
      ...["8m", "10m", "10m30s", "11m"].map(silent),
    ],
  },
  {
    name: "49 of 1000 requests take 8 s, the p95 is just below the threshold",
    covers: [{ alert: highLatency, as: "just below" }],
    series: slowShare(49),
    expect: [{ at: "15m", record: e2eLatency.p95, samples: [{ labels: workload, value: 4.997371 }] }, silent("15m")],
  },
  {
    name: "95 of 100 requests take 3 s and 5 take 8 s, the p95 is the threshold itself",
    covers: [],
    series: slowShare(5, 100),
    expect: [{ at: "15m", record: e2eLatency.p95, samples: [{ labels: workload, value: 5 }] }, silent("15m")],
  },
  {
    name: "51 of 1000 requests take 8 s, the p95 is just above the threshold",
    covers: [{ alert: highLatency, as: "just above" }],
    series: slowShare(51),
    expect: [
      { at: "15m", record: e2eLatency.p95, samples: [{ labels: workload, value: 5.098039 }] },
      fires("15m", "5.098s"),
    ],
  },
  {
    name: "requests between 2.5 and 5 s have a p95 of 4.875 s, just below the threshold",
    covers: [{ alert: highLatency, as: "healthy" }],
    series: requestsOf(3),
    expect: [{ at: "15m", record: e2eLatency.p95, samples: [{ labels: workload, value: 4.875 }] }, silent("15m")],
  },
  {
    name: "slow requests for ten minutes, then fast ones: the alert ends one window later",
    covers: [{ alert: highLatency, as: "ends" }],
    series: [
      ...requestsOf(8, {}, 20),
      ...requestsOf(1, second).map(({ series, values }) => ({
        series,
        values: values.replace("0+0x40", "0x20 0x20").replace(/0\+(\d+)x40/, "0x20 0+$1x20"),
      })),
    ],
    expect: [fires("10m"), silent("16m")],
  },
];

/** Of the requests in each scrape so many take 8 s, the others 3 s. */
function slowShare(slow: number, all = 1000): Series[] {
  const requests = (value: number, perScrape: number, pod: Labels) =>
    observations(e2eRequestLatencySeconds, engineLabels(pod), { value, perScrape }, 40);
  return [...requests(3, all - slow, {}), ...requests(8, slow, second)];
}

export const latencyScenarios: readonly Scenario[] = [
  ...latencyRecordScenarios,
  ...alerts,
  ...slowFirstTokenScenarios,
  ...slowTokensScenarios,
];
