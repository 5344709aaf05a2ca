import { gpuCacheUsagePerc, kvCacheUsagePerc } from "../../metrics/cache.ts";
import { httpRequestsTotal } from "../../metrics/http.ts";
import { countOf } from "../../metrics/metric.ts";
import { numRequestsRunning, numRequestsWaiting, numRequestsWaitingByReason } from "../../metrics/requests.ts";
import { generationTokensTotal, iterationTokensTotal, promptTokensTotal } from "../../metrics/tokens.ts";
import { increase, promql } from "../../promql/expression.ts";
import { by, engine, progressWindow, rateWindow, target } from "../../promql/placeholder.ts";
import type { Text } from "../../text.ts";
import type { Runbook } from "../alert.ts";
import { waitingByReason } from "../state/records.ts";

type Confirm = Runbook["confirm"][number];
type Cause = Runbook["causes"][number];

const perEngine = promql`${by}, ${engine}`;

const steps: Confirm = {
  expr: promql`sum by (${perEngine}) (${increase(countOf(iterationTokensTotal), progressWindow)})`,
  shows: {
    en: "Steps of each engine in the window. 0 for one engine and thousands for the others: only that one stands still. A sum over the engines hides it.",
    zh: "每个引擎在窗口内的步数。一个为 0 而其他成千上万：只有它停滞。对所有引擎求和会掩盖这一点。",
  },
};

const tokens: Confirm = {
  expr: promql`sum by (${perEngine}) (${increase(generationTokensTotal, progressWindow)}) + on (${perEngine}) sum by (${perEngine}) (${increase(promptTokensTotal, progressWindow)})`,
  shows: {
    en: "Tokens of each engine in the window; for engines that do not count their steps (V0, Rust frontend before vLLM 0.30).",
    zh: "每个引擎在窗口内的 token 数；适用于不统计步数的引擎（V0、vLLM 0.30 之前的 Rust 前端）。",
  },
};

const runningNow: Confirm = {
  expr: promql`max by (${perEngine}) (${numRequestsRunning})`,
  shows: {
    en: "Running requests, as of the last step of each engine. A line without any change since the steps ended is a value of the past.",
    zh: "各引擎最后一步时正在运行的请求数。自步数停止以来毫无变化的直线只是过去的值。",
  },
};

const ended: Confirm = {
  expr: promql`sum by (${target}) (${increase(httpRequestsTotal, progressWindow, 'method="POST"')})`,
  shows: {
    en: "Requests that ended at each server: while no step is made, these are clients that gave up. The first one of each route is missing here; the alert counts it.",
    zh: "每个服务上结束的请求数：在没有任何一步的情况下，它们都是放弃的客户端。这里看不到每个路由的首个请求，告警会将其计入。",
  },
};

const saveAndRestart: Text = {
  en: "Save the log of the pod, `nvidia-smi`, and a stack dump of the processes `EngineCore` and `Worker` (`py-spy dump --pid …`), then delete the pod. A liveness probe on `/health` does not help: it says 200. Where it happens again, probe with a completion of one token, and report the stack to vLLM.",
  zh: "保存 pod 日志、`nvidia-smi` 输出以及 `EngineCore` 和 `Worker` 进程的堆栈（`py-spy dump --pid …`），然后删除 pod。基于 `/health` 的存活探针没有用：它仍返回 200。若反复发生，请改用只生成一个 token 的补全请求作为探针，并将堆栈报告给 vLLM 社区。",
};

const frozen: Cause = {
  signal: {
    en: "A short request to this pod gets no answer. The GPU is at 0 % or at a constant 100 %; the log of the engine ends at the time of the freeze, that of the API server goes on.",
    zh: "向该 pod 发短请求得不到回答。GPU 利用率为 0% 或恒定 100%；引擎日志停在卡死的时刻，API 服务器的日志仍在继续。",
  },
  cause: {
    en: "The engine process hangs: a collective operation (NCCL) that waits for a dead or slow rank, a GPU that fell off the bus, a deadlock, a host that is out of CPU or memory.",
    zh: "引擎进程卡住：集合通信（NCCL）在等待已死或缓慢的 rank、GPU 掉卡、死锁，或宿主机 CPU、内存耗尽。",
  },
  remedy: saveAndRestart,
};

