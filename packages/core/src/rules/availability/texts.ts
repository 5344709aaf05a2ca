import { engineIn, workloadIn } from "../labels-in-text.ts";
import type { ExpectedAlerts, Labels } from "../scenario.ts";

type Firing = ExpectedAlerts["firing"][number];
type Signals = Firing["signals"];

/** VLLMAllTargetsDown of a workload with so many servers. */
export function allTargetsDownText(labels: Labels, servers: number, signals: Signals = {}): Firing {
  const where = workloadIn(labels);
  return {
    labels,
    signals,
    summary: {
      en: `No vLLM server of the workload is up, ${servers} down,${where}`,
      zh: `vLLM 服务全部宕机，共 ${servers} 个，工作负载${where}`,
    },
    description: {
      en: `The scrapes of all servers that served this workload fail, ${servers} in all, and none answers: its users get errors. Workload:${where}. Service discovery still lists the servers, so they are meant to run. First look at the state and the last log of the pods. A node that is lost, a bad image or configuration in all replicas, and a network policy that shuts Prometheus out look the same. VLLMTargetDown names each server; a restart in place of an only server fires too when it takes longer than this alert waits.`,
      zh: `曾服务该工作负载的 ${servers} 个服务全部抓取失败，没有一个应答：用户收到的是错误。工作负载${where}。这些服务仍在服务发现中，说明它们本应运行。先看 pod 的状态和最后的日志。节点丢失、所有副本的镜像或配置有误、网络策略挡住 Prometheus，看起来都一样。VLLMTargetDown 会列出每个服务；唯一的服务原地重启，若耗时超过本告警的等待时间也会触发。`,
    },
  };
}

/** VLLMWorkloadVanished of a workload that did so many tokens/s at most. */
export function workloadVanishedText(labels: Labels, tokens: number | string, signals: Signals = {}): Firing {
  const where = workloadIn(labels);
  return {
    labels,
    signals,
    summary: {
      en: `A vLLM workload with traffic is gone, it did up to ${tokens} tokens/s in the past hour,${where}`,
      zh: `有流量的 vLLM 工作负载消失，过去一小时吞吐量最高 ${tokens} token/s，工作负载${where}`,
    },
    description: {
      en: `This workload processed up to ${tokens} tokens/s in the past hour and had traffic when it was last scraped; it is gone: no engine exposes it and service discovery lists none of its servers. Workload:${where}. First ask whether somebody removed or renamed it; then look for evicted or unschedulable pods and for a changed ServiceMonitor or PodMonitor. A workload that had no traffic when it went, as in a planned scale to zero, does not fire. A new name of the model and another set of workload labels look the same as a loss. This alert ends by itself about an hour after the workload went, whether or not it came back.`,
      zh: `该工作负载过去一小时吞吐量最高 ${tokens} token/s，最后一次被抓取时仍有流量，现已消失：没有引擎暴露它，服务发现中也没有它的任何服务。工作负载${where}。先确认是否有人删除或改名；再查是否有被驱逐或无法调度的 pod，以及 ServiceMonitor 或 PodMonitor 是否被改动。消失时没有流量的工作负载（如计划内缩容到零）不会触发。模型改名、工作负载标签变化看起来与丢失相同。无论是否恢复，本告警都会在消失约一小时后自行结束。`,
    },
  };
}

/** VLLMExpectedModelMissing of a model in the list of the scenarios. */
export function expectedModelMissingText(labels: Labels, signals: Signals = {}): Firing {
  const where = workloadIn(labels);
  return {
    labels,
    signals,
    summary: {
      en: `An expected model is served by no vLLM engine,${where}`,
      zh: `没有任何 vLLM 引擎在服务预期的模型，工作负载${where}`,
    },
    description: {
      en: `The values list this model at expectedModels, and no engine exposes it: requests for it fail. Workload:${where}. First look whether its pods exist, are scheduled and have finished loading; then whether the name that they serve is the one in the list. A model that is still loading looks the same, which is why this alert waits; a model that may be scaled to zero does not belong in the list.`,
      zh: `values 的 expectedModels 列出了该模型，但没有任何引擎暴露它：对它的请求会失败。工作负载${where}。先看它的 pod 是否存在、是否已调度、是否加载完成；再看实际服务的名称与列表是否一致。仍在加载的模型看起来一样，因此本告警会先等待；允许缩容到零的模型不应写入该列表。`,
    },
  };
}

