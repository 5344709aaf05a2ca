import { engineIn, workloadIn } from "../labels-in-text.ts";
import type { ExpectedAlerts, Labels } from "../scenario.ts";

type Firing = ExpectedAlerts["firing"][number];
type Signals = NonNullable<Firing["signals"]>;

/** VLLMRecordingRuleSilent about one record. */
export function recordingRuleSilentText(labels: Labels, record: string, signals: Signals): Firing {
  const where = workloadIn(labels);
  return {
    labels: { ...labels, record },
    signals,
    summary: {
      en: `The record ${record} has no sample though its input lives,${where}`,
      zh: `记录 ${record} 没有样本，而其输入仍在，工作负载${where}`,
    },
    description: {
      en: `vLLM is scraped, and ${record}, which follows from it, does not exist: the group of recording rules that it stands for is not evaluated, so dashboards are empty and alerts that read the group are blind. Workload:${where}. First look at the page of rules in Prometheus: whether the group is there, and with which error. An object that the ruleSelector of Prometheus does not match and one that the operator has rejected look the same.`,
      zh: `vLLM 已被抓取，但由它得出的 ${record} 不存在：它所代表的 recording rules 分组没有被评估，仪表盘为空，读取该分组的告警全部失效。工作负载${where}。先看 Prometheus 的 rules 页面：该分组是否存在、报什么错。对象与 Prometheus 的 ruleSelector 不匹配、被 operator 拒绝，看起来都一样。`,
    },
  };
}

/** VLLMMetricMissing about one metric that so many engines lack. */
export function metricMissingText(labels: Labels, metric: string, engines: number, signals: Signals): Firing {
  const where = workloadIn(labels);
  return {
    labels: { ...labels, metric },
    signals,
    summary: {
      en: `${metric}, which alerts need, is missing at ${engines} of the busy vLLM engines,${where}`,
      zh: `${engines} 个繁忙的 vLLM 引擎没有暴露告警所需的 ${metric}，工作负载${where}`,
    },
    description: {
      en: `${metric} is missing at ${engines} of the engines of this workload, which process tokens. Every vLLM release that this pack supports has it, so alerts and records that read it are blind here and stay silent whatever happens. Workload:${where}. First compare the release of vLLM with those that the pack supports, then look for metric relabeling in the monitor that drops the series.`,
      zh: `该工作负载有 ${engines} 个引擎在处理 token，却没有暴露 ${metric}。本规则包支持的每个 vLLM 版本都有该指标，因此读取它的告警和记录在此失效，无论发生什么都不会触发。工作负载${where}。先核对 vLLM 版本是否在支持范围内，再检查监控中是否有 metric relabeling 丢弃了该序列。`,
    },
  };
}

/** VLLMBucketMissing about one threshold. */
export function bucketMissingText(
  labels: Labels,
  { threshold, bound, perSecond }: { readonly threshold: string; readonly bound: number; readonly perSecond: string },
  signals: Signals,
): Firing {
  const where = workloadIn(labels);
  return {
    labels: { ...labels, threshold, bound: String(bound) },
    signals,
    summary: {
      en: `vLLM exposes no bucket of ${bound} s, which ${threshold} needs, ${perSecond} observations/s are not judged,${where}`,
      zh: `vLLM 没有暴露 ${threshold} 所需的 ${bound} 秒桶，每秒 ${perSecond} 次观测未被评判，工作负载${where}`,
    },
    description: {
      en: `The value ${threshold} is ${bound} s, and the histogram that it is compared with has no bucket with that bound, though ${perSecond} observations/s arrive in it: rules that read the bucket find nothing. Workload:${where}. Servers started with custom buckets (since vLLM 0.32) are the usual cause. Choose a bound that they have, and write their bounds at metrics.customBuckets, so that the next value is checked before it is installed.`,
      zh: `${threshold} 的值为 ${bound} 秒，而与之比较的直方图没有以它为边界的桶，尽管每秒有 ${perSecond} 次观测：读取该桶的规则查不到任何数据。工作负载${where}。最常见的原因是服务以自定义桶启动（自 vLLM 0.32）。请选择服务已有的边界，并把这些边界写入 metrics.customBuckets，这样下次修改时会在安装前检查。`,
    },
  };
}

