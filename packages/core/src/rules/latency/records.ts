import { bucketOf, countOf, sumOf, type Histogram } from "../../metrics/metric.ts";
import { e2eRequestLatencySeconds, timeToFirstTokenSeconds } from "../../metrics/latency.ts";
import { derivedRecord } from "../../names.ts";
import { promql, rate } from "../../promql/expression.ts";
import { by } from "../../promql/placeholder.ts";
import type { Text } from "../../text.ts";
import { recordingRule, type RecordingRule } from "../recording-rule.ts";

/** What is said of a histogram of latencies; the sentences of its records are made from it. */
interface LatencyTexts {
  /** What is timed, as the subject of a sentence. */
  readonly subject: Text;
  /** Which event is counted: "finished request". */
  readonly event: Text;
  readonly averageUse: Text;
  readonly quantileUse: Readonly<Record<"p50" | "p95" | "p99", Text>>;
}

const quantiles = { p50: 0.5, p95: 0.95, p99: 0.99 } as const;

/** The records of one latency histogram: its shared bucket rate first, then what is read from it. */
function latencyRecords(metric: Histogram, texts: LatencyTexts) {
  const noSample: Text = {
    en: `No ${texts.event.en} in the window.`,
    zh: `窗口内没有${texts.event.zh}。`,
  };

  const bucketRate = recordingRule({
    record: derivedRecord(bucketOf(metric).name, "rate"),
    expr: promql`sum by (le, ${by}) (${rate(bucketOf(metric))})`,
    unit: "observations/s",
    extraLabels: ["le"],
    meaning: {
      en: `Observations per second in each cumulative bucket of ${texts.subject.en}, summed over the engines of the workload. Every quantile below reads it, so the buckets of all pods are summed once.`,
      zh: `${texts.subject.zh}在每个累积桶中每秒的观测数，按工作负载对所有引擎求和。下面的分位数都读取它，因此所有 pod 的桶只求和一次。`,
    },
    noSample: {
      en: "The workload has no engine that exposes the histogram. 0 in every bucket when idle.",
      zh: "工作负载没有任何引擎暴露该直方图。空闲时每个桶都是 0。",
    },
    use: {
      en: "Input of quantiles; ask it for a quantile that is not recorded.",
      zh: "分位数的输入；需要未记录的分位数时可直接查询它。",
    },
  });

  const average = recordingRule({
    record: derivedRecord(metric.name, "avg"),
    expr: promql`
      sum by (${by}) (${rate(sumOf(metric))})
        /
      (sum by (${by}) (${rate(countOf(metric))}) > 0)`,
    unit: "seconds",
    meaning: { en: `Mean of ${texts.subject.en}.`, zh: `${texts.subject.zh}的平均值。` },
    noSample,
    use: texts.averageUse,
  });

  const quantile = (name: keyof typeof quantiles): RecordingRule =>
    recordingRule({
      record: derivedRecord(metric.name, name),
      expr: promql`
        histogram_quantile(
          ${quantiles[name]},
          ${bucketRate}
            and on (${by})
          ${bucketRate}{le="+Inf"} > 0
        )`,
      unit: "seconds",
      meaning: {
        en: `${Math.round(quantiles[name] * 100)} % of ${texts.event.en}s stayed below this: quantile of ${texts.subject.en}, interpolated between bucket bounds.`,
        zh: `${Math.round(quantiles[name] * 100)}% 的${texts.event.zh}低于该值：${texts.subject.zh}的分位数，在桶边界之间插值得到。`,
      },
      noSample,
      use: texts.quantileUse[name],
    });

  return { bucketRate, average, p50: quantile("p50"), p95: quantile("p95"), p99: quantile("p99") };
}

/** Time from the arrival of a request to its last token. */
export const e2eLatency = latencyRecords(e2eRequestLatencySeconds, {
  subject: { en: "the end-to-end latency of the finished requests", zh: "已完成请求的端到端时延" },
  event: { en: "finished request", zh: "已完成请求" },
  averageUse: {
    en: "Trend of the whole service. Judge the service by p95 and p99: a mean hides the slow requests.",
    zh: "观察服务整体趋势。评判服务质量请看 P95 和 P99：平均值会掩盖慢请求。",
  },
  quantileUse: {
    p50: { en: "What an ordinary request feels.", zh: "普通请求的体验。" },
    p95: { en: "Targets of service and the alert on high latency.", zh: "服务目标以及高时延告警。" },
    p99: {
      en: "The slowest requests: queueing, preemption, very long answers.",
      zh: "最慢的请求：排队、抢占、超长输出。",
    },
  },
});

/** Time from the arrival of a request to its first token. */
export const firstToken = latencyRecords(timeToFirstTokenSeconds, {
  subject: { en: "the time to first token", zh: "首 token 时间（TTFT）" },
  event: { en: "first token", zh: "首次输出" },
  averageUse: {
    en: "Trend of how fast the model begins to answer, waiting in the queue included.",
    zh: "观察模型开始回答的速度趋势，包含排队时间。",
  },
  quantileUse: {
    p50: { en: "How fast an ordinary answer begins.", zh: "普通请求多快开始有输出。" },
    p95: {
      en: "What users of a streaming service feel first; the number to tune for.",
      zh: "流式服务的用户最先感受到的指标，也是调优的目标。",
    },
    p99: { en: "Long prompts and full queues.", zh: "长 prompt 和排队的情况。" },
  },
});
