import { promql } from "../../promql/expression.ts";
import { by } from "../../promql/placeholder.ts";
import { alert } from "../alert.ts";
import { enginesAsleep } from "../sleep/records.ts";
import { engines } from "../state/records.ts";
import { idleShare, isIdle } from "./records.ts";
import { idleEnginesRunbook } from "./runbooks.ts";

// The workload has to have been there a day ago: one that has just come is not idle yet.
export const idleEngines = alert({
  alert: "VLLMIdleEngines",
  expr: promql`
    ${engines}
      and on (${by})
    ${idleShare} == 1
      and on (${by})
    last_over_time(${isIdle}[1h] offset 1d)
      unless on (${by})
    ${enginesAsleep} > 0`,
  for: "10m",
  severity: "info",
  category: "efficiency",
  summary: {
    en: "No request for a day, idle engines: {{ $value | humanize }},<<workload>>",
    zh: "一天内没有任何请求，空闲引擎数 {{ $value | humanize }}，工作负载<<workload>>",
  },
  description: {
    en: "In the past day this workload had no request, running or waiting, and processed no token. Engines that are kept for it: {{ $value | humanize }}, each with its GPUs. Workload:<<workload>>. Either nobody needs it any more, or requests no longer reach it: send one and see. Engines in sleep mode and workloads scaled to zero are not reported.",
    zh: "过去一天内，该工作负载没有运行或排队的请求，也没有处理任何 token。为它保留的引擎数：{{ $value | humanize }}，每个都占用 GPU。工作负载<<workload>>。要么已无人使用，要么请求到不了它：发一个请求即可验证。休眠的引擎和缩容到零的工作负载不会上报。",
  },
  runbook: idleEnginesRunbook,
});
