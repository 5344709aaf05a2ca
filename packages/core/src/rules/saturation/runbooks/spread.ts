import { numRequestsWaiting, numRequestsWaitingByReason } from "../../../metrics/requests.ts";
import { matching, promql } from "../../../promql/expression.ts";
import { by, engine } from "../../../promql/placeholder.ts";
import type { Runbook } from "../../alert.ts";
import { engines, kvCacheUsageByEngine, running, waitingByReason } from "../../state/records.ts";
import { generationThroughput } from "../../throughput/records.ts";
import { kvCacheSpread, waitingSpread } from "../records.ts";

export const replicaImbalanceRunbook: Runbook = {
  meaning: {
    en: "Requests wait at one engine while another one of the same workload has room for them. Users who are sent to the full one wait for nothing, and an autoscaler that looks at means sees no need.",
    zh: "同一工作负载中，一个引擎上有请求排队，另一个却有余量。被分到满载引擎的用户白白等待，而只看平均值的自动扩缩容毫无察觉。",
  },
  confirm: [
    {
      expr: promql`${waitingSpread}`,
      shows: { en: "How much longer the longest queue is than the shortest.", zh: "最长与最短队列之差。" },
    },
    {
      expr: promql`max by (${by}, ${engine}) (${numRequestsWaiting})`,
      shows: { en: "The queue of each engine: which one is it?", zh: "每个引擎的队列：是哪一个？" },
    },
    {
      expr: kvCacheUsageByEngine,
      shows: {
        en: "The KV cache of each engine. Empty at one that is up: does it get any requests?",
        zh: "每个引擎的 KV cache。正常运行却为空：它收到请求了吗？",
      },
    },
    {
      expr: promql`${kvCacheSpread}`,
      shows: { en: "Since when the engines have drifted apart.", zh: "从何时开始出现差异。" },
    },
    {
      expr: promql`${engines}`,
      shows: { en: "Whether an engine came or went at that time.", zh: "当时是否有引擎加入或离开。" },
    },
  ],
  causes: [
    {
      signal: { en: "The same engine has the queue all the time.", zh: "始终是同一个引擎有排队。" },
      cause: {
        en: "Requests are routed by session, by prefix or by long-lived connections, not by load.",
        zh: "请求按会话、前缀或长连接路由，而不是按负载。",
      },
      remedy: {
        en: "Route by queue length and KV cache (an inference gateway, a router of vLLM), with a bound on how far affinity may go; let clients open new connections.",
        zh: "按队列长度和 KV cache 路由（推理网关或 vLLM 路由器），并限制亲和性的程度；让客户端重建连接。",
      },
    },
    {
      signal: { en: "The empty engine is new.", zh: "空闲的引擎是新加入的。" },
      cause: {
        en: "A new replica that the clients or the router do not know yet.",
        zh: "新副本尚未被客户端或路由器发现。",
      },
      remedy: {
        en: "Look at its readiness and at the endpoints of the service; wait for the old connections to end.",
        zh: "检查其就绪状态和 service 的 endpoints；等待旧连接结束。",
      },
    },
    {
      signal: {
        en: "The queue is at one data-parallel engine of a pod (`engine`).",
        zh: "排队集中在 pod 内的某个数据并行引擎（标签 `engine`）。",
      },
      cause: {
        en: "The requests within a pod are shared out by number, and some are much longer.",
        zh: "pod 内按数量分发请求，而部分请求长得多。",
      },
      remedy: {
        en: "Spread long and short requests over workloads of their own, or add engines.",
        zh: "把长短请求分到不同的工作负载，或增加引擎。",
      },
    },
    {
      signal: {
        en: "The engine with the queue makes fewer tokens than the others.",
        zh: "有排队的引擎生成的 token 比其他引擎少。",
      },
      cause: { en: "One slow replica: throttled GPU, shared node.", zh: "某个副本变慢：GPU 降频、节点被共享。" },
      remedy: { en: "Move the pod to another node.", zh: "把该 pod 迁移到其他节点。" },
    },
  ],
  isNot: {
    en: "It is not a lack of capacity: VLLMQueueGrowing tells that. Routing by prefix sends requests with a common begin to one engine on purpose, which saves work; a queue of that size for minutes is more than it saves. Engines that sleep or stand still are left out.",
    zh: "它不是容量不足：那由 VLLMQueueGrowing 报告。按前缀路由会有意把相同开头的请求发往同一引擎以节省计算；但持续数分钟的排队已得不偿失。休眠或停滞的引擎不计入。",
  },
};

