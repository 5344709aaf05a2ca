import {
  hf3fsNumFailedLoadTotal,
  mooncakeNumFailedTransfersTotal,
  nixlNumFailedTransfersTotal,
  nixlNumKvExpiredReqsTotal,
} from "../../metrics/kv-transfer.ts";
import { httpRequestsTotal } from "../../metrics/http.ts";
import { corruptedRequestsTotal } from "../../metrics/requests.ts";
import { increase, presenceOf, promql, rate } from "../../promql/expression.ts";
import { by, engine, rateWindow, target } from "../../promql/placeholder.ts";
import type { Runbook } from "../alert.ts";
import { firstToken } from "../latency/records.ts";
import { averagePromptTokens } from "../requests/records.ts";
import { kvCacheUsage, running, waiting } from "../state/records.ts";
import { generationThroughput } from "../throughput/records.ts";
import {
  abortedRate,
  completedRatio,
  errorRatio,
  finishReasons,
  httpServerErrorRatio,
  httpServerFaultRate,
  rejectionRate,
  rejectionRatio,
} from "./records.ts";

const perEngine = promql`${by}, ${engine}`;

export const engineErrorsRunbook: Runbook = {
  meaning: {
    en: "The engine gives up requests with an error of its own while it goes on with others. Without streaming the user gets a 500; with streaming the answer breaks off with an error event after a 200.",
    zh: "引擎因自身错误放弃了部分请求，同时继续处理其他请求。非流式用户得到 500；流式用户在 200 之后收到错误事件，回答中断。",
  },
  confirm: [
    {
      expr: promql`${errorRatio}`,
      shows: {
        en: "How many of the requests that finish, and since when.",
        zh: "完成的请求中有多少出错、从何时开始。",
      },
    },
    {
      expr: promql`${finishReasons}`,
      shows: {
        en: "Errors beside the other reasons. When the others are as before, single requests fail; when they fell, all do.",
        zh: "错误与其他原因的对比。其他原因没有变化说明只是个别请求失败；若都下降则是全部失败。",
      },
    },
    {
      expr: promql`sum by (${perEngine}) (${rate(nixlNumFailedTransfersTotal)})`,
      shows: {
        en: "Failed KV transfers of each engine, where NIXL moves the KV cache.",
        zh: "使用 NIXL 传输 KV cache 时，各引擎传输失败的速率。",
      },
    },
    {
      expr: promql`${httpServerErrorRatio}`,
      shows: {
        en: "What the users of the API see of it; less than the errors where they stream.",
        zh: "API 用户看到的比例；使用流式时小于引擎错误的比例。",
      },
    },
  ],
  causes: [
    {
      signal: {
        en: "KV transfers fail at the same time; the deployment splits prefill and decode, or loads KV from outside.",
        zh: "KV 传输同时失败；部署采用 prefill/decode 分离，或从外部加载 KV。",
      },
      cause: {
        en: "A request whose KV does not arrive is ended with an error instead of being computed anew.",
        zh: "KV 未到达的请求没有重新计算，而是以错误结束。",
      },
      remedy: {
        en: "Mend the transfer, see VLLMKVTransferFailures. Set `kv_load_failure_policy` to `recompute` in `--kv-transfer-config` where slow is better than failed.",
        zh: "修复传输，参见 VLLMKVTransferFailures。若宁可慢也不要失败，在 `--kv-transfer-config` 中把 `kv_load_failure_policy` 设为 `recompute`。",
      },
    },
    {
      signal: {
        en: "The log names one kind of request: a grammar, a tool schema, an image, an adapter. Requests of other kinds finish.",
        zh: "日志指向某一类请求：语法约束、工具 schema、图片、适配器。其他类型的请求正常完成。",
      },
      cause: {
        en: "A part of the engine cannot handle what a client sends.",
        zh: "引擎的某个部分无法处理客户端发送的内容。",
      },
      remedy: {
        en: "Keep a request that fails, stop that client at the gateway, and report it to vLLM; look whether a later release mends it.",
        zh: "保留一个失败的请求，在网关拦下该客户端，并上报 vLLM 社区；查看新版本是否已修复。",
      },
    },
    {
      signal: {
        en: "It began with a roll-out: only pods of the new release or with the new flags have errors.",
        zh: "从一次发布开始：只有新版本或新参数的 pod 出错。",
      },
      cause: { en: "A change of release, model or flags.", zh: "版本、模型或参数的变更。" },
      remedy: { en: "Roll back, then compare the logs.", zh: "先回滚，再对比日志。" },
    },
  ],
  isNot: {
    en: "It does not see a crash: the server is down before the errors of its last requests are scraped (VLLMTargetDown). Rejected requests, invalid requests and clients that leave are no errors of the engine. vLLM before 0.13.0 does not count errors at all.",
    zh: "它看不到崩溃：最后那批请求的错误还没被抓取，服务就已宕机（VLLMTargetDown）。被拒绝的请求、无效的请求和客户端离开都不是引擎错误。vLLM 0.13.0 之前完全不统计错误。",
  },
};

