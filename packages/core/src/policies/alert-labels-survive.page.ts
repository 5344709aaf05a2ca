import { longQueueOf } from "./example-alert.ts";
import { texts } from "./excerpt.ts";
import type { PolicyPage } from "./policy-page.ts";

export const labelsSurvivePage: PolicyPage = {
  title: {
    en: "The texts of an alert name only labels that its expression keeps, and those of the workload only through `<<workload>>`.",
    zh: "告警文本只引用表达式保留的标签；工作负载的标签只通过 `<<workload>>` 引用。",
  },
  why: {
    en: 'A label that the aggregation dropped is printed as nothing: "pod  has a long queue". Promtool finds no fault in it, so the gap shows up first on the phone of the person on call. Which labels make a workload is a choice of the user here, so a text that names `namespace` itself would be wrong for everyone who chose others.',
    zh: "被聚合丢弃的标签会打印成空白：“pod  队列过长”。promtool 检查不出来，值班人员在手机上才第一次看到这个空白。这里由用户决定哪些标签构成工作负载，因此文本里直接写 `namespace`，对选择了其他标签的用户就是错的。",
  },
  passes: { families: longQueueOf(), shown: texts },
  fails: {
    families: longQueueOf({
      summary: {
        en: "{{ $value | humanize }} requests wait at {{ $labels.pod }},<<workload>>",
        zh: "{{ $labels.pod }} 有 {{ $value | humanize }} 个请求在排队，工作负载<<workload>>",
      },
    }),
    shown: texts,
    says: [
      "VLLMLongQueue: the text in en names the label pod; instead: <<workload>>",
      "VLLMLongQueue: the text in zh names the label pod; instead: <<workload>>",
    ],
  },
};
