import { timeToFirstTokenSeconds } from "../../metrics/latency.ts";
import { countOf } from "../../metrics/metric.ts";
import { admissionRejectionsTotal, corruptedRequestsTotal, requestSuccessTotal } from "../../metrics/requests.ts";
import { increaseSinceBirth } from "../../promql/born.ts";
import { type Expression, promql, rate } from "../../promql/expression.ts";
import { by, rateWindow, rateWindowSeconds, target } from "../../promql/placeholder.ts";
import type { Text } from "../../text.ts";
import type { Exception } from "../alert.ts";
import { inferenceRequests, servers, type StatusClass } from "../inference-requests.ts";
import { recordingRule } from "../recording-rule.ts";

/** For rules that read what queue limits turn away. */
export const rejectionsSince: Exception = {
  policy: "promql/known-metric",
  reason: {
    en: "vLLM has queue limits and counts what they turn away since 0.32.0.",
    zh: "vLLM 自 0.32.0 起才有队列上限并统计被拒绝的请求。",
  },
};

/** For rules that read requests with NaN logits. */
export const corruptionSince: Exception = {
  policy: "promql/known-metric",
  reason: {
    en: "vLLM counts requests with NaN logits since 0.11.1, and only with `VLLM_COMPUTE_NANS_IN_LOGITS=1`.",
    zh: "vLLM 自 0.11.1 起才统计 logits 出现 NaN 的请求，且仅在设置 `VLLM_COMPUTE_NANS_IN_LOGITS=1` 时。",
  },
};

const noFirstToken: Text = { en: "No first token in the window.", zh: "窗口内没有首 token。" };
const noHttp: Text = {
  en: "No server of the workload exposes `http_requests_total` for an inference route: before its first request, with the V0 engine in its default mode, or behind a scrape that drops it. 0 when idle.",
  zh: "工作负载没有任何服务暴露推理路由的 `http_requests_total`：首个请求之前、V0 引擎的默认模式，或抓取配置丢弃了该指标。空闲时为 0。",
};
const noRejections: Text = {
  en: "The workload has no server of vLLM 0.32.0 or later with the Python frontend. 0 when nothing is rejected.",
  zh: "工作负载没有 vLLM 0.32.0 及以上且使用 Python 前端的服务。没有拒绝时为 0。",
};

export const firstTokens = recordingRule({
  record: "vllm:first_tokens:rate",
  expr: promql`sum by (${by}) (${rate(countOf(timeToFirstTokenSeconds))})`,
  unit: "requests/s",
  meaning: {
    en: "First tokens per second: requests that the engines have begun to answer. A request that is turned away or fails before its first token is not in it.",
    zh: "每秒产生的首 token 数，即引擎已开始应答的请求数。被拒绝或在首 token 之前失败的请求不计入。",
  },
  noSample: {
    en: "The workload has no engine that exposes its first tokens. 0 when idle.",
    zh: "工作负载没有任何引擎暴露首 token 数。空闲时为 0。",
  },
  use: {
    en: "What is begun, the base of what is finished, given up and turned away.",
    zh: "已开始的请求，是完成、放弃与拒绝比例的基数。",
  },
});

const windowRate = (increase: Expression) => promql`
  sum by (${by}) (
    ${increase}
  )
    / ${rateWindowSeconds}`;

export const finishReasons = recordingRule({
  record: "vllm:request_finish_reasons:rate",
  expr: promql`
    sum by (finished_reason, ${by}) (
      ${increaseSinceBirth(requestSuccessTotal, rateWindow)}
    )
      / ${rateWindowSeconds}`,
  unit: "requests/s",
  extraLabels: ["finished_reason"],
  meaning: {
    en: "Finished requests per second by reason: `stop`, `length`, `abort`, since vLLM 0.13.0 `error`, since 0.17.0 `repetition`. A request that is turned away is in none of them, and with the Python frontend neither is one whose client left.",
    zh: "按原因统计的每秒完成请求数：`stop`、`length`、`abort`，自 vLLM 0.13.0 起有 `error`，自 0.17.0 起有 `repetition`。被拒绝的请求不在其中；使用 Python 前端时，客户端离开的请求也不在其中。",
  },
  noSample: {
    en: "The workload has no engine, or (Rust frontend, V0 engine) no request has finished for that reason so far. 0 when idle.",
    zh: "工作负载没有任何引擎，或（Rust 前端、V0 引擎）尚未有请求因该原因完成。空闲时为 0。",
  },
  use: {
    en: "How requests end; many `length` hint at a `max_tokens` that cuts answers off.",
    zh: "查看请求如何结束；`length` 过多说明 `max_tokens` 截断了回答。",
  },
});

