import { compareReleases, supportedReleases } from "../../metrics/releases.ts";
import { up } from "../../metrics/scrape.ts";
import { generationTokensTotal, promptTokensTotal } from "../../metrics/tokens.ts";
import {
  atBound,
  type Expression,
  labelled,
  literal,
  matching,
  presenceOf,
  promql,
  rate,
} from "../../promql/expression.ts";
import { by, engine, interval, orNoEvent, placeholderText, target, targetSelector } from "../../promql/placeholder.ts";
import { arrivingName } from "../../promql/raw-names.ts";
import { type Alert, alert, type Exception, joined, type Parts } from "../alert.ts";
import type { Family } from "../family.ts";
import { thresholdPath } from "../threshold.ts";
import { generationThroughput } from "../throughput/records.ts";
import { bucketBoundsOf } from "./bucket-bounds.ts";
import { neededMetrics } from "./needed-metrics.ts";
import {
  bucketMissingRunbook,
  metricMissingRunbook,
  recordedTwiceRunbook,
  recordingRuleSilentRunbook,
  seriesDoubledRunbook,
  upWithoutMetricsRunbook,
} from "./runbooks.ts";
import { sentinelsOf } from "./sentinels.ts";

const withoutValue: Exception = {
  policy: "alert/text",
  reason: {
    en: "The value only says that it is so and is always 1.",
    zh: "该值只表示情况成立，恒为 1。",
  },
};

const whereInputLives: Exception = {
  policy: "promql/known-metric",
  reason: {
    en: "Each record is asked for only where its input is: a server without the metric is not missed.",
    zh: "只有在其输入存在时才检查对应的记录：没有该指标的服务不会被误报。",
  },
};

function readsNewMetrics({ metrics }: Expression): boolean {
  return metrics.some(({ since }) => compareReleases(since, supportedReleases.oldest) > 0);
}

/** A group of records of some families that is not evaluated; undefined when no group has a sentinel. */
export function recordingRuleSilent(families: readonly Family[]): Alert | undefined {
  const list = sentinelsOf(families).map(({ group, slo, record, input }) => ({
    group,
    ...(slo !== undefined && { slo }),
    expr: labelled(
      promql`
        group by (${by}) (${input})
          unless on (${by})
        ${record}`,
      "record",
      record.record,
    ),
  }));
  if (list.length === 0) return undefined;
  const parts: Parts = { operator: promql`or on (${by}, record)`, list };
  return alert({
    alert: "VLLMRecordingRuleSilent",
    expr: joined(parts),
    parts,
    for: "15m",
    severity: "warning",
    category: "pack",
    exceptions: [withoutValue, ...(list.some(({ expr }) => readsNewMetrics(expr)) ? [whereInputLives] : [])],
    summary: {
      en: "The record {{ $labels.record }} has no sample though its input lives,<<workload>>",
      zh: "记录 {{ $labels.record }} 没有样本，而其输入仍在，工作负载<<workload>>",
    },
    description: {
      en: "vLLM is scraped, and {{ $labels.record }}, which follows from it, does not exist: the group of recording rules that it stands for is not evaluated, so dashboards are empty and alerts that read the group are blind. Workload:<<workload>>. First look at the page of rules in Prometheus: whether the group is there, and with which error. An object that the ruleSelector of Prometheus does not match and one that the operator has rejected look the same.",
      zh: "vLLM 已被抓取，但由它得出的 {{ $labels.record }} 不存在：它所代表的 recording rules 分组没有被评估，仪表盘为空，读取该分组的告警全部失效。工作负载<<workload>>。先看 Prometheus 的 rules 页面：该分组是否存在、报什么错。对象与 Prometheus 的 ruleSelector 不匹配、被 operator 拒绝，看起来都一样。",
    },
    runbook: recordingRuleSilentRunbook,
  });
}

