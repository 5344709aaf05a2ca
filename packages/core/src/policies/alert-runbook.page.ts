import { longQueue, longQueueOf } from "./example-alert.ts";
import { runbooks } from "./excerpt.ts";
import type { PolicyPage } from "./policy-page.ts";

export const runbookPage: PolicyPage = {
  title: {
    en: "Each alert has a page in both languages that tells how to confirm it and what to do, and names only series that exist.",
    zh: "每个告警都有两种语言的页面，说明如何确认、如何处理，且只提到真实存在的序列。",
  },
  why: {
    en: "Packs link to runbooks that nobody wrote, or that moved with the next version: a 404 is all that the person on call gets. Pages that were written once go on recommending queries on metrics that have been renamed since. Here the page is part of the alert, its queries are parsed, its address carries the version of the chart, and a test opens each address in the built site.",
    zh: "有的规则包链接到没人写过的 runbook，或者换个版本页面就搬走了：值班人员只看到 404。写好后不再维护的页面，会继续推荐早已改名的指标。这里页面是告警的一部分，其中的查询会被解析，地址带有 chart 版本，并有测试在构建好的站点中逐一打开这些地址。",
  },
  passes: { families: longQueueOf(), shown: runbooks },
  fails: {
    families: longQueueOf({
      runbook: {
        ...longQueue.runbook,
        meaning: {
          en: "More requests come in than the engines finish: see `vllm:queue_length`.",
          zh: "请求到达的速度超过引擎处理的速度：见 `vllm:queue_length`。",
        },
        causes: [],
      },
    }),
    shown: runbooks,
    says: [
      "VLLMLongQueue: names no cause; instead: a signal, its cause and the remedy",
      "VLLMLongQueue: its page names vllm:queue_length, which does not exist; instead: a record or a metric",
    ],
  },
};
