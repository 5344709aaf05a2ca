import { countOf } from "../../metrics/metric.ts";
import { numRequestsWaiting, numRequestsWaitingByReason } from "../../metrics/requests.ts";
import { engineSleepState } from "../../metrics/sleep.ts";
import { generationTokensTotal, iterationTokensTotal } from "../../metrics/tokens.ts";
import { increase, matching, promql } from "../../promql/expression.ts";
import { by, engine, shortWindow } from "../../promql/placeholder.ts";
import type { Text } from "../../text.ts";
import type { Exception } from "../alert.ts";
import { recordingRule } from "../recording-rule.ts";
import { kvCacheUsageByEngine } from "../state/records.ts";

const engineLabels = ["pod", "instance", "engine"];
const perEngine = promql`${by}, ${engine}`;

const noneWorks: Text = {
  en: "No engine of the workload made a step in the last four scrapes: all are idle, asleep or stand still.",
  zh: "最近四次抓取内工作负载没有任何引擎执行过一步：全部空闲、休眠或停滞。",
};
const notAwake: Text = {
  en: "The engine is gone, sleeps on purpose, or has been scraped only once.",
  zh: "引擎已消失、处于休眠，或只被抓取过一次。",
};

/** For rules that read the reasons of waiting requests. */
export const reasonsSince: Exception = {
  policy: "promql/known-metric",
  reason: {
    en: "vLLM tells since 0.20.0 why requests wait; for older engines the whole queue stands in where the rule has use for it.",
    zh: "vLLM 自 0.20.0 起才区分排队原因；更早的引擎在规则适用时以整个队列代替。",
  },
};

// The gauges of an engine that makes no step may be old: a frozen engine, and one whose clients all left at once (vLLM issue 29928),
// keep the values of their last step. Four scrapes let a step show, and end before an alert on the gauges is due. Some Rust frontends
// (vLLM 0.22 to 0.29) do not count steps: there, generated tokens tell.
export const engineWorking = recordingRule({
  record: "vllm:engine_working:state",
  expr: promql`
    (
      sum by (${perEngine}) (${increase(countOf(iterationTokensTotal), shortWindow)})
        or on (${perEngine})
      sum by (${perEngine}) (${increase(generationTokensTotal, shortWindow)})
    )
      > bool 0
      unless on (${perEngine})
    max by (${perEngine}) (${matching(engineSleepState, 'sleep_state="awake"')}) == 0`,
  unit: "state",
  extraLabels: engineLabels,
  exceptions: [
    {
      policy: "promql/known-metric",
      reason: {
        en: "vLLM tells since 0.11.1 whether an engine sleeps; before, none counts as asleep.",
        zh: "vLLM 自 0.11.1 起才暴露休眠状态；更早的引擎都视为未休眠。",
      },
    },
  ],
  meaning: {
    en: "1 for each engine that made a step in the last four scrapes, 0 for each one that is awake and made none: it is idle, or stands still with requests.",
    zh: "最近四次抓取内执行过至少一步的引擎为 1；未休眠但一步也没有执行的引擎为 0：空闲，或带着请求停滞。",
  },
  noSample: notAwake,
  use: {
    en: "Whether the gauges of an engine can be believed; which engine is idle.",
    zh: "判断引擎的 gauge 是否可信；查看哪个引擎空闲。",
  },
});

export const engineQueue = recordingRule({
  record: "vllm:engine_waiting_for_capacity:requests",
  expr: promql`
    (
      max by (${perEngine}) (${matching(numRequestsWaitingByReason, 'reason="capacity"')})
        or on (${perEngine})
      max by (${perEngine}) (${numRequestsWaiting})
    )
      and on (${perEngine})
    ${engineWorking}`,
  unit: "requests",
  extraLabels: engineLabels,
  exceptions: [reasonsSince],
  meaning: {
    en: "Requests that wait for a slot or for KV cache, for each engine that is awake. Before vLLM 0.20.0, which does not tell why requests wait, all of them.",
    zh: "每个未休眠的引擎上等待空位或 KV cache 的请求数。vLLM 0.20.0 之前不区分原因，取全部排队请求。",
  },
  noSample: notAwake,
  use: { en: "Where the queue is.", zh: "查看排队集中在哪个引擎。" },
});

export const engineKvCache = recordingRule({
  record: "vllm:engine_kv_cache_usage:ratio",
  expr: promql`
    (
      ${kvCacheUsageByEngine}
    )
      and on (${perEngine})
    ${engineWorking}`,
  unit: "ratio",
  extraLabels: engineLabels,
  meaning: {
    en: "Share of the KV cache that is in use, for each engine that is awake.",
    zh: "每个未休眠引擎的 KV cache 使用比例。",
  },
  noSample: notAwake,
  use: { en: "Which engine is full.", zh: "查看哪个引擎已满。" },
});

export const waitingForCapacity = recordingRule({
  record: "vllm:num_requests_waiting_for_capacity:sum",
  expr: promql`sum by (${by}) (${engineQueue} and on (${perEngine}) ${engineWorking} == 1)`,
  unit: "requests",
  meaning: {
    en: "Requests that wait for a slot or for KV cache at engines that make steps. Deferred requests are left out, and so are engines that stand still: their gauges are old.",
    zh: "在正常执行的引擎上等待空位或 KV cache 的请求数。不含被推迟的请求，也不含停滞的引擎：它们的指标已经过期。",
  },
  noSample: noneWorks,
  use: { en: "Demand that more capacity would serve.", zh: "增加容量即可满足的需求。" },
});

export const waitingSpread = recordingRule({
  record: "vllm:num_requests_waiting_for_capacity:spread",
  expr: promql`
    max by (${by}) (${engineQueue} and on (${perEngine}) ${engineWorking} == 1)
      - on (${by})
    min by (${by}) (${engineQueue})`,
  unit: "requests",
  meaning: {
    en: "Difference between the longest queue of an engine that makes steps and the shortest queue of an engine that is awake; deferred requests are left out. 0 with one engine.",
    zh: "正常执行的引擎中最长的队列与未休眠引擎中最短的队列之差，不含被推迟的请求。只有一个引擎时为 0。",
  },
  noSample: noneWorks,
  use: { en: "How unevenly requests are spread over the replicas.", zh: "判断请求在各副本间分布是否不均。" },
});

export const kvCacheSpread = recordingRule({
  record: "vllm:kv_cache_usage:spread",
  expr: promql`
    max by (${by}) (${engineKvCache} and on (${perEngine}) ${engineWorking} == 1)
      - on (${by})
    min by (${by}) (${engineKvCache})`,
  unit: "ratio",
  meaning: {
    en: "Difference between the fullest KV cache of an engine that makes steps and the emptiest of an engine that is awake. 0 with one engine.",
    zh: "正常执行的引擎中占用最高的 KV cache 与未休眠引擎中占用最低的 KV cache 之差。只有一个引擎时为 0。",
  },
  noSample: noneWorks,
  use: {
    en: "How unevenly the work is spread, also when no request waits.",
    zh: "判断负载分布是否不均，没有排队时同样有效。",
  },
});
