import { promql } from "../../promql/expression.ts";
import { by, engine } from "../../promql/placeholder.ts";
import type { Text } from "../../text.ts";
import { recordingRule } from "../recording-rule.ts";
import { kvCacheUsageByEngine } from "../state/records.ts";
import { asleep, reasonsSince, sleepSince, waitingForCapacityByEngine, working } from "./engines.ts";

const noneWorks: Text = {
  en: "No engine of the workload made a step in the last four scrapes: all are idle, asleep or stand still.",
  zh: "最近四次抓取内工作负载没有任何引擎执行过一步：全部空闲、休眠或停滞。",
};

export const waitingForCapacity = recordingRule({
  record: "vllm:num_requests_waiting_for_capacity:sum",
  expr: promql`
    sum by (${by}) (
      (
        ${waitingForCapacityByEngine}
      )
        and on (${by}, ${engine})
      (
        ${working}
      )
    )`,
  unit: "requests",
  exceptions: [reasonsSince],
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
    max by (${by}) (
      (
        ${waitingForCapacityByEngine}
      )
        and on (${by}, ${engine})
      (
        ${working}
      )
    )
      - on (${by})
    min by (${by}) (
      (
        ${waitingForCapacityByEngine}
      )
        unless on (${by}, ${engine})
      ${asleep}
    )`,
  unit: "requests",
  exceptions: [reasonsSince, sleepSince],
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
    max by (${by}) (
      (
        ${kvCacheUsageByEngine}
      )
        and on (${by}, ${engine})
      (
        ${working}
      )
    )
      - on (${by})
    min by (${by}) (
      (
        ${kvCacheUsageByEngine}
      )
        unless on (${by}, ${engine})
      ${asleep}
    )`,
  unit: "ratio",
  exceptions: [sleepSince],
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
