import { countOf } from "../../metrics/metric.ts";
import { generationTokensTotal, iterationTokensTotal, promptTokensTotal } from "../../metrics/tokens.ts";
import { changes, presenceOf, promql } from "../../promql/expression.ts";
import { by, engine, progressWindow, target } from "../../promql/placeholder.ts";
import { recordingRule } from "../recording-rule.ts";
import { existedBefore, sleepSince, sleptLately } from "./engines.ts";

const perEngine = promql`${by}, ${engine}`;

// Steps are the best sign, but neither every release nor every frontend counts them, so tokens are asked too; an embedding server
// generates none.
export const engineProgress = recordingRule({
  record: "vllm:engine_progress:state",
  expr: promql`
    (
      sum by (${perEngine}) (${changes(countOf(iterationTokensTotal), progressWindow)}) > 0
        or on (${perEngine})
      sum by (${perEngine}) (${changes(promptTokensTotal, progressWindow)}) > 0
        or on (${perEngine})
      sum by (${perEngine}) (${changes(generationTokensTotal, progressWindow)})
    )
      > bool 0
      and on (${perEngine})
    ${presenceOf(generationTokensTotal)}
      and on (${perEngine})
    ${existedBefore(progressWindow)}
      unless on (${perEngine})
    ${sleptLately}`,
  unit: "state",
  exceptions: [sleepSince],
  extraLabels: ["pod", "instance", "engine"],
  meaning: {
    en: "1 for each engine that made a step, processed or generated a token, or began anew within the progress window; 0 for each one that did none of it: it is idle, or stands still with requests.",
    zh: "进展窗口内执行过一步、处理或生成过 token、或重新启动过的引擎为 1；都没有的引擎为 0：空闲，或带着请求停滞。",
  },
  noSample: {
    en: "The engine is gone, is younger than the progress window, or was asleep at a scrape within it.",
    zh: "引擎已消失，启动时间短于进展窗口，或在窗口内某次抓取时处于休眠。",
  },
  use: {
    en: "Which engine gets on; the alerts on engines that stand still.",
    zh: "查看哪个引擎在推进；用于引擎停滞告警。",
  },
});

/** Engines that could have made progress in the whole progress window, and made none. */
export const standingStill = promql`${engineProgress} == 0`;

/** Scrape targets none of whose engines made progress. */
export const serverStandingStill = promql`max by (${by}, ${target}) (${engineProgress}) == 0`;
