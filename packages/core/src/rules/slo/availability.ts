import { httpRequestsTotal } from "../../metrics/http.ts";
import { admissionRejectionsTotal, requestSuccessTotal } from "../../metrics/requests.ts";
import { generationTokensTotal } from "../../metrics/tokens.ts";
import { promql } from "../../promql/expression.ts";
import { by } from "../../promql/placeholder.ts";
import { errorRatio, finishReasons, httpServerFaultRate, rejectionRate } from "../errors/records.ts";
import { engineLabels, type Labels, samples, type Scenario, type Series } from "../scenario.ts";
import type { Counter } from "../../metrics/metric.ts";
import { alike, east, otherWorkloads } from "../places.ts";
import type { RecordingRule } from "../recording-rule.ts";
import { engines } from "../state/records.ts";
import { forAll } from "../workload-class.ts";
import { type Objective, sloFamilies, sloParts } from "./slo-family.ts";
import { growing, sloScenarios, type Traffic } from "./slo-scenarios.ts";

/** Answers that came to their end. */
const good = promql`
  sum by (${by}) (${finishReasons}{finished_reason!~"abort|error"})
    or on (${by})
  ${engines} * 0`;

const engineErrors = promql`sum by (${by}) (${finishReasons}{finished_reason="error"})`;

/** An error of the engine is a 5xx too, unless its stream had begun: the greater number has all of them, never one twice. */
const faults = promql`
  (${httpServerFaultRate} > on (${by}) ${engineErrors})
    or on (${by})
  ${engineErrors}
    or on (${by})
  ${httpServerFaultRate}
    or on (${by})
  ${engines} * 0`;

const objective: Objective = {
  name: "availability",
  alertName: "Availability",
  title: { en: "Requests are answered", zh: "请求得到应答" },
  introduction: {
    en: "The share of requests that are answered to their end, its error budget, and how fast it burns. Bad are server errors, errors of the engine and what a queue limit turns away; a client that leaves and a request that is wrong itself are neither good nor bad. What a gateway in front of vLLM turns away, and what finds no server at all, is not in these metrics: watch it there.",
    zh: "得到完整应答的请求比例、其错误预算，以及预算的消耗速度。服务端错误、引擎错误和队列上限拒绝的请求算不达标；客户端主动离开以及请求本身有误的，既不算达标也不算不达标。vLLM 前面的网关拒绝的请求、找不到任何服务的请求不在这些指标里，请在网关侧监控。",
  },
  enabled: true,
  objective: forAll(0.99),
  whyObjective: {
    en: "99 of 100 is within reach of a service whose single replica takes minutes to start again; with several replicas 0.999 is.",
    zh: "百分之九十九对只有单副本、重启需要数分钟的服务是可以达到的；多副本可以设为 0.999。",
  },
  events: { en: "requests", zh: "请求" },
  areBad: { en: "were turned away or failed", zh: "被拒绝或失败" },
  total: () => promql`
    (
      ${good}
    )
      + on (${by})
    (
      ${faults}
    )
      + on (${by})
    (
      ${rejectionRate}
        or on (${by})
      ${engines} * 0
    )`,
  good: () => good,
  runbook: {
    confirm: [
      { expr: promql`${httpServerFaultRate}`, shows: { en: "Server errors per second.", zh: "每秒的服务端错误。" } },
      {
        expr: promql`${rejectionRate}`,
        shows: { en: "What a queue limit turns away, per second.", zh: "每秒被队列上限拒绝的请求。" },
      },
      { expr: promql`${errorRatio}`, shows: { en: "Errors inside the engine.", zh: "引擎内部的错误。" } },
    ],
    causes: [
      {
        signal: {
          en: "Rejections (`vllm:admission_rejections:rate`)",
          zh: "被拒绝的请求（`vllm:admission_rejections:rate`）",
        },
        cause: { en: "More demand than the queue limit lets in", zh: "需求超过队列上限" },
        remedy: {
          en: "Add replicas; a longer queue only turns errors into waiting",
          zh: "增加副本；加长队列只会把错误变成等待",
        },
      },
      {
        signal: { en: "5xx without rejections", zh: "有 5xx 但没有拒绝" },
        cause: { en: "The engine fails or restarts", zh: "引擎出错或重启" },
        remedy: {
          en: "The log of the pod from the first 500 on; VLLMRestartLoop and VLLMTargetDown",
          zh: "从第一个 500 开始查看 pod 日志；参见 VLLMRestartLoop 和 VLLMTargetDown",
        },
      },
    ],
  },
};

/** The objective's rules. */
const availabilitySlo = sloParts(objective);

const http = (labels: Labels, status: string) => {
  const { engine: _engine, model_name: _model, ...target } = engineLabels(labels);
  return { ...target, handler: "/v1/chat/completions", method: "POST", status };
};

/** Good requests finish, bad ones are answered with 5xx. */
const traffic: Traffic = (labels, ...stretches) => [
  samples(
    generationTokensTotal,
    engineLabels(labels),
    growing(stretches, ({ good: events }) => 300 * events),
  ),
  samples(
    requestSuccessTotal,
    engineLabels({ ...labels, finished_reason: "stop" }),
    growing(stretches, ({ good: events }) => events),
  ),
  samples(
    httpRequestsTotal,
    http(labels, "2xx"),
    growing(stretches, ({ good: events }) => events),
  ),
  samples(
    httpRequestsTotal,
    http(labels, "5xx"),
    growing(stretches, ({ bad }) => bad),
  ),
];

