import { timeToFirstTokenSeconds } from "../../metrics/latency.ts";
import { atBound, promql } from "../../promql/expression.ts";
import { by } from "../../promql/placeholder.ts";
import { firstToken } from "../latency/records.ts";
import { forAll } from "../workload-class.ts";
import { sloFamilies, sloParts, type Objective } from "./slo-family.ts";
import { latencyScenarios } from "./slo-scenarios.ts";

const objective: Objective = {
  name: "first-token",
  alertName: "FirstToken",
  title: { en: "First token in time", zh: "首 token 及时" },
  introduction: {
    en: "The share of requests whose first token comes in time, its error budget, and how fast it burns.",
    zh: "首 token 及时返回的请求比例、其错误预算，以及预算的消耗速度。",
  },
  enabled: true,
  objective: forAll(0.99),
  whyObjective: {
    en: "99 of 100 is what users of a shared service accept: a queue for a quarter of an hour a day.",
    zh: "百分之九十九是共享服务的用户可以接受的水平：相当于每天排队十几分钟。",
  },
  bound: {
    histogram: timeToFirstTokenSeconds,
    seconds: { chat: 2.5, batch: 160, embedding: 1, reasoning: 5 },
    range: [0.001, 2560],
    why: {
      en: "2.5 s is when a person who waits for a chat answer begins to doubt; reasoning models think first, an embedding is ready with its first token, and a batch may stand in the queue for minutes.",
      zh: "等待对话回答的人在 2.5 秒左右开始怀疑出了问题；推理模型先思考再输出，embedding 的首 token 即为结果，批处理则可以排队数分钟。",
    },
  },
  events: { en: "requests that got a first token", zh: "已返回首 token 的请求" },
  areBad: {
    en: "waited longer than <<slos.firstToken.thresholdSeconds>>s for it",
    zh: "等待首 token 超过 <<slos.firstToken.thresholdSeconds>>s",
  },
  total: () => promql`sum by (${by}) (${firstToken.bucketRate}{le="+Inf"})`,
  good: (bound) => promql`sum by (${by}) (${firstToken.bucketRate}{${atBound(bound)}})`,
  runbook: {
    confirm: [
      {
        expr: promql`${firstToken.p95}`,
        shows: { en: "How late the late ones are.", zh: "慢的请求到底有多慢。" },
      },
    ],
    causes: [
      {
        signal: { en: "Requests wait (`vllm:num_requests_waiting`)", zh: "有请求排队（`vllm:num_requests_waiting`）" },
        cause: { en: "More demand than the replicas serve", zh: "需求超过副本的处理能力" },
        remedy: {
          en: "Add replicas, or limit what comes in; look at VLLMQueueGrowing",
          zh: "增加副本或限制流入；参见 VLLMQueueGrowing",
        },
      },
      {
        signal: {
          en: "No queue, long prompts (`vllm:avg_prompt_tokens_per_request`)",
          zh: "没有排队，但 prompt 很长（`vllm:avg_prompt_tokens_per_request`）",
        },
        cause: { en: "Prefill takes the time", zh: "时间花在 prefill" },
        remedy: {
          en: "Prefix caching, `--max-num-batched-tokens`, chunked prefill; or another objective for this workload",
          zh: "开启前缀缓存、调整 `--max-num-batched-tokens`、chunked prefill；或为该工作负载另设目标",
        },
      },
    ],
  },
};

/** The objective's rules. */
const firstTokenSlo = sloParts(objective);

/** Its two families. */
export const sloFirstToken = sloFamilies(objective, firstTokenSlo, latencyScenarios(firstTokenSlo, objective));