/** Metrics that alerts of some families need and that busy engines do not expose; undefined when they need none. */
export function metricMissing(families: readonly Family[]): Alert | undefined {
  const list = neededMetrics(families).map(({ name, anyOf, mayNeverCount }) => ({
    expr: labelled(
      promql`
        group by (${by}, ${engine}) (${presenceOf(generationTokensTotal)})
          unless on (${by}, ${engine})
        (${anyOf.map(seriesOf).reduce((one, other) => promql`${one} or ${other}`)}${mayNeverCount ? orNoEvent : literal("")})`,
      "metric",
      arrivingName(name),
    ),
  }));
  if (list.length === 0) return undefined;
  return alert({
    alert: "VLLMMetricMissing",
    expr: promql`
      count by (${by}, metric) (
        (
          ${joined({ operator: promql`or on (${by}, ${engine}, metric)`, list })}
        )
          and on (${by}, ${engine})
        (${rate(generationTokensTotal)} > 0 or ${rate(promptTokensTotal)} > 0)
      )`,
    for: "15m",
    severity: "warning",
    category: "pack",
    summary: {
      en: "{{ $labels.metric }}, which alerts need, is missing at {{ $value | humanize }} of the busy vLLM engines,<<workload>>",
      zh: "{{ $value | humanize }} 个繁忙的 vLLM 引擎没有暴露告警所需的 {{ $labels.metric }}，工作负载<<workload>>",
    },
    description: {
      en: "{{ $labels.metric }} is missing at {{ $value | humanize }} of the engines of this workload, which process tokens. Every vLLM release that this pack supports has it, so alerts and records that read it are blind here and stay silent whatever happens. Workload:<<workload>>. First compare the release of vLLM with those that the pack supports, then look for metric relabeling in the monitor that drops the series.",
      zh: "该工作负载有 {{ $value | humanize }} 个引擎在处理 token，却没有暴露 {{ $labels.metric }}。本规则包支持的每个 vLLM 版本都有该指标，因此读取它的告警和记录在此失效，无论发生什么都不会触发。工作负载<<workload>>。先核对 vLLM 版本是否在支持范围内，再检查监控中是否有 metric relabeling 丢弃了该序列。",
    },
    runbook: metricMissingRunbook,
  });
}

function seriesOf(metric: ReturnType<typeof neededMetrics>[number]["anyOf"][number]): Expression {
  return metric.type === "gauge" ? promql`${metric}` : presenceOf(metric);
}

/** Thresholds of some families that are no bound of the buckets that servers expose; undefined when no threshold has to be one. */
export function bucketMissing(families: readonly Family[]): Alert | undefined {
  const list = bucketBoundsOf(families).map(({ threshold, bucketRate, slo }) => ({
    ...(slo !== undefined && { slo }),
    expr: labelled(
      labelled(
        promql`
          sum by (${by}) (${bucketRate}{le="+Inf"})
            unless on (${by})
          ${bucketRate}{${atBound(threshold)}}`,
        "threshold",
        thresholdPath(threshold),
      ),
      "bound",
      placeholderText(thresholdPath(threshold)),
    ),
  }));
  if (list.length === 0) return undefined;
  const parts: Parts = { operator: promql`or on (${by}, threshold, bound)`, list };
  return alert({
    alert: "VLLMBucketMissing",
    expr: joined(parts),
    parts,
    for: "15m",
    severity: "warning",
    category: "pack",
    exceptions: [
      {
        policy: "alert/text",
        reason: {
          en: "The text names the threshold in question by the labels `threshold` and `bound`, not every threshold that there is.",
          zh: "文本通过标签 `threshold` 和 `bound` 指明所涉及的阈值，而不是列出全部阈值。",
        },
      },
    ],
    summary: {
      en: "vLLM exposes no bucket of {{ $labels.bound }} s, which {{ $labels.threshold }} needs, {{ $value | humanize }} observations/s are not judged,<<workload>>",
      zh: "vLLM 没有暴露 {{ $labels.threshold }} 所需的 {{ $labels.bound }} 秒桶，每秒 {{ $value | humanize }} 次观测未被评判，工作负载<<workload>>",
    },
    description: {
      en: "The value {{ $labels.threshold }} is {{ $labels.bound }} s, and the histogram that it is compared with has no bucket with that bound, though {{ $value | humanize }} observations/s arrive in it: rules that read the bucket find nothing. Workload:<<workload>>. Servers started with custom buckets (since vLLM 0.32) are the usual cause. Choose a bound that they have, and write their bounds at metrics.customBuckets, so that the next value is checked before it is installed.",
      zh: "{{ $labels.threshold }} 的值为 {{ $labels.bound }} 秒，而与之比较的直方图没有以它为边界的桶，尽管每秒有 {{ $value | humanize }} 次观测：读取该桶的规则查不到任何数据。工作负载<<workload>>。最常见的原因是服务以自定义桶启动（自 vLLM 0.32）。请选择服务已有的边界，并把这些边界写入 metrics.customBuckets，这样下次修改时会在安装前检查。",
    },
    runbook: bucketMissingRunbook,
  });
}

