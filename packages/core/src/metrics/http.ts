import type { Text } from "../text.ts";
import { counter, histogram, summary } from "./metric.ts";

const firstRequest: Text = {
  en: "No sample before the first request that is counted.",
  zh: "第一个被统计的请求到来之前没有样本。",
};

export const httpRequestsTotal = counter({
  name: "http_requests_total",
  unit: "requests",
  component: "http",
  meaning: {
    en: "HTTP requests by `handler`, `method` and class of `status` (`2xx`, `4xx`, `5xx`). Requests whose client went away and streams that failed after the first byte count as `2xx`; paths that do not exist have the handler `none`. Requests to `/metrics`, `/health`, `/load`, `/ping`, `/version` and `/server_info` are not counted.",
    zh: "HTTP 请求数，按 `handler`、`method` 和 `status` 类别（`2xx`、`4xx`、`5xx`）区分。客户端断开的请求以及首字节之后失败的流计为 `2xx`；不存在的路径，其 handler 为 `none`。不统计对 `/metrics`、`/health`、`/load`、`/ping`、`/version` 和 `/server_info` 的请求。",
  },
  since: "0.8.3",
  rust: "0.22.0",
  condition: firstRequest,
  labels: [{ since: "0.8.3", value: ["handler", "method", "status"] }],
  source: [
    "vllm/entrypoints/serve/instrumentator/metrics.py",
    "vLLM PR #15657",
    "vLLM PR #15894",
    "prometheus-fastapi-instrumentator defaults",
  ],
});

export const httpRequestSizeBytes = summary({
  name: "http_request_size_bytes",
  unit: "bytes",
  component: "http",
  meaning: {
    en: "Size of the request bodies by `handler`, as sum and count. Requests to `/metrics`, `/health`, `/load`, `/ping`, `/version` and `/server_info` are not counted.",
    zh: "请求体大小，按 `handler` 区分，只有 sum 和 count。不统计对 `/metrics`、`/health`、`/load`、`/ping`、`/version` 和 `/server_info` 的请求。",
  },
  since: "0.8.3",
  condition: firstRequest,
  labels: [{ since: "0.8.3", value: ["handler"] }],
  source: [
    "vllm/entrypoints/serve/instrumentator/metrics.py",
    "vLLM PR #15657",
    "vLLM PR #15894",
    "prometheus-fastapi-instrumentator defaults",
  ],
});

export const httpResponseSizeBytes = summary({
  name: "http_response_size_bytes",
  unit: "bytes",
  component: "http",
  meaning: {
    en: "Size of the responses by `handler`, as sum and count. Requests to `/metrics`, `/health`, `/load`, `/ping`, `/version` and `/server_info` are not counted.",
    zh: "响应大小，按 `handler` 区分，只有 sum 和 count。不统计对 `/metrics`、`/health`、`/load`、`/ping`、`/version` 和 `/server_info` 的请求。",
  },
  since: "0.8.3",
  condition: firstRequest,
  labels: [{ since: "0.8.3", value: ["handler"] }],
  source: [
    "vllm/entrypoints/serve/instrumentator/metrics.py",
    "vLLM PR #15657",
    "vLLM PR #15894",
    "prometheus-fastapi-instrumentator defaults",
  ],
});

export const httpRequestDurationHighrSeconds = histogram({
  name: "http_request_duration_highr_seconds",
  unit: "seconds",
  component: "http",
  meaning: {
    en: "Duration of all HTTP requests together, until the last byte of the answer: streams included. Requests to `/metrics`, `/health`, `/load`, `/ping`, `/version` and `/server_info` are not counted.",
    zh: "所有 HTTP 请求合计的耗时，计至响应的最后一个字节，包含流式响应。不统计对 `/metrics`、`/health`、`/load`、`/ping`、`/version` 和 `/server_info` 的请求。",
  },
  since: "0.8.3",
  rust: "0.22.0",
  labels: [{ since: "0.8.3", value: [] }],
  buckets: [
    {
      since: "0.8.3",
      value: [0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 7.5, 10, 30, 60],
    },
  ],
  source: [
    "vllm/entrypoints/serve/instrumentator/metrics.py",
    "vLLM PR #15657",
    "vLLM PR #15894",
    "prometheus-fastapi-instrumentator defaults",
  ],
});

export const httpRequestDurationSeconds = histogram({
  name: "http_request_duration_seconds",
  unit: "seconds",
  component: "http",
  meaning: {
    en: "Duration of HTTP requests by `handler` and `method`, until the last byte of the answer. Three finite buckets: most inference requests take longer than the last. Requests to `/metrics`, `/health`, `/load`, `/ping`, `/version` and `/server_info` are not counted.",
    zh: "HTTP 请求的耗时，按 `handler` 和 `method` 区分，计至响应的最后一个字节。仅有三个有限桶：多数推理请求都超过最后一个桶。不统计对 `/metrics`、`/health`、`/load`、`/ping`、`/version` 和 `/server_info` 的请求。",
  },
  since: "0.8.3",
  rust: "0.22.0",
  condition: firstRequest,
  labels: [{ since: "0.8.3", value: ["handler", "method"] }],
  buckets: [{ since: "0.8.3", value: [0.1, 0.5, 1] }],
  source: [
    "vllm/entrypoints/serve/instrumentator/metrics.py",
    "vLLM PR #15657",
    "vLLM PR #15894",
    "prometheus-fastapi-instrumentator defaults",
  ],
});
