import { numRequestsRunning, numRequestsWaiting } from "../metrics/requests.ts";
import { promql } from "../promql/expression.ts";
import { by, engine } from "../promql/placeholder.ts";
import { plain, recordOf } from "./example-family.ts";
import { rules } from "./excerpt.ts";
import type { PolicyPage } from "./policy-page.ts";

const facts = { record: "example:requests:sum", unit: "requests" } as const;

export const portablePage: PolicyPage = {
  title: {
    en: "The expression has right types, Prometheus 2.42 can evaluate it, and it names each series that it reads.",
    zh: "表达式类型正确，Prometheus 2.42 能够计算，并写明所读取的每个序列的名称。",
  },
  why: {
    en: 'One rule that does not parse takes the whole object with it: the operator leaves out the object or the webhook refuses the release, and all other rules are gone too. Functions of newer versions parse on the machine of their author and nowhere else. A pattern for names, `{__name__=~"…"}`, is refused by Google Managed Prometheus, and since vLLM 0.20 it also counts requests twice that wait, once by reason. What the chart renders goes through `promtool check rules --lint=all --lint-fatal` besides.',
    zh: '只要有一条规则无法解析，整个对象都会失效：operator 会丢弃该对象，或者 webhook 拒绝整个 release，其他规则也一起消失。新版本才有的函数只在作者的机器上能解析。用正则匹配名称 `{__name__=~"…"}` 会被 Google Managed Prometheus 拒绝；而且自 vLLM 0.20 起排队请求另有按原因统计的一份，这样写会计算两次。此外，chart 渲染出的规则都要通过 `promtool check rules --lint=all --lint-fatal`。',
  },
  passes: {
    families: recordOf(
      promql`
        sum by (${by}) (max by (${by}, ${engine}) (${numRequestsRunning}))
          + on (${by})
        sum by (${by}) (max by (${by}, ${engine}) (${numRequestsWaiting}))`,
      facts,
    ),
    shown: rules,
  },
  fails: {
    families: recordOf(plain('sum by (<<by>>) ({__name__=~"vllm:num_requests_(running|waiting).*"})'), facts),
    shown: rules,
    says: [
      'example:requests:sum: __name__=~"vllm:num_requests_(running|waiting).*" matches names, which some backends refuse; instead: the name itself',
    ],
  },
};