/** VLLMTargetDown of one server while so many others are up. */
export function targetDownText(labels: Labels, others: number, signals: Signals = {}): Firing {
  const [where, engine] = [workloadIn(labels), engineIn(labels)];
  return {
    labels,
    signals,
    summary: {
      en: `A vLLM server is down:${engine}, ${others} more up,${where}`,
      zh: `vLLM 服务${engine} 宕机，其余 ${others} 个在线，工作负载${where}`,
    },
    description: {
      en: `The scrapes of this server fail, though it has served before and service discovery still lists it:${engine}. Still up: ${others} of the other servers of the workload; with 0 VLLMAllTargetsDown fires as well. Workload:${where}. First look at the state and the last log of the pod: a dead engine process takes the whole server down within seconds. A planned restart in place and a network policy that shuts Prometheus out look the same. A pod that starts for the first time and one that has left service discovery do not fire.`,
      zh: `该服务曾正常工作且仍在服务发现中，但抓取失败：实例${engine}。工作负载中在线的服务：${others} 个；为 0 时 VLLMAllTargetsDown 也会触发。工作负载${where}。先看 pod 的状态和最后的日志：引擎进程一死，整个服务会在几秒内退出。计划内的原地重启、网络策略挡住 Prometheus，看起来都一样。首次启动的 pod 和已离开服务发现的 pod 不会触发。`,
    },
  };
}

/** VLLMRestartLoop of one server that restarted so many times. */
export function restartLoopText(labels: Labels, restarts: number, signals: Signals = {}): Firing {
  const [where, engine] = [workloadIn(labels), engineIn(labels)];
  return {
    labels,
    signals,
    summary: {
      en: `A vLLM server restarted ${restarts} times within an hour:${engine},${where}`,
      zh: `vLLM 服务${engine} 一小时内重启 ${restarts} 次，工作负载${where}`,
    },
    description: {
      en: `The counters of this server began anew ${restarts} times within the past hour, the threshold is 3 restarts:${engine}. Each time its running requests fail and the model is loaded again. Workload:${where}. First look why the container ended last time: out of memory, an error of the GPU, a failed liveness probe. Restarts by hand look the same; pods that a rolling update replaces do not count. Dozens of restarts mean that the scrapes reach several servers behind one address.`,
      zh: `过去一小时内该服务的计数器重置了 ${restarts} 次，阈值为 3 次重启：实例${engine}。每次重启，正在运行的请求都会失败，模型也要重新加载。工作负载${where}。先看容器上次退出的原因：内存不足、GPU 错误、存活探针失败。人工重启看起来一样；滚动更新替换的 pod 不计入。若多达几十次，说明抓取经由同一地址落到了多个服务上。`,
    },
  };
}

/** VLLMTargetNeverUp of one target; its labels know no model. */
export function targetNeverUpText(labels: Labels): Firing {
  const [where, engine] = [workloadIn(labels), engineIn(labels)];
  return {
    labels,
    summary: {
      en: `A vLLM target has not answered a single scrape:${engine},${where}`,
      zh: `vLLM 目标${engine} 从未应答过抓取，位于${where}`,
    },
    description: {
      en: `This target of the vLLM job has been in service discovery all the time that this alert waits, and every scrape of it failed:${engine},${where}. It is stuck at its start, or crashes before it serves, and takes no share of the load. First look at the state and the log of the pod: download and load of the weights, out of memory, a GPU that it does not get. A wrong port or path in the monitor and a network policy look the same. For models that take longer to load raise the time at alerts.rules.VLLMTargetNeverUp.for.`,
      zh: `vLLM 抓取任务中的该目标在本告警的等待时间内一直处于服务发现中，但每次抓取都失败：实例${engine}，位于${where}。它卡在启动阶段，或在开始服务前就崩溃，没有分担负载。先看 pod 的状态和日志：权重下载与加载、内存不足、分不到 GPU。监控配置中端口或路径写错、网络策略拦截，看起来都一样。加载更久的模型请调大 alerts.rules.VLLMTargetNeverUp.for。`,
    },
  };
}