/** VLLMUpWithoutMetrics about one target; its labels know no model. */
export function upWithoutMetricsText(labels: Labels): Firing {
  const [where, target] = [workloadIn(labels), engineIn(labels)];
  return {
    labels,
    summary: {
      en: `A target of the vLLM job is up and exposes no metric of vLLM:${target},${where}`,
      zh: `vLLM 抓取任务中的目标${target} 在线但没有任何 vLLM 指标，位于${where}`,
    },
    description: {
      en: `The scrapes of this target work, and what they bring has no series that metrics.selector takes:${target},${where}. No other alert can see this server. First open its /metrics: a server started with --disable-log-stats exposes only http_ and process_ series; a gateway, a sidecar or a redirect answers with a page of its own. A target that is no vLLM server at all means that metrics.targetSelector takes in too much.`,
      zh: `该目标抓取正常，但抓到的内容里没有 metrics.selector 选中的序列：实例${target}，位于${where}。其他告警都看不到这个服务。先打开它的 /metrics：以 --disable-log-stats 启动的服务只有 http_ 和 process_ 序列；网关、sidecar 或重定向会返回自己的页面。若目标根本不是 vLLM 服务，说明 metrics.targetSelector 范围过大。`,
    },
  };
}

/** VLLMSeriesDoubled of a workload whose engines come so many times. */
export function seriesDoubledText(labels: Labels, times: number, signals: Signals): Firing {
  const where = workloadIn(labels);
  return {
    labels,
    signals,
    summary: {
      en: `Each engine is scraped ${times} times: rates of the workload count that often,${where}`,
      zh: `同一引擎被抓取 ${times} 次，工作负载的速率被重复计算，工作负载${where}`,
    },
    description: {
      en: `An engine of this workload has ${times} series of one counter that differ only in labels that do not belong to its identity: two monitors scrape it, or one monitor takes in two Services of the same pods. Token rates, request rates and bucket rates are that many times too high; quantiles and shares stay right. Workload:${where}. First look which labels differ: sum by (job, service, endpoint) (vllm:generation_tokens_total). Engines that share all engineLabels look the same.`,
      zh: `该工作负载的某个引擎的同一计数器有 ${times} 个序列，只在不属于引擎身份的标签上不同：两个监控同时抓取了它，或一个监控选中了同一批 pod 的两个 Service。token 速率、请求速率和桶速率都会放大相应倍数；分位数和占比不受影响。工作负载${where}。先看哪些标签不同：sum by (job, service, endpoint) (vllm:generation_tokens_total)。多个引擎的 engineLabels 完全相同时看起来也一样。`,
    },
  };
}

/** VLLMRecordedTwice of a workload whose records are written so many times an interval. */
export function recordedTwiceText(labels: Labels, times: string): Firing {
  const where = workloadIn(labels);
  return {
    labels,
    summary: {
      en: `The records of the workload are written ${times} times in each interval,${where}`,
      zh: `工作负载的记录在每个间隔内被写入 ${times} 次，工作负载${where}`,
    },
    description: {
      en: `The series vllm:generation_tokens_throughput:rate has ${times} samples for each interval of 30s: two sets of the same recording rules write into it. As long as both compute the same nothing is wrong but the work; when they differ, in their window or their selector, the values jump to and fro and alerts with them. Workload:${where}. First list the groups that hold the record on the page of rules in Prometheus: a second release of this chart, a copy of the rule files, rules written by hand. An interval of the groups that somebody changed looks the same.`,
      zh: `序列 vllm:generation_tokens_throughput:rate 在每个 30s 间隔内有 ${times} 个样本：有两套相同的 recording rules 在写入它。两套结果一致时只是重复计算；窗口或选择器不同时，数值会来回跳动，告警也随之抖动。工作负载${where}。先在 Prometheus 的 rules 页面找出包含该记录的分组：本 chart 的第二个 release、规则文件的副本、手写规则。分组的评估间隔被人改动时看起来也一样。`,
    },
  };
}
