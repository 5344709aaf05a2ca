import { gpuCacheUsagePerc } from "../metrics/cache.ts";
import { promql } from "../promql/expression.ts";
import { by, engine } from "../promql/placeholder.ts";
import { kvCacheUsageByEngine } from "../rules/state/records.ts";
import { recordOf } from "./example-family.ts";
import { rules } from "./excerpt.ts";
import type { PolicyPage } from "./policy-page.ts";

const facts = { record: "example:kv_cache_usage:max", unit: "ratio" } as const;

export const knownMetricPage: PolicyPage = {
  title: {
    en: "Every series that a rule reads is a record, or a metric that all supported releases of vLLM expose under this name or its former one.",
    zh: "规则读取的每个序列要么是已记录的序列，要么是所有受支持的 vLLM 版本都以该名称或旧名称暴露的指标。",
  },
  why: {
    en: "Prometheus does not complain about a name that nobody exposes: the rule yields nothing, the alert never fires, the panel stays empty. vLLM hid `vllm:gpu_cache_usage_perc` in 0.11 and removed it in 0.12 in favour of `vllm:kv_cache_usage_perc`; packs that knew only the old name lost their alert on a full cache with the upgrade, and vLLM's own example dashboard was wrong for months. During a rolling upgrade both names live side by side, so a rule reads both and counts each engine once.",
    zh: "对于没有人暴露的名称，Prometheus 不会报错：规则没有结果，告警永不触发，面板一片空白。vLLM 在 0.11 中隐藏、在 0.12 中移除了 `vllm:gpu_cache_usage_perc`，改为 `vllm:kv_cache_usage_perc`；只认旧名称的规则包一升级就失去了 KV cache 用满的告警，连 vLLM 自带的示例仪表盘也错了好几个月。滚动升级期间两个名称并存，因此规则要同时读取两者，且每个引擎只计一次。",
  },
  passes: {
    families: recordOf(
      promql`
        max by (${by}) (
          ${kvCacheUsageByEngine}
        )`,
      facts,
    ),
    shown: rules,
  },
  fails: {
    families: recordOf(promql`max by (${by}) (max by (${by}, ${engine}) (${gpuCacheUsagePerc}))`, facts),
    shown: rules,
    says: [
      "example:kv_cache_usage:max: vllm:gpu_cache_usage_perc is gone since 0.12.0; instead: vllm:kv_cache_usage_perc",
    ],
  },
};
