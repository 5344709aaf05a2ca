import { up } from "../../metrics/scrape.ts";
import { matching, promql } from "../../promql/expression.ts";
import { by, expectedModels, placeholderText, target, targetSelector } from "../../promql/placeholder.ts";
import { alert, type Alert } from "../alert.ts";
import { totalThroughput } from "../throughput/records.ts";
import { targetRestarts, targetsDown, targetsUp, targetUp } from "./records.ts";
import {
  allTargetsDownRunbook,
  expectedModelMissingRunbook,
  restartLoopRunbook,
  targetDownRunbook,
  targetNeverUpRunbook,
  workloadVanishedRunbook,
} from "./runbooks.ts";
import { restartLoopEvents } from "./thresholds.ts";

export const allTargetsDown = alert({
  alert: "VLLMAllTargetsDown",
  expr: promql`
    ${targetsDown}
      and on (${by})
    ${targetsUp} == 0`,
  for: "2m",
  severity: "critical",
  category: "availability",
  summary: {
    en: "No vLLM server of the workload is up, {{ $value | humanize }} down,<<workload>>",
    zh: "vLLM 服务全部宕机，共 {{ $value | humanize }} 个，工作负载<<workload>>",
  },
  description: {
    en: "The scrapes of all servers that served this workload fail, {{ $value | humanize }} in all, and none answers: its users get errors. Workload:<<workload>>. Service discovery still lists the servers, so they are meant to run. First look at the state and the last log of the pods. A node that is lost, a bad image or configuration in all replicas, and a network policy that shuts Prometheus out look the same. VLLMTargetDown names each server; a restart in place of an only server fires too when it takes longer than this alert waits.",
    zh: "曾服务该工作负载的 {{ $value | humanize }} 个服务全部抓取失败，没有一个应答：用户收到的是错误。工作负载<<workload>>。这些服务仍在服务发现中，说明它们本应运行。先看 pod 的状态和最后的日志。节点丢失、所有副本的镜像或配置有误、网络策略挡住 Prometheus，看起来都一样。VLLMTargetDown 会列出每个服务；唯一的服务原地重启，若耗时超过本告警的等待时间也会触发。",
  },
  runbook: allTargetsDownRunbook,
});

export const workloadVanished = alert({
  alert: "VLLMWorkloadVanished",
  // The last throughput on record is that of the last two scrapes: 0 when the workload had been drained before it went.
  expr: promql`
    max_over_time(${totalThroughput}[1h])
      and on (${by})
    last_over_time(${totalThroughput}[1h]) > 0
      unless on (${by})
    ${targetsUp}`,
  for: "10m",
  severity: "critical",
  category: "availability",
  exceptions: [
    {
      policy: "alert/vanished",
      reason: {
        en: "A target that vanished is the subject of this alert.",
        zh: "目标消失正是本告警的主题。",
      },
    },
  ],
  summary: {
    en: "A vLLM workload with traffic is gone, it did up to {{ $value | humanize }} tokens/s in the past hour,<<workload>>",
    zh: "有流量的 vLLM 工作负载消失，过去一小时吞吐量最高 {{ $value | humanize }} token/s，工作负载<<workload>>",
  },
  description: {
    en: "This workload processed up to {{ $value | humanize }} tokens/s in the past hour and had traffic when it was last scraped; it is gone: no engine exposes it and service discovery lists none of its servers. Workload:<<workload>>. First ask whether somebody removed or renamed it; then look for evicted or unschedulable pods and for a changed ServiceMonitor or PodMonitor. A workload that had no traffic when it went, as in a planned scale to zero, does not fire. A new name of the model and another set of workload labels look the same as a loss. This alert ends by itself about an hour after the workload went, whether or not it came back.",
    zh: "该工作负载过去一小时吞吐量最高 {{ $value | humanize }} token/s，最后一次被抓取时仍有流量，现已消失：没有引擎暴露它，服务发现中也没有它的任何服务。工作负载<<workload>>。先确认是否有人删除或改名；再查是否有被驱逐或无法调度的 pod，以及 ServiceMonitor 或 PodMonitor 是否被改动。消失时没有流量的工作负载（如计划内缩容到零）不会触发。模型改名、工作负载标签变化看起来与丢失相同。无论是否恢复，本告警都会在消失约一小时后自行结束。",
  },
  runbook: workloadVanishedRunbook,
});

export const expectedModelMissing = alert({
  alert: "VLLMExpectedModelMissing",
  expr: promql`${expectedModels}`,
  for: "15m",
  severity: "critical",
  category: "availability",
  needs: "expectedModels",
  exceptions: [
    {
      policy: "alert/text",
      reason: {
        en: "What is absent has no value: the expression is always 1.",
        zh: "不存在的东西没有数值：表达式恒为 1。",
      },
    },
    ...(["alert/vanished", "alert/empty-database"] as const).map((policy) => ({
      policy,
      reason: {
        en: "A user has listed the model as one that has to exist: that it is not there is the subject of this alert.",
        zh: "该模型由用户列为必须存在：它不存在正是本告警的主题。",
      },
    })),
  ],
  summary: {
    en: "An expected model is served by no vLLM engine,<<workload>>",
    zh: "没有任何 vLLM 引擎在服务预期的模型，工作负载<<workload>>",
  },
  description: {
    en: "The values list this model at expectedModels, and no engine exposes it: requests for it fail. Workload:<<workload>>. First look whether its pods exist, are scheduled and have finished loading; then whether the name that they serve is the one in the list. A model that is still loading looks the same, which is why this alert waits; a model that may be scaled to zero does not belong in the list.",
    zh: "values 的 expectedModels 列出了该模型，但没有任何引擎暴露它：对它的请求会失败。工作负载<<workload>>。先看它的 pod 是否存在、是否已调度、是否加载完成；再看实际服务的名称与列表是否一致。仍在加载的模型看起来一样，因此本告警会先等待；允许缩容到零的模型不应写入该列表。",
  },
  runbook: expectedModelMissingRunbook,
});