export const serverErrorsRunbook: Runbook = {
  meaning: {
    en: "The API server of vLLM answers inference requests with 5xx, and not because a queue is full. The users get errors at once, most of them within milliseconds, so latency and throughput of the others look good.",
    zh: "vLLM 的 API 服务器以 5xx 响应推理请求，且并非因为队列已满。用户立即收到错误，多数在毫秒内返回，因此其他请求的时延和吞吐看起来正常。",
  },
  confirm: [
    {
      expr: promql`${httpServerFaultRate}`,
      shows: {
        en: "5xx per second without those of a queue limit, and since when.",
        zh: "扣除队列上限后的每秒 5xx 数，以及从何时开始。",
      },
    },
    {
      expr: promql`sum by (${target}) (${increase(httpRequestsTotal, rateWindow, 'method="POST", status=~"5.."')})`,
      shows: {
        en: "5xx of each server in the window. All at one server: its pod or node; all at every server: the model, the release, or what is sent.",
        zh: "窗口内各服务的 5xx 数。集中在一个服务：问题在该 pod 或节点；所有服务都有：问题在模型、版本或请求内容。",
      },
    },
    {
      expr: promql`sum by (handler, status, ${target}) (${rate(httpRequestsTotal)})`,
      shows: { en: "Which routes fail.", zh: "哪些路由失败。" },
    },
    {
      expr: promql`${errorRatio}`,
      shows: {
        en: "Above 0: the engine ends requests with errors. 0: the API server fails before or after the engine.",
        zh: "大于 0：引擎以错误结束请求。为 0：API 服务器在引擎之前或之后出错。",
      },
    },
    {
      expr: promql`${rejectionRate}`,
      shows: {
        en: "What the queue limit turns away; left out of this alert.",
        zh: "被队列上限拒绝的请求；不计入本告警。",
      },
    },
  ],
  causes: [
    {
      signal: {
        en: "One server has all the 5xx; its log shows `EngineDeadError` or a time-out of the engine; it goes down soon after, or `/health` says 503.",
        zh: "5xx 集中在一个服务；日志出现 `EngineDeadError` 或引擎超时；不久后宕机，或 `/health` 返回 503。",
      },
      cause: { en: "The engine behind this API server is dead.", zh: "该 API 服务器背后的引擎已死。" },
      remedy: {
        en: "Delete the pod when it does not restart by itself; look for an error of the GPU (`dmesg`, Xid) on its node.",
        zh: "若 pod 没有自行重启则删除它；检查所在节点的 GPU 错误（`dmesg`、Xid）。",
      },
    },
    {
      signal: {
        en: "The log shows an exception in the API server: chat template, tool parser, reasoning parser, decoding of images.",
        zh: "日志显示 API 服务器中的异常：chat template、tool parser、reasoning parser、图片解码。",
      },
      cause: {
        en: "A request that the server takes for valid breaks its own code.",
        zh: "服务认为有效的请求触发了自身代码的异常。",
      },
      remedy: {
        en: "Keep the request; change the parser or the template, or stop that client at the gateway.",
        zh: "保留该请求；更换 parser 或 template，或在网关拦下该客户端。",
      },
    },
    {
      signal: {
        en: '`finished_reason="error"` grows with the 5xx.',
        zh: '`finished_reason="error"` 与 5xx 同步增长。',
      },
      cause: { en: "The engine ends the requests with errors.", zh: "引擎以错误结束请求。" },
      remedy: { en: "See VLLMEngineErrors.", zh: "参见 VLLMEngineErrors。" },
    },
    {
      signal: {
        en: "503 only, from a release before 0.32.0 or a proxy inside the pod that exposes `http_requests_total` itself.",
        zh: "只有 503，且版本早于 0.32.0，或 pod 内有代理自行暴露 `http_requests_total`。",
      },
      cause: {
        en: "Something in front of the engine sheds load: a middleware, a load limit of the proxy. vLLM itself has queue limits since 0.32.0.",
        zh: "引擎之前有组件在丢弃负载：中间件、代理的限流。vLLM 自 0.32.0 起才有队列上限。",
      },
      remedy: {
        en: "Treat it as saturation: add replicas, or raise the limit.",
        zh: "按饱和处理：扩容，或调高限制。",
      },
    },
  ],
  isNot: {
    en: "It is no overload alert: clients that run into their time-outs count as 2xx, and what a queue limit turns away is VLLMRequestsRejected. Bad requests of clients are 4xx and count nowhere here. 5xx that a gateway makes itself are not in the metrics of vLLM. Where `http_requests_total` is missing (V0 engine in its default mode) the alert is silent.",
    zh: "它不是过载告警：客户端超时计为 2xx，被队列上限拒绝的由 VLLMRequestsRejected 负责。客户端的错误请求是 4xx，不计入。网关自身产生的 5xx 不在 vLLM 的指标中。缺少 `http_requests_total` 时（默认模式的 V0 引擎）本告警不会触发。",
  },
};

