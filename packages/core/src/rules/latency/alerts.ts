import { atBound, promql } from "../../promql/expression.ts";
import { by, rateWindowSeconds } from "../../promql/placeholder.ts";
import { queriedValue } from "../../queried-value.ts";
import { alert } from "../alert.ts";
import { interToken } from "../token-latency/records.ts";
import { e2eLatency, firstToken } from "./records.ts";
import { highLatencyRunbook } from "./runbooks.ts";
import { slowFirstTokenRunbook } from "./slow-first-token-runbook.ts";
import { slowTokensRunbook } from "./slow-tokens-runbook.ts";
import {
  e2eLatencyP95Seconds,
  firstTokenSlowRatio,
  firstTokenSlowSeconds,
  interTokenMinTokens,
  interTokenSlowRatio,
  interTokenSlowSeconds,
  latencyMinRequests,
} from "./thresholds.ts";

export const highLatency = alert({
  alert: "VLLMHighLatency",
  expr: promql`${e2eLatency.p95} > ${e2eLatencyP95Seconds}`,
  for: "5m",
  severity: "warning",
  category: "latency",
  summary: {
    en: "vLLM is slow: p95 end-to-end latency is {{ $value | humanizeDuration }}, above <<thresholds.e2eLatencyP95Seconds>>s,<<workload>>",
    zh: "vLLM 响应变慢：端到端时延 P95 为 {{ $value | humanizeDuration }}，高于 <<thresholds.e2eLatencyP95Seconds>>s，工作负载<<workload>>",
  },
  description: {
    en: "Of the requests that finished in the last <<window>>, 5% took longer than {{ $value | humanizeDuration }} from arrival to the last token; the threshold is <<thresholds.e2eLatencyP95Seconds>>s. Workload:<<workload>>. Long answers take long: look whether queueing, the first token or the tokens after it take the time. For one window after an overload or a freeze this still shows the requests that were late.",
    zh: "最近 <<window>> 内完成的请求中，有 5% 从到达至最后一个 token 耗时超过 {{ $value | humanizeDuration }}，阈值为 <<thresholds.e2eLatencyP95Seconds>>s。工作负载<<workload>>。输出越长耗时越久，请先确认时间花在排队、首 token 还是后续 token 上。过载或卡死恢复后的一个窗口内，该值仍反映此前积压的慢请求。",
  },
  runbook: highLatencyRunbook,
});

// The share above a bound of the histogram is exact; a quantile is a guess between two bounds. Pods may spell a bound in two ways,
// so both spellings are added up.
export const slowFirstToken = alert({
  alert: "VLLMSlowFirstToken",
  expr: promql`
    1
      -
    sum by (${by}) (${firstToken.bucketRate}{${atBound(firstTokenSlowSeconds)}})
      / on (${by})
    (${firstToken.bucketRate}{le="+Inf"} > 0)
      > ${firstTokenSlowRatio}
      and on (${by})
    ${firstToken.bucketRate}{le="+Inf"} * ${rateWindowSeconds} >= ${latencyMinRequests}`,
  for: "5m",
  severity: "warning",
  category: "latency",
  offFor: ["embedding"],
  summary: {
    en: "vLLM begins to answer late: {{ $value | humanizePercentage }} of the first tokens took longer than <<thresholds.firstTokenSlowSeconds>>s,<<workload>>",
    zh: "vLLM 首 token 慢：{{ $value | humanizePercentage }} 的请求首 token 耗时超过 <<thresholds.firstTokenSlowSeconds>>s，工作负载<<workload>>",
  },
  description: {
    en: `Of the first tokens of the last <<window>> (at least <<thresholds.latencyMinRequests>>), {{ $value | humanizePercentage }} came more than <<thresholds.firstTokenSlowSeconds>>s after their request; the threshold is {{ <<thresholds.firstTokenSlowRatio>> | humanizePercentage }}. The p95 is ${queriedValue(firstToken.p95, "humanizeDuration", "en")}. Workload:<<workload>>. Look first whether requests wait in the queue; if none does, prompts became longer or the engine slower. For one window after an overload or a freeze this still shows the requests that were late, and requests that have no token so far are not in it.`,
    zh: `最近 <<window>> 内产生的首 token（至少 <<thresholds.latencyMinRequests>> 个）中，{{ $value | humanizePercentage }} 在请求到达 <<thresholds.firstTokenSlowSeconds>>s 之后才出现，阈值为 {{ <<thresholds.firstTokenSlowRatio>> | humanizePercentage }}。P95 为 ${queriedValue(firstToken.p95, "humanizeDuration", "zh")}。工作负载<<workload>>。请先看是否有请求排队；没有排队则是 prompt 变长或引擎变慢。过载或卡死恢复后的一个窗口内，该值仍反映此前积压的慢请求；尚未得到任何 token 的请求不在统计之内。`,
  },
  runbook: slowFirstTokenRunbook,
});

export const slowTokens = alert({
  alert: "VLLMSlowTokens",
  expr: promql`
    1
      -
    sum by (${by}) (${interToken.bucketRate}{${atBound(interTokenSlowSeconds)}})
      / on (${by})
    (${interToken.bucketRate}{le="+Inf"} > 0)
      > ${interTokenSlowRatio}
      and on (${by})
    ${interToken.bucketRate}{le="+Inf"} * ${rateWindowSeconds} >= ${interTokenMinTokens}`,
  for: "3m",
  severity: "warning",
  category: "latency",
  offFor: ["embedding"],
  summary: {
    en: "vLLM generates slowly: {{ $value | humanizePercentage }} of the outputs came more than <<thresholds.interTokenSlowSeconds>>s after the one before,<<workload>>",
    zh: "vLLM 生成变慢：{{ $value | humanizePercentage }} 的输出与前一次输出相隔超过 <<thresholds.interTokenSlowSeconds>>s，工作负载<<workload>>",
  },
  description: {
    en: `Of the outputs of the last <<window>> (at least <<thresholds.interTokenMinTokens>>), {{ $value | humanizePercentage }} came more than <<thresholds.interTokenSlowSeconds>>s after the one before in the same request; the threshold is {{ <<thresholds.interTokenSlowRatio>> | humanizePercentage }}. The p95 is ${queriedValue(interToken.p95, "humanizeDuration", "en")}. Workload:<<workload>>. Streams flow slowly although tokens are made all the time: look first whether larger batches, preemptions or a slower engine are the reason. For one window after a freeze this still shows the pause.`,
    zh: `最近 <<window>> 内的输出（至少 <<thresholds.interTokenMinTokens>> 次）中，{{ $value | humanizePercentage }} 与同一请求的前一次输出相隔超过 <<thresholds.interTokenSlowSeconds>>s，阈值为 {{ <<thresholds.interTokenSlowRatio>> | humanizePercentage }}。P95 为 ${queriedValue(interToken.p95, "humanizeDuration", "zh")}。工作负载<<workload>>。token 一直在生成，但流式输出变慢：请先确认是批次变大、发生抢占还是引擎本身变慢。卡死恢复后的一个窗口内，该值仍反映那次停顿。`,
  },
  runbook: slowTokensRunbook,
});
