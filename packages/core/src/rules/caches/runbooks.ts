import { generationTokensTotal } from "../../metrics/tokens.ts";
import { promql, resets } from "../../promql/expression.ts";
import { by } from "../../promql/placeholder.ts";
import type { Runbook } from "../alert.ts";
import { firstToken } from "../latency/records.ts";
import { engines, kvCacheUsage } from "../state/records.ts";
import { prefixCache } from "./records.ts";

const { hits, queries, ratio } = prefixCache;

export const prefixCacheHitsFellRunbook: Runbook = {
  meaning: {
    en: "Prompts that used to be in the prefix cache are computed again. Nothing is broken for the users yet, but the same load costs more prefill: first tokens come later, and the service is full earlier.",
    zh: "以前能命中前缀缓存的 prompt 现在要重新计算。用户暂时未必受影响，但同样的负载需要更多 prefill：首 token 变慢，服务更早达到饱和。",
  },
  confirm: [
    {
      expr: promql`${ratio}`,
      shows: {
        en: "The hit ratio, and when it fell: at once, or slowly.",
        zh: "命中率及其下降的时刻：骤降还是缓降。",
      },
    },
    {
      expr: promql`
        sum_over_time(${hits}[1d] offset 1h)
          / on (${by})
        (sum_over_time(${queries}[1d] offset 1h) > 0)`,
      shows: {
        en: "The mean of the past day that the alert compares with.",
        zh: "告警用来比较的过去一天均值。",
      },
    },
    {
      expr: promql`${queries}`,
      shows: {
        en: "Tokens that are looked up. Many more than before: other traffic has come.",
        zh: "查找的 token 数。明显增多说明来了新的流量。",
      },
    },
    {
      expr: promql`sum by (${by}) (${resets(generationTokensTotal, "2h")})`,
      shows: {
        en: "Above 0: engines began anew in the last two hours, with an empty cache.",
        zh: "大于 0：最近两小时有引擎重启过，缓存为空。",
      },
    },
    {
      expr: promql`${engines}`,
      shows: {
        en: "More or fewer engines than before: each has a cache of its own, and the requests are spread in another way.",
        zh: "引擎数是否变化：每个引擎有各自的缓存，请求的分布随之改变。",
      },
    },
    {
      expr: promql`${kvCacheUsage.max}`,
      shows: {
        en: "Close to 1: running requests push cached blocks out.",
        zh: "接近 1：运行中的请求把缓存的块挤出去。",
      },
    },
    {
      expr: promql`${firstToken.p95}`,
      shows: { en: "What it costs the users.", zh: "给用户带来的代价。" },
    },
  ],
  causes: [
    {
      signal: {
        en: "The ratio fell at once, engines began anew.",
        zh: "命中率骤降，引擎刚重启过。",
      },
      cause: {
        en: "A cold cache after a restart, a rolling update or a call of `/reset_prefix_cache`.",
        zh: "重启、滚动更新或调用 `/reset_prefix_cache` 之后缓存是冷的。",
      },
      remedy: {
        en: "None: it fills with the traffic. When it does not after an hour, look for another cause.",
        zh: "无需处理，缓存会随流量恢复。一小时后仍未恢复，再查其他原因。",
      },
    },
    {
      signal: {
        en: "The ratio fell at once, no engine began anew.",
        zh: "命中率骤降，但没有引擎重启。",
      },
      cause: {
        en: "The clients send other prompts: a new template, a date or an identifier at its beginning, tools in another order, a `cache_salt`.",
        zh: "客户端的 prompt 变了：新模板、开头插入了时间或 ID、工具顺序改变，或使用了 `cache_salt`。",
      },
      remedy: {
        en: "Put what all prompts share at their beginning and what differs at the end. Ask who deployed half an hour ago.",
        zh: "把公共内容放在 prompt 开头，变化的内容放在末尾。询问半小时前是谁做了发布。",
      },
    },
    {
      signal: {
        en: "The ratio fell when the number of engines changed, or when the router did.",
        zh: "命中率在引擎数或路由变更时下降。",
      },
      cause: {
        en: "The turns of one conversation reach different engines.",
        zh: "同一对话的各轮请求被分到了不同的引擎。",
      },
      remedy: {
        en: "Route by session or by prefix. With data parallelism inside a pod, use the router's hashing or fewer engines with more memory.",
        zh: "按会话或前缀路由。pod 内使用数据并行时，使用路由器的哈希策略，或改用更少但显存更大的引擎。",
      },
    },
    {
      signal: {
        en: "The ratio falls slowly, the KV cache is full.",
        zh: "命中率缓慢下降，KV cache 已满。",
      },
      cause: {
        en: "More or longer requests than the cache has room for: blocks are evicted before they are used again.",
        zh: "请求更多或更长，超出缓存容量：块在再次使用之前就被淘汰。",
      },
      remedy: {
        en: "Add replicas or KV cache (`--gpu-memory-utilization`, `--kv-cache-dtype fp8`, fewer `--max-num-seqs`), or offload the KV cache to CPU memory.",
        zh: "增加副本或 KV cache（`--gpu-memory-utilization`、`--kv-cache-dtype fp8`、更小的 `--max-num-seqs`），或把 KV cache 卸载到主机内存。",
      },
    },
    {
      signal: {
        en: "The ratio is near 0 since an update of vLLM or of the model.",
        zh: "自从更新 vLLM 或模型后，命中率接近 0。",
      },
      cause: {
        en: "Prefix caching is off (`--no-enable-prefix-caching`), or the model has blocks that are longer than what its prompts share.",
        zh: "前缀缓存被关闭（`--no-enable-prefix-caching`），或模型的块比 prompt 的公共前缀更长。",
      },
      remedy: {
        en: "Look at the labels `enable_prefix_caching` and `block_size` of `vllm:cache_config_info`.",
        zh: "查看 `vllm:cache_config_info` 的标签 `enable_prefix_caching` 和 `block_size`。",
      },
    },
  ],
  isNot: {
    en: "It is not an alert on a low hit ratio: for a model whose prompts share nothing, 0 is the right value and never makes it fire. And it ends by itself within a day, when the lower ratio has become the past: what it says has to be looked at, not waited for.",
    zh: "它不是针对命中率低的告警：如果 prompt 之间没有公共前缀，0 就是正确值，永远不会触发。它会在一天之内自行结束，因为较低的命中率届时已成为过去：应当查看原因，而不是等它消失。",
  },
};
