import { promql } from "../../promql/expression.ts";
import { by, rateWindowSeconds } from "../../promql/placeholder.ts";
import { alert } from "../alert.ts";
import { acceptanceRatio, draftRate } from "./records.ts";
import { speculationAcceptanceFellRunbook } from "./runbooks.ts";
import { speculationAcceptanceMinRatio, speculationDraftsMinEvents } from "./thresholds.ts";

export const speculationAcceptanceFell = alert({
  alert: "VLLMSpeculationAcceptanceFell",
  expr: promql`
    ${acceptanceRatio} < ${speculationAcceptanceMinRatio}
      and on (${by})
    ${draftRate} * ${rateWindowSeconds} >= ${speculationDraftsMinEvents}`,
  for: "20m",
  severity: "info",
  category: "efficiency",
  offFor: ["embedding"],
  summary: {
    en: "Only {{ $value | humanizePercentage }} of the draft tokens are accepted, below <<thresholds.speculationAcceptanceMinRatio>>,<<workload>>",
    zh: "草稿 token 只有 {{ $value | humanizePercentage }} 被接受，低于 <<thresholds.speculationAcceptanceMinRatio>>，工作负载<<workload>>",
  },
  description: {
    en: "Of the tokens that speculative decoding guessed in the last <<window>>, {{ $value | humanizePercentage }} were accepted, below the threshold of <<thresholds.speculationAcceptanceMinRatio>> (a fraction), in at least <<thresholds.speculationDraftsMinEvents>> drafts. Workload:<<workload>>. Guessing and checking cost work that gains little: at this level speculation may make the answers slower. Look at the acceptance by position, and at what the users ask for that they did not ask for before.",
    zh: "最近 <<window>> 内投机解码猜测的 token 有 {{ $value | humanizePercentage }} 被接受，低于阈值 <<thresholds.speculationAcceptanceMinRatio>>（比例），草稿次数不少于 <<thresholds.speculationDraftsMinEvents>>。工作负载<<workload>>。起草和验证消耗计算却收益甚微：在这一水平，投机解码可能反而拖慢回答。请查看各位置的接受率，以及用户的请求内容与之前有何不同。",
  },
  runbook: speculationAcceptanceFellRunbook,
});