const leftover = (gauge: Text): Cause => ({
  signal: {
    en: "A short request to this pod is answered at once, and the alert ends.",
    zh: "向该 pod 发短请求立即得到回答，告警随之恢复。",
  },
  cause: {
    en: `All clients went away at the same time. The engine dropped their requests without another step, and ${gauge.en} is written only by a step: it keeps its last value, and routers that avoid busy pods send nothing that would refresh it (vLLM issue 29928).`,
    zh: `所有客户端同时离开。引擎丢弃了它们的请求而没有再执行一步，而${gauge.zh}只在每一步之后写入，因此一直保持最后的值；避开繁忙 pod 的路由器也不会再发来请求使其刷新（vLLM issue 29928）。`,
  },
  remedy: {
    en: "Nothing more: the request refreshed the gauges. Upgrade vLLM; until then a probe of one token every minute keeps them fresh.",
    zh: "无需其他处理：该请求已刷新 gauge。请升级 vLLM；在此之前，每分钟发一个单 token 探测请求即可保持刷新。",
  },
});

const longStep: Cause = {
  signal: {
    en: "A step ends after all, and the next one begins: steps move by one or two in many minutes. Prompts are very long, or the hardware is slow.",
    zh: "某一步最终结束，随后开始下一步：许多分钟内步数只增加一两步。prompt 很长，或硬件很慢。",
  },
  cause: {
    en: "A single step takes longer than `progressWindow`: nothing is reported before it ends.",
    zh: "单步耗时超过 `progressWindow`：在它结束之前不会上报任何数据。",
  },
  remedy: {
    en: "Let long prompts be computed in pieces (`--enable-chunked-prefill`, smaller `--max-num-batched-tokens`), or raise `progressWindow` above the longest step.",
    zh: "让长 prompt 分块计算（`--enable-chunked-prefill`，更小的 `--max-num-batched-tokens`），或把 `progressWindow` 调到最长单步之上。",
  },
};

export const engineStalledRunbook: Runbook = {
  meaning: {
    en: "The engine has requests in its batch and computes nothing. Open streams stopped in the middle, new requests get no first token, and each client waits until its own time-out. Everything else looks well: `up` is 1, `/health` says 200, scrapes are fast, latency histograms show the last good minutes because nothing new is observed.",
    zh: "引擎的批次中有请求，却不做任何计算。已打开的流停在半途，新请求得不到首 token，每个客户端都要等到自己的超时。其他一切看起来正常：`up` 为 1，`/health` 返回 200，抓取很快，时延直方图因没有新的观测而停留在最后正常的几分钟。",
  },
  confirm: [steps, tokens, runningNow, ended],
  causes: [frozen, leftover({ en: "the gauge of running requests", zh: "运行请求数这一 gauge " }), longStep],
  isNot: {
    en: "It is no overload: the queue in front of a frozen engine is not in its gauges, waiting often reads 0 while clients pile up, and shows for a moment after the engine goes on. It does not see an engine that froze while it was idle (VLLMRequestsUnserved does), nor a server that is down (`up` is 0). After a freeze the latency histograms get all the late requests at once: alerts on latency then speak of the past.",
    zh: "它不是过载：堆积在卡死引擎之前的请求不计入它的 gauge，排队数往往是 0，恢复后才会短暂显示。它看不到空闲时卡死的引擎（由 VLLMRequestsUnserved 负责），也看不到宕机的服务（`up` 为 0）。恢复之后，时延直方图会一次性收到所有迟到的请求：此时的时延告警说的是过去。",
  },
};

export const queuedNoneRunningRunbook: Runbook = {
  meaning: {
    en: "Requests are in the queue of the engine, none is in its batch, and no step is made: nobody is served until somebody acts.",
    zh: "引擎的队列里有请求，批次里却没有，也不执行任何一步：不处理就没有用户能得到服务。",
  },
  confirm: [
    steps,
    {
      expr: promql`max by (${perEngine}) (${numRequestsWaiting})`,
      shows: {
        en: "Requests in the queue of each engine, as of its last step.",
        zh: "各引擎最后一步时队列中的请求数。",
      },
    },
    {
      expr: promql`max by (reason, ${perEngine}) (${numRequestsWaitingByReason})`,
      shows: {
        en: "Why they wait. Only `capacity` counts here; `deferred` ones wait for an adapter or for a KV transfer.",
        zh: "排队的原因。这里只计 `capacity`；`deferred` 是在等待适配器或 KV 传输。",
      },
    },
    runningNow,
    ended,
  ],
  causes: [
    {
      signal: {
        en: "A short request to this pod gets no answer either. The log names a request that does not fit, or the first request of the queue has a very long prompt.",
        zh: "向该 pod 发短请求同样得不到回答。日志提到某个请求放不下，或队首请求的 prompt 非常长。",
      },
      cause: {
        en: "The first request of the queue needs more KV cache than the engine has, and all others wait behind it.",
        zh: "队首请求需要的 KV cache 超过引擎总量，其他请求都被堵在后面。",
      },
      remedy: {
        en: "Restart the pod; lower `--max-model-len` below what the cache holds, or give it more (`--gpu-memory-utilization` up, `--num-gpu-blocks-override` removed).",
        zh: "重启 pod；把 `--max-model-len` 降到缓存能容纳的范围内，或增大缓存（调高 `--gpu-memory-utilization`，去掉 `--num-gpu-blocks-override`）。",
      },
    },
    frozen,
    leftover({ en: "the gauge of waiting requests", zh: "排队请求数这一 gauge " }),
  ],
  isNot: {
    en: "A server that preempts again and again shows scrapes with nothing running and a queue too, but its tokens flow: it does not fire here. Requests that are deferred (LoRA adapters, KV transfer) do not count where vLLM tells the reason. Where something runs, VLLMEngineStalled speaks.",
    zh: "反复抢占的服务也会出现没有运行、只有排队的抓取，但它的 token 在流动，不会在这里触发。在 vLLM 能区分原因的版本上，被推迟的请求（LoRA 适配器、KV 传输）不计入。若有请求在运行，则由 VLLMEngineStalled 告警。",
  },
};

