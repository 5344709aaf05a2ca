import { e2eRequestLatencySeconds, timeToFirstTokenSeconds } from "../../metrics/latency.ts";
import { latencyRecords } from "../latency-records.ts";

/** Time from the arrival of a request to its last token. */
export const e2eLatency = latencyRecords(e2eRequestLatencySeconds, {
  subject: { en: "the end-to-end latency of the finished requests", zh: "已完成请求的端到端时延" },
  events: { en: "finished requests", zh: "已完成请求" },
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
  events: { en: "first tokens", zh: "首次输出" },
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
