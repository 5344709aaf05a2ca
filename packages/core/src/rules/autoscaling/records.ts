import { generationTokensTotal } from "../../metrics/tokens.ts";
import { type Expression, presenceOf, promql } from "../../promql/expression.ts";
import { by, engine, progressWindow, shortWindow } from "../../promql/placeholder.ts";
import type { Text } from "../../text.ts";
import { fewestWaitingOver, reasonsSince, runningByEngine, runningOver, waitingByEngine } from "../progress/engines.ts";
import { standingStill } from "../progress/records.ts";
import { recordingRule } from "../recording-rule.ts";
import { kvCacheUsageByEngine } from "../state/records.ts";

const engines = promql`group by (${by}, ${engine}) (${presenceOf(generationTokensTotal)})`;

const noneBelieved: Text = {
  en: "The workload has no engine, or none whose gauges can be believed: the last scrape is older than four scrape intervals, or the engine has stood still with requests for the progress window. 0 when idle.",
  zh: "工作负载没有任何引擎，或没有 gauge 可信的引擎：最近一次抓取早于四个抓取间隔，或引擎带着请求停滞了整个 progressWindow。空闲时为 0。",
};

export const autoscalingEngineBelieved = recordingRule({
  record: "vllm:autoscaling_engine_believed:state",
  expr: promql`
    group by (${by}, ${engine}) (count_over_time(${presenceOf(generationTokensTotal)}[${shortWindow}]))
      unless on (${by}, ${engine})
    (
      (
        ${runningOver("min", progressWindow)} > 0
          or on (${by}, ${engine})
        (
          ${fewestWaitingOver(progressWindow)}
        )
          > 0
      )
        and on (${by}, ${engine})
      ${standingStill}
    )`,
  unit: "state",
  extraLabels: ["pod", "instance", "engine"],
  exceptions: [reasonsSince],
  meaning: {
    en: "1 for each engine whose gauges tell how it is: it was scraped within four scrape intervals, where an old sample would do for five minutes, and has not stood still with requests for the whole progress window.",
    zh: "gauge 可信的引擎为 1：最近四个抓取间隔内有样本（否则旧样本会沿用五分钟），且没有带着请求停滞整个 progressWindow。",
  },
  noSample: {
    en: "The engine is gone, has not been scraped, or stands still with requests.",
    zh: "引擎已消失、未被抓取，或带着请求停滞。",
  },
  use: {
    en: "What the records below count. Whose requests stand still is told by the alerts on progress.",
    zh: "下面各条记录只统计这些引擎。哪些引擎停滞由进展类告警报告。",
  },
});

export const autoscalingEngines = recordingRule({
  record: "vllm:autoscaling_engines:ratio",
  expr: promql`
    count by (${by}) (${engines})
      / on (${by})
    (count by (${by}) (${autoscalingEngineBelieved}) > 0)`,
  unit: "quotient",
  meaning: {
    en: "All engines of the workload for each one whose gauges can be believed: 1 when all is well, 2 when every second engine stands still.",
    zh: "工作负载的引擎总数与 gauge 可信的引擎数之比：一切正常时为 1，一半引擎停滞时为 2。",
  },
  noSample: {
    en: "The workload has no engine, or none whose gauges can be believed.",
    zh: "工作负载没有任何引擎，或没有 gauge 可信的引擎。",
  },
  use: {
    en: "The sums below are multiplied by it, so that an engine that stands still counts like the mean of the others: it neither drives the number of replicas up nor down.",
    zh: "下面的各项总和都会乘以它，使停滞的引擎按其他引擎的平均值计入：既不推高也不拉低副本数。",
  },
});

/** The sum of a gauge over all engines of a workload; those that cannot be believed count like the mean of the others. */
function sumOfBelieved(byEngine: Expression): Expression {
  return promql`
    sum by (${by}) (
      (
        ${byEngine}
      )
        and on (${by}, ${engine})
      ${autoscalingEngineBelieved}
    )
      * on (${by})
    ${autoscalingEngines}`;
}

// Of several API servers none exposes gauges before the first request: that is 0, not missing.
const waitingOrNone = promql`
  ${waitingByEngine}
    or on (${by}, ${engine})
  ${engines} * 0`;
const runningOrNone = promql`
  ${runningByEngine}
    or on (${by}, ${engine})
  ${engines} * 0`;
const requestsByEngine = promql`
  (
    ${runningOrNone}
  )
    + on (${by}, ${engine})
  (
    ${waitingOrNone}
  )`;

export const autoscalingQueue = recordingRule({
  record: "vllm:autoscaling_queue:sum",
  expr: sumOfBelieved(waitingOrNone),
  unit: "requests",
  exceptions: [reasonsSince],
  meaning: {
    en: "Requests that wait for a slot or for KV cache, on all engines. Those that are deferred are left out: another replica would not help them.",
    zh: "所有引擎上等待空位或 KV cache 的请求数。不含被推迟（deferred）的请求：增加副本对它们没有帮助。",
  },
  noSample: noneBelieved,
  use: {
    en: "Scaling up once there is more to do than the engines take. It stays 0 until they are full.",
    zh: "需求超过引擎处理能力时扩容。引擎未满之前它一直为 0。",
  },
});

export const autoscalingRequests = recordingRule({
  record: "vllm:autoscaling_requests:sum",
  expr: sumOfBelieved(requestsByEngine),
  unit: "requests",
  exceptions: [reasonsSince],
  meaning: {
    en: "Requests that run, or wait for a slot or for KV cache, on all engines. Divided by the number of replicas, as autoscalers do with an average value, it is the load of each.",
    zh: "所有引擎上正在运行的请求与等待空位或 KV cache 的请求之和。扩缩容控制器按平均值（AverageValue）除以副本数后，就是每个副本的负载。",
  },
  noSample: noneBelieved,
  use: {
    en: "Scaling with the load, before requests have to wait, and down again.",
    zh: "在请求开始排队之前随负载扩容，负载下降后缩容。",
  },
});

export const autoscalingKvCacheUsage = recordingRule({
  record: "vllm:autoscaling_kv_cache_usage:mean",
  expr: promql`
    avg by (${by}) (
      (
        (
          ${kvCacheUsageByEngine}
        )
          * on (${by}, ${engine})
        (
          (
            ${requestsByEngine}
          )
            > bool 0
        )
          or on (${by}, ${engine})
        ${engines} * 0
      )
        and on (${by}, ${engine})
      ${autoscalingEngineBelieved}
    )`,
  unit: "ratio",
  exceptions: [
    reasonsSince,
    {
      policy: "promql/idle",
      reason: {
        en: "An autoscaler needs a number at idle, or it never scales down: the cache of an idle engine is empty, which is 0.",
        zh: "空闲时扩缩容控制器也需要数值，否则永远不会缩容：空闲引擎的缓存是空的，即 0。",
      },
    },
  ],
  meaning: {
    en: "Share of the KV cache that is in use, mean over the engines. An engine without requests counts as 0, whatever it says: 0.9.2 shows one block.",
    zh: "KV cache 使用比例，对各引擎取平均。没有请求的引擎一律计为 0：0.9.2 空闲时仍会显示占用一个块。",
  },
  noSample: noneBelieved,
  use: {
    en: "Scaling of workloads whose long prompts fill the memory before their number fills the batch.",
    zh: "适用于长 prompt 负载：请求数还未占满批次，显存已先占满。",
  },
});
