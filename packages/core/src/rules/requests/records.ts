import { countOf, sumOf, type Histogram } from "../../metrics/metric.ts";
import { requestSuccessTotal } from "../../metrics/requests.ts";
import { requestGenerationTokens, requestPromptTokens } from "../../metrics/tokens.ts";
import { promql, rate } from "../../promql/expression.ts";
import { by } from "../../promql/placeholder.ts";
import { generationThroughput } from "../throughput/records.ts";
import { recordingRule } from "../recording-rule.ts";

// The Rust frontend creates the counter of a reason with its first request: 0 stands in for it while the server is there.
export const requestRate = recordingRule({
  record: "vllm:request_rate:rate",
  expr: promql`
    sum by (${by}) (${rate(requestSuccessTotal)})
      or on (${by})
    ${generationThroughput} * 0`,
  unit: "requests/s",
  meaning: {
    en: "Finished requests per second, whatever the reason they finished for (stop, length, abort, error, repetition).",
    zh: "每秒完成的请求数，不区分完成原因（stop、length、abort、error、repetition）。",
  },
  noSample: {
    en: "The workload has no engine that exposes its counters. 0 when idle.",
    zh: "工作负载没有任何引擎暴露计数器。空闲时为 0。",
  },
  use: {
    en: "Load of the service. It counts what finishes, not what comes in: in an overload it falls while demand rises.",
    zh: "服务负载。它统计的是完成的请求而非到达的请求：过载时需求上升，它反而下降。",
  },
});

const tokensPerRequest = (metric: Histogram) => promql`
  sum by (${by}) (${rate(sumOf(metric))})
    /
  (sum by (${by}) (${rate(countOf(metric))}) > 0)`;

const noSample = { en: "No finished request in the window.", zh: "窗口内没有完成的请求。" };

export const averagePromptTokens = recordingRule({
  record: "vllm:avg_prompt_tokens_per_request",
  expr: tokensPerRequest(requestPromptTokens),
  unit: "tokens/request",
  meaning: {
    en: "Mean prompt length of the finished requests.",
    zh: "已完成请求的平均 prompt 长度。",
  },
  noSample,
  use: { en: "How heavy the requests are.", zh: "分析请求的复杂度。" },
});

export const averageGenerationTokens = recordingRule({
  record: "vllm:avg_generation_tokens_per_request",
  expr: tokensPerRequest(requestGenerationTokens),
  unit: "tokens/request",
  meaning: {
    en: "Mean length of the answers of the finished requests.",
    zh: "已完成请求的平均回答长度。",
  },
  noSample,
  use: { en: "How long the answers are, hence how long requests take.", zh: "分析回答的长度特征，它决定了请求耗时。" },
});