export const requestsRejectedRunbook: Runbook = {
  meaning: {
    en: "The queue limit of the servers is reached again and again, and requests are turned away at the door. Those users get an error at once; those that get in are served well.",
    zh: "服务的队列上限反复被触及，请求未进入队列就被拒绝。这些用户立即得到错误；被接纳的用户则服务正常。",
  },
  confirm: [
    {
      expr: promql`${rejectionRatio}`,
      shows: { en: "How many of the requests, and since when.", zh: "拒绝的比例，以及从何时开始。" },
    },
    {
      expr: promql`${rejectionRate}`,
      shows: {
        en: "How many per second: about what more replicas would have to serve.",
        zh: "每秒多少个：大致就是扩容需要承接的量。",
      },
    },
    {
      expr: promql`${running}`,
      shows: { en: "Near its usual ceiling: the engines are full.", zh: "接近平时的上限说明引擎已满载。" },
    },
    {
      expr: promql`${waiting}`,
      shows: {
        en: "Short, however many are turned away: the limit counts what runs as well.",
        zh: "无论拒绝多少都很短：上限把运行中的请求也计算在内。",
      },
    },
    {
      expr: promql`${kvCacheUsage.max}`,
      shows: {
        en: "Near 1: it is the cache that limits. Far below: the number of sequences (`--max-num-seqs`) or the speed.",
        zh: "接近 1 说明瓶颈是缓存；远小于 1 则是并发上限（`--max-num-seqs`）或速度。",
      },
    },
    {
      expr: promql`${generationThroughput}`,
      shows: { en: "At its ceiling while requests are turned away.", zh: "拒绝请求期间处于上限。" },
    },
  ],
  causes: [
    {
      signal: {
        en: "Tokens/s are at their ceiling, all replicas reject.",
        zh: "token/s 处于上限，所有副本都在拒绝。",
      },
      cause: { en: "More requests than the replicas can serve.", zh: "请求量超过副本的处理能力。" },
      remedy: {
        en: "Add replicas, or limit what comes in at the gateway, with a `Retry-After` that spreads the second attempts.",
        zh: "扩容，或在网关限流，并用 `Retry-After` 分散重试。",
      },
    },
    {
      signal: {
        en: "Tokens/s are below their ceiling, the cache is not full, the limit is close to `--max-num-seqs`.",
        zh: "token/s 低于上限，缓存未满，队列上限与 `--max-num-seqs` 接近。",
      },
      cause: {
        en: "The limit is too low: it counts running requests, so 6 with 4 sequences at a time is a queue of 2.",
        zh: "上限过低：它包含运行中的请求，4 个并发时设为 6，实际队列只有 2。",
      },
      remedy: {
        en: "Raise `--max-num-queued-reqs` or `--max-num-queued-tokens` to what clients are willing to wait for.",
        zh: "按客户端愿意等待的程度调高 `--max-num-queued-reqs` 或 `--max-num-queued-tokens`。",
      },
    },
    {
      signal: { en: "One replica rejects, others have room.", zh: "某个副本在拒绝，其他副本还有余量。" },
      cause: { en: "The load balancer spreads requests unevenly.", zh: "负载均衡分配不均。" },
      remedy: {
        en: "Let it count running requests instead of taking turns, and try another replica after a 503.",
        zh: "让它按运行中的请求数分配而不是轮询，并在收到 503 后换一个副本重试。",
      },
    },
  ],
  isNot: {
    en: "It is no fault of the servers, so VLLMServerErrors leaves these 503 out. It is not a long queue either: queue alerts are blind to it. Streams that are turned away show as 200 in HTTP metrics. Before vLLM 0.32.0 and with the Rust frontend there is no queue limit to reach.",
    zh: "它不是服务故障，因此 VLLMServerErrors 不计入这些 503。它也不是队列过长：队列告警看不到它。被拒绝的流在 HTTP 指标中显示为 200。vLLM 0.32.0 之前以及 Rust 前端没有队列上限。",
  },
};

