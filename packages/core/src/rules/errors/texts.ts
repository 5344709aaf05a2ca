import { engineIn, workloadIn } from "../labels-in-text.ts";
import type { ExpectedAlerts, Labels } from "../scenario.ts";

type Firing = ExpectedAlerts["firing"][number];
type Signals = Firing["signals"];

/** VLLMEngineErrors of a workload with a share such as `14.29%`. */
export function engineErrorsText(labels: Labels, share: string, signals: Signals = {}): Firing {
  const where = workloadIn(labels);
  return {
    labels,
    signals,
    summary: {
      en: `vLLM engines end ${share} of their requests with an error,${where}`,
      zh: `vLLM 引擎有 ${share} 的请求以错误结束，工作负载${where}`,
    },
    description: {
      en: `Of the requests that finished in the last 5m, ${share} ended with an error inside the engine, above the threshold of 5%, and at least 5 of them. Workload:${where}. Their users got a 500, or a stream that broke off. First look at the log of the engines for the exception; on a split deployment at VLLMKVTransferFailures, for a KV transfer that fails may end its request this way. A crash looks different: the whole server goes down and no error is counted.`,
      zh: `最近 5m 内结束的请求中，${share} 以引擎内部错误结束，高于阈值 5%，且不少于 5 个。工作负载${where}。这些用户得到 500，或流式输出中途断开。请先在引擎日志中查找异常；prefill/decode 分离部署请看 VLLMKVTransferFailures，KV 传输失败可能使请求这样结束。崩溃的表现不同：整个服务宕机，不会统计到任何错误。`,
    },
  };
}

/** VLLMManyServerErrors of a workload with a share such as `14.29%`. */
export function manyServerErrorsText(labels: Labels, share: string, signals: Signals = {}): Firing {
  const where = workloadIn(labels);
  return {
    labels,
    signals,
    summary: {
      en: `vLLM answers ${share} of its requests with 5xx,${where}`,
      zh: `vLLM 有 ${share} 的请求以 5xx 响应，工作负载${where}`,
    },
    description: {
      en: `Of the inference requests of the last 5m, ${share} were answered with 5xx, above the threshold of 10%, and at least 5 of them. Requests that a queue limit turned away are not among them. Workload:${where}. VLLMServerErrors fires as well. First look at the log of the API server for the exception, and whether one replica has them all; a fault that sits in front of vLLM, at a gateway, is not counted here.`,
      zh: `最近 5m 的推理请求中，${share} 以 5xx 响应，高于阈值 10%，且不少于 5 个，其中不含因队列上限被拒绝的请求。工作负载${where}。VLLMServerErrors 会同时触发。请先在 API 服务器日志中查找异常，并看是否集中在某一个副本；位于 vLLM 之前的网关故障不计入这里。`,
    },
  };
}

/** VLLMServerErrors of a workload with a share such as `4%`. */
export function serverErrorsText(labels: Labels, share: string, signals: Signals = {}): Firing {
  const where = workloadIn(labels);
  return {
    labels,
    signals,
    summary: {
      en: `vLLM answers ${share} of its requests with 5xx,${where}`,
      zh: `vLLM 有 ${share} 的请求以 5xx 响应，工作负载${where}`,
    },
    description: {
      en: `Of the inference requests of the last 5m, ${share} were answered with 5xx, above the threshold of 2%, and at least 5 of them. Requests that a queue limit turned away are not among them. Workload:${where}. First look at the log of the API server for the exception, and whether one replica has them all. A crash leaves a few 5xx behind and is told by VLLMTargetDown; a stream that breaks after its begin counts as 2xx and is not here.`,
      zh: `最近 5m 的推理请求中，${share} 以 5xx 响应，高于阈值 2%，且不少于 5 个，其中不含因队列上限被拒绝的请求。工作负载${where}。请先在 API 服务器日志中查找异常，并看是否集中在某一个副本。崩溃只会留下少量 5xx，由 VLLMTargetDown 告知；已经开始后中断的流计为 2xx，不在其中。`,
    },
  };
}

/** VLLMRequestsRejected of a workload with a share such as `33.33%`. */
export function requestsRejectedText(labels: Labels, share: string, signals: Signals = {}): Firing {
  const where = workloadIn(labels);
  return {
    labels,
    signals,
    summary: {
      en: `vLLM is saturated and turns away ${share} of its requests,${where}`,
      zh: `vLLM 已饱和，拒绝了 ${share} 的请求，工作负载${where}`,
    },
    description: {
      en: `The queue limit turned away ${share} of the requests of the last 5m, above the threshold of 5%, and at least 5 of them. Workload:${where}. Their users got a 503, or with streaming a 200 with an error event. The engines work and are full: add replicas, or let fewer requests through at the gateway. The queue stays short and the first tokens of those that get in stay fast, so no other signal shows it. A limit (\`--max-num-queued-reqs\`, \`--max-num-queued-tokens\`) set too low for the bursts of the clients looks the same; it counts running requests too.`,
      zh: `最近 5m 内队列上限拒绝了 ${share} 的请求，高于阈值 5%，且不少于 5 个。工作负载${where}。这些用户得到 503，流式请求则得到 200 加错误事件。引擎在正常工作，只是已经满载：请扩容，或在网关限流。队列一直很短，被接纳的请求首 token 也很快，其他信号都看不出来。上限（\`--max-num-queued-reqs\`、\`--max-num-queued-tokens\`）对客户端的突发来说设得过低时看起来相同；它把运行中的请求也计算在内。`,
    },
  };
}

