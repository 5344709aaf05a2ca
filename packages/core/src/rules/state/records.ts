import { gpuCacheUsagePerc, kvCacheUsagePerc } from "../../metrics/cache.ts";
import { countOf, sumOf } from "../../metrics/metric.ts";
import {
  numPreemptionsTotal,
  numRequestsRunning,
  numRequestsWaiting,
  numRequestsWaitingByReason,
} from "../../metrics/requests.ts";
import { generationTokensTotal, iterationTokensTotal } from "../../metrics/tokens.ts";
import { presenceOf, promql, rate } from "../../promql/expression.ts";
import { by, engine } from "../../promql/placeholder.ts";
import type { Text } from "../../text.ts";
import { recordingRule } from "../recording-rule.ts";
import { requestRate } from "../requests/records.ts";

/** KV-cache use of each engine under the name of its release; several API servers of one engine count once. */
export const kvCacheUsageByEngine = promql`
  max by (${by}, ${engine}) (${kvCacheUsagePerc})
    or on (${by}, ${engine})
  max by (${by}, ${engine}) (${gpuCacheUsagePerc})`;

const gone: Text = { en: "The workload has no engine.", zh: "工作负载没有任何引擎。" };
const goneOrZero: Text = { en: "The workload has no engine. 0 when idle.", zh: "工作负载没有任何引擎。空闲时为 0。" };

/** The token counter of an engine is there from its start, also where gauges are not yet: other records take their 0 from this one. */
export const engines = recordingRule({
  record: "vllm:engines:count",
  expr: promql`count by (${by}) (group by (${by}, ${engine}) (${presenceOf(generationTokensTotal)}))`,
  unit: "engines",
  meaning: {
    en: "Engines of the workload that are scraped: pods times data-parallel engines in each.",
    zh: "工作负载中被抓取到的引擎数：pod 数乘以每个 pod 内的数据并行引擎数。",
  },
  noSample: gone,
  use: {
    en: "Presence of the workload, and how many share its load.",
    zh: "判断工作负载是否存在，以及有多少引擎分担负载。",
  },
});

export const running = recordingRule({
  record: "vllm:num_requests_running:sum",
  expr: promql`
    sum by (${by}) (max by (${by}, ${engine}) (${numRequestsRunning}))
      or on (${by})
    ${engines} * 0`,
  unit: "requests",
  meaning: {
    en: "Requests in the running batches of all engines, as of the last step of each engine: a frozen engine keeps its last value.",
    zh: "所有引擎正在运行的请求数，取自各引擎最近一步：卡死的引擎会一直保持最后的值。",
  },
  noSample: goneOrZero,
  use: { en: "Load of the service at this moment.", zh: "服务当前的负载。" },
});

export const waiting = recordingRule({
  record: "vllm:num_requests_waiting:sum",
  expr: promql`
    sum by (${by}) (max by (${by}, ${engine}) (${numRequestsWaiting}))
      or on (${by})
    ${engines} * 0`,
  unit: "requests",
  meaning: {
    en: "Requests in the queues of all engines, deferred ones included. A frozen engine keeps its last value, whoever queues in front of it.",
    zh: "所有引擎队列中的请求数，包含被推迟的请求。卡死的引擎会一直保持最后的值，无论它前面又堆积了多少请求。",
  },
  noSample: goneOrZero,
  use: { en: "Demand beyond what the engines take.", zh: "超出引擎处理能力的需求。" },
});

export const waitingByReason = recordingRule({
  record: "vllm:num_requests_waiting_by_reason:sum",
  expr: promql`sum by (reason, ${by}) (max by (reason, ${by}, ${engine}) (${numRequestsWaitingByReason}))`,
  unit: "requests",
  extraLabels: ["reason"],
  exceptions: [
    {
      policy: "promql/known-metric",
      reason: {
        en: "vLLM tells the reasons since 0.20.0; before, there is only the whole queue.",
        zh: "vLLM 自 0.20.0 起才区分原因；更早的版本只有队列总数。",
      },
    },
  ],
  meaning: {
    en: "Requests in the queues by reason: `capacity` waits for a slot or for KV cache, `deferred` for a LoRA adapter, a KV transfer or another condition. The reasons add up to the whole queue.",
    zh: "按原因统计排队的请求：`capacity` 等待空位或 KV cache，`deferred` 等待 LoRA 适配器、KV 传输或其他条件。各原因之和即为队列总数。",
  },
  noSample: {
    en: "The workload has no engine of vLLM 0.20.0 or later, or several API servers that had no request so far.",
    zh: "工作负载没有 vLLM 0.20.0 及以上的引擎，或多个 API 服务器尚未收到请求。",
  },
  use: {
    en: "Whether more replicas would help: they do for `capacity`, not for `deferred`.",
    zh: "判断扩容是否有用：对 `capacity` 有用，对 `deferred` 无用。",
  },
});

