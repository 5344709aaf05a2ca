import { numPreemptionsTotal, numRequestsWaitingByReason } from "../../metrics/requests.ts";
import { atBound, matching, promql, rate } from "../../promql/expression.ts";
import { by, engine, rateWindow, rateWindowSeconds } from "../../promql/placeholder.ts";
import { queriedValue } from "../../queried-value.ts";
import { alert } from "../alert.ts";
import { abortedRate, completedRatio } from "../errors/records.ts";
import { firstToken } from "../latency/records.ts";
import { interTokenSlowSeconds, latencyMinRequests } from "../latency/thresholds.ts";
import { queueTime } from "../phases/records.ts";
import { requestRate } from "../requests/records.ts";
import { kvCacheUsage, preemptionRate, running, waiting, waitingByReason } from "../state/records.ts";
import { interToken } from "../token-latency/records.ts";
import {
  engineKvCache,
  engineQueue,
  engineWorking,
  kvCacheSpread,
  reasonsSince,
  waitingForCapacity,
  waitingSpread,
} from "./records.ts";
import { kvCacheFullRunbook, preemptionsRunbook } from "./runbooks/kv-cache.ts";
import { clientsLeaveRunbook, longQueueTimeRunbook, queueGrowingRunbook } from "./runbooks/queue.ts";
import { replicaImbalanceRunbook, requestsDeferredRunbook } from "./runbooks/spread.ts";
import {
  answersCompletedMinRatio,
  kvCacheFullRatio,
  preemptionsMinEvents,
  preemptionsPerRequestRatio,
  queueLengthMinRequests,
  queueTimeSlowRatio,
  queueTimeSlowSeconds,
  queueToRunningMinTimes,
  replicaKvCacheMaxRatio,
  replicaQueueSpreadMinRequests,
} from "./thresholds.ts";

// Asked of the gauge: the histogram of queue times hears of a request only when it has finished.
export const queueGrowing = alert({
  alert: "VLLMQueueGrowing",
  expr: promql`
    ${waitingForCapacity} > ${queueLengthMinRequests}
      and on (${by})
    ${waitingForCapacity} > on (${by}) ${running} * ${queueToRunningMinTimes}`,
  for: "3m",
  severity: "warning",
  category: "saturation",
  summary: {
    en: "vLLM is saturated: {{ $value | humanize }} requests wait in the queue,<<workload>>",
    zh: "vLLM 已饱和：{{ $value | humanize }} 个请求在排队，工作负载<<workload>>",
  },
  description: {
    en: "{{ $value | humanize }} requests wait for a free slot or for KV cache, and the queue has been longer than the thresholds all the time: <<thresholds.queueLengthMinRequests>> requests, and <<thresholds.queueToRunningMinTimes>> times those that run. Workload:<<workload>>. The engines work; more comes in than they serve. Add replicas, or take in less, before the clients run into their time-outs.",
    zh: "{{ $value | humanize }} 个请求在等待空位或 KV cache，队列一直超过两个阈值：<<thresholds.queueLengthMinRequests>> 个请求，以及运行中请求数的 <<thresholds.queueToRunningMinTimes>> 倍。工作负载<<workload>>。引擎在正常工作，只是请求多于处理能力。请在客户端超时之前扩容或限流。",
  },
  runbook: queueGrowingRunbook,
});

