import {
  hf3fsNumFailedLoadTotal,
  hf3fsNumFailedSaveTotal,
  mooncakeNumFailedRecvsTotal,
  mooncakeNumFailedTransfersTotal,
  nixlNumFailedNotificationsTotal,
  nixlNumFailedTransfersTotal,
} from "../../metrics/kv-transfer.ts";
import type { Counter } from "../../metrics/metric.ts";
import { admissionRejectionsTotal, corruptedRequestsTotal, requestSuccessTotal } from "../../metrics/requests.ts";
import { generationTokensTotal } from "../../metrics/tokens.ts";
import { increaseSinceBirth } from "../../promql/born.ts";
import { type Expression, presenceOf, promql } from "../../promql/expression.ts";
import { by, engine, rateWindowSeconds } from "../../promql/placeholder.ts";
import { alert, type Alert } from "../alert.ts";
import { inferenceRequests } from "../inference-requests.ts";
import { firstToken } from "../latency/records.ts";
import { running, waiting } from "../state/records.ts";
import type { Threshold } from "../threshold.ts";
import {
  abortedRate,
  corruptionSince,
  errorRatio,
  finishReasons,
  firstTokens,
  httpRequestRate,
  httpServerFaultRate,
  rejectionRate,
  rejectionRatio,
  rejectionsSince,
} from "./records.ts";
import {
  corruptedRequestsRunbook,
  engineErrorsRunbook,
  kvTransferFailuresRunbook,
  requestsAbortedRunbook,
  requestsRejectedRunbook,
  serverErrorsRunbook,
} from "./runbooks.ts";
import {
  abortedFirstTokenP95Seconds,
  abortedMinRequests,
  abortedRatio,
  engineErrorsMinEvents,
  engineErrorsRatio,
  kvTransferFailuresMinEvents,
  manyServerErrorsRatio,
  rejectionsMinEvents,
  rejectionsRatio,
  serverErrorsMinEvents,
  serverErrorsRatio,
} from "./thresholds.ts";

/** An alert ends soon after the last event, not only when that has left the window of its share. */
const lately = "2m";

export const engineErrors = alert({
  alert: "VLLMEngineErrors",
  expr: promql`
    ${errorRatio} > ${engineErrorsRatio}
      and on (${by})
    sum by (${by}) (${finishReasons}{finished_reason="error"}) * ${rateWindowSeconds} >= ${engineErrorsMinEvents}
      and on (${by})
    sum by (${by}) (
      ${increaseSinceBirth(requestSuccessTotal, lately, 'finished_reason="error"')}
    )
      > 0`,
  for: "1m",
  severity: "critical",
  category: "errors",
  summary: {
    en: "vLLM engines end {{ $value | humanizePercentage }} of their requests with an error,<<workload>>",
    zh: "vLLM 引擎有 {{ $value | humanizePercentage }} 的请求以错误结束，工作负载<<workload>>",
  },
  description: {
    en: "Of the requests that finished in the last <<window>>, {{ $value | humanizePercentage }} ended with an error inside the engine, above the threshold of {{ <<thresholds.engineErrorsRatio>> | humanizePercentage }}, and at least <<thresholds.engineErrorsMinEvents>> of them. Workload:<<workload>>. Their users got a 500, or a stream that broke off. First look at the log of the engines for the exception; on a split deployment at VLLMKVTransferFailures, for a KV transfer that fails may end its request this way. A crash looks different: the whole server goes down and no error is counted.",
    zh: "最近 <<window>> 内结束的请求中，{{ $value | humanizePercentage }} 以引擎内部错误结束，高于阈值 {{ <<thresholds.engineErrorsRatio>> | humanizePercentage }}，且不少于 <<thresholds.engineErrorsMinEvents>> 个。工作负载<<workload>>。这些用户得到 500，或流式输出中途断开。请先在引擎日志中查找异常；prefill/decode 分离部署请看 VLLMKVTransferFailures，KV 传输失败可能使请求这样结束。崩溃的表现不同：整个服务宕机，不会统计到任何错误。",
  },
  runbook: engineErrorsRunbook,
});

const faultsAbove = (ratio: Threshold): Expression => promql`
  ${httpServerFaultRate} / on (${by}) (${httpRequestRate} > 0) > ${ratio}
    and on (${by})
  ${httpServerFaultRate} * ${rateWindowSeconds} >= ${serverErrorsMinEvents}
    and on (${by})
  sum by (${by}) (
    ${inferenceRequests(lately, 5)}
  )
    > 0`;