export const errorRatio = recordingRule({
  record: "vllm:request_errors:ratio",
  expr: promql`
    (
      sum by (${by}) (${finishReasons}{finished_reason="error"})
        or on (${by})
      sum by (${by}) (${finishReasons}) * 0
    )
      / on (${by})
    (sum by (${by}) (${finishReasons}) > 0)`,
  unit: "ratio",
  meaning: {
    en: "Share of the finished requests that ended with an error of the engine. Always 0 before vLLM 0.13.0, which does not know the reason.",
    zh: "已完成的请求中以引擎错误结束的比例。vLLM 0.13.0 之前没有该原因，始终为 0。",
  },
  noSample: { en: "No finished request in the window.", zh: "窗口内没有完成的请求。" },
  use: {
    en: "Errors inside the engine. A crash does not show here: the server is gone before it is scraped.",
    zh: "引擎内部的错误。崩溃不会体现在这里：服务在下一次抓取之前就已退出。",
  },
});

/** Answers that came to their end, per second; 0 stands in for a frontend that has finished none so far. */
const completed = promql`
  sum by (${by}) (${finishReasons}{finished_reason!~"abort|error"})
    or on (${by})
  ${firstTokens} * 0`;

export const completedRatio = recordingRule({
  record: "vllm:requests_completed:ratio",
  expr: promql`
    (
      ${completed}
    )
      / on (${by})
    (${firstTokens} > 0)`,
  unit: "quotient",
  meaning: {
    en: "Goodput: answers that came to their end for each one that began in the window. Near 1 in ordinary times; above 1 while a backlog is worked off, below while more requests run than before, and far below when clients leave before their answer is complete.",
    zh: "有效吞吐：窗口内每开始一个回答，对应完整结束的回答数。平时接近 1；消化积压时大于 1，运行中的请求增多时小于 1，客户端在回答完成前离开时远小于 1。",
  },
  noSample: noFirstToken,
  use: {
    en: "Whether the tokens that flow reach somebody. No availability: what is turned away never begins.",
    zh: "判断产出的 token 是否真正送达用户。它不是可用性：被拒绝的请求根本没有开始。",
  },
});

export const abortedRate = recordingRule({
  record: "vllm:requests_aborted:rate",
  expr: promql`
    ${firstTokens}
      - on (${by})
    (
      sum by (${by}) (${finishReasons}{finished_reason!="abort"})
        or on (${by})
      ${firstTokens} * 0
    )`,
  unit: "requests/s",
  meaning: {
    en: "Requests per second that got a first token and did not finish: their client left. The Python frontend counts such requests nowhere, so they are the difference of two counters, and requests that are still running are in it: it swings around 0 by what runs more or less than one window ago. Clients that leave before the first token are not in it.",
    zh: "每秒得到首 token 却没有完成的请求数，即客户端已离开。Python 前端没有统计这类请求，因此取两个计数器之差，仍在运行的请求也计入其中：它会随运行请求数与一个窗口之前的差异在 0 附近波动。首 token 之前离开的客户端不计入。",
  },
  noSample: {
    en: "The workload has no engine that exposes its first tokens. 0 when idle.",
    zh: "工作负载没有任何引擎暴露首 token 数。空闲时为 0。",
  },
  use: { en: "Work that is done for readers who are gone.", zh: "为已离开的用户所做的无效工作。" },
});

export const httpRequestRate = recordingRule({
  record: "vllm:http_requests:rate",
  expr: windowRate(inferenceRequests(rateWindow)),
  unit: "requests/s",
  meaning: {
    en: "Inference requests per second that ended at the API server, whatever the response: chat, completions, embeddings and all other routes that make the engine work. A client that leaves counts as 2xx.",
    zh: "API 服务器上每秒结束的推理请求数，不区分响应：包括 chat、completions、embeddings 以及所有需要引擎工作的路由。客户端中途离开计为 2xx。",
  },
  noSample: noHttp,
  use: {
    en: "What came in, also what never reached an engine; the base of the shares below.",
    zh: "实际到达的请求，包括从未进入引擎的；下列比例的分母。",
  },
});

const statusRate = (status: StatusClass) => promql`
  ${windowRate(inferenceRequests(rateWindow, status))}
    or on (${by})
  ${httpRequestRate} * 0`;

export const httpClientErrorRate = recordingRule({
  record: "vllm:http_client_errors:rate",
  expr: statusRate(4),
  unit: "requests/s",
  meaning: {
    en: "Inference requests per second that were answered with 4xx: too long, malformed, unknown model, no access. Nothing in the engine moves for them.",
    zh: "每秒以 4xx 响应的推理请求数：过长、格式错误、模型不存在、无权限。引擎不会为它们做任何工作。",
  },
  noSample: noHttp,
  use: { en: "Mistakes of clients; no fault of the server.", zh: "客户端的错误，并非服务故障。" },
});

export const httpServerErrorRate = recordingRule({
  record: "vllm:http_server_errors:rate",
  expr: statusRate(5),
  unit: "requests/s",
  meaning: {
    en: "Inference requests per second that were answered with 5xx, the 503 of a queue limit included. A stream that breaks after its begin is not in it: it was 200 by then.",
    zh: "每秒以 5xx 响应的推理请求数，包括队列上限返回的 503。已经开始的流中途出错不计入：其状态码已是 200。",
  },
  noSample: noHttp,
  use: { en: "What users of the API see as a failure of the server.", zh: "API 用户所看到的服务端失败。" },
});

