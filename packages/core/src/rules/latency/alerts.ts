import { promql } from "../../promql/expression.ts";
import { alert } from "../alert.ts";
import { e2eLatency } from "./records.ts";
import { highLatencyRunbook } from "./runbooks.ts";
import { e2eLatencyP95Seconds } from "./thresholds.ts";

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
