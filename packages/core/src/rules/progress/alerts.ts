import { promptTokensTotal } from "../../metrics/tokens.ts";
import { increase, literal, promql } from "../../promql/expression.ts";
import { by, engine, progressWindow, target } from "../../promql/placeholder.ts";
import { alert, type Alert } from "../alert.ts";
import { inferenceRequestsByTarget } from "../inference-requests.ts";
import { engineKvCache, engineQueue, engineWorking } from "../saturation/records.ts";
import { fewestWaitingOver, reasonsSince, runningByEngine, runningOver } from "./engines.ts";
import { serverStandingStill, standingStill } from "./records.ts";
import {
  admissionBlockedRunbook,
  engineStalledRunbook,
  queuedNoneRunningRunbook,
  requestsUnservedRunbook,
} from "./runbooks.ts";
import { admissionBlockedKvCacheRatio, unservedMinRequests } from "./thresholds.ts";

// An engine that stands still is in one of three states, and its gauges do not leave it: requests run, requests only wait, or neither.
// So the least of the window is what they said at the last step.
// Each has an alert of its own. The window does all the waiting, so that a freeze is told within six minutes.
export const engineStalled = alert({
  alert: "VLLMEngineStalled",
  expr: promql`
    ${runningOver("min", progressWindow)} > 0
      and on (${by}, ${engine})
    ${standingStill}`,
  for: "0s",
  severity: "critical",
  category: "progress",
  summary: {
    en: "vLLM engine stands still, no token has moved for <<progressWindow>> (requests: {{ $value | humanize }} running):<<engineInText>>,<<workload>>",
    zh: "vLLM 引擎停滞：{{ $value | humanize }} 个请求在运行，<<progressWindow>> 内没有任何 token 进展，引擎<<engineInText>>，工作负载<<workload>>",
  },
  description: {
    en: "At every scrape of the last <<progressWindow>> requests were running on this engine ({{ $value | humanize }} at its last step), and it made no step: neither prompt tokens nor generated tokens moved. Engine:<<engineInText>>. Workload:<<workload>>. Its users get no token, although `up` is 1 and `/health` says 200. The gauges are what the engine said last, so waiting may read 0 while clients queue in front of it. Send one short request to this very pod. If it is answered, the engine is well and the gauge was a leftover of clients that all went away at once: the alert ends by itself. If not, the engine is frozen: save its log and a stack dump, then restart the pod. A single step that takes longer than <<progressWindow>> looks the same; raise progressWindow where that is ordinary.",
    zh: "最近 <<progressWindow>> 内每次抓取该引擎都有请求在运行（最后一步时为 {{ $value | humanize }} 个），但引擎没有执行任何一步：prompt token 和生成 token 都没有变化。引擎<<engineInText>>。工作负载<<workload>>。用户收不到任何 token，而 `up` 为 1、`/health` 返回 200。各项 gauge 只是引擎最后一次上报的值，即使客户端已在引擎之前排起长队，排队数也可能显示为 0。请直接向该 pod 发一个短请求：若有回答，说明引擎正常，只是所有客户端同时离开后 gauge 没有刷新，告警会自行恢复；若没有回答，说明引擎已卡死：先保存日志和堆栈，再重启 pod。单步耗时超过 <<progressWindow>> 时看起来相同；若属正常情况，请调大 progressWindow。",
  },
  runbook: engineStalledRunbook,
});

export const queuedNoneRunning = alert({
  alert: "VLLMQueuedNoneRunning",
  expr: promql`
    (
      ${fewestWaitingOver(progressWindow)}
    )
      > 0
      and on (${by}, ${engine})
    ${runningOver("max", progressWindow)} == 0
      and on (${by}, ${engine})
    ${standingStill}`,
  for: "0s",
  severity: "critical",
  category: "progress",
  exceptions: [reasonsSince],
  summary: {
    en: "vLLM engine runs nothing for <<progressWindow>> (requests: {{ $value | humanize }} waiting):<<engineInText>>,<<workload>>",
    zh: "vLLM 引擎 <<progressWindow>> 内没有运行任何请求，却有 {{ $value | humanize }} 个请求在排队，引擎<<engineInText>>，工作负载<<workload>>",
  },
  description: {
    en: "At every scrape of the last <<progressWindow>> requests waited for a slot or for KV cache on this engine ({{ $value | humanize }} at its last step), none ran, and no step was made. Engine:<<engineInText>>. Workload:<<workload>>. Nobody is served, although `up` is 1 and `/health` says 200. Either the engine froze at the moment between two steps, or its scheduler finds no place for the first request of the queue: a prompt that needs more KV cache than there is holds up all behind it. A queue that was never counted anew after all clients went away at once looks the same. First send one short request to this very pod: if it is answered, the alert ends by itself; if not, save the log and a stack dump, then restart the pod.",
    zh: "最近 <<progressWindow>> 内每次抓取该引擎都有请求在等待空位或 KV cache（最后一步时为 {{ $value | humanize }} 个），没有任何请求在运行，也没有执行任何一步。引擎<<engineInText>>。工作负载<<workload>>。没有用户得到服务，而 `up` 为 1、`/health` 返回 200。要么引擎恰好在两步之间卡死，要么调度器无法安置队首的请求：所需 KV cache 超过总量的 prompt 会堵住后面所有请求。所有客户端同时离开后队列没有重新计数，看起来也一样。请先直接向该 pod 发一个短请求：若有回答，告警会自行恢复；若没有回答，先保存日志和堆栈，再重启 pod。",
  },
  runbook: queuedNoneRunningRunbook,
});