export const httpServerErrorRatio = recordingRule({
  record: "vllm:http_server_errors:ratio",
  expr: promql`${httpServerErrorRate} / on (${by}) (${httpRequestRate} > 0)`,
  unit: "ratio",
  meaning: {
    en: "Share of the inference requests that were answered with 5xx, the 503 of a queue limit included.",
    zh: "以 5xx 响应的推理请求所占比例，包括队列上限返回的 503。",
  },
  noSample: {
    en: "No inference request ended in the window, or no server exposes `http_requests_total`.",
    zh: "窗口内没有结束的推理请求，或没有服务暴露 `http_requests_total`。",
  },
  use: { en: "Failures as the users count them.", zh: "用户视角的失败比例。" },
});

// Of a burst, streams are turned away with 200 and an error event: more is rejected than answered with 503. Each server for itself,
// so that the surplus of one does not hide the faults of another.
export const httpServerFaultRate = recordingRule({
  record: "vllm:http_server_faults:rate",
  expr: promql`
    sum by (${by}) (
      clamp_min(
        ${inferenceRequests(rateWindow, 5)}
          - on (${by}, ${target})
        (
          sum by (${by}, ${target}) (
            ${increaseSinceBirth(admissionRejectionsTotal, rateWindow)}
          )
            or on (${by}, ${target})
          ${servers} * 0
        ),
        0
      )
    )
      / ${rateWindowSeconds}
      or on (${by})
    ${httpRequestRate} * 0`,
  unit: "requests/s",
  exceptions: [rejectionsSince],
  meaning: {
    en: "Inference requests per second that were answered with 5xx for another reason than a queue limit. Before vLLM 0.32.0, which has no queue limit, that is every 5xx.",
    zh: "每秒因队列上限以外的原因以 5xx 响应的推理请求数。vLLM 0.32.0 之前没有队列上限，等于全部 5xx。",
  },
  noSample: noHttp,
  use: {
    en: "Faults of the server: what is turned away because it is full is told apart.",
    zh: "服务自身的故障：因满载被拒绝的请求另行统计。",
  },
});

export const rejectionRate = recordingRule({
  record: "vllm:admission_rejections:rate",
  expr: windowRate(increaseSinceBirth(admissionRejectionsTotal, rateWindow)),
  unit: "requests/s",
  exceptions: [rejectionsSince],
  meaning: {
    en: "Requests per second that were turned away because the queue limit was reached (`--max-num-queued-reqs`, `--max-num-queued-tokens`). Without streaming they get a 503, with streaming often a 200 with an error event, so HTTP counts only part of them.",
    zh: "每秒因达到队列上限（`--max-num-queued-reqs`、`--max-num-queued-tokens`）被拒绝的请求数。非流式请求得到 503，流式请求往往得到 200 加错误事件，因此 HTTP 指标只统计到一部分。",
  },
  noSample: noRejections,
  use: { en: "Demand that is turned away: add replicas.", zh: "被拒绝的需求：需要扩容。" },
});

export const rejectionRatio = recordingRule({
  record: "vllm:admission_rejections:ratio",
  expr: promql`
    ${rejectionRate}
      / on (${by})
    (${rejectionRate} + on (${by}) ${firstTokens} > 0)`,
  unit: "ratio",
  meaning: {
    en: "Share of the requests that the queue limit turned away: rejections for each rejection or first token.",
    zh: "被队列上限拒绝的请求占比：拒绝数除以拒绝数与首 token 数之和。",
  },
  noSample: {
    en: "Nothing was rejected and no first token came in the window, or the workload has no server of vLLM 0.32.0 or later with the Python frontend.",
    zh: "窗口内既没有拒绝也没有首 token，或工作负载没有 vLLM 0.32.0 及以上且使用 Python 前端的服务。",
  },
  use: {
    en: "How much of the demand is not served. Queue length and first-token time look good meanwhile.",
    zh: "有多少需求没有得到服务。此时队列长度和首 token 时间看起来都正常。",
  },
});

export const corruptedRate = recordingRule({
  record: "vllm:corrupted_requests:rate",
  expr: windowRate(increaseSinceBirth(corruptedRequestsTotal, rateWindow)),
  unit: "requests/s",
  exceptions: [corruptionSince],
  meaning: {
    en: "Requests per second whose logits held NaN: their answers are garbage, though they end well.",
    zh: "每秒 logits 出现 NaN 的请求数：回答是乱码，却照常结束。",
  },
  noSample: {
    en: "No engine runs with `VLLM_COMPUTE_NANS_IN_LOGITS=1`. 0 when idle.",
    zh: "没有引擎设置 `VLLM_COMPUTE_NANS_IN_LOGITS=1`。空闲时为 0。",
  },
  use: { en: "Broken weights, kernels or GPUs.", zh: "发现损坏的权重、内核或 GPU。" },
});
