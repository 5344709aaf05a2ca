import { counter, histogram, summary } from "./metric.ts";

export const httpRequestsTotal = counter({
  name: "http_requests_total",
  unit: "requests",
  component: "http",
  meaning: {
    en: "HTTP requests; status is grouped (2xx,4xx,...).",
    zh: "HTTP requests; status is grouped (2xx,4xx,...).",
  },
  since: "0.8.3",
  rust: "0.22.0",
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
  meaning: { en: "Request body size (_count/_sum only).", zh: "Request body size (_count/_sum only)." },
  since: "0.8.3",
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
  meaning: { en: "Response size (_count/_sum only).", zh: "Response size (_count/_sum only)." },
  since: "0.8.3",
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
    en: "Latency of all handlers together, fine buckets.",
    zh: "Latency of all handlers together, fine buckets.",
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
  meaning: { en: "Latency per handler, three buckets.", zh: "Latency per handler, three buckets." },
  since: "0.8.3",
  rust: "0.22.0",
  labels: [{ since: "0.8.3", value: ["handler", "method"] }],
  buckets: [{ since: "0.8.3", value: [0.1, 0.5, 1] }],
  source: [
    "vllm/entrypoints/serve/instrumentator/metrics.py",
    "vLLM PR #15657",
    "vLLM PR #15894",
    "prometheus-fastapi-instrumentator defaults",
  ],
});