// The gauges of an engine that froze while idle read 0 for ever: the requests that end at the front end are all that is left to see.
// A last step just before a scrape and its response just after it are one window apart for one evaluation; `for` outlasts that.
export const requestsUnserved = alert({
  alert: "VLLMRequestsUnserved",
  expr: promql`
    (${serverStandingStill})
      + on (${target}) group_left ()
    ${inferenceRequestsByTarget(progressWindow, 2)}
      >= ${unservedMinRequests}
      unless on (${by}, ${target})
    ${runningByEngine} > 0
      unless on (${by}, ${target})
    ${engineQueue} > 0`,
  for: "1m",
  severity: "critical",
  category: "progress",
  summary: {
    en: 'vLLM ended {{ $value | printf "%.0f" }} requests in <<progressWindow>> without a single step of an engine:<<engineInText>>,<<workload>>',
    zh: 'vLLM 在 <<progressWindow>> 内结束了 {{ $value | printf "%.0f" }} 个请求，引擎却没有执行任何一步，服务<<engineInText>>，工作负载<<workload>>',
  },
  description: {
    en: 'In the last <<progressWindow>> {{ $value | printf "%.0f" }} inference requests ended at this server (threshold: <<thresholds.unservedMinRequests>>), and none of its engines made a step: nobody got a token, the clients gave up. Server:<<engineInText>>. Workload:<<workload>>. An engine that froze while it was idle looks like this: running and waiting read 0, `up` is 1, `/health` says 200, and a client that leaves is counted as 2xx. First send one short request to this very pod: if no answer comes, save the log and a stack dump of the engine and restart the pod. Probes that hang up before the engine begins with them look the same, if nobody else uses the server.',
    zh: '最近 <<progressWindow>> 内该服务结束了 {{ $value | printf "%.0f" }} 个推理请求（阈值 <<thresholds.unservedMinRequests>>），但它的所有引擎都没有执行任何一步：没有用户收到 token，客户端只能放弃。服务<<engineInText>>。工作负载<<workload>>。空闲时卡死的引擎就是这样：运行数和排队数都是 0，`up` 为 1，`/health` 返回 200，客户端离开还被计为 2xx。请先直接向该 pod 发一个短请求：若没有回答，先保存引擎的日志和堆栈，再重启 pod。若没有其他用户，引擎尚未开始就断开连接的探测看起来也一样。',
  },
  runbook: requestsUnservedRunbook,
});

const blockedFor = "10m";
/** Long enough that an engine has shown how many requests it runs at once. */
const knownFor = "1h";

export const admissionBlocked = alert({
  alert: "VLLMAdmissionBlocked",
  expr: promql`
    ${engineQueue}
      and on (${by}, ${engine})
    min_over_time(${engineQueue}[${literal(blockedFor)}]) > 0
      and on (${by}, ${engine})
    max_over_time(${engineKvCache}[${literal(blockedFor)}]) < ${admissionBlockedKvCacheRatio}
      and on (${by}, ${engine})
    ${engineWorking} == 1
      and on (${by}, ${engine})
    ${engineQueue} offset ${literal(blockedFor)}
      unless on (${by}, ${engine})
    sum by (${by}, ${engine}) (${increase(promptTokensTotal, blockedFor)}) > 0
      unless on (${by}, ${engine})
    ${runningOver("min", blockedFor)} >= on (${by}, ${engine}) ${runningOver("max", knownFor)}`,
  for: "0s",
  severity: "warning",
  category: "progress",
  offFor: ["embedding"],
  summary: {
    en: "vLLM engine takes no request from its queue for 10m (requests: {{ $value | humanize }} waiting):<<engineInText>>,<<workload>>",
    zh: "vLLM 引擎 10m 内没有从队列中接纳任何请求，{{ $value | humanize }} 个在排队，引擎<<engineInText>>，工作负载<<workload>>",
  },
  description: {
    en: "For 10m requests waited at every scrape ({{ $value | humanize }} at the moment), and no prompt was processed, although the engine generates tokens and its KV cache was never fuller than the threshold of {{ <<thresholds.admissionBlockedKvCacheRatio>> | humanizePercentage }}. Engine:<<engineInText>>. Workload:<<workload>>. What runs goes on; whoever comes new waits for nothing. First look at the log of the scheduler and at the first request of the queue: a prompt that does not fit, or a KV transfer, a grammar or an adapter that does not get ready. An engine that runs as many requests as it ever did within 1h is full and does not fire; one prompt that takes longer than 10m to compute looks the same.",
    zh: "10m 内每次抓取都有请求在排队（当前 {{ $value | humanize }} 个），且没有处理任何 prompt，而引擎仍在生成 token，KV cache 占用也从未超过阈值 {{ <<thresholds.admissionBlockedKvCacheRatio>> | humanizePercentage }}。引擎<<engineInText>>。工作负载<<workload>>。正在运行的请求不受影响，新来的请求却只能干等。请先查看调度器日志和队首的请求：放不下的 prompt，或迟迟未就绪的 KV 传输、语法约束或适配器。运行中的请求数达到 1h 内最大值的引擎视为已满，不会触发；单个 prompt 计算超过 10m 时看起来相同。",
  },
  runbook: admissionBlockedRunbook,
});

/** All of them, in triage order. */
export const progressAlerts: readonly Alert[] = [engineStalled, queuedNoneRunning, requestsUnserved, admissionBlocked];
