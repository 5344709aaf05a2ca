import { generationTokensTotal, promptTokensTotal } from "../../metrics/tokens.ts";
import { derivedRecord } from "../../names.ts";
import { increase, promql, rate } from "../../promql/expression.ts";
import { by } from "../../promql/placeholder.ts";
import type { Text } from "../../text.ts";
import { recordingRule } from "../recording-rule.ts";

const noSample: Text = {
  en: "The workload has no engine that exposes its token counters. 0 when idle.",
  zh: "工作负载没有任何引擎暴露 token 计数器。空闲时为 0。",
};

export const generationThroughput = recordingRule({
  record: "vllm:generation_tokens_throughput:rate",
  expr: promql`sum by (${by}) (${rate(generationTokensTotal)})`,
  unit: "tokens/s",
  meaning: {
    en: "Tokens generated per second, summed over the engines of the workload.",
    zh: "每秒生成的 token 数，按工作负载对所有引擎求和。",
  },
  noSample,
  use: { en: "Speed of generation, efficiency of the output.", zh: "监控生成速度，评估模型的输出效率。" },
});

// A counter of the Rust frontend does not exist before its first request: 0 stands in for it while the server is there.
export const promptThroughput = recordingRule({
  record: "vllm:prompt_tokens_throughput:rate",
  expr: promql`
    sum by (${by}) (${rate(promptTokensTotal)})
      or on (${by})
    ${generationThroughput} * 0`,
  unit: "tokens/s",
  meaning: {
    en: "Prompt tokens processed per second, summed over the engines of the workload. Tokens found in the prefix cache count too.",
    zh: "每秒处理的 prompt token 数，按工作负载对所有引擎求和。命中前缀缓存的 token 也计入。",
  },
  noSample,
  use: {
    en: "Capacity for input, how well requests are processed side by side.",
    zh: "监控输入处理能力，评估模型的并发处理能力。",
  },
});

export const totalThroughput = recordingRule({
  record: "vllm:total_tokens_throughput:rate",
  expr: promql`${promptThroughput} + on (${by}) ${generationThroughput}`,
  unit: "tokens/s",
  meaning: {
    en: "Prompt and generated tokens per second together.",
    zh: "每秒处理的 prompt 与生成 token 的总和。",
  },
  noSample,
  use: { en: "Work of the whole service; the alert on low throughput.", zh: "服务整体的工作量；低吞吐量告警。" },
});

export const generationTokensPastHour = recordingRule({
  record: derivedRecord(generationTokensTotal.name, "increase_1h"),
  expr: promql`sum by (${by}) (${increase(generationTokensTotal, "1h")})`,
  unit: "tokens",
  meaning: {
    en: "Tokens generated in the past hour, restarts of pods taken into account.",
    zh: "过去 1 小时生成的 token 数，已考虑 pod 重启。",
  },
  noSample,
  use: { en: "Billing, capacity planning.", zh: "计费统计，容量规划。" },
});

export const promptTokensPastHour = recordingRule({
  record: derivedRecord(promptTokensTotal.name, "increase_1h"),
  expr: promql`
    sum by (${by}) (${increase(promptTokensTotal, "1h")})
      or on (${by})
    ${generationTokensPastHour} * 0`,
  unit: "tokens",
  meaning: {
    en: "Prompt tokens processed in the past hour, restarts of pods taken into account.",
    zh: "过去 1 小时处理的 prompt token 数，已考虑 pod 重启。",
  },
  noSample,
  use: { en: "Billing, capacity planning.", zh: "计费统计，容量规划。" },
});
