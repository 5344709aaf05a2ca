import { promql } from "../../promql/expression.ts";
import { by } from "../../promql/placeholder.ts";
import { alert } from "../alert.ts";
import { waitingRequests } from "../requests/waiting.ts";
import { totalThroughput } from "./records.ts";
import { lowThroughputRunbook } from "./runbooks.ts";
import { totalThroughputMinTokensPerSecond } from "./thresholds.ts";

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
