import { counter, histogram } from "./metric.ts";

const engineLabels = [
  { since: "0.6.0", value: ["model_name"] },
  { since: "0.8.3", value: ["model_name", "engine"] },
] as const;

export const promptTokensTotal = counter({
  name: "vllm:prompt_tokens_total",
  unit: "tokens",
  meaning: {
    en: "Prompt tokens of the requests that were prefilled, tokens found in the prefix cache included.",
    zh: "已完成 prefill 的请求的 prompt token 数，包含命中前缀缓存的 token。",
  },
  since: "0.6.0",
  condition: {
    en: "The Rust frontend (seen with 0.32.0) creates it with the first request.",
    zh: "Rust 前端（在 0.32.0 上观察到）在第一个请求到来时才创建它。",
  },
  labels: engineLabels,
  source: ["vllm/v1/metrics/loggers.py", "vLLM issue #56923", "recorded server 0.32.0 with the Rust frontend"],
});

export const generationTokensTotal = counter({
  name: "vllm:generation_tokens_total",
  unit: "tokens",
  meaning: {
    en: "Tokens generated. Stays 0 on embedding servers.",
    zh: "生成的 token 数。embedding 服务始终为 0。",
  },
  since: "0.6.0",
  labels: engineLabels,
  source: ["vllm/v1/metrics/loggers.py"],
});

export const requestPromptTokens = histogram({
  name: "vllm:request_prompt_tokens",
  unit: "tokens",
  meaning: { en: "Prompt tokens of each finished request.", zh: "每个完成请求的 prompt token 数。" },
  since: "0.6.0",
  labels: engineLabels,
  buckets: [{ since: "0.6.0", value: "one-two-five" }],
  source: ["vllm/v1/metrics/loggers.py"],
});

export const requestGenerationTokens = histogram({
  name: "vllm:request_generation_tokens",
  unit: "tokens",
  meaning: { en: "Generated tokens of each finished request.", zh: "每个完成请求生成的 token 数。" },
  since: "0.6.0",
  labels: engineLabels,
  buckets: [{ since: "0.6.0", value: "one-two-five" }],
  source: ["vllm/v1/metrics/loggers.py"],
});
