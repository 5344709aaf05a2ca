import { numPreemptionsTotal } from "../metrics/requests.ts";
import type { Family } from "../rules/family.ts";
import { type Expression, increase, presenceOf, promql } from "../promql/expression.ts";
import { by } from "../promql/placeholder.ts";
import { longQueueOf } from "./example-alert.ts";
import { rules } from "./excerpt.ts";
import type { PolicyPage } from "./policy-page.ts";

const alertOn = (expr: Expression): Family[] => longQueueOf({ alert: "VLLMManyPreemptions", expr });

export const counterPage: PolicyPage = {
  title: {
    en: "Counters are read by `rate`, `increase`, `resets` or `changes` only, before aggregation and over at least four scrapes, and these read nothing else.",
    zh: "计数器只能通过 `rate`、`increase`、`resets` 或 `changes` 读取，先于聚合且窗口至少包含四次抓取；这些函数也不读取别的序列。",
  },
  why: {
    en: "A counter holds everything since its process began: compared with a number it crosses it once and stays above, so the alert fires after some days and never ends. A sum of counters falls when a pod goes, and `rate` takes that for a restart and invents a burst. A window of one or two scrapes has gaps whenever a scrape is late, and `rate` of a gauge is a number without any meaning.",
    zh: "计数器保存的是进程启动以来的累计值：与固定数值比较，一旦越过就一直在上面，告警几天后触发，再也不会结束。计数器之和会在 pod 消失时下降，`rate` 会把它当成重启而凭空产生一次突增。窗口只有一两次抓取时，抓取稍有延迟就会断档；对 gauge 取 `rate` 得到的数值毫无意义。",
  },
  passes: {
    families: alertOn(promql`sum by (${by}) (${increase(numPreemptionsTotal, "1h")}) > 100`),
    shown: rules,
  },
  fails: {
    families: alertOn(promql`sum by (${by}) (${presenceOf(numPreemptionsTotal)}) > 100`),
    shown: rules,
    says: [
      "VLLMManyPreemptions: reads vllm:num_preemptions_total, which has counted since its process began; instead: rate or increase of it; group by (…) to ask whether it is there",
    ],
  },
};