export const targetDown = alert({
  alert: "VLLMTargetDown",
  expr: promql`
    (${targetUp} == 0)
      + on (${by}) group_left ()
    ${targetsUp}`,
  for: "2m",
  severity: "warning",
  category: "availability",
  summary: {
    en: "A vLLM server is down:<<engineInText>>, {{ $value | humanize }} more up,<<workload>>",
    zh: "vLLM 服务<<engineInText>> 宕机，其余 {{ $value | humanize }} 个在线，工作负载<<workload>>",
  },
  description: {
    en: "The scrapes of this server fail, though it has served before and service discovery still lists it:<<engineInText>>. Still up: {{ $value | humanize }} of the other servers of the workload; with 0 VLLMAllTargetsDown fires as well. Workload:<<workload>>. First look at the state and the last log of the pod: a dead engine process takes the whole server down within seconds. A planned restart in place and a network policy that shuts Prometheus out look the same. A pod that starts for the first time and one that has left service discovery do not fire.",
    zh: "该服务曾正常工作且仍在服务发现中，但抓取失败：实例<<engineInText>>。工作负载中在线的服务：{{ $value | humanize }} 个；为 0 时 VLLMAllTargetsDown 也会触发。工作负载<<workload>>。先看 pod 的状态和最后的日志：引擎进程一死，整个服务会在几秒内退出。计划内的原地重启、网络策略挡住 Prometheus，看起来都一样。首次启动的 pod 和已离开服务发现的 pod 不会触发。",
  },
  runbook: targetDownRunbook,
});

export const restartLoop = alert({
  alert: "VLLMRestartLoop",
  expr: promql`
    ${targetRestarts} >= ${restartLoopEvents}
      and on (${by}, ${target})
    ${targetUp}`,
  for: "1m",
  severity: "warning",
  category: "availability",
  summary: {
    en: "A vLLM server restarted {{ $value | humanize }} times within an hour:<<engineInText>>,<<workload>>",
    zh: "vLLM 服务<<engineInText>> 一小时内重启 {{ $value | humanize }} 次，工作负载<<workload>>",
  },
  description: {
    en: "The counters of this server began anew {{ $value | humanize }} times within the past hour, the threshold is <<thresholds.restartLoopEvents>> restarts:<<engineInText>>. Each time its running requests fail and the model is loaded again. Workload:<<workload>>. First look why the container ended last time: out of memory, an error of the GPU, a failed liveness probe. Restarts by hand look the same; pods that a rolling update replaces do not count. Dozens of restarts mean that the scrapes reach several servers behind one address.",
    zh: "过去一小时内该服务的计数器重置了 {{ $value | humanize }} 次，阈值为 <<thresholds.restartLoopEvents>> 次重启：实例<<engineInText>>。每次重启，正在运行的请求都会失败，模型也要重新加载。工作负载<<workload>>。先看容器上次退出的原因：内存不足、GPU 错误、存活探针失败。人工重启看起来一样；滚动更新替换的 pod 不计入。若多达几十次，说明抓取经由同一地址落到了多个服务上。",
  },
  runbook: restartLoopRunbook,
});

export const targetNeverUp = alert({
  alert: "VLLMTargetNeverUp",
  expr: promql`
    max by (${target}) (${matching(up, placeholderText(targetSelector.name))}) == 0
      unless on (${target})
    ${targetUp}`,
  for: "1h",
  severity: "warning",
  category: "availability",
  exceptions: [
    {
      policy: "promql/identity",
      reason: {
        en: "A server that never answered a scrape has told no model: the alert has the labels of the target only.",
        zh: "从未应答过抓取的服务没有报告过模型：告警只带有目标的标签。",
      },
    },
    {
      policy: "alert/text",
      reason: {
        en: "The value is that of a failed scrape and always 0.",
        zh: "该值表示抓取失败，恒为 0。",
      },
    },
  ],
  summary: {
    en: "A vLLM target has not answered a single scrape:<<engineInText>>,<<workload>>",
    zh: "vLLM 目标<<engineInText>> 从未应答过抓取，位于<<workload>>",
  },
  description: {
    en: "This target of the vLLM job has been in service discovery all the time that this alert waits, and every scrape of it failed:<<engineInText>>,<<workload>>. It is stuck at its start, or crashes before it serves, and takes no share of the load. First look at the state and the log of the pod: download and load of the weights, out of memory, a GPU that it does not get. A wrong port or path in the monitor and a network policy look the same. For models that take longer to load raise the time at alerts.rules.VLLMTargetNeverUp.for.",
    zh: "vLLM 抓取任务中的该目标在本告警的等待时间内一直处于服务发现中，但每次抓取都失败：实例<<engineInText>>，位于<<workload>>。它卡在启动阶段，或在开始服务前就崩溃，没有分担负载。先看 pod 的状态和日志：权重下载与加载、内存不足、分不到 GPU。监控配置中端口或路径写错、网络策略拦截，看起来都一样。加载更久的模型请调大 alerts.rules.VLLMTargetNeverUp.for。",
  },
  runbook: targetNeverUpRunbook,
});

/** All of them, in triage order. */
export const availabilityAlerts: readonly Alert[] = [
  allTargetsDown,
  workloadVanished,
  expectedModelMissing,
  targetDown,
  restartLoop,
  targetNeverUp,
];