const workload: Labels = { namespace: "llm", model_name: "demo/chat-8b" };
const ratioOf = (value: number) => ({
  at: "15m",
  record: availabilitySlo.errorRatio["5m"],
  samples: [{ labels: workload, value }],
});
const finished = (reason: string, values: string) =>
  samples(requestSuccessTotal, engineLabels({ finished_reason: reason }), values);
const tokens = samples(generationTokensTotal, engineLabels(), "0+900x60");

/** A server of which each scrape brings some events; it has no series of those that are not given. */
const answering = (
  labels: Labels,
  each: { readonly finished?: number; readonly errors?: number; readonly http5xx?: number; readonly rejected?: number },
): Series[] => {
  const { engine: _engine, ...server } = engineLabels(labels);
  const counter = (metric: Counter, own: Labels, step: number | undefined) =>
    step === undefined ? [] : [samples(metric, own, `0+${step}x60`)];
  return [
    ...counter(generationTokensTotal, engineLabels(labels), 900),
    ...counter(requestSuccessTotal, engineLabels({ ...labels, finished_reason: "stop" }), each.finished),
    ...counter(requestSuccessTotal, engineLabels({ ...labels, finished_reason: "error" }), each.errors),
    ...counter(httpRequestsTotal, http(labels, "5xx"), each.http5xx),
    ...counter(admissionRejectionsTotal, { ...server, reason: "num_reqs" }, each.rejected),
  ];
};

/** A record in the first place, and in each that differs from it by one label. */
const ofPlaces = (record: RecordingRule, here: number, there: number) => ({
  at: "15m",
  record,
  samples: [
    { labels: { ...workload, ...east }, value: here },
    ...otherWorkloads.map((labels) => ({ labels, value: there })),
  ],
});

const sources: readonly Scenario[] = [
  {
    name: "availability: a queue limit turns away ten, of which five get a 503 and five a stream with an error: each counts once",
    covers: [],
    series: [
      tokens,
      finished("stop", "0+30x60"),
      samples(httpRequestsTotal, http({}, "2xx"), "0+35x60"),
      samples(httpRequestsTotal, http({}, "5xx"), "0+5x60"),
      {
        series: `${admissionRejectionsTotal.name}{namespace="llm",model_name="demo/chat-8b",pod="chat-0",instance="10.0.0.1:8000",reason="num_reqs"}`,
        values: "0+10x60",
      },
    ],
    expect: [ratioOf(0.25)],
  },
  {
    name: "availability: without HTTP metrics the errors of the engine count",
    covers: [],
    series: [tokens, finished("stop", "0+30x60"), finished("length", "0+15x60"), finished("error", "0+15x60")],
    expect: [ratioOf(0.25)],
  },
  {
    name: "availability: an error of the engine that is a 500 as well counts once",
    covers: [],
    series: [
      tokens,
      finished("stop", "0+30x60"),
      finished("error", "0+5x60"),
      samples(httpRequestsTotal, http({}, "2xx"), "0+30x60"),
      samples(httpRequestsTotal, http({}, "5xx"), "0+10x60"),
    ],
    expect: [ratioOf(0.25)],
  },
  {
    name: "availability: errors in streams that had begun are no 5xx, and count",
    covers: [],
    series: [
      tokens,
      finished("stop", "0+30x60"),
      finished("error", "0+10x60"),
      samples(httpRequestsTotal, http({}, "2xx"), "0+37x60"),
      samples(httpRequestsTotal, http({}, "5xx"), "0+3x60"),
    ],
    expect: [ratioOf(0.25)],
  },
  {
    name: "availability: clients that leave and requests that are wrong themselves are neither good nor bad",
    covers: [],
    series: [
      tokens,
      finished("stop", "0+30x60"),
      finished("abort", "0+30x60"),
      samples(httpRequestsTotal, http({}, "2xx"), "0+60x60"),
      samples(httpRequestsTotal, http({}, "4xx"), "0+60x60"),
    ],
    expect: [ratioOf(0), { at: "15m", record: availabilitySlo.total, samples: [{ labels: workload, value: 1 }] }],
  },
  {
    name: "availability: a server knows all, in each place that differs by one label one has only begun to generate tokens",
    covers: [],
    series: [
      ...answering(east, { finished: 30, errors: 5, http5xx: 15, rejected: 6 }),
      ...alike.slice(0, 3).flatMap((labels) => answering(labels, {})),
    ],
    expect: [ofPlaces(availabilitySlo.total, 1.5, 0), ofPlaces(availabilitySlo.good, 1, 0)],
  },
  {
    name: "availability: errors of the engine and 5xx; without HTTP metrics in each place that differs by one label",
    covers: [],
    series: [
      ...answering(east, { finished: 30, errors: 3, http5xx: 6 }),
      ...alike.slice(0, 3).flatMap((labels) => answering(labels, { finished: 30, errors: 15 })),
    ],
    expect: [ofPlaces(availabilitySlo.total, 1.2, 1.5), ofPlaces(availabilitySlo.good, 1, 1)],
  },
  {
    name: "availability: errors of the engine and 5xx; 5xx and rejections alone in each place that differs by one label",
    covers: [],
    series: [
      ...answering(east, { finished: 30, errors: 6, http5xx: 3 }),
      ...alike.slice(0, 3).flatMap((labels) => answering(labels, { finished: 30, http5xx: 15, rejected: 6 })),
    ],
    expect: [ofPlaces(availabilitySlo.total, 1.2, 1.5), ofPlaces(availabilitySlo.good, 1, 1)],
  },
];

/** Its two families. */
export const sloAvailability = sloFamilies(objective, availabilitySlo, [
  ...sloScenarios(
    availabilitySlo,
    objective,
    traffic,
    (text) => text,
    () => ({ waiting: "0", running: "0", preemptions: "0/s" }),
  ),
  ...sources,
]);