export const kvCacheUsage = {
  mean: recordingRule({
    record: "vllm:kv_cache_usage:mean",
    expr: promql`
      avg by (${by}) (
        ${kvCacheUsageByEngine}
      )`,
    unit: "ratio",
    meaning: {
      en: "Share of the KV cache that is in use, mean over the engines of the workload. A fraction, whatever the name `kv_cache_usage_perc` says.",
      zh: "已使用的 KV cache 比例，对工作负载的所有引擎取平均。尽管指标名为 `kv_cache_usage_perc`，它是 0 到 1 的比例。",
    },
    noSample: gone,
    use: { en: "Trend of the memory that requests take.", zh: "观察请求占用显存的趋势。" },
  }),
  max: recordingRule({
    record: "vllm:kv_cache_usage:max",
    expr: promql`
      max by (${by}) (
        ${kvCacheUsageByEngine}
      )`,
    unit: "ratio",
    meaning: {
      en: "Share of the KV cache that is in use on the fullest engine of the workload. A mean would hide it.",
      zh: "工作负载中占用最高的引擎的 KV cache 使用比例。平均值会掩盖它。",
    },
    noSample: gone,
    use: { en: "Saturation; the engine that preempts first.", zh: "饱和度；最先发生抢占的引擎。" },
  }),
};

export const preemptionRate = recordingRule({
  record: "vllm:preemptions:rate",
  expr: promql`
    sum by (${by}) (${rate(numPreemptionsTotal)})
      or on (${by})
    ${engines} * 0`,
  unit: "preemptions/s",
  meaning: {
    en: "Requests per second that were thrown out of the running batch because the KV cache was full, and are computed again.",
    zh: "每秒因 KV cache 不足而被移出运行批次、之后需重新计算的请求数。",
  },
  noSample: goneOrZero,
  use: { en: "Work that is done twice.", zh: "被重复计算的工作量。" },
});

export const preemptionsPerRequest = recordingRule({
  record: "vllm:preemptions_per_request:ratio",
  expr: promql`
    ${preemptionRate} / on (${by}) (${requestRate} > 0)`,
  unit: "quotient",
  meaning: {
    en: "Preemptions for each finished request in the window; above 1 when requests are preempted again and again.",
    zh: "窗口内平均每个完成的请求发生的抢占次数；反复被抢占时会大于 1。",
  },
  noSample: { en: "No finished request in the window.", zh: "窗口内没有完成的请求。" },
  use: { en: "How much of the work is done twice.", zh: "判断有多少工作被重复计算。" },
});

export const stepRate = recordingRule({
  record: "vllm:engine_steps:rate",
  expr: promql`sum by (${by}) (${rate(countOf(iterationTokensTotal))})`,
  unit: "steps/s",
  meaning: {
    en: "Steps per second of all engines. Each decode or prefill step counts, so it moves whenever an engine works.",
    zh: "所有引擎每秒执行的步数。每个 decode 或 prefill 步都计入，只要引擎在工作它就会变化。",
  },
  noSample: goneOrZero,
  use: {
    en: "The best sign of progress, for embedding servers too.",
    zh: "判断是否有进展的最佳信号，embedding 服务同样适用。",
  },
});

export const tokensPerStep = recordingRule({
  record: "vllm:tokens_per_step:avg",
  expr: promql`
    sum by (${by}) (${rate(sumOf(iterationTokensTotal))})
      / on (${by})
    (${stepRate} > 0)`,
  unit: "tokens/step",
  meaning: {
    en: "Mean number of tokens that an engine computes in one step. Prompt tokens found in the prefix cache counted too before vLLM 0.23.0, and do not since.",
    zh: "引擎每一步平均计算的 token 数。vLLM 0.23.0 之前命中前缀缓存的 prompt token 也计入，之后不再计入。",
  },
  noSample: { en: "No step in the window.", zh: "窗口内引擎没有执行任何步。" },
  use: { en: "How well batches are filled.", zh: "判断批次填充程度。" },
});
