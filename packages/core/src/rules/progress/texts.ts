import { engineIn, workloadIn } from "../labels-in-text.ts";
import type { ExpectedAlerts, Labels } from "../scenario.ts";

type Firing = ExpectedAlerts["firing"][number];
type Signals = Firing["signals"];

/** VLLMEngineStalled of an engine that has so many requests running. */
export function engineStalledText(labels: Labels, running: number, signals: Signals = {}): Firing {
  const [where, engine] = [workloadIn(labels), engineIn(labels)];
  return {
    labels,
    signals,
    summary: {
      en: `vLLM engine stands still, no token has moved for 5m (requests: ${running} running):${engine},${where}`,
      zh: `vLLM 引擎停滞：${running} 个请求在运行，5m 内没有任何 token 进展，引擎${engine}，工作负载${where}`,
    },
    description: {
      en: `At every scrape of the last 5m requests were running on this engine (${running} at its last step), and it made no step: neither prompt tokens nor generated tokens moved. Engine:${engine}. Workload:${where}. Its users get no token, although \`up\` is 1 and \`/health\` says 200. The gauges are what the engine said last, so waiting may read 0 while clients queue in front of it. Send one short request to this very pod. If it is answered, the engine is well and the gauge was a leftover of clients that all went away at once: the alert ends by itself. If not, the engine is frozen: save its log and a stack dump, then restart the pod. A single step that takes longer than 5m looks the same; raise progressWindow where that is ordinary.`,
      zh: `最近 5m 内每次抓取该引擎都有请求在运行（最后一步时为 ${running} 个），但引擎没有执行任何一步：prompt token 和生成 token 都没有变化。引擎${engine}。工作负载${where}。用户收不到任何 token，而 \`up\` 为 1、\`/health\` 返回 200。各项 gauge 只是引擎最后一次上报的值，即使客户端已在引擎之前排起长队，排队数也可能显示为 0。请直接向该 pod 发一个短请求：若有回答，说明引擎正常，只是所有客户端同时离开后 gauge 没有刷新，告警会自行恢复；若没有回答，说明引擎已卡死：先保存日志和堆栈，再重启 pod。单步耗时超过 5m 时看起来相同；若属正常情况，请调大 progressWindow。`,
    },
  };
}

/** VLLMQueuedNoneRunning of an engine at which so many requests wait. */
export function queuedNoneRunningText(labels: Labels, waiting: number, signals: Signals = {}): Firing {
  const [where, engine] = [workloadIn(labels), engineIn(labels)];
  return {
    labels,
    signals,
    summary: {
      en: `vLLM engine runs nothing for 5m (requests: ${waiting} waiting):${engine},${where}`,
      zh: `vLLM 引擎 5m 内没有运行任何请求，却有 ${waiting} 个请求在排队，引擎${engine}，工作负载${where}`,
    },
    description: {
      en: `At every scrape of the last 5m requests waited for a slot or for KV cache on this engine (${waiting} at its last step), none ran, and no step was made. Engine:${engine}. Workload:${where}. Nobody is served, although \`up\` is 1 and \`/health\` says 200. Either the engine froze at the moment between two steps, or its scheduler finds no place for the first request of the queue: a prompt that needs more KV cache than there is holds up all behind it. A queue that was never counted anew after all clients went away at once looks the same. First send one short request to this very pod: if it is answered, the alert ends by itself; if not, save the log and a stack dump, then restart the pod.`,
      zh: `最近 5m 内每次抓取该引擎都有请求在等待空位或 KV cache（最后一步时为 ${waiting} 个），没有任何请求在运行，也没有执行任何一步。引擎${engine}。工作负载${where}。没有用户得到服务，而 \`up\` 为 1、\`/health\` 返回 200。要么引擎恰好在两步之间卡死，要么调度器无法安置队首的请求：所需 KV cache 超过总量的 prompt 会堵住后面所有请求。所有客户端同时离开后队列没有重新计数，看起来也一样。请先直接向该 pod 发一个短请求：若有回答，告警会自行恢复；若没有回答，先保存日志和堆栈，再重启 pod。`,
    },
  };
}

/** VLLMRequestsUnserved of a server at which so many requests ended. */
export function requestsUnservedText(labels: Labels, ended: number, signals: Signals = {}): Firing {
  const [where, server] = [workloadIn(labels), engineIn(labels)];
  return {
    labels,
    signals,
    summary: {
      en: `vLLM ended ${ended} requests in 5m without a single step of an engine:${server},${where}`,
      zh: `vLLM 在 5m 内结束了 ${ended} 个请求，引擎却没有执行任何一步，服务${server}，工作负载${where}`,
    },
    description: {
      en: `In the last 5m ${ended} inference requests ended at this server (threshold: 3), and none of its engines made a step: nobody got a token, the clients gave up. Server:${server}. Workload:${where}. An engine that froze while it was idle looks like this: running and waiting read 0, \`up\` is 1, \`/health\` says 200, and a client that leaves is counted as 2xx. First send one short request to this very pod: if no answer comes, save the log and a stack dump of the engine and restart the pod. Probes that hang up before the engine begins with them look the same, if nobody else uses the server.`,
      zh: `最近 5m 内该服务结束了 ${ended} 个推理请求（阈值 3），但它的所有引擎都没有执行任何一步：没有用户收到 token，客户端只能放弃。服务${server}。工作负载${where}。空闲时卡死的引擎就是这样：运行数和排队数都是 0，\`up\` 为 1，\`/health\` 返回 200，客户端离开还被计为 2xx。请先直接向该 pod 发一个短请求：若没有回答，先保存引擎的日志和堆栈，再重启 pod。若没有其他用户，引擎尚未开始就断开连接的探测看起来也一样。`,
    },
  };
}

/** VLLMAdmissionBlocked of an engine at which so many requests wait. */
export function admissionBlockedText(labels: Labels, waiting: number, signals: Signals = {}): Firing {
  const [where, engine] = [workloadIn(labels), engineIn(labels)];
  return {
    labels,
    signals,
    summary: {
      en: `vLLM engine takes no request from its queue for 10m (requests: ${waiting} waiting):${engine},${where}`,
      zh: `vLLM 引擎 10m 内没有从队列中接纳任何请求，${waiting} 个在排队，引擎${engine}，工作负载${where}`,
    },
    description: {
      en: `For 10m requests waited at every scrape (${waiting} at the moment), and no prompt was processed, although the engine generates tokens and its KV cache was never fuller than the threshold of 80%. Engine:${engine}. Workload:${where}. What runs goes on; whoever comes new waits for nothing. First look at the log of the scheduler and at the first request of the queue: a prompt that does not fit, or a KV transfer, a grammar or an adapter that does not get ready. An engine that runs as many requests as it ever did within 1h is full and does not fire; one prompt that takes longer than 10m to compute looks the same.`,
      zh: `10m 内每次抓取都有请求在排队（当前 ${waiting} 个），且没有处理任何 prompt，而引擎仍在生成 token，KV cache 占用也从未超过阈值 80%。引擎${engine}。工作负载${where}。正在运行的请求不受影响，新来的请求却只能干等。请先查看调度器日志和队首的请求：放不下的 prompt，或迟迟未就绪的 KV 传输、语法约束或适配器。运行中的请求数达到 1h 内最大值的引擎视为已满，不会触发；单个 prompt 计算超过 10m 时看起来相同。`,
    },
  };
}
