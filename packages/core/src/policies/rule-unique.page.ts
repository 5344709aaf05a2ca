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
    en: "Two rules that record one name write into one series by turns: it reads 7, 14, 7, 14, without a warning, and each alert on it fires and ends all the time. The chart cannot see a second release in the same Prometheus, which does the same; the values and the guide on deployment tell to switch its records off. Two groups of one name are refused by promtool, and Mimir takes 20 rules in a group unless its limit is raised.",
    zh: "两条规则记录同一个名称时，会轮流写入同一序列：数值变成 7、14、7、14，没有任何警告，依赖它的告警不断触发又结束。同一 Prometheus 中的第二个 release 也会如此，chart 本身看不到；values 和部署指南说明了应关闭它的记录。同名的分组会被 promtool 拒绝；Mimir 默认每个分组最多 20 条规则。",
  },
  passes: { families: familyOf({ records: [totalThroughput] }), shown: groups },
  fails: {
    families: familyOf({ records: [totalThroughput, totalThroughput] }),
    shown: groups,
    says: ["vllm:total_tokens_throughput:rate: two rules have this name; instead: a name of its own"],
  },
};