// Where too few requests finish for a share, the queue itself tells: by Little's law the mean wait is the length of the queue divided
// by the rate at which requests finish, and for ever when none does.
export const longQueueTime = alert({
  alert: "VLLMLongQueueTime",
  expr: promql`
    ${waiting}
      and on (${by})
    (
      1
        -
      sum by (${by}) (${queueTime.bucketRate}{${atBound(queueTimeSlowSeconds)}})
        / on (${by})
      (${queueTime.bucketRate}{le="+Inf"} > 0)
        > ${queueTimeSlowRatio}
        and on (${by})
      ${queueTime.bucketRate}{le="+Inf"} * ${rateWindowSeconds} >= ${latencyMinRequests}
        or on (${by})
      (
        ${waitingForCapacity}
          and on (${by})
        min_over_time(${waitingForCapacity}[${rateWindow}]) > on (${by}) ${requestRate} * ${queueTimeSlowSeconds}
          unless on (${by})
        ${queueTime.bucketRate}{le="+Inf"} * ${rateWindowSeconds} >= ${latencyMinRequests}
      )
    )`,
  for: "5m",
  severity: "warning",
  category: "saturation",
  summary: {
    en: "vLLM lets requests wait long before it begins with them, {{ $value | humanize }} are in the queue,<<workload>>",
    zh: "vLLM 的请求排队时间过长，目前 {{ $value | humanize }} 个请求在排队，工作负载<<workload>>",
  },
  description: {
    en: `More than {{ <<thresholds.queueTimeSlowRatio>> | humanizePercentage }} of the requests that finished in the last <<window>> had waited longer than <<thresholds.queueTimeSlowSeconds>>s for their first step; or fewer than <<thresholds.latencyMinRequests>> finished, and the queue was long enough all the time for such a wait. {{ $value | humanize }} requests wait at the moment, the p95 of the time in the queue is ${queriedValue(queueTime.p95, "humanizeDuration", "en")}. Workload:<<workload>>. Add replicas or take in less; short bursts are better evened out at the gateway. The time in the queue is counted when a request finishes: for one window after an overload it still shows the past.`,
    zh: `最近 <<window>> 内完成的请求中，超过 {{ <<thresholds.queueTimeSlowRatio>> | humanizePercentage }} 在首次被调度前等待了 <<thresholds.queueTimeSlowSeconds>>s 以上；或者完成的请求不足 <<thresholds.latencyMinRequests>> 个，而按当时的队列长度推算，等待一直超过该时间。目前 {{ $value | humanize }} 个请求在排队，排队时间 P95 为 ${queriedValue(queueTime.p95, "humanizeDuration", "zh")}。工作负载<<workload>>。请扩容或限流；短暂的突发宜在网关削峰。排队时间在请求完成时才计入：过载结束后的一个窗口内仍反映此前的情况。`,
  },
  runbook: longQueueTimeRunbook,
});

// The mean over the window: the use swings with every preemption, and one value below the threshold would begin the wait anew.
export const kvCacheFull = alert({
  alert: "VLLMKVCacheFull",
  expr: promql`
    avg_over_time(${engineKvCache}[${rateWindow}]) > ${kvCacheFullRatio}
      and on (${by}, ${engine})
    ${engineWorking} == 1
      and on (${by}, ${engine})
    (
      max_over_time(${engineQueue}[${rateWindow}]) > 0
        or on (${by}, ${engine})
      sum by (${by}, ${engine}) (${rate(numPreemptionsTotal)}) > 0
    )`,
  for: "10m",
  severity: "warning",
  category: "saturation",
  offFor: ["embedding"],
  summary: {
    en: "vLLM has its KV cache full at {{ $value | humanizePercentage }} and requests suffer, engine<<engineInText>>, workload<<workload>>",
    zh: "vLLM 的 KV cache 已占用 {{ $value | humanizePercentage }} 并影响请求，引擎<<engineInText>>，工作负载<<workload>>",
  },
  description: {
    en: "{{ $value | humanizePercentage }} of the KV cache of the engine<<engineInText>> were in use on average over the last <<window>>, above the threshold of {{ <<thresholds.kvCacheFullRatio>> | humanizePercentage }}, while requests waited or were preempted. Workload:<<workload>>. A full cache alone is good use of the memory; with a queue it is what limits the engine. Give it more KV cache or less at once.",
    zh: "引擎<<engineInText>> 的 KV cache 在最近 <<window>> 内平均占用 {{ $value | humanizePercentage }}，高于阈值 {{ <<thresholds.kvCacheFullRatio>> | humanizePercentage }}，同时有请求在排队或被抢占。工作负载<<workload>>。KV cache 用满本身说明显存利用充分；与排队同时出现时，它就是引擎的瓶颈。请增大 KV cache 或降低并发。",
  },
  runbook: kvCacheFullRunbook,
});

