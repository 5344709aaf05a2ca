import { promql } from "../../promql/expression.ts";
import { by } from "../../promql/placeholder.ts";
import { alert } from "../alert.ts";
import { prefixCache } from "./records.ts";
import { prefixCacheHitsFellRunbook } from "./runbooks.ts";
import { prefixCacheHitsFellRatio, prefixCacheQueriesMinTokens } from "./thresholds.ts";

const { hits, queries } = prefixCache;

// Sums of tokens, not means of ratios: a quiet night weighs what it is worth. The past ends before the fall can be in it.
export const prefixCacheHitsFell = alert({
  alert: "VLLMPrefixCacheHitsFell",
  expr: promql`
    sum_over_time(${hits}[30m])
      / on (${by})
    (sum_over_time(${queries}[30m]) > 0)
      < on (${by})
    sum_over_time(${hits}[1d] offset 1h)
      / on (${by})
    (sum_over_time(${queries}[1d] offset 1h) > 0)
      * ${prefixCacheHitsFellRatio}
      and on (${by})
    avg_over_time(${queries}[30m]) * 1800 >= ${prefixCacheQueriesMinTokens}
      and on (${by})
    avg_over_time(${queries}[1d] offset 1h) * 1800 >= ${prefixCacheQueriesMinTokens}`,
  for: "30m",
  severity: "info",
  category: "efficiency",
  offFor: ["batch", "embedding"],
  summary: {
    en: "Only {{ $value | humanizePercentage }} of the prompt tokens are found in the prefix cache, less than <<thresholds.prefixCacheHitsFellRatio>> times the mean of the past day,<<workload>>",
    zh: "前缀缓存只命中 {{ $value | humanizePercentage }} 的 prompt token，不到过去一天均值的 <<thresholds.prefixCacheHitsFellRatio>> 倍，工作负载<<workload>>",
  },
  description: {
    en: "Over the last 30 minutes {{ $value | humanizePercentage }} of the prompt tokens were found in the prefix cache, less than <<thresholds.prefixCacheHitsFellRatio>> times the mean of the past day, and at least <<thresholds.prefixCacheQueriesMinTokens>> tokens were looked up in each half hour. Workload:<<workload>>. The engines compute prompts that they had in the cache before: first tokens come later and fewer requests fit. Look at what changed half an hour ago: a restart, another prompt template, another routing. A low ratio alone is no fault and does not make this alert fire.",
    zh: "最近 30 分钟内 {{ $value | humanizePercentage }} 的 prompt token 命中前缀缓存，不到过去一天均值的 <<thresholds.prefixCacheHitsFellRatio>> 倍，且每半小时查找的 token 不少于 <<thresholds.prefixCacheQueriesMinTokens>> 个。工作负载<<workload>>。引擎正在重新计算以前能从缓存取得的 prompt：首 token 变慢，可容纳的请求变少。请查看半小时前发生了什么变化：重启、prompt 模板变更，还是路由变更。命中率低本身不是故障，不会触发本告警。",
  },
  runbook: prefixCacheHitsFellRunbook,
});
