import { totalThroughput } from "../rules/throughput/records.ts";
import { familyOf } from "./example-family.ts";
import { groups } from "./excerpt.ts";
import type { PolicyPage } from "./policy-page.ts";

export const uniquePage: PolicyPage = {
  title: {
    en: "No two rules or groups have one name, and a group has at most 20 rules.",
    zh: "规则和分组都不重名，每个分组最多 20 条规则。",
  },
  why: {
    en: "Two rules that record one name write into one series by turns: it reads 7, 14, 7, 14, without a warning, and each alert on it fires and ends all the time. A second release in the same Prometheus does the same, and no check of the chart can see it: VLLMRecordedTwice tells of it, and the guide on deployment says which one to switch off. Two groups of one name are refused by promtool, and Mimir takes 20 rules in a group unless its limit is raised.",
    zh: "两条规则记录同一个名称时，会轮流写入同一序列：数值变成 7、14、7、14，没有任何警告，依赖它的告警不断触发又结束。同一 Prometheus 中的第二个 release 也会如此，而 chart 的检查看不到它：VLLMRecordedTwice 会发现并告警，部署指南说明了应关闭哪一个。同名的分组会被 promtool 拒绝；Mimir 默认每个分组最多 20 条规则。",
  },
  passes: { families: familyOf({ records: [totalThroughput] }), shown: groups },
  fails: {
    families: familyOf({ records: [totalThroughput, totalThroughput] }),
    shown: groups,
    says: ["vllm:total_tokens_throughput:rate: two rules have this name; instead: a name of its own"],
  },
};