export const manyServerErrors = alert({
  alert: "VLLMManyServerErrors",
  expr: faultsAbove(manyServerErrorsRatio),
  for: "1m",
  severity: "critical",
  category: "errors",
  summary: {
    en: "vLLM answers {{ $value | humanizePercentage }} of its requests with 5xx,<<workload>>",
    zh: "vLLM 有 {{ $value | humanizePercentage }} 的请求以 5xx 响应，工作负载<<workload>>",
  },
  description: {
    en: "Of the inference requests of the last <<window>>, {{ $value | humanizePercentage }} were answered with 5xx, above the threshold of {{ <<thresholds.manyServerErrorsRatio>> | humanizePercentage }}, and at least <<thresholds.serverErrorsMinEvents>> of them. Requests that a queue limit turned away are not among them. Workload:<<workload>>. VLLMServerErrors fires as well. First look at the log of the API server for the exception, and whether one replica has them all; a fault that sits in front of vLLM, at a gateway, is not counted here.",
    zh: "最近 <<window>> 的推理请求中，{{ $value | humanizePercentage }} 以 5xx 响应，高于阈值 {{ <<thresholds.manyServerErrorsRatio>> | humanizePercentage }}，且不少于 <<thresholds.serverErrorsMinEvents>> 个，其中不含因队列上限被拒绝的请求。工作负载<<workload>>。VLLMServerErrors 会同时触发。请先在 API 服务器日志中查找异常，并看是否集中在某一个副本；位于 vLLM 之前的网关故障不计入这里。",
  },
  runbook: serverErrorsRunbook,
});

export const serverErrors = alert({
  alert: "VLLMServerErrors",
  expr: faultsAbove(serverErrorsRatio),
  for: "1m",
  severity: "warning",
  category: "errors",
  summary: {
    en: "vLLM answers {{ $value | humanizePercentage }} of its requests with 5xx,<<workload>>",
    zh: "vLLM 有 {{ $value | humanizePercentage }} 的请求以 5xx 响应，工作负载<<workload>>",
  },
  description: {
    en: "Of the inference requests of the last <<window>>, {{ $value | humanizePercentage }} were answered with 5xx, above the threshold of {{ <<thresholds.serverErrorsRatio>> | humanizePercentage }}, and at least <<thresholds.serverErrorsMinEvents>> of them. Requests that a queue limit turned away are not among them. Workload:<<workload>>. First look at the log of the API server for the exception, and whether one replica has them all. A crash leaves a few 5xx behind and is told by VLLMTargetDown; a stream that breaks after its begin counts as 2xx and is not here.",
    zh: "最近 <<window>> 的推理请求中，{{ $value | humanizePercentage }} 以 5xx 响应，高于阈值 {{ <<thresholds.serverErrorsRatio>> | humanizePercentage }}，且不少于 <<thresholds.serverErrorsMinEvents>> 个，其中不含因队列上限被拒绝的请求。工作负载<<workload>>。请先在 API 服务器日志中查找异常，并看是否集中在某一个副本。崩溃只会留下少量 5xx，由 VLLMTargetDown 告知；已经开始后中断的流计为 2xx，不在其中。",
  },
  runbook: serverErrorsRunbook,
});