export const corruptedRequestsRunbook: Runbook = {
  meaning: {
    en: "The engine computed NaN in the logits of some requests. What it sampled from them is noise, and was sent to the users as an ordinary answer.",
    zh: "引擎在部分请求的 logits 中算出了 NaN。由此采样得到的是噪声，却作为正常回答发给了用户。",
  },
  confirm: [
    {
      expr: promql`sum by (${perEngine}) (${presenceOf(corruptedRequestsTotal)})`,
      shows: {
        en: "Corrupted requests of each engine since its start: which engines, and how many.",
        zh: "各引擎自启动以来的损坏请求数：哪些引擎、多少个。",
      },
    },
    {
      expr: promql`sum by (${perEngine}) (${increase(corruptedRequestsTotal, "1h")})`,
      shows: { en: "Whether it goes on.", zh: "是否仍在发生。" },
    },
    {
      expr: promql`${finishReasons}`,
      shows: {
        en: "Many `length` or `repetition` at the same time: answers that do not come to an end.",
        zh: "同时出现大量 `length` 或 `repetition`：回答无法正常结束。",
      },
    },
  ],
  causes: [
    {
      signal: {
        en: "One engine only; other engines with the same image are clean. Xid or ECC errors on its node.",
        zh: "只有一个引擎；相同镜像的其他引擎正常。所在节点有 Xid 或 ECC 错误。",
      },
      cause: { en: "A GPU or its memory is broken.", zh: "GPU 或其显存损坏。" },
      remedy: {
        en: "Delete the pod, cordon the node, test the GPU (`dcgmi diag`).",
        zh: "删除 pod，隔离节点，检测 GPU（`dcgmi diag`）。",
      },
    },
    {
      signal: {
        en: "All engines of a workload since a roll-out.",
        zh: "自某次发布起，工作负载的所有引擎都如此。",
      },
      cause: {
        en: "Weights that overflow in the chosen type, a wrong quantization, a broken checkpoint, a kernel of the new release.",
        zh: "权重在所选数据类型下溢出、量化错误、checkpoint 损坏，或新版本的内核有问题。",
      },
      remedy: {
        en: "Roll back. Try `--dtype bfloat16` instead of float16, `--kv-cache-dtype auto`, another attention backend.",
        zh: "回滚。尝试用 `--dtype bfloat16` 代替 float16、`--kv-cache-dtype auto`，或更换 attention 后端。",
      },
    },
    {
      signal: {
        en: "Single requests, all with the same adapter, image or very long prompt.",
        zh: "个别请求，且都使用同一个适配器、图片或极长的 prompt。",
      },
      cause: { en: "An input or an adapter that overflows.", zh: "输入或适配器导致溢出。" },
      remedy: { en: "Take the adapter away; keep the request for a report.", zh: "移除该适配器；保留请求以便上报。" },
    },
  ],
  isNot: {
    en: "It is not an error that a client could notice by itself, and no other alert sees it. It exists only with `VLLM_COMPUTE_NANS_IN_LOGITS=1`, which costs some speed; without it the alert is silent, whatever the engine computes.",
    zh: "客户端自己无法察觉这种错误，其他告警也看不到。它仅在设置 `VLLM_COMPUTE_NANS_IN_LOGITS=1` 时存在，会损失一些性能；未设置时，无论引擎算出什么，本告警都不会触发。",
  },
};