/** VLLMCorruptedRequests of an engine with so many corrupted requests. */
export function corruptedRequestsText(labels: Labels, requests: number, signals: Signals = {}): Firing {
  const [where, engine] = [workloadIn(labels), engineIn(labels)];
  return {
    labels,
    signals,
    summary: {
      en: `vLLM engine computed NaN in ${requests} of its requests in 15m:${engine},${where}`,
      zh: `vLLM 引擎 15m 内有 ${requests} 个请求算出 NaN，引擎${engine}，工作负载${where}`,
    },
    description: {
      en: `The logits of ${requests} of the requests of the last 15m held NaN. Engine:${engine}. Workload:${where}. Their answers are garbage, and end with 200 and an ordinary finish reason: nothing else tells. Take the engine out of the load balancer first. When it is the only one of its kind that does this, its GPU or node is the suspect; when all replicas do it, the weights, the quantization, or the release. A single request with a broken multi-modal input can look the same.`,
      zh: `最近 15m 内有 ${requests} 个请求的 logits 出现 NaN。引擎${engine}。工作负载${where}。这些回答是乱码，却以 200 和正常的结束原因返回，没有其他信号能发现。请先把该引擎从负载均衡中摘除。若只有它如此，应怀疑其 GPU 或节点；若所有副本都如此，则是权重、量化或版本的问题。单个损坏的多模态输入看起来也可能相同。`,
    },
  };
}

/** VLLMRequestsAborted of a workload with a share such as `40%`. */
export function requestsAbortedText(labels: Labels, share: string, signals: Signals = {}): Firing {
  const where = workloadIn(labels);
  return {
    labels,
    signals,
    summary: {
      en: `Clients of vLLM leave ${share} of their answers, and first tokens are slow,${where}`,
      zh: `vLLM 的客户端中途放弃了 ${share} 的回答，且首 token 缓慢，工作负载${where}`,
    },
    description: {
      en: `Of the answers that began in the last 5m, ${share} did not come to their end, above the threshold of 10%; at least 10 more than are running. The p95 of the time to first token is above 5s, and no request waits in the queue. Workload:${where}. Users lose patience with a server that begins slowly although it has room: look at the length of the prompts, the prefix cache, and the speed of the engine. Clients that stop answers on purpose, such as completion in an editor, look the same together with long prompts.`,
      zh: `最近 5m 内开始的回答中，${share} 没有完整结束，高于阈值 10%；扣除正在运行的请求后不少于 10 个。首 token 时间 P95 超过 5s，且没有请求在排队。工作负载${where}。服务有余量却开始得慢，用户失去耐心：请检查 prompt 长度、前缀缓存和引擎速度。客户端有意停止回答（如编辑器补全）且 prompt 较长时，看起来相同。`,
    },
  };
}

/** VLLMKVTransferFailures of an engine with so many failures. */
export function kvTransferFailuresText(labels: Labels, failures: number, signals: Signals = {}): Firing {
  const [where, engine] = [workloadIn(labels), engineIn(labels)];
  return {
    labels,
    signals,
    summary: {
      en: `KV transfers of a vLLM engine fail, ${failures} in 10m:${engine},${where}`,
      zh: `vLLM 引擎的 KV 传输失败，10m 内 ${failures} 次，引擎${engine}，工作负载${where}`,
    },
    description: {
      en: `In the last 10m ${failures} KV transfers of one kind failed at this engine (threshold: 3). Engine:${engine}. Workload:${where}. The requests are computed anew on this side or end with an error, so first tokens get slow and the other side works in vain. First look whether all failures are with one peer: a peer that restarts or is gone looks the same for a few minutes. Then at the network between the two (RDMA, UCX), and at the log of the connector.`,
      zh: `最近 10m 内该引擎有 ${failures} 次同类 KV 传输失败（阈值 3）。引擎${engine}。工作负载${where}。相关请求要么在本侧重新计算，要么以错误结束，因此首 token 变慢，对端的计算也白费了。请先看失败是否集中在某一个对端：对端重启或消失时，几分钟内看起来相同。再检查两者之间的网络（RDMA、UCX）和连接器日志。`,
    },
  };
}
