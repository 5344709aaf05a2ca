import { promql } from "../promql/expression.ts";
import { by, rateWindowSeconds } from "../promql/placeholder.ts";
import type { Expression } from "../promql/expression.ts";
import { requestRate } from "../rules/requests/records.ts";
import { preemptionsPerRequest } from "../rules/state/records.ts";
import type { Family } from "../rules/family.ts";
import { longQueueOf } from "./example-alert.ts";
import { rules } from "./excerpt.ts";
import type { PolicyPage } from "./policy-page.ts";

const alertOn = (expr: Expression): Family[] => longQueueOf({ alert: "VLLMManyPreemptions", expr });

export const guardedRatioPage: PolicyPage = {
  title: {
    en: "A ratio divides only where its denominator is above 0, and an alert judges a ratio of events only where there were enough of them.",
    zh: "比例只在分母大于 0 时才做除法；对事件比例的告警只在事件数足够时才判断。",
  },
  why: {
    en: "At night a workload may finish two requests in five minutes: one that fails is an error share of 50 %, and somebody is woken for it. Teams then raise the threshold until the alert sleeps through the day as well. A minimum number of events beside the ratio keeps the threshold honest; a guard on the denominator keeps NaN and Inf out of it.",
    zh: "夜间一个工作负载五分钟可能只完成两个请求：失败一个，错误率就是 50%，有人因此被叫醒。团队随后不断调高阈值，直到白天的告警也不再触发。在比例旁边要求最小事件数，阈值才有意义；对分母加以限制，才不会出现 NaN 和 Inf。",
  },
  passes: {
    families: alertOn(promql`
      ${preemptionsPerRequest} > 0.5
        and on (${by})
      ${requestRate} * ${rateWindowSeconds} >= 20`),
    shown: rules,
  },
  fails: {
    families: alertOn(promql`${preemptionsPerRequest} > 0.5`),
    shown: rules,
    says: [
      "VLLMManyPreemptions: judges vllm:preemptions_per_request:ratio however few events it is made of; instead: and on (<<by>>) a number of events >= a minimum",
    ],
  },
};