export const requestsAbortedRunbook: Runbook = {
  meaning: {
    en: "Users leave before their answer is complete, and first tokens are slow although no request waits. The engine computes for readers who are gone.",
    zh: "用户在回答完成前离开，首 token 缓慢却没有请求在排队。引擎在为已离开的人计算。",
  },
  confirm: [
    {
      expr: promql`${abortedRate}`,
      shows: {
        en: "Answers per second that nobody reads to the end. It swings around 0 with what is running.",
        zh: "每秒没有被读完的回答数。它会随运行中的请求在 0 附近波动。",
      },
    },
    {
      expr: promql`${completedRatio}`,
      shows: { en: "Answers that come to their end for each one that begins.", zh: "每开始一个回答，完整结束的数量。" },
    },
    {
      expr: promql`${firstToken.p95}`,
      shows: { en: "How long users wait for the begin.", zh: "用户等待开始的时间。" },
    },
    {
      expr: promql`${averagePromptTokens}`,
      shows: { en: "Longer prompts take longer to begin with.", zh: "prompt 越长，开始得越慢。" },
    },
    {
      expr: promql`${waiting}`,
      shows: {
        en: "0: it is not the queue. Otherwise look at the alerts on saturation.",
        zh: "为 0 说明不是排队造成的；否则请看饱和类告警。",
      },
    },
  ],
  causes: [
    {
      signal: {
        en: "Prompts became longer, or the prefix cache hits less.",
        zh: "prompt 变长，或前缀缓存命中率下降。",
      },
      cause: { en: "Prefill takes too long for the patience of the users.", zh: "prefill 耗时超出用户的耐心。" },
      remedy: {
        en: "Keep common prefixes at the start of the prompt; give long prompts replicas of their own; lower `--max-num-batched-tokens` so that they do not hold up others.",
        zh: "把公共前缀放在 prompt 开头；为长 prompt 单独部署副本；调小 `--max-num-batched-tokens`，避免它们阻塞其他请求。",
      },
    },
    {
      signal: {
        en: "Prompts are as before, time between tokens rose as well.",
        zh: "prompt 没有变化，token 间隔也变大。",
      },
      cause: { en: "The engine became slow.", zh: "引擎变慢。" },
      remedy: {
        en: "Look at GPU clocks, neighbours on the node, and the size of the batches.",
        zh: "检查 GPU 频率、同节点的其他任务以及批次大小。",
      },
    },
    {
      signal: {
        en: "One client has all of them, and leaves after a fixed time or with every key stroke.",
        zh: "全部来自同一个客户端，且在固定时间后或每次按键时离开。",
      },
      cause: {
        en: "Its time-out is shorter than the first token takes, or it stops answers on purpose.",
        zh: "它的超时短于首 token 时间，或有意停止回答。",
      },
      remedy: {
        en: "Raise its time-out; or raise `thresholds.abortedRatio` where stopping is a feature.",
        zh: "调大其超时；若停止回答属于正常功能，请调大 `thresholds.abortedRatio`。",
      },
    },
  ],
  isNot: {
    en: "It is no server error: nothing failed, and HTTP counts these requests as 2xx. While requests wait in the queue it stays silent: VLLMClientsLeave and the other alerts on saturation tell that. Clients that leave before the first token are counted nowhere with the Python frontend.",
    zh: "它不是服务端错误：没有任何失败，HTTP 把这些请求计为 2xx。有请求排队时它保持沉默，由 VLLMClientsLeave 等饱和类告警负责。使用 Python 前端时，首 token 之前离开的客户端没有任何统计。",
  },
};

