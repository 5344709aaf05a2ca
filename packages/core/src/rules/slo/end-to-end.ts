import { e2eRequestLatencySeconds } from "../../metrics/latency.ts";
import { atBound, promql } from "../../promql/expression.ts";
import { by } from "../../promql/placeholder.ts";
import { e2eLatency, firstToken } from "../latency/records.ts";
import { forAll } from "../workload-class.ts";
import { sloFamilies, sloParts, type Objective } from "./slo-family.ts";
import { latencyScenarios } from "./slo-scenarios.ts";

const objective: Objective = {
  name: "end-to-end",
  alertName: "EndToEnd",
  title: { en: "Whole answer in time", zh: "完整回答及时" },
  introduction: {
    en: "The share of requests that are answered whole in time, its error budget, and how fast it burns.",
    zh: "及时完成整个回答的请求比例、其错误预算，以及预算的消耗速度。",
  },
  enabled: false,
  objective: forAll(0.99),
  whyObjective: {
    en: "99 of 100, as for the first token. It is off unless it is asked for: how long an answer takes depends on how long it is.",
    zh: "与首 token 相同，为百分之九十九。默认关闭：回答耗时取决于回答的长度。",
  },
  bound: {
    histogram: e2eRequestLatencySeconds,
    seconds: { chat: 30, batch: 480, embedding: 2, reasoning: 240 },
    range: [0.3, 7680],
    why: {
      en: "30 s is a chat answer of 1000 tokens at a speed that a person reads along with; an embedding is one step, a reasoning model writes many tokens that nobody reads, and a batch has minutes.",
      zh: "30 秒相当于以人的阅读速度输出约 1000 token 的对话回答；embedding 只需一步，推理模型会写出大量无人阅读的 token，批处理则有数分钟的余地。",
    },
  },
  events: { en: "finished requests", zh: "已完成的请求" },
  areBad: {
    en: "took longer than <<slos.endToEnd.thresholdSeconds>>s",
    zh: "耗时超过 <<slos.endToEnd.thresholdSeconds>>s",
  },
  total: () => promql`sum by (${by}) (${e2eLatency.bucketRate}{le="+Inf"})`,
  good: (bound) => promql`sum by (${by}) (${e2eLatency.bucketRate}{${atBound(bound)}})`,
  runbook: {
    confirm: [
      { expr: promql`${e2eLatency.p95}`, shows: { en: "How long the long ones take.", zh: "慢的请求耗时多久。" } },
      {
        expr: promql`${e2eLatency.p95} - ${firstToken.p95}`,
        shows: { en: "Roughly the time after the first token.", zh: "大致为首 token 之后的耗时。" },
      },
    ],
    causes: [
      {
        signal: { en: "The first token is late too", zh: "首 token 也变慢" },
        cause: { en: "A queue, or long prompts", zh: "排队，或 prompt 很长" },
        remedy: { en: "As for the objective of the first token", zh: "按首 token 目标的 runbook 处理" },
      },
      {
        signal: {
          en: "The first token is in time, answers are longer than before (`vllm:avg_generation_tokens_per_request`)",
          zh: "首 token 及时，但回答比以前长（`vllm:avg_generation_tokens_per_request`）",
        },
        cause: { en: "Clients ask for longer answers", zh: "客户端要求更长的回答" },
        remedy: { en: "Another bound, or a limit of `max_tokens`", zh: "调整目标的时间上限，或限制 `max_tokens`" },
      },
    ],
  },
};

/** The objective's rules. */
const endToEndSlo = sloParts(objective);

/** Its two families. */
export const sloEndToEnd = sloFamilies(objective, endToEndSlo, latencyScenarios(endToEndSlo, objective));