export const requestsUnservedRunbook: Runbook = {
  meaning: {
    en: "Inference requests end at the API server, and no engine behind it makes a step. As every answer needs at least one step, nobody got one: the clients ran into their time-outs. In all series of vLLM this server looks idle.",
    zh: "推理请求在 API 服务器上结束，而它背后没有任何引擎执行过一步。任何回答都至少需要一步，所以没有人得到回答：客户端都超时了。在 vLLM 的所有序列里，这个服务看起来只是空闲。",
  },
  confirm: [
    ended,
    steps,
    tokens,
    {
      expr: promql`sum by (status, handler, ${target}) (${increase(httpRequestsTotal, progressWindow)})`,
      shows: {
        en: "Which routes, and with which status. A client that gives up is counted as 2xx, whatever it got.",
        zh: "涉及哪些路由、什么状态码。放弃的客户端无论收到什么都计为 2xx。",
      },
    },
    runningNow,
  ],
  causes: [
    {
      ...frozen,
      cause: {
        en: "The engine process hung while it had no request: its gauges keep the 0 of an idle engine for ever.",
        zh: "引擎进程在没有请求时卡住：它的 gauge 会一直停在空闲时的 0。",
      },
    },
    {
      signal: {
        en: "A short request to this pod is answered at once. Its access log shows one client only, whose requests end within milliseconds.",
        zh: "向该 pod 发短请求立即得到回答。访问日志只有一个客户端，且它的请求在几毫秒内就结束。",
      },
      cause: {
        en: "A probe or a scanner opens inference requests and hangs up before the engine begins with them.",
        zh: "探针或扫描器打开推理请求后立即断开，引擎还没来得及处理。",
      },
      remedy: {
        en: "Let the probe wait for its answer, or have it ask `/health`. Or raise `thresholds.unservedMinRequests`.",
        zh: "让探针等待回答，或改为探测 `/health`。也可以调大 `thresholds.unservedMinRequests`。",
      },
    },
    {
      signal: {
        en: 'The requests are deferred: `reason="deferred"` is above 0 in the queue, on the decode side of a split deployment.',
        zh: '请求被推迟：队列中 `reason="deferred"` 大于 0，且是 prefill/decode 分离部署的 decode 侧。',
      },
      cause: {
        en: "A KV transfer from the prefill side never arrives, so no request gets to its first step.",
        zh: "来自 prefill 侧的 KV 传输始终未到达，请求无法执行第一步。",
      },
      remedy: {
        en: "Look at the other side and at VLLMKVTransferFailures; restart the side whose connector is stuck.",
        zh: "检查对端以及 VLLMKVTransferFailures；重启连接器卡住的一侧。",
      },
    },
  ],
  isNot: {
    en: "It needs `http_requests_total`: the V0 engine in its default mode does not expose it, and a scrape may drop it. There, an engine that froze while idle is not seen at all, and only a probe that asks for one token helps. Clients that wait without a time-out do not end, so they do not count either. With several engines behind one API server it fires only when all of them stand still. Invalid requests (4xx) need no engine and do not count.",
    zh: "它依赖 `http_requests_total`：默认模式的 V0 引擎不暴露该指标，抓取配置也可能丢弃它。这种情况下，空闲时卡死的引擎完全看不出来，只能靠请求一个 token 的探针。没有超时、一直等待的客户端不会结束，因此也不计入。一个 API 服务器背后有多个引擎时，只有全部停滞才会触发。无效请求（4xx）不需要引擎，不计入。",
  },
};

