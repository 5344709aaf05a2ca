import { promql } from "../../promql/expression.ts";
import { by } from "../../promql/placeholder.ts";
import { alert } from "../alert.ts";
import { saturatedSpeedPerRequest } from "../efficiency/records.ts";
import { waitingRequests } from "../requests/waiting.ts";
import { totalThroughput } from "./records.ts";
import { lowThroughputRunbook, throughputCollapsedRunbook } from "./runbooks.ts";
import { throughputCollapsedRatio, totalThroughputMinTokensPerSecond } from "./thresholds.ts";

export const lowThroughput = alert({
  alert: "VLLMLowThroughput",
  // The queue is asked at every evaluation, so it has to be there for the whole time of "for".
  expr: promql`
    ${totalThroughput} < ${totalThroughputMinTokensPerSecond}
      and on (${by})
    ${waitingRequests} > 0`,
  for: "5m",
  severity: "warning",
  category: "throughput",
  summary: {
    en: "vLLM does only {{ $value | humanize }} tokens/s while requests wait, below <<thresholds.totalThroughputMinTokensPerSecond>> tokens/s,<<workload>>",
    zh: "有请求排队，vLLM 吞吐量却只有 {{ $value | humanize }} token/s，低于 <<thresholds.totalThroughputMinTokensPerSecond>> token/s，工作负载<<workload>>",
  },
  description: {
    en: "Prompt and generated tokens together ran at {{ $value | humanize }} tokens/s over the last <<window>>, below the threshold of <<thresholds.totalThroughputMinTokensPerSecond>> tokens/s, and requests waited in the queue the whole time. Workload:<<workload>>. Without a queue this alert stays silent however low the throughput is: a quiet night is not a fault.",
    zh: "最近 <<window>> 内 prompt 与生成 token 的总吞吐量为 {{ $value | humanize }} token/s，低于阈值 <<thresholds.totalThroughputMinTokensPerSecond>> token/s，且这段时间一直有请求在排队。工作负载<<workload>>。没有排队时，无论吞吐量多低本告警都不会触发：夜间空闲不是故障。",
  },
  runbook: lowThroughputRunbook,
});

// Both sides are measured while requests wait: a request is slower in a full batch, which is no fault.
export const throughputCollapsed = alert({
  alert: "VLLMThroughputCollapsed",
  expr: promql`
    ${saturatedSpeedPerRequest}
      < on (${by})
    avg_over_time(${saturatedSpeedPerRequest}[1d] offset 30m)
      * ${throughputCollapsedRatio}`,
  for: "10m",
  severity: "info",
  category: "throughput",
  offFor: ["embedding"],
  summary: {
    en: "While requests wait, each running one gets only {{ $value | humanize }} tokens/s, less than <<thresholds.throughputCollapsedRatio>> times what it got under a queue in the past day,<<workload>>",
    zh: "有请求排队时，每个运行中的请求只得到 {{ $value | humanize }} token/s，不到过去一天排队期间的 <<thresholds.throughputCollapsedRatio>> 倍，工作负载<<workload>>",
  },
  description: {
    en: "Over the last <<window>> each running request got {{ $value | humanize }} tokens/s while others waited, less than <<thresholds.throughputCollapsedRatio>> times the mean of the past day, of the times when requests waited too. Workload:<<workload>>. The engines are full and do less than before. Look at inter-token latency and preemptions first; much longer prompts, whose prefill takes turns with generation, look the same.",
    zh: "最近 <<window>> 内，在有请求排队的情况下，每个运行中的请求得到 {{ $value | humanize }} token/s，不到过去一天同样有排队时均值的 <<thresholds.throughputCollapsedRatio>> 倍。工作负载<<workload>>。引擎已满载，产出却不如以前。请先看 token 间时延和抢占；prompt 变长、prefill 与生成交替执行时，现象相同。",
  },
  runbook: throughputCollapsedRunbook,
});