// The preemptions are compared with the requests by a product, not by their ratio: in a storm nothing may finish at all.
export const preemptions = alert({
  alert: "VLLMPreemptions",
  expr: promql`
    ${preemptionRate} * ${rateWindowSeconds} >= ${preemptionsMinEvents}
      and on (${by})
    ${preemptionRate} > on (${by}) ${requestRate} * ${preemptionsPerRequestRatio}
      and on (${by})
    (
      ${waitingForCapacity} > 0
        or on (${by})
      ${interToken.p99} > ${interTokenSlowSeconds}
    )`,
  for: "3m",
  severity: "warning",
  category: "saturation",
  offFor: ["embedding"],
  summary: {
    en: 'vLLM preempts requests and computes them again: {{ $value | printf "%.0f" }} times in <<window>>,<<workload>>',
    zh: 'vLLM 频繁抢占并重算请求：<<window>> 内 {{ $value | printf "%.0f" }} 次，工作负载<<workload>>',
  },
  description: {
    en: `The KV cache is too small for the requests that run at once: in the last <<window>> running requests were thrown out {{ $value | printf "%.0f" }} times (thresholds: <<thresholds.preemptionsMinEvents>> times, and more than <<thresholds.preemptionsPerRequestRatio>> for each finished request), and are computed again. Streams pause: the p99 of the time between outputs is ${queriedValue(interToken.p99, "humanizeDuration", "en")} (a pause is more than <<thresholds.interTokenSlowSeconds>>s), or requests wait. Workload:<<workload>>. Give the engine more KV cache (\`--gpu-memory-utilization\` up), fewer requests at once (\`--max-num-seqs\`) or shorter ones (\`--max-model-len\`, \`max_tokens\`).`,
    zh: `KV cache 对同时运行的请求来说太小：最近 <<window>> 内运行中的请求被抢占 {{ $value | printf "%.0f" }} 次（阈值：<<thresholds.preemptionsMinEvents>> 次，且平均每个完成的请求超过 <<thresholds.preemptionsPerRequestRatio>> 次），之后需要重算。流式输出会停顿：输出间隔 P99 为 ${queriedValue(interToken.p99, "humanizeDuration", "zh")}（超过 <<thresholds.interTokenSlowSeconds>>s 视为停顿），或有请求在排队。工作负载<<workload>>。请增大 KV cache（调高 \`--gpu-memory-utilization\`）、减少并发（\`--max-num-seqs\`）或缩短请求（\`--max-model-len\`、\`max_tokens\`）。`,
  },
  runbook: preemptionsRunbook,
});

// What was begun and is not finished is running, was preempted, or has lost its client: only what is left after the first two counts.
export const clientsLeave = alert({
  alert: "VLLMClientsLeave",
  expr: promql`
    ${completedRatio} < ${answersCompletedMinRatio}
      and on (${by})
    ${firstToken.bucketRate}{le="+Inf"} * ${rateWindowSeconds} >= ${latencyMinRequests}
      and on (${by})
    (${abortedRate} - on (${by}) ${preemptionRate}) * ${rateWindowSeconds} > on (${by}) ${running}
      and on (${by})
    ${waitingForCapacity} > 0`,
  for: "2m",
  severity: "warning",
  category: "saturation",
  offFor: ["embedding"],
  summary: {
    en: "Clients of vLLM leave before their answer is complete: only {{ $value | humanizePercentage }} of the answers come to their end,<<workload>>",
    zh: "客户端在回答完成前离开 vLLM：只有 {{ $value | humanizePercentage }} 的回答完整结束，工作负载<<workload>>",
  },
  description: {
    en: "Of the answers that began in the last <<window>> (at least <<thresholds.latencyMinRequests>>), only {{ $value | humanizePercentage }} came to their end, below the threshold of {{ <<thresholds.answersCompletedMinRatio>> | humanizePercentage }}, and more are missing than run or were preempted, while requests wait in the queue. Workload:<<workload>>. The wait has reached the time-out of the clients: the engines generate at full rate for readers who are gone, and those who try again wait behind them. It is an overload, not an error of the server: take in less first, then add replicas.",
    zh: "最近 <<window>> 内开始的回答（至少 <<thresholds.latencyMinRequests>> 个）中，只有 {{ $value | humanizePercentage }} 完整结束，低于阈值 {{ <<thresholds.answersCompletedMinRatio>> | humanizePercentage }}；缺少的数量超过正在运行和被抢占的请求，同时有请求在排队。工作负载<<workload>>。等待时间已达到客户端的超时：引擎全速生成，却已无人接收，重试的请求又排在后面。这是过载，不是服务出错：请先限流，再扩容。",
  },
  runbook: clientsLeaveRunbook,
});