// The counter itself tells whether rejections go on: a share over the window speaks of them for as long as the window is.
export const requestsRejected = alert({
  alert: "VLLMRequestsRejected",
  expr: promql`
    ${rejectionRatio} > ${rejectionsRatio}
      and on (${by})
    ${rejectionRate} * ${rateWindowSeconds} >= ${rejectionsMinEvents}
      and on (${by})
    sum by (${by}) (${presenceOf(admissionRejectionsTotal)})
      > on (${by})
    sum by (${by}) (${presenceOf(admissionRejectionsTotal)} offset 1m)`,
  for: "1m",
  severity: "warning",
  category: "errors",
  exceptions: [
    rejectionsSince,
    {
      policy: "promql/counter",
      reason: {
        en: "The counter is compared with itself one minute ago: whether it still grows, not how high it is.",
        zh: "计数器只与自身一分钟前的值比较：判断是否仍在增长，而不看数值大小。",
      },
    },
  ],
  summary: {
    en: "vLLM is saturated and turns away {{ $value | humanizePercentage }} of its requests,<<workload>>",
    zh: "vLLM 已饱和，拒绝了 {{ $value | humanizePercentage }} 的请求，工作负载<<workload>>",
  },
  description: {
    en: "The queue limit turned away {{ $value | humanizePercentage }} of the requests of the last <<window>>, above the threshold of {{ <<thresholds.rejectionsRatio>> | humanizePercentage }}, and at least <<thresholds.rejectionsMinEvents>> of them. Workload:<<workload>>. Their users got a 503, or with streaming a 200 with an error event. The engines work and are full: add replicas, or let fewer requests through at the gateway. The queue stays short and the first tokens of those that get in stay fast, so no other signal shows it. A limit (`--max-num-queued-reqs`, `--max-num-queued-tokens`) set too low for the bursts of the clients looks the same; it counts running requests too.",
    zh: "最近 <<window>> 内队列上限拒绝了 {{ $value | humanizePercentage }} 的请求，高于阈值 {{ <<thresholds.rejectionsRatio>> | humanizePercentage }}，且不少于 <<thresholds.rejectionsMinEvents>> 个。工作负载<<workload>>。这些用户得到 503，流式请求则得到 200 加错误事件。引擎在正常工作，只是已经满载：请扩容，或在网关限流。队列一直很短，被接纳的请求首 token 也很快，其他信号都看不出来。上限（`--max-num-queued-reqs`、`--max-num-queued-tokens`）对客户端的突发来说设得过低时看起来相同；它把运行中的请求也计算在内。",
  },
  runbook: requestsRejectedRunbook,
});

/** Whoever takes an engine away has acted on the alert: it ends with the engine, not with its window. */
const stillThere = presenceOf(generationTokensTotal);

const corruptedIn = "15m";

// An engine has one such counter; two monitors that scrape it do not double what it says.
export const corruptedRequests = alert({
  alert: "VLLMCorruptedRequests",
  expr: promql`
    max by (${by}, ${engine}) (
      ${increaseSinceBirth(corruptedRequestsTotal, corruptedIn)}
    )
      > 0
      and on (${by}, ${engine})
    ${stillThere}`,
  for: "0s",
  severity: "critical",
  category: "errors",
  exceptions: [corruptionSince],
  summary: {
    en: 'vLLM engine computed NaN in {{ $value | printf "%.0f" }} of its requests in 15m:<<engineInText>>,<<workload>>',
    zh: 'vLLM 引擎 15m 内有 {{ $value | printf "%.0f" }} 个请求算出 NaN，引擎<<engineInText>>，工作负载<<workload>>',
  },
  description: {
    en: 'The logits of {{ $value | printf "%.0f" }} of the requests of the last 15m held NaN. Engine:<<engineInText>>. Workload:<<workload>>. Their answers are garbage, and end with 200 and an ordinary finish reason: nothing else tells. Take the engine out of the load balancer first. When it is the only one of its kind that does this, its GPU or node is the suspect; when all replicas do it, the weights, the quantization, or the release. A single request with a broken multi-modal input can look the same.',
    zh: '最近 15m 内有 {{ $value | printf "%.0f" }} 个请求的 logits 出现 NaN。引擎<<engineInText>>。工作负载<<workload>>。这些回答是乱码，却以 200 和正常的结束原因返回，没有其他信号能发现。请先把该引擎从负载均衡中摘除。若只有它如此，应怀疑其 GPU 或节点；若所有副本都如此，则是权重、量化或版本的问题。单个损坏的多模态输入看起来也可能相同。',
  },
  runbook: corruptedRequestsRunbook,
});

