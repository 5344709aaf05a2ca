import { promql } from "../promql/expression.ts";
import { by } from "../promql/placeholder.ts";
import { firstToken } from "../rules/latency/records.ts";
import { recordOf } from "./example-family.ts";
import { rules } from "./excerpt.ts";
import type { PolicyPage } from "./policy-page.ts";

const facts = { record: "example:fast_first_tokens:rate", unit: "requests/s" } as const;

export const exactBucketPage: PolicyPage = {
  title: {
    en: "A matcher on `le` takes exactly the two spellings of one bound that every supported release has, or `+Inf`.",
    zh: "对 `le` 的匹配只取某一个边界的两种写法，且该边界在所有受支持的版本中都存在；或者取 `+Inf`。",
  },
  why: {
    en: 'Prometheus 3 stores a bound as a float, `le="1.0"`, where version 2 kept the `le="1"` of some clients: a rule that knows one spelling goes silent with the upgrade, without an error. A bound that the histogram does not have matches nothing either, and bounds change between releases of vLLM. A regular expression that is too wide adds up several cumulative buckets and shows shares above 100 %.',
    zh: 'Prometheus 3 把边界存成浮点数 `le="1.0"`，而版本 2 保留某些客户端的 `le="1"`：只认一种写法的规则升级后便不再有结果，也不报错。直方图没有的边界同样匹配不到任何序列，而边界会随 vLLM 版本变化。正则写得太宽则会把多个累积桶加在一起，得出超过 100% 的比例。',
  },
  passes: {
    families: recordOf(promql`sum by (${by}) (${firstToken.bucketRate}{le=~"2[.]5(0)?"})`, facts),
    shown: rules,
  },
  fails: {
    families: recordOf(promql`sum by (${by}) (${firstToken.bucketRate}{le="2.0"})`, facts),
    shown: rules,
    says: [
      'example:fast_first_tokens:rate: le="2.0" is not both spellings of a bound that all supported releases have; instead: le="+Inf" or le=~"1([.]0)?" or le=~"2[.]5(0)?"',
    ],
  },
};
