import { numRequestsWaiting } from "../metrics/requests.ts";
import { promql } from "../promql/expression.ts";
import { alert, type Alert } from "../rules/alert.ts";
import type { Family } from "../rules/family.ts";
import { waitingRequests } from "../rules/requests/waiting.ts";
import {
  type AlertCase,
  engineLabels,
  type ExpectedAlerts,
  type Labels,
  samples,
  type Scenario,
  type Series,
} from "../rules/scenario.ts";
import { threshold } from "../rules/threshold.ts";
import { forAll } from "../rules/workload-class.ts";
import { anyText, familyOf } from "./example-family.ts";

export const queueLength = threshold({
  name: "queueLengthRequests",
  unit: "requests",
  default: forAll(20),
  range: [1, 10_000],
  meaning: {
    en: "requests in the queue above which VLLMLongQueue fires",
    zh: "排队请求数高于该值时触发 VLLMLongQueue",
  },
  why: {
    en: "An engine works off 20 requests within seconds; a longer queue is felt by users.",
    zh: "引擎几秒内即可处理完 20 个请求；队列更长时用户会有感觉。",
  },
});

/** The alert of the examples; the pack does not ship it. */
export const longQueue = alert({
  alert: "VLLMLongQueue",
  expr: promql`${waitingRequests} > ${queueLength}`,
  for: "5m",
  severity: "warning",
  category: "saturation",
  summary: {
    en: "{{ $value | humanize }} requests wait in the queue of vLLM,<<workload>>",
    zh: "vLLM 有 {{ $value | humanize }} 个请求在排队，工作负载<<workload>>",
  },
  description: {
    en: "{{ $value | humanize }} requests wait, above the threshold of <<thresholds.queueLengthRequests>> requests. Workload:<<workload>>.",
    zh: "{{ $value | humanize }} 个请求在排队，高于阈值 <<thresholds.queueLengthRequests>> 个。工作负载<<workload>>。",
  },
  runbook: {
    meaning: {
      en: "More requests come in than the engines finish: see `vllm:num_requests_waiting`.",
      zh: "请求到达的速度超过引擎处理的速度：见 `vllm:num_requests_waiting`。",
    },
    confirm: [
      {
        expr: promql`${waitingRequests}`,
        shows: { en: "The queue of each workload.", zh: "每个工作负载的队列。" },
      },
    ],
    causes: [
      {
        signal: { en: "The KV cache is full.", zh: "KV cache 已满。" },
        cause: { en: "Requests are long or many.", zh: "请求过长或过多。" },
        remedy: { en: "Add replicas.", zh: "扩容。" },
      },
    ],
    isNot: { en: "Not a frozen engine: its queue reads 0.", zh: "不是引擎卡死：卡死时队列显示为 0。" },
  },
});

/** A family with {@link longQueue}, changed. */
export function longQueueOf(change: Partial<Alert> = {}): Family[] {
  return familyOf({ alerts: [{ ...longQueue, ...change }] });
}

/** A family with {@link longQueue} and one scenario that is said to prove it. */
export function scenarioOf(as: AlertCase, story: Pick<Scenario, "name" | "series" | "expect">): Family[] {
  return familyOf({ alerts: [longQueue], scenarios: [{ covers: [{ alert: longQueue, as }], ...story }] });
}

/** The queue of an engine, scrape after scrape, in the notation of promtool. */
export function queueOf(values: string, labels: Labels = {}): Series {
  return samples(numRequestsWaiting, engineLabels(labels), values);
}

/** At some time {@link longQueue} fires for the workloads of some namespaces, and for no other. */
export function firesAt(at: string, ...namespaces: readonly string[]): ExpectedAlerts {
  return {
    at,
    alert: longQueue,
    firing: namespaces.map((namespace) => ({
      labels: { namespace, model_name: "demo/chat-8b" },
      summary: anyText,
      description: anyText,
    })),
  };
}