export const upWithoutMetrics = alert({
  alert: "VLLMUpWithoutMetrics",
  expr: promql`
    max by (${target}) (${matching(up, placeholderText(targetSelector.name))}) == 1
      unless on (${target})
    ${presenceOf(generationTokensTotal)}`,
  for: "10m",
  severity: "warning",
  category: "pack",
  exceptions: [
    withoutValue,
    {
      policy: "promql/identity",
      reason: {
        en: "A target without series of vLLM has told no model: the alert has the labels of the target only.",
        zh: "没有 vLLM 序列的目标没有报告过模型：告警只带有目标的标签。",
      },
    },
  ],
  summary: {
    en: "A target of the vLLM job is up and exposes no metric of vLLM:<<engineInText>>,<<workload>>",
    zh: "vLLM 抓取任务中的目标<<engineInText>> 在线但没有任何 vLLM 指标，位于<<workload>>",
  },
  description: {
    en: "The scrapes of this target work, and what they bring has no series that metrics.selector takes:<<engineInText>>,<<workload>>. No other alert can see this server. First open its /metrics: a server started with --disable-log-stats exposes only http_ and process_ series; a gateway, a sidecar or a redirect answers with a page of its own. A target that is no vLLM server at all means that metrics.targetSelector takes in too much.",
    zh: "该目标抓取正常，但抓到的内容里没有 metrics.selector 选中的序列：实例<<engineInText>>，位于<<workload>>。其他告警都看不到这个服务。先打开它的 /metrics：以 --disable-log-stats 启动的服务只有 http_ 和 process_ 序列；网关、sidecar 或重定向会返回自己的页面。若目标根本不是 vLLM 服务，说明 metrics.targetSelector 范围过大。",
  },
  runbook: upWithoutMetricsRunbook,
});

export const seriesDoubled = alert({
  alert: "VLLMSeriesDoubled",
  expr: promql`
    max by (${by}) (
      count by (${by}, ${engine}) (${presenceOf(generationTokensTotal)})
    ) > 1`,
  for: "10m",
  severity: "warning",
  category: "pack",
  summary: {
    en: "Each engine is scraped {{ $value | humanize }} times: rates of the workload count that often,<<workload>>",
    zh: "同一引擎被抓取 {{ $value | humanize }} 次，工作负载的速率被重复计算，工作负载<<workload>>",
  },
  description: {
    en: "An engine of this workload has {{ $value | humanize }} series of one counter that differ only in labels that do not belong to its identity: two monitors scrape it, or one monitor takes in two Services of the same pods. Token rates, request rates and bucket rates are that many times too high; quantiles and shares stay right. Workload:<<workload>>. First look which labels differ: sum by (job, service, endpoint) (<<vllm>>generation_tokens_total). Engines that share all engineLabels look the same.",
    zh: "该工作负载的某个引擎的同一计数器有 {{ $value | humanize }} 个序列，只在不属于引擎身份的标签上不同：两个监控同时抓取了它，或一个监控选中了同一批 pod 的两个 Service。token 速率、请求速率和桶速率都会放大相应倍数；分位数和占比不受影响。工作负载<<workload>>。先看哪些标签不同：sum by (job, service, endpoint) (<<vllm>>generation_tokens_total)。多个引擎的 engineLabels 完全相同时看起来也一样。",
  },
  runbook: seriesDoubledRunbook,
});

export const recordedTwice = alert({
  alert: "VLLMRecordedTwice",
  expr: promql`
    count_over_time(${generationThroughput}[10m])
      / on (${by})
    (count_over_time(${generationThroughput}[10m:${interval}]) > 0)
      > 1.5`,
  // Nothing hurts at once, and a change of the interval must have left the window.
  for: "1h",
  severity: "warning",
  category: "pack",
  summary: {
    en: "The records of the workload are written {{ $value | humanize }} times in each interval,<<workload>>",
    zh: "工作负载的记录在每个间隔内被写入 {{ $value | humanize }} 次，工作负载<<workload>>",
  },
  description: {
    en: "The series vllm:generation_tokens_throughput:rate has {{ $value | humanize }} samples for each interval of <<interval>>: two sets of the same recording rules write into it. As long as both compute the same nothing is wrong but the work; when they differ, in their window or their selector, the values jump to and fro and alerts with them. Workload:<<workload>>. First list the groups that hold the record on the page of rules in Prometheus: a second release of this chart, a copy of the rule files, rules written by hand. An interval of the groups that somebody changed looks the same.",
    zh: "序列 vllm:generation_tokens_throughput:rate 在每个 <<interval>> 间隔内有 {{ $value | humanize }} 个样本：有两套相同的 recording rules 在写入它。两套结果一致时只是重复计算；窗口或选择器不同时，数值会来回跳动，告警也随之抖动。工作负载<<workload>>。先在 Prometheus 的 rules 页面找出包含该记录的分组：本 chart 的第二个 release、规则文件的副本、手写规则。分组的评估间隔被人改动时看起来也一样。",
  },
  runbook: recordedTwiceRunbook,
});
