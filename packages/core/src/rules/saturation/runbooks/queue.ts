import { promql } from "../../../promql/expression.ts";
import type { Runbook } from "../../alert.ts";
import { abortedRate, completedRatio } from "../../errors/records.ts";
import { firstToken } from "../../latency/records.ts";
import { queueTime } from "../../phases/records.ts";
import { requestRate } from "../../requests/records.ts";
import { kvCacheUsage, preemptionsPerRequest, running, waiting, waitingByReason } from "../../state/records.ts";
import { generationThroughput } from "../../throughput/records.ts";
import { waitingForCapacity, waitingSpread } from "../records.ts";

const tokensFlow = {
  expr: promql`${generationThroughput}`,
  shows: {
    en: "Tokens per second. At their usual ceiling: the server does what it can. Far below: the engine is slow, and more replicas only hide it. On an embedding server it is always 0; look at `vllm:prompt_tokens_throughput:rate` there.",
    zh: "每秒生成的 token 数。达到平时的上限说明服务已尽其所能；远低于上限则是引擎变慢，扩容只会掩盖问题。embedding 服务始终为 0，请看 `vllm:prompt_tokens_throughput:rate`。",
  },
};

const kvCacheLimits = {
  signal: {
    en: "The KV cache is near 1 (`vllm:kv_cache_usage:max`), the running requests are fewer than `--max-num-seqs`.",
    zh: "KV cache 接近 1（`vllm:kv_cache_usage:max`），运行中的请求少于 `--max-num-seqs`。",
  },
  cause: {
    en: "The KV cache limits how many requests run at once.",
    zh: "KV cache 限制了同时运行的请求数。",
  },
  remedy: {
    en: "More KV cache for each engine: raise `--gpu-memory-utilization`, lower `--max-model-len`, use an FP8 KV cache (`--kv-cache-dtype fp8`), spread the model over more GPUs; then add replicas.",
    zh: "为每个引擎增加 KV cache：调高 `--gpu-memory-utilization`、调低 `--max-model-len`、使用 FP8 KV cache（`--kv-cache-dtype fp8`）、把模型分布到更多 GPU；之后再扩容。",
  },
};

const tooFewReplicas = {
  signal: {
    en: "Tokens per second are at their ceiling and all replicas have a queue.",
    zh: "token 速率达到上限，所有副本都有排队。",
  },
  cause: { en: "More requests than the replicas can serve.", zh: "请求量超过副本的处理能力。" },
  remedy: {
    en: "Add replicas. Until they are there, take in less: a rate limit at the gateway, or `--max-num-queued-reqs` (vLLM 0.32.0 and later), which turns away at once what would wait past its time-out. Let an autoscaler follow the waiting requests, not the GPU utilisation.",
    zh: "扩容。在副本就绪之前先限流：在网关限速，或使用 `--max-num-queued-reqs`（vLLM 0.32.0 及以上）立即拒绝注定会超时的请求。自动扩缩容应跟随排队请求数，而不是 GPU 利用率。",
  },
};

