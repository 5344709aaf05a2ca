import { bucketOf, countOf, type Histogram, type HistogramPart, sumOf } from "../metrics/metric.ts";
import { derivedRecord } from "../names.ts";
import { type Expression, promql, rate } from "../promql/expression.ts";
import { by } from "../promql/placeholder.ts";
import type { Text } from "../text.ts";
import type { Exception } from "./alert.ts";
import { recordingRule, type RecordingRule } from "./recording-rule.ts";

/** What is said of a histogram of latencies; the sentences of its records are made from it. */
export interface LatencyTexts {
  /** What is timed, as the subject of a sentence. */
  readonly subject: Text;
  /** Which events are counted: "finished requests". */
  readonly events: Text;
  readonly averageUse: Text;
  readonly quantileUse: Readonly<Record<"p50" | "p95" | "p99", Text>>;
}

/** What is particular about a histogram of latencies. */
export interface LatencyOptions {
  /** The name that it had before: it stands in for each engine that does not expose the new one. */
  readonly former?: Histogram;
  /** For the records that read the raw histogram. */
  readonly exceptions?: readonly Exception[];
}

/** The records of one latency histogram: its shared bucket rate, the average, and three quantiles. */
export interface LatencyRecords {
  readonly bucketRate: RecordingRule;
  readonly average: RecordingRule;
  readonly p50: RecordingRule;
  readonly p95: RecordingRule;
  readonly p99: RecordingRule;
}

const quantiles = { p50: 0.5, p95: 0.95, p99: 0.99 } as const;

/** The records of one latency histogram; the bucket rate is evaluated first, for the quantiles read it. */
export function latencyRecords(
  metric: Histogram,
  texts: LatencyTexts,
  { former, exceptions = [] }: LatencyOptions = {},
): LatencyRecords {
  const noSample: Text = {
    en: `No ${texts.events.en} in the window.`,
    zh: `窗口内没有${texts.events.zh}。`,
  };

  const rateOf = (part: (of: Histogram) => HistogramPart): Expression =>
    former === undefined ? rate(part(metric)) : promql`${rate(part(metric))} or ${rate(part(former))}`;

  const bucketRate = recordingRule({
    record: derivedRecord(bucketOf(metric).name, "rate"),
    expr: promql`sum by (le, ${by}) (${rateOf(bucketOf)})`,
    exceptions,
    unit: "observations/s",
    extraLabels: ["le"],
    meaning: {
      en: `Observations per second in each cumulative bucket, summed over the engines of the workload: of ${texts.subject.en}. Every quantile below reads it, so the buckets of all pods are summed once.`,
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
      sum by (${by}) (${rateOf(sumOf)})
        /
      (sum by (${by}) (${rateOf(countOf)}) > 0)`,
    exceptions,
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
        en: `${Math.round(quantiles[name] * 100)} % of ${texts.events.en} stayed below this, interpolated between bucket bounds: quantile of ${texts.subject.en}.`,
        zh: `${Math.round(quantiles[name] * 100)}% 的${texts.events.zh}低于该值：${texts.subject.zh}的分位数，在桶边界之间插值得到。`,
      },
      noSample,
      use: texts.quantileUse[name],
    });

  return { bucketRate, average, p50: quantile("p50"), p95: quantile("p95"), p99: quantile("p99") };
}

/** The records of one histogram in order of evaluation. */
export function inOrder({ bucketRate, average, p50, p95, p99 }: LatencyRecords): RecordingRule[] {
  return [bucketRate, average, p50, p95, p99];
}