export const kvTransferFailuresRunbook: Runbook = {
  meaning: {
    en: "KV cache that one engine computed does not get to the engine that needs it, or to the store that keeps it. Depending on the connector the request is computed anew, or ends with an error.",
    zh: "某个引擎计算好的 KV cache 没有到达需要它的引擎或保存它的存储。根据连接器不同，请求会重新计算，或以错误结束。",
  },
  confirm: [
    {
      expr: promql`sum by (${perEngine}) (${increase(nixlNumFailedTransfersTotal, "10m")})`,
      shows: { en: "NIXL: failed transfers of each engine.", zh: "NIXL：各引擎失败的传输次数。" },
    },
    {
      expr: promql`sum by (${perEngine}) (${increase(nixlNumKvExpiredReqsTotal, "10m")})`,
      shows: {
        en: "NIXL: requests whose KV was given up because nobody fetched it in time; the other side of the same trouble.",
        zh: "NIXL：因无人及时读取而被放弃的 KV 对应的请求；同一问题在另一侧的表现。",
      },
    },
    {
      expr: promql`sum by (${perEngine}) (${increase(mooncakeNumFailedTransfersTotal, "10m")})`,
      shows: { en: "Mooncake: failed transfers of each engine.", zh: "Mooncake：各引擎失败的传输次数。" },
    },
    {
      expr: promql`sum by (${perEngine}) (${increase(hf3fsNumFailedLoadTotal, "10m")})`,
      shows: { en: "3FS: failed loads of each engine.", zh: "3FS：各引擎失败的加载次数。" },
    },
    {
      expr: promql`${errorRatio}`,
      shows: { en: "Whether requests fail for it.", zh: "是否因此导致请求失败。" },
    },
    {
      expr: promql`${firstToken.p95}`,
      shows: { en: "What computing anew costs the users.", zh: "重新计算给用户带来的代价。" },
    },
  ],
  causes: [
    {
      signal: {
        en: "All failures began when a pod of the other side went away or restarted.",
        zh: "失败始于对端某个 pod 消失或重启。",
      },
      cause: { en: "Transfers from or to a peer that is gone.", zh: "与已消失的对端之间的传输。" },
      remedy: {
        en: "Nothing, when they end with the pod; otherwise restart the engines that still have the old peer in their handshake.",
        zh: "若随 pod 恢复而停止则无需处理；否则重启仍保留旧对端握手信息的引擎。",
      },
    },
    {
      signal: {
        en: "Failures at all times, between all pods of two nodes.",
        zh: "两个节点的所有 pod 之间持续失败。",
      },
      cause: {
        en: "The fabric: RDMA device missing in the pod, wrong `UCX_NET_DEVICES`, memory that may not be locked, a broken link.",
        zh: "网络问题：pod 中缺少 RDMA 设备、`UCX_NET_DEVICES` 配置错误、内存无法锁定、链路故障。",
      },
      remedy: {
        en: "Test with `ib_write_bw` between the nodes; look at limits (`memlock`) and at the devices that the pods get.",
        zh: "在节点间用 `ib_write_bw` 测试；检查限制（`memlock`）和 pod 得到的设备。",
      },
    },
    {
      signal: {
        en: "Failures with load only, and expired requests on the prefill side.",
        zh: "只在高负载时失败，且 prefill 侧有过期的请求。",
      },
      cause: {
        en: "The decode side fetches too late, because its queue is full.",
        zh: "decode 侧队列已满，读取过晚。",
      },
      remedy: {
        en: "Add decode replicas, or raise the time that KV is kept for (`VLLM_NIXL_ABORT_REQUEST_TIMEOUT`).",
        zh: "增加 decode 副本，或延长 KV 的保留时间（`VLLM_NIXL_ABORT_REQUEST_TIMEOUT`）。",
      },
    },
    {
      signal: {
        en: "Failed saves or loads of a store (3FS) at all engines.",
        zh: "所有引擎对存储（3FS）的保存或加载都失败。",
      },
      cause: { en: "The store is full, slow or gone.", zh: "存储已满、变慢或不可用。" },
      remedy: {
        en: "Look at the store; the engines serve without it, only slower.",
        zh: "检查存储；没有它引擎仍能服务，只是更慢。",
      },
    },
  ],
  isNot: {
    en: "It says nothing about slow transfers: those are in the histograms of the connector. Without a KV connector none of its series exist. One transfer in a while that fails is made up for and does not fire.",
    zh: "它不反映传输缓慢：那要看连接器的直方图。没有 KV 连接器时，相关序列都不存在。偶尔一次失败会被补偿，不会触发。",
  },
};