export const queueGrowingRunbook: Runbook = {
  meaning: {
    en: "More requests come in than the replicas serve, for minutes. Each one waits longer for its first token than the one before it; once the wait reaches the time-out of the clients, they leave or try again, which makes the queue longer.",
    zh: "到达的请求持续数分钟多于副本的处理能力。后来的请求等待首 token 的时间越来越长；一旦等待达到客户端超时，客户端会离开或重试，队列随之更长。",
  },
  confirm: [
    {
      expr: promql`${waitingForCapacity}`,
      shows: {
        en: "The queue. Growing: more comes in than goes out. Level: arrivals and capacity are in balance, with a constant wait.",
        zh: "队列长度。持续增长说明进多出少；持平说明到达与处理能力平衡，但每个请求都要等待。",
      },
    },
    tokensFlow,
    {
      expr: promql`${running}`,
      shows: {
        en: "Requests that run. At `--max-num-seqs` times engines: all slots are taken. Below: the KV cache is the limit.",
        zh: "运行中的请求。等于 `--max-num-seqs` 乘以引擎数说明空位用尽；低于则受限于 KV cache。",
      },
    },
    {
      expr: promql`${kvCacheUsage.max}`,
      shows: {
        en: "The fullest KV cache. Near 1: it limits the engine.",
        zh: "占用最高的 KV cache。接近 1 说明它是瓶颈。",
      },
    },
    {
      expr: promql`${waitingSpread}`,
      shows: {
        en: "How much longer the longest queue is than the shortest. Near the whole queue: one replica has it all, look at the routing.",
        zh: "最长与最短队列之差。接近整个队列说明全部堆在一个副本上，请检查路由。",
      },
    },
    {
      expr: promql`${completedRatio}`,
      shows: {
        en: "Answers that come to their end for each one that begins. Far below 1 while tokens flow: the clients leave before their answer is complete.",
        zh: "每开始一个回答对应完整结束的回答数。token 仍在生成而它远小于 1，说明客户端在回答完成前已离开。",
      },
    },
    {
      expr: promql`${firstToken.p95}`,
      shows: { en: "What the queue costs the users so far.", zh: "排队目前给用户带来的代价。" },
    },
  ],
  causes: [
    tooFewReplicas,
    kvCacheLimits,
    {
      signal: {
        en: "One client or one job sends most requests; the queue began at a round minute.",
        zh: "大部分请求来自一个客户端或任务；队列从整点开始出现。",
      },
      cause: { en: "A burst: a batch job, a retry loop, a load test.", zh: "突发流量：批处理任务、重试循环、压测。" },
      remedy: {
        en: "Find it in the log of the gateway and limit it there; give batch work a deployment or a priority of its own (`--scheduling-policy priority`).",
        zh: "在网关日志中找到它并限流；为批处理提供单独的部署或优先级（`--scheduling-policy priority`）。",
      },
    },
    {
      signal: {
        en: "The same number of requests as yesterday, but tokens per second are lower or answers longer.",
        zh: "请求量与昨天相同，但 token 速率更低或回答更长。",
      },
      cause: {
        en: "A slower engine, or heavier requests (`vllm:avg_generation_tokens_per_request`).",
        zh: "引擎变慢，或请求变重（`vllm:avg_generation_tokens_per_request`）。",
      },
      remedy: {
        en: "Compare the replicas with each other; look at GPU clocks, at preemptions, at what the clients ask for (`max_tokens`).",
        zh: "对比各副本；检查 GPU 频率、抢占情况，以及客户端的请求参数（`max_tokens`）。",
      },
    },
  ],
  isNot: {
    en: "It is not a hang: an engine that makes no step is left out, because its gauges are old (see the alerts on progress). It is no error either: clients that give up leave no trace but the missing answers. And it is not about deferred requests, which more replicas do not help.",
    zh: "它不是卡死：没有执行任何步的引擎因指标过期而不计入（见进展类告警）。它也不是错误：放弃等待的客户端不会留下任何痕迹，只是回答变少。被推迟的请求也不在其中，扩容对它们无效。",
  },
};

export const longQueueTimeRunbook: Runbook = {
  meaning: {
    en: "A good part of the requests spends more time in the queue than the users of this class of workload bear. The time to first token rises by the same amount, whatever the speed of the engine.",
    zh: "相当一部分请求的排队时间超过了该类工作负载用户的承受范围。无论引擎多快，首 token 时间都会相应增加。",
  },
  confirm: [
    {
      expr: promql`${queueTime.p95}`,
      shows: {
        en: "How long requests had waited that finished in the window. No sample: nothing finished, look at the queue itself.",
        zh: "窗口内完成的请求排了多久。没有样本说明没有请求完成，请直接看队列。",
      },
    },
    {
      expr: promql`${waiting}`,
      shows: {
        en: "The queue at this moment. 0 in between: bursts. Never 0: a lack of capacity.",
        zh: "当前队列。时有归零说明是突发；从不归零说明容量不足。",
      },
    },
    {
      expr: promql`${waitingByReason}`,
      shows: {
        en: "What they wait for, with vLLM 0.20.0 and later: `capacity`, or `deferred` for LoRA adapters and KV transfers.",
        zh: "在等什么（vLLM 0.20.0 及以上）：`capacity` 为容量，`deferred` 为 LoRA 适配器或 KV 传输。",
      },
    },
    {
      expr: promql`${requestRate}`,
      shows: {
        en: "Requests that finish; compare it with the same hour of other days.",
        zh: "完成的请求；与其他日期的同一时段对比。",
      },
    },
    tokensFlow,
    {
      expr: promql`${preemptionsPerRequest}`,
      shows: {
        en: "Above 0.1: the KV cache is too small for what runs, and the queue follows from it.",
        zh: "高于 0.1 说明 KV cache 对运行中的请求太小，排队由此而来。",
      },
    },
  ],
  causes: [
    tooFewReplicas,
    {
      signal: {
        en: "The queue is empty most of the time, and long at regular moments.",
        zh: "队列大部分时间为空，但会定期变长。",
      },
      cause: { en: "Bursts: many requests arrive at the same second.", zh: "突发：大量请求在同一秒到达。" },
      remedy: {
        en: "Spread them at their source, or keep as many replicas as the burst needs. Raise `--max-num-seqs` when the KV cache has room for more.",
        zh: "在源头打散，或按突发量保留副本。若 KV cache 有余量，可调高 `--max-num-seqs`。",
      },
    },
    kvCacheLimits,
    {
      signal: { en: "Only one replica has a queue.", zh: "只有一个副本有排队。" },
      cause: {
        en: "Requests are routed by number or by session, not by load.",
        zh: "请求按轮询或会话路由，而不是按负载。",
      },
      remedy: {
        en: "Route by queue length and KV cache (an inference gateway, or a router of vLLM); see VLLMReplicaImbalance.",
        zh: "按队列长度和 KV cache 路由（推理网关或 vLLM 路由器）；参见 VLLMReplicaImbalance。",
      },
    },
  ],
  isNot: {
    en: "It does not see a standstill by its histogram: the time in the queue is observed when a request finishes. For one window after an overload has ended it still shows it. Waiting requests alone do not fire it: with many short requests there is always one in the queue, and none waits long.",
    zh: "直方图看不到停滞：排队时间在请求完成时才观测。过载结束后的一个窗口内仍会反映它。仅有排队请求不会触发：短请求很多时队列中总有一个，但都等不久。",
  },
};