export const admissionBlockedRunbook: Runbook = {
  meaning: {
    en: "The engine goes on with the requests that it has and takes none from its queue, though there is room. Users with an open stream notice nothing; whoever comes new gets no first token.",
    zh: "引擎继续处理已有的请求，却不再从队列中接纳新请求，尽管还有空间。已打开流的用户毫无察觉，新来的用户则得不到首 token。",
  },
  confirm: [
    {
      expr: promql`sum by (${perEngine}) (${increase(promptTokensTotal, rateWindow)})`,
      shows: { en: "0: no prompt is processed.", zh: "为 0：没有处理任何 prompt。" },
    },
    {
      expr: promql`sum by (${perEngine}) (${increase(generationTokensTotal, rateWindow)})`,
      shows: { en: "Above 0: the engine itself works.", zh: "大于 0：引擎本身在工作。" },
    },
    {
      expr: promql`${waitingByReason}`,
      shows: {
        en: "Why requests wait. Mostly `deferred`: an adapter or a KV transfer is missing, no slot.",
        zh: "排队的原因。多为 `deferred` 则缺的是适配器或 KV 传输，而不是空位。",
      },
    },
    {
      expr: promql`
        max by (${perEngine}) (${kvCacheUsagePerc})
          or on (${perEngine})
        max by (${perEngine}) (${gpuCacheUsagePerc})`,
      shows: { en: "Far from 1: it is not the cache that is full.", zh: "远小于 1：满的不是缓存。" },
    },
    runningNow,
  ],
  causes: [
    {
      signal: {
        en: "Running falls step by step while nothing comes after. The log of the scheduler names the same request again and again, or none.",
        zh: "运行数逐步下降，却没有新请求补上。调度器日志反复出现同一个请求，或什么都没有。",
      },
      cause: {
        en: "The first request of the queue holds up the others: its prompt does not fit, its grammar does not compile, its KV transfer does not come.",
        zh: "队首请求堵住了其他请求：prompt 放不下、语法约束编译不完、KV 传输未到达。",
      },
      remedy: {
        en: "Take the pod out of the load balancer, let it finish what runs, then restart it. Keep the request that was first in the queue for a report.",
        zh: "把 pod 从负载均衡中摘除，等正在运行的请求结束后重启。保留队首请求以便上报。",
      },
    },
    {
      signal: {
        en: "Requests are counted as waiting for capacity, adapters are in use, and more adapters are asked for than `--max-loras`; vLLM older than 0.20.",
        zh: "使用了适配器，且请求的适配器多于 `--max-loras`；vLLM 早于 0.20，排队未区分原因。",
      },
      cause: {
        en: "Requests wait for the place of a LoRA adapter, and the release cannot tell them from others.",
        zh: "请求在等待 LoRA 适配器的位置，而该版本无法将其与其他请求区分。",
      },
      remedy: {
        en: "Raise `--max-loras`, or send each adapter to replicas of its own.",
        zh: "调大 `--max-loras`，或把每个适配器分流到各自的副本。",
      },
    },
    {
      signal: {
        en: "One prompt is extremely long; its first token comes in the end, and the queue moves on.",
        zh: "某个 prompt 极长；它最终得到首 token，队列随后恢复。",
      },
      cause: {
        en: "Prompt tokens are counted when a prompt is complete, and this one takes longer than 10m.",
        zh: "prompt token 在整个 prompt 处理完后才计数，而它耗时超过 10m。",
      },
      remedy: {
        en: "Limit the length of prompts (`--max-model-len`), or give long prompts replicas of their own.",
        zh: "限制 prompt 长度（`--max-model-len`），或为长 prompt 单独部署副本。",
      },
    },
  ],
  isNot: {
    en: "An engine that makes no step at all is VLLMEngineStalled or VLLMQueuedNoneRunning. A full KV cache, and an engine that runs as many requests as it ever did in the last hour, wait for good reason and do not fire; that is also why an engine that has never run more than it runs at the moment is not seen. An embedding server generates nothing, so it is not judged.",
    zh: "完全没有执行任何一步的引擎属于 VLLMEngineStalled 或 VLLMQueuedNoneRunning。KV cache 已满，或运行数达到最近 1 小时最大值的引擎，排队有正当理由，不会触发；因此从未运行过更多请求的引擎也看不出来。embedding 服务不生成 token，不作判断。",
  },
};
