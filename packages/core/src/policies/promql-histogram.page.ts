import { timeToFirstTokenSeconds } from "../metrics/latency.ts";
import { bucketOf } from "../metrics/metric.ts";
import { promql, rate } from "../promql/expression.ts";
import { by } from "../promql/placeholder.ts";
import { firstToken } from "../rules/latency/records.ts";
import { familyOf, recordOf } from "./example-family.ts";
import { rules } from "./excerpt.ts";
import type { PolicyPage } from "./policy-page.ts";

export const histogramPage: PolicyPage = {
  title: {
    en: "Quantiles come from a recorded `sum by (le, …)` of bucket rates, which is evaluated once for each histogram and shared.",
    zh: "分位数由记录下来的桶速率 `sum by (le, …)` 计算；每个直方图只计算一次，由各规则共用。",
  },
  why: {
    en: "A histogram of vLLM has about 20 buckets for each engine, and with many pods most of the time of an evaluation goes into adding them up. Packs that write out p50, p95 and p99 on raw buckets do that work three times, and each dashboard once more for each viewer. A quantile of anything but a sum by `le`, such as an average of the quantiles of pods, is not a quantile at all.",
    zh: "vLLM 的一个直方图在每个引擎上约有 20 个桶，pod 一多，评估时间大部分花在把桶加起来上。有的规则包直接在原始桶上写 P50、P95 和 P99，同样的工作做三遍，每个仪表盘还会为每位查看者再做一遍。对 `le` 求和之外的任何东西（例如各 pod 分位数的平均）取分位数，得到的都不是分位数。",
  },
  passes: { families: familyOf({ records: [firstToken.bucketRate, firstToken.p95] }), shown: rules },
  fails: {
    families: recordOf(
      promql`histogram_quantile(0.95, sum by (le, ${by}) (${rate(bucketOf(timeToFirstTokenSeconds))}))`,
      { record: "example:first_token_seconds:p95", unit: "seconds" },
    ),
    shown: rules,
    says: [
      "example:first_token_seconds:p95: takes a quantile of vllm:time_to_first_token_seconds_bucket, which is no recorded bucket rate; instead: a record sum by (le, <<by>>) (rate(…_bucket{<<selector>>}[<<window>>]))",
    ],
  },
};