export const replicaImbalance = alert({
  alert: "VLLMReplicaImbalance",
  expr: promql`
    ${waitingSpread} > ${replicaQueueSpreadMinRequests}
      and on (${by})
    ${kvCacheSpread} > on (${by}) ${kvCacheUsage.max} * (1 - ${replicaKvCacheMaxRatio})`,
  for: "10m",
  severity: "info",
  category: "saturation",
  offFor: ["embedding"],
  summary: {
    en: "vLLM replicas share their work unevenly: at one engine {{ $value | humanize }} requests more wait than at another,<<workload>>",
    zh: "vLLM 副本负载不均：某个引擎比另一个多 {{ $value | humanize }} 个排队请求，工作负载<<workload>>",
  },
  description: {
    en: "At one engine {{ $value | humanize }} requests more wait than at another (threshold: <<thresholds.replicaQueueSpreadMinRequests>>), while the emptiest KV cache holds less than {{ <<thresholds.replicaKvCacheMaxRatio>> | humanizePercentage }} of what the fullest holds. Workload:<<workload>>. Requests wait although there is room elsewhere: look at how they are routed. Routing by prefix or by session does this on purpose, up to a point.",
    zh: "某个引擎比另一个多 {{ $value | humanize }} 个排队请求（阈值：<<thresholds.replicaQueueSpreadMinRequests>>），而占用最低的 KV cache 不到最高者的 {{ <<thresholds.replicaKvCacheMaxRatio>> | humanizePercentage }}。工作负载<<workload>>。别处有空位，请求却在排队：请检查路由方式。按前缀或会话路由会在一定程度上有意造成这种情况。",
  },
  runbook: replicaImbalanceRunbook,
});

export const requestsDeferred = alert({
  alert: "VLLMRequestsDeferred",
  expr: promql`
    sum by (${by}) (
      max by (${by}, ${engine}) (${matching(numRequestsWaitingByReason, 'reason="deferred"')})
        and on (${by}, ${engine})
      ${engineWorking}
    )
      > 0
      unless on (${by})
    ${waitingByReason}{reason="capacity"} > 0`,
  for: "15m",
  severity: "info",
  category: "saturation",
  exceptions: [reasonsSince],
  summary: {
    en: "vLLM defers {{ $value | humanize }} requests although there is room for them,<<workload>>",
    zh: "vLLM 有余量却推迟了 {{ $value | humanize }} 个请求，工作负载<<workload>>",
  },
  description: {
    en: "{{ $value | humanize }} requests wait with the reason `deferred`, and none waits for capacity: slots and KV cache are free, but a LoRA adapter has no place, a KV transfer does not come, or another condition is not met. Workload:<<workload>>. More replicas of the same kind do not help. When no token flows at the same time, look at the other end of the KV transfer first.",
    zh: "{{ $value | humanize }} 个请求以 `deferred` 为由在等待，且没有请求在等待容量：空位和 KV cache 都有，但 LoRA 适配器没有位置、KV 传输未到达，或其他条件未满足。工作负载<<workload>>。增加同样的副本没有用。如果同时没有任何 token 产生，请先检查 KV 传输的对端。",
  },
  runbook: requestsDeferredRunbook,
});
