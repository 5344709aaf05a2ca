import { promptTokensTotal } from "../metrics/tokens.ts";
import { promql, rate } from "../promql/expression.ts";
import { by } from "../promql/placeholder.ts";
import { plain, recordOf } from "./example-family.ts";
import { rules } from "./excerpt.ts";
import type { PolicyPage } from "./policy-page.ts";

const facts = { record: "example:prompt_tokens:rate" };

export const engineOnlyPage: PolicyPage = {
  title: {
    en: "Every raw metric of the engine carries the selector `metrics.selector`: routers and gateways that export the names of vLLM again are not counted.",
    zh: "引擎的每个原始指标都带上选择器 `metrics.selector`：再次导出 vLLM 指标名的路由器和网关不会计入。",
  },
  why: {
    en: 'Routers in front of vLLM export series named `vllm:…` of their own, and a monitor that selects the whole namespace scrapes both. A rule on the bare name counts each request twice and finds "engines" without a model. Where one rule of twenty forgets the matcher, its numbers no longer fit those of the others, and nobody sees why.',
    zh: "vLLM 前面的路由器会导出自己的 `vllm:…` 序列，而选中整个命名空间的 monitor 会同时抓取两者。只写裸名称的规则会把每个请求算两次，还会多出没有模型名的“引擎”。二十条规则里只要有一条漏了匹配条件，它的数值就与其他规则对不上，而没人看得出原因。",
  },
  passes: { families: recordOf(promql`sum by (${by}) (${rate(promptTokensTotal)})`, facts), shown: rules },
  fails: {
    families: recordOf(
      plain("sum by (<<by>>) (rate(vllm:prompt_tokens_total[<<window>>]))", { metrics: [promptTokensTotal] }),
      facts,
    ),
    shown: rules,
    says: [
      "example:prompt_tokens:rate: vllm:prompt_tokens_total without {<<selector>>}; instead: vllm:prompt_tokens_total{<<selector>>}",
    ],
  },
};
