import { generationThroughput, promptThroughput, totalThroughput } from "../rules/throughput/records.ts";
import { familyOf } from "./example-family.ts";
import { rules } from "./excerpt.ts";
import type { PolicyPage } from "./policy-page.ts";

export const ruleOrderPage: PolicyPage = {
  title: {
    en: "In a group, a rule stands behind the records that it reads.",
    zh: "在同一分组中，规则排在它所读取的记录之后。",
  },
  why: {
    en: "Prometheus evaluates the rules of a group one after the other, and a rule sees what those before it have just recorded. A rule that stands too early reads the samples of the previous evaluation: each step of such a chain makes the result older by an interval, and after a start the first one is missing. Promtool and the operator accept any order.",
    zh: "Prometheus 按顺序逐条计算分组中的规则，后面的规则能读到前面刚记录的结果。排得太靠前的规则读到的是上一次计算的样本：这样的链条每多一环，结果就晚一个间隔，启动后还会缺少第一个样本。promtool 和 operator 对任何顺序都不报错。",
  },
  passes: { families: familyOf({ records: [generationThroughput, promptThroughput, totalThroughput] }), shown: rules },
  fails: {
    families: familyOf({ records: [generationThroughput, totalThroughput, promptThroughput] }),
    shown: rules,
    says: [
      "vllm:total_tokens_throughput:rate: reads vllm:prompt_tokens_throughput:rate, which is evaluated after it; instead: vllm:prompt_tokens_throughput:rate before vllm:total_tokens_throughput:rate in the list of records",
    ],
  },
};
