import { e2eRequestLatencySeconds } from "../metrics/latency.ts";
import { countOf, sumOf } from "../metrics/metric.ts";
import { promql, rate } from "../promql/expression.ts";
import { by } from "../promql/placeholder.ts";
import { recordOf } from "./example-family.ts";
import { rules } from "./excerpt.ts";
import type { PolicyPage } from "./policy-page.ts";

const facts = { record: "example:latency_seconds:avg", unit: "seconds" } as const;
const seconds = promql`sum by (${by}) (${rate(sumOf(e2eRequestLatencySeconds))})`;
const finished = promql`sum by (${by}) (${rate(countOf(e2eRequestLatencySeconds))})`;

export const idlePage: PolicyPage = {
  title: {
    en: "An idle workload has no sample of averages, quantiles and ratios (never NaN, Inf or a stand-in), and rates of 0.",
    zh: "空闲的工作负载没有平均值、分位数和比例的样本（绝不是 NaN、Inf 或替代值），而速率为 0。",
  },
  why: {
    en: "A server without requests keeps its buckets and sums as they are, so every rate is 0 and 0 / 0 is NaN. One idle pod then turns the average over the fleet into NaN, and a comparison with NaN is never true: the alert of the busy pods is dead as well. Packs that put 0 in its place show a server that nobody uses as the fastest one; those that leave out the rate of an idle server make it look as if it had gone.",
    zh: "没有请求时，服务的桶和总和保持不变，速率全为 0，而 0 / 0 是 NaN。只要有一个空闲的 pod，整个集群的平均值就变成 NaN，而与 NaN 的比较永远不成立：忙碌 pod 的告警也随之失效。有的规则包用 0 代替，结果没人用的服务看起来最快；有的连空闲服务的速率也省略，看起来就像服务已经消失。",
  },
  passes: {
    families: recordOf(
      promql`
        ${seconds}
          / on (${by})
        (${finished} > 0)`,
      facts,
    ),
    shown: rules,
  },
  fails: {
    families: recordOf(
      promql`
        ${seconds}
          / on (${by})
        ${finished}`,
      facts,
    ),
    shown: rules,
    says: ["example:latency_seconds:avg: is NaN when idle; instead: / (… > 0)"],
  },
};