export const requestsDeferredRunbook: Runbook = {
  meaning: {
    en: "Requests wait although slots and KV cache are free: the scheduler has put them aside until something else is there, mostly a LoRA adapter or the KV cache from another instance. Their users wait for the first token, and no other number shows why.",
    zh: "空位和 KV cache 都有，请求却在等待：调度器把它们搁置，直到其他条件满足，多为 LoRA 适配器或来自其他实例的 KV cache。用户在等首 token，而其他指标都看不出原因。",
  },
  confirm: [
    {
      expr: promql`${waitingByReason}`,
      shows: {
        en: "Waiting requests by reason. Only `deferred` is above 0.",
        zh: "按原因统计的排队请求。只有 `deferred` 大于 0。",
      },
    },
    {
      expr: promql`max by (${by}, ${engine}) (${matching(numRequestsWaitingByReason, 'reason="deferred"')})`,
      shows: { en: "At which engine.", zh: "在哪个引擎上。" },
    },
    {
      expr: promql`${running}`,
      shows: {
        en: "Requests that run. 0 while requests are deferred: what they wait for does not come at all.",
        zh: "运行中的请求。有请求被推迟而它为 0，说明所等的条件根本没有到来。",
      },
    },
    {
      expr: promql`${generationThroughput}`,
      shows: {
        en: "0: either a KV transfer hangs, or all clients have left and the gauge is old; a single request from you settles it.",
        zh: "为 0：要么 KV 传输卡住，要么客户端都已离开、指标过期；自己发一个请求即可判断。",
      },
    },
  ],
  causes: [
    {
      signal: {
        en: "The server runs with `--enable-lora`; `vllm:lora_requests_info` names more waiting adapters than `--max-loras` has places.",
        zh: "服务启用了 `--enable-lora`；`vllm:lora_requests_info` 中等待的适配器多于 `--max-loras` 的位置数。",
      },
      cause: {
        en: "More adapters are asked for at once than fit into a batch.",
        zh: "同时请求的适配器超过一个批次能容纳的数量。",
      },
      remedy: {
        en: "Raise `--max-loras` (it takes memory from the KV cache), or send the requests for an adapter to the same replicas.",
        zh: "调高 `--max-loras`（会占用 KV cache 的显存），或把同一适配器的请求发往固定的副本。",
      },
    },
    {
      signal: {
        en: "The instance decodes for another one that does the prefill, or loads KV cache from a store.",
        zh: "该实例只做 decode，由其他实例做 prefill，或从外部存储加载 KV cache。",
      },
      cause: { en: "The KV cache comes late or not at all.", zh: "KV cache 到达过晚或根本没有到达。" },
      remedy: {
        en: "Look at the prefill instances and at the network between them; failed transfers are counted in `vllm:nixl_num_failed_transfers_total` where NIXL is used.",
        zh: "检查 prefill 实例及其间的网络；使用 NIXL 时，失败的传输计入 `vllm:nixl_num_failed_transfers_total`。",
      },
    },
    {
      signal: { en: "Requests ask for structured output with large grammars.", zh: "请求使用复杂语法的结构化输出。" },
      cause: { en: "Their grammar is still being compiled, on the CPU.", zh: "语法仍在 CPU 上编译。" },
      remedy: {
        en: "Give the pod more CPU; simplify the schemas, or use the same ones again.",
        zh: "为 pod 分配更多 CPU；简化 schema，或复用相同的 schema。",
      },
    },
  ],
  isNot: {
    en: "It is not a lack of replicas or of KV cache: then requests would wait for `capacity`, and VLLMQueueGrowing would tell. Requests that are deferred for a moment are ordinary. With vLLM before 0.20.0 it is silent, for there the reasons are not told apart. A gauge that was left behind when all clients went away looks the same; one request refreshes it.",
    zh: "它不是副本或 KV cache 不足：那时请求会等待 `capacity`，由 VLLMQueueGrowing 报告。短暂推迟属正常现象。vLLM 0.20.0 之前不区分原因，因此不会触发。所有客户端离开后残留的指标看起来相同，发一个请求即可刷新。",
  },
};
