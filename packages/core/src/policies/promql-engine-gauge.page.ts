import { numRequestsRunning } from "../metrics/requests.ts";
import { promql } from "../promql/expression.ts";
import { by, engine } from "../promql/placeholder.ts";
import { recordOf } from "./example-family.ts";
import { rules } from "./excerpt.ts";
import type { PolicyPage } from "./policy-page.ts";

const facts = { record: "example:running:sum", unit: "requests" } as const;

export const engineGaugePage: PolicyPage = {
  title: {
    en: "A gauge of the engine is taken once for each engine: `max` by workload and engine first, then the aggregation over engines.",
    zh: "引擎的 gauge 每个引擎只取一次：先按工作负载和引擎取 `max`，再跨引擎聚合。",
  },
  why: {
    en: "With several API servers vLLM 0.9.2 to 0.11.0 exposed some gauges as one series for each process, told apart by a label `pid`, nearly all of them 0: the average over eight showed an eighth of the KV-cache use, and the alert on saturation stayed silent. A pod that two monitors scrape repeats its series too, and a sum doubles. The greatest value for each engine is right in all of these cases.",
    zh: "使用多个 API 服务器时，vLLM 0.9.2 至 0.11.0 的某些 gauge 每个进程各有一条序列，以 `pid` 标签区分，几乎全为 0：八条取平均，只显示 KV cache 实际占用的八分之一，饱和告警一直沉默。被两个 monitor 同时抓取的 pod 也会有重复序列，求和就会翻倍。每个引擎取最大值，在这些情况下都是对的。",
  },
  passes: {
    families: recordOf(promql`sum by (${by}) (max by (${by}, ${engine}) (${numRequestsRunning}))`, facts),
    shown: rules,
  },
  fails: {
    families: recordOf(promql`sum by (${by}) (${numRequestsRunning})`, facts),
    shown: rules,
    says: [
      "example:running:sum: takes every series of vllm:num_requests_running, also those that repeat one engine; instead: max by (<<by>>, <<engine>>) (…), then the aggregation around it",
    ],
  },
};