// While requests wait it is an overload, which the alerts on saturation tell. What runs has had its first token and is not aborted.
export const requestsAborted = alert({
  alert: "VLLMRequestsAborted",
  expr: promql`
    ${abortedRate} / on (${by}) (${firstTokens} > 0) > ${abortedRatio}
      and on (${by})
    ${abortedRate} * ${rateWindowSeconds} - on (${by}) ${running} >= ${abortedMinRequests}
      and on (${by})
    ${firstToken.p95} > ${abortedFirstTokenP95Seconds}
      unless on (${by})
    ${waiting} > 0`,
  for: "5m",
  severity: "info",
  category: "errors",
  offFor: ["embedding"],
  summary: {
    en: "Clients of vLLM leave {{ $value | humanizePercentage }} of their answers, and first tokens are slow,<<workload>>",
    zh: "vLLM 的客户端中途放弃了 {{ $value | humanizePercentage }} 的回答，且首 token 缓慢，工作负载<<workload>>",
  },
  description: {
    en: "Of the answers that began in the last <<window>>, {{ $value | humanizePercentage }} did not come to their end, above the threshold of {{ <<thresholds.abortedRatio>> | humanizePercentage }}; at least <<thresholds.abortedMinRequests>> more than are running. The p95 of the time to first token is above <<thresholds.abortedFirstTokenP95Seconds>>s, and no request waits in the queue. Workload:<<workload>>. Users lose patience with a server that begins slowly although it has room: look at the length of the prompts, the prefix cache, and the speed of the engine. Clients that stop answers on purpose, such as completion in an editor, look the same together with long prompts.",
    zh: "最近 <<window>> 内开始的回答中，{{ $value | humanizePercentage }} 没有完整结束，高于阈值 {{ <<thresholds.abortedRatio>> | humanizePercentage }}；扣除正在运行的请求后不少于 <<thresholds.abortedMinRequests>> 个。首 token 时间 P95 超过 <<thresholds.abortedFirstTokenP95Seconds>>s，且没有请求在排队。工作负载<<workload>>。服务有余量却开始得慢，用户失去耐心：请检查 prompt 长度、前缀缓存和引擎速度。客户端有意停止回答（如编辑器补全）且 prompt 较长时，看起来相同。",
  },
  runbook: requestsAbortedRunbook,
});

const transfersIn = "10m";

const failuresOf = (metric: Counter): Expression => promql`
  max by (${by}, ${engine}) (
    ${increaseSinceBirth(metric, transfersIn)}
  )
    >= ${kvTransferFailuresMinEvents}`;

/** What connectors count as failed; an engine has one connector, in rare cases two. */
export const transferFailures: readonly [Counter, ...Counter[]] = [
  nixlNumFailedTransfersTotal,
  nixlNumFailedNotificationsTotal,
  mooncakeNumFailedTransfersTotal,
  mooncakeNumFailedRecvsTotal,
  hf3fsNumFailedSaveTotal,
  hf3fsNumFailedLoadTotal,
];

const anyFailures = transferFailures.slice(1).reduce(
  (either, metric) => promql`
    ${either}
      or on (${by}, ${engine})
    ${failuresOf(metric)}`,
  failuresOf(transferFailures[0]),
);

export const kvTransferFailures = alert({
  alert: "VLLMKVTransferFailures",
  expr: promql`
    (
      ${anyFailures}
    )
      and on (${by}, ${engine})
    ${stillThere}`,
  for: "0s",
  severity: "warning",
  category: "errors",
  exceptions: [
    {
      policy: "promql/known-metric",
      reason: {
        en: "Each connector counts its failures, and only where it is configured: NIXL since vLLM 0.11.1, 3FS since 0.20.0, Mooncake since 0.33.0.",
        zh: "失败次数由各连接器自行统计，且仅在配置后才有：NIXL 自 vLLM 0.11.1，3FS 自 0.20.0，Mooncake 自 0.33.0。",
      },
    },
  ],
  summary: {
    en: 'KV transfers of a vLLM engine fail, {{ $value | printf "%.0f" }} in 10m:<<engineInText>>,<<workload>>',
    zh: 'vLLM 引擎的 KV 传输失败，10m 内 {{ $value | printf "%.0f" }} 次，引擎<<engineInText>>，工作负载<<workload>>',
  },
  description: {
    en: 'In the last 10m {{ $value | printf "%.0f" }} KV transfers of one kind failed at this engine (threshold: <<thresholds.kvTransferFailuresMinEvents>>). Engine:<<engineInText>>. Workload:<<workload>>. The requests are computed anew on this side or end with an error, so first tokens get slow and the other side works in vain. First look whether all failures are with one peer: a peer that restarts or is gone looks the same for a few minutes. Then at the network between the two (RDMA, UCX), and at the log of the connector.',
    zh: '最近 10m 内该引擎有 {{ $value | printf "%.0f" }} 次同类 KV 传输失败（阈值 <<thresholds.kvTransferFailuresMinEvents>>）。引擎<<engineInText>>。工作负载<<workload>>。相关请求要么在本侧重新计算，要么以错误结束，因此首 token 变慢，对端的计算也白费了。请先看失败是否集中在某一个对端：对端重启或消失时，几分钟内看起来相同。再检查两者之间的网络（RDMA、UCX）和连接器日志。',
  },
  runbook: kvTransferFailuresRunbook,
});

/** All of them, in triage order. */
export const errorsAlerts: readonly Alert[] = [
  manyServerErrors,
  engineErrors,
  corruptedRequests,
  serverErrors,
  requestsRejected,
  kvTransferFailures,
  requestsAborted,
];
