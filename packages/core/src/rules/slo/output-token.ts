import { interTokenLatencySeconds, requestTimePerOutputTokenSeconds } from "../../metrics/latency.ts";
import { atBound, promql } from "../../promql/expression.ts";
import { by } from "../../promql/placeholder.ts";
import { interToken, timePerOutputToken } from "../token-latency/records.ts";
import { alike, east, otherWorkloads, workload } from "../places.ts";
import { forAll } from "../workload-class.ts";
import { type Objective, sloFamilies, sloParts } from "./slo-family.ts";
import { latencyScenarios, observedTraffic, spelledOtherwise } from "./slo-scenarios.ts";

const objective: Objective = {
  name: "output-token",
  alertName: "OutputToken",
  title: { en: "Tokens at a reading pace", zh: "输出速度达标" },
  introduction: {
    en: "The share of requests whose tokens come fast enough on average, its error budget, and how fast it burns. Servers before vLLM 0.11.0 do not tell the time per output token of a request: their intervals between two tokens count in its place.",
    zh: "平均输出速度达标的请求比例、其错误预算，以及预算的消耗速度。vLLM 0.11.0 之前的版本没有按请求统计的每 token 耗时，改用相邻 token 的间隔计数。",
  },
  enabled: false,
  objective: forAll(0.99),
  whyObjective: {
    en: "99 of 100, as for the first token. It is off unless it is asked for: batch work and embeddings have nobody who reads along.",
    zh: "与首 token 相同，为百分之九十九。默认关闭：批处理和 embedding 没有人边看边等。",
  },
  bound: {
    histogram: requestTimePerOutputTokenSeconds,
    seconds: { chat: 0.1, batch: 1, embedding: 1, reasoning: 0.1 },
    range: [0.01, 80],
    why: {
      en: "0.1 s is ten tokens a second, about twice as fast as a person reads; reasoning users wait for the end of the thought, and a batch only has to move.",
      zh: "0.1 秒即每秒 10 个 token，约为人阅读速度的两倍；推理模型的用户在等思考结束，批处理只需持续推进。",
    },
  },
  events: { en: "finished requests", zh: "已完成的请求" },
  areBad: {
    en: "took longer than <<slos.outputToken.thresholdSeconds>>s for each token",
    zh: "平均每 token 耗时超过 <<slos.outputToken.thresholdSeconds>>s",
  },
  total: () => promql`
    sum by (${by}) (${timePerOutputToken.bucketRate}{le="+Inf"})
      or on (${by})
    sum by (${by}) (${interToken.bucketRate}{le="+Inf"})`,
  good: (bound) => promql`
    sum by (${by}) (${timePerOutputToken.bucketRate}{${atBound(bound)}})
      or on (${by})
    sum by (${by}) (${interToken.bucketRate}{${atBound(bound)}})`,
  runbook: {
    confirm: [
      {
        expr: promql`${timePerOutputToken.p95}`,
        shows: { en: "How slow the slow ones are.", zh: "慢的请求到底有多慢。" },
      },
      {
        expr: promql`${interToken.p99}`,
        shows: { en: "Pauses within a stream: preemption shows here.", zh: "流内的停顿：抢占会体现在这里。" },
      },
    ],
    causes: [
      {
        signal: {
          en: "Many requests run (`vllm:num_requests_running`)",
          zh: "运行中的请求很多（`vllm:num_requests_running`）",
        },
        cause: { en: "Batches are large: each step takes longer", zh: "批次大，每步耗时变长" },
        remedy: { en: "Add replicas, or a lower `--max-num-seqs`", zh: "增加副本，或调低 `--max-num-seqs`" },
      },
      {
        signal: {
          en: "Requests are preempted (`vllm:preemptions:rate`)",
          zh: "有请求被抢占（`vllm:preemptions:rate`）",
        },
        cause: { en: "The KV cache is too small", zh: "KV cache 不足" },
        remedy: {
          en: "More KV cache (`--gpu-memory-utilization`), a shorter `--max-model-len`, fewer sequences",
          zh: "增大 KV cache（`--gpu-memory-utilization`），缩短 `--max-model-len`，或减少并发序列",
        },
      },
      {
        signal: { en: "Neither, on one node only", zh: "以上都不是，且只发生在某个节点" },
        cause: { en: "A slow accelerator: heat, power limit, a neighbour", zh: "加速卡变慢：过热、功耗限制或邻居争用" },
        remedy: { en: "Look at the clocks of the GPU, move the pod", zh: "查看 GPU 频率，迁移 pod" },
      },
    ],
  },
};

/** The objective's rules. */
const outputTokenSlo = sloParts(objective);

/** What a server before vLLM 0.11.0 knows. */
const older = observedTraffic(interTokenLatencySeconds, 0.1);

/** Its two families. */
export const sloOutputToken = sloFamilies(objective, outputTokenSlo, [
  ...latencyScenarios(outputTokenSlo, objective),
  {
    name: "output-token: a server before vLLM 0.11.0 is judged by the intervals between its tokens",
    covers: [],
    series: older({}, { minutes: 20, good: 95, bad: 5 }),
    expect: [outputTokenSlo.errorRatio["5m"]].map((record) => ({
      at: "15m",
      record,
      samples: [{ labels: { namespace: "llm", model_name: "demo/chat-8b" }, value: 0.05 }],
    })),
  },
  {
    name: "output-token: a server of today, and in each place that differs by one label one before vLLM 0.11.0 with two spellings",
    covers: [],
    series: [
      ...observedTraffic(requestTimePerOutputTokenSeconds, 0.1)(east, { minutes: 20, good: 90, bad: 10 }),
      ...alike
        .slice(0, 3)
        .flatMap((labels) => [
          ...older(labels, { minutes: 20, good: 45, bad: 5 }),
          ...spelledOtherwise(older({ ...labels, engine: "1" }, { minutes: 20, good: 40, bad: 10 })),
        ]),
    ],
    expect: [
      { record: outputTokenSlo.total, here: 3.333333, there: 3.333333 },
      { record: outputTokenSlo.good, here: 3, there: 2.833333 },
    ].map(({ record, here, there }) => ({
      at: "15m",
      record,
      samples: [
        { labels: { ...workload, ...east }, value: here },
        ...otherWorkloads.map((labels) => ({ labels, value: there })),
      ],
    })),
  },
]);