export const clientsLeaveRunbook: Runbook = {
  meaning: {
    en: "The queue is so long that clients reach their time-out before their answer is complete. vLLM begins with requests whose client is about to give up, so most tokens are generated for nobody; clients that try again stand at the end of the queue. The service looks busy and serves next to nothing.",
    zh: "队列过长，客户端在回答完成前就已超时。vLLM 开始处理的往往是即将放弃的请求，大部分 token 无人接收；重试的客户端又排到队尾。服务看起来很忙，实际几乎没有产出。",
  },
  confirm: [
    {
      expr: promql`${completedRatio}`,
      shows: {
        en: "Answers that come to their end for each one that begins: how far below 1, and since when.",
        zh: "每开始一个回答对应完整结束的回答数：比 1 低多少、从何时开始。",
      },
    },
    {
      expr: promql`${abortedRate}`,
      shows: {
        en: "Answers per second whose reader is gone: work for nobody.",
        zh: "每秒已无人接收的回答：无效工作。",
      },
    },
    {
      expr: promql`${waiting}`,
      shows: { en: "The queue that they wait in.", zh: "客户端所在的队列。" },
    },
    {
      expr: promql`${firstToken.p95}`,
      shows: {
        en: "The wait of those who got a first token; compare it with the time-out of the clients.",
        zh: "得到首 token 的请求等了多久；与客户端的超时时间对比。",
      },
    },
    tokensFlow,
  ],
  causes: [
    {
      signal: {
        en: "The p95 of the first token is about the time-out of clients, gateway or load balancer.",
        zh: "首 token P95 接近客户端、网关或负载均衡的超时时间。",
      },
      cause: {
        en: "A long overload: the queue is longer than the patience of the clients.",
        zh: "长时间过载：队列超过了客户端的耐心。",
      },
      remedy: {
        en: "Cut the queue before you add replicas, or they work for nobody as well: limit at the gateway, `--max-num-queued-reqs`, or restart the engines to empty it. Then scale.",
        zh: "先截断队列再扩容，否则新副本同样白干：网关限流、`--max-num-queued-reqs`，或重启引擎清空队列，然后扩容。",
      },
    },
    {
      signal: {
        en: "Requests per second at the gateway are several times the usual.",
        zh: "网关的每秒请求数是平时的数倍。",
      },
      cause: { en: "Clients retry without a pause after their time-out.", zh: "客户端超时后不加间隔地重试。" },
      remedy: {
        en: "Retries with back-off and jitter, and at most one or two; a retry budget at the gateway.",
        zh: "重试应带退避和抖动，且最多一两次；在网关设置重试预算。",
      },
    },
    {
      signal: {
        en: "The queue is short, and only long answers are cut.",
        zh: "队列很短，只有长回答被中断。",
      },
      cause: {
        en: "A time-out between client and server that is shorter than the answers: load balancer, proxy, service mesh.",
        zh: "客户端与服务之间的超时短于回答时间：负载均衡、代理、服务网格。",
      },
      remedy: {
        en: "Raise the idle and stream time-outs on the way; stream the answers.",
        zh: "调高沿途的空闲超时和流超时；使用流式输出。",
      },
    },
  ],
  isNot: {
    en: "It is not an error of the server: there is no 5xx, and the Python frontend counts clients that leave as 2xx and not at all in `vllm:request_success_total`. It is no hang: tokens flow. Many long answers that have just begun are not counted, and neither are preempted ones. After a crash with many requests under way it may fire for one window, for those were begun and never completed.",
    zh: "它不是服务出错：没有 5xx；Python 前端把离开的客户端记为 2xx，且不计入 `vllm:request_success_total`。它不是卡死：token 仍在生成。刚开始的长回答和被抢占的请求不会计入。若崩溃时有大量请求在处理，崩溃后的一个窗口内可能触发，因为那些请求已开始却永远不会完成。",
  },
};
