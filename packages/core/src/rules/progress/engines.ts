import { numRequestsRunning, numRequestsWaiting, numRequestsWaitingByReason } from "../../metrics/requests.ts";
import { engineSleepState } from "../../metrics/sleep.ts";
import { generationTokensTotal } from "../../metrics/tokens.ts";
import { type Expression, literal, matching, overTime, presenceOf, promql } from "../../promql/expression.ts";
import { by, engine, type Placeholder, progressWindow } from "../../promql/placeholder.ts";
import type { Exception } from "../alert.ts";

const forCapacity = 'reason="capacity"';
const awake = 'sleep_state="awake"';

/** For rules that read why requests wait. */
export const reasonsSince: Exception = {
  policy: "promql/known-metric",
  reason: {
    en: "vLLM tells since 0.20.0 why requests wait; for older engines the whole queue stands in.",
    zh: "vLLM 自 0.20.0 起才区分排队原因；更早的引擎以整个队列代替。",
  },
};

/** For rules that leave out sleeping engines. */
export const sleepSince: Exception = {
  policy: "promql/known-metric",
  reason: {
    en: "vLLM tells since 0.11.1 whether an engine sleeps; before, no engine is left out.",
    zh: "vLLM 自 0.11.1 起才暴露休眠状态；更早的版本不排除任何引擎。",
  },
};

/** The series of the counter of generated tokens that were there one window ago: of servers that are not younger than that. */
export function existedBefore(window: string | Placeholder): Expression {
  return promql`${presenceOf(generationTokensTotal)} offset ${typeof window === "string" ? literal(window) : window}`;
}

/** Engines that slept at a scrape of the progress window: what had to wait meanwhile may still show. */
export const sleptLately = promql`max by (${by}, ${engine}) (${overTime("min", engineSleepState, progressWindow, awake)}) == 0`;

/** Running requests of each engine; several API servers of one engine count once. */
export const runningByEngine = promql`max by (${by}, ${engine}) (${numRequestsRunning})`;

/** The fewest or the most running requests of each engine in a window. */
export function runningOver(kind: "min" | "max", window: string | Placeholder): Expression {
  return promql`max by (${by}, ${engine}) (${overTime(kind, numRequestsRunning, window)})`;
}

/**
 * Requests in the queue of each engine that wait for a slot or for KV cache. Those that are deferred wait for something else, such as
 * a LoRA adapter. Releases before 0.20.0 do not tell them apart: there, all count.
 */
export const waitingByEngine = promql`
  max by (${by}, ${engine}) (${matching(numRequestsWaitingByReason, forCapacity)})
    or on (${by}, ${engine})
  max by (${by}, ${engine}) (${numRequestsWaiting})`;

/** The fewest such requests in a window. */
export function fewestWaitingOver(window: string | Placeholder): Expression {
  return promql`
    max by (${by}, ${engine}) (${overTime("min", numRequestsWaitingByReason, window, forCapacity)})
      or on (${by}, ${engine})
    max by (${by}, ${engine}) (${overTime("min", numRequestsWaiting, window)})`;
}
