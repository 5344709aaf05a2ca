import { gpuCacheUsagePerc, kvCacheUsagePerc } from "../../metrics/cache.ts";
import { countOf } from "../../metrics/metric.ts";
import { numRequestsWaiting, numRequestsWaitingByReason } from "../../metrics/requests.ts";
import { engineSleepState } from "../../metrics/sleep.ts";
import { generationTokensTotal, iterationTokensTotal } from "../../metrics/tokens.ts";
import { increase, matching, overTime, promql } from "../../promql/expression.ts";
import { by, engine, rateWindow, shortWindow } from "../../promql/placeholder.ts";
import type { Exception } from "../alert.ts";

const forCapacity = 'reason="capacity"';

/**
 * Engines that made a step in the last four scrapes: long enough for a step to show, short enough that an engine drops out before
 * an alert on its gauges is due. The gauges of all others may be old: a frozen engine, and one whose clients all left at once (vLLM
 * issue 29928), keep the values of their last step.
 *
 * Some Rust frontends (vLLM 0.22 to 0.29) do not count steps: there, generated tokens tell.
 */
export const working = promql`
  sum by (${by}, ${engine}) (${increase(countOf(iterationTokensTotal), shortWindow)}) > 0
    or on (${by}, ${engine})
  sum by (${by}, ${engine}) (${increase(generationTokensTotal, shortWindow)}) > 0`;

/** Engines that were put to sleep on purpose; before vLLM 0.11.1 there is no such series, and none sleeps. */
export const asleep = promql`max by (${by}, ${engine}) (${matching(engineSleepState, 'sleep_state="awake"')}) == 0`;

/**
 * Requests in the queue of each engine that a free slot or more KV cache would help; several API servers of one engine count once.
 * Releases before 0.20.0 do not tell them from those that wait for another reason: there, all count.
 */
export const waitingForCapacityByEngine = promql`
  max by (${by}, ${engine}) (${matching(numRequestsWaitingByReason, forCapacity)})
    or on (${by}, ${engine})
  max by (${by}, ${engine}) (${numRequestsWaiting})`;

/** The greatest number of such requests in the window of rates, for each engine. */
export const mostWaitingForCapacityByEngine = promql`
  max by (${by}, ${engine}) (${overTime("max", numRequestsWaitingByReason, rateWindow, forCapacity)})
    or on (${by}, ${engine})
  max by (${by}, ${engine}) (${overTime("max", numRequestsWaiting, rateWindow)})`;

/** KV-cache use of each engine, mean over the window of rates, under the name of its release. */
export const meanKvCacheUsageByEngine = promql`
  max by (${by}, ${engine}) (${overTime("avg", kvCacheUsagePerc, rateWindow)})
    or on (${by}, ${engine})
  max by (${by}, ${engine}) (${overTime("avg", gpuCacheUsagePerc, rateWindow)})`;

/** For rules that read the reasons of waiting requests. */
export const reasonsSince: Exception = {
  policy: "promql/known-metric",
  reason: {
    en: "vLLM tells since 0.20.0 why requests wait; for older engines the whole queue stands in where the rule has use for it.",
    zh: "vLLM 自 0.20.0 起才区分排队原因；更早的引擎在规则适用时以整个队列代替。",
  },
};

/** For rules that read whether an engine sleeps. */
export const sleepSince: Exception = {
  policy: "promql/known-metric",
  reason: {
    en: "vLLM tells since 0.11.1 whether an engine sleeps; before, no engine is left out.",
    zh: "vLLM 自 0.11.1 起才暴露休眠状态；更早的版本不排除任何引擎。",
  },
};
