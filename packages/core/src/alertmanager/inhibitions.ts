import type { Alert, Category, Severity } from "../rules/alert.ts";
import type { Text } from "../text.ts";

/**
 * While a source fires, alerts of the same workload that it explains are not sent. Two things hold for each entry and need not be
 * said in it: an alert is hidden only by one that is at least as urgent, and within a category only by one that is more urgent.
 */
export interface Inhibition {
  readonly source: InhibitionSource;
  /** The categories whose alerts are not sent; `same alert` is the alert with the name of the source. */
  readonly target: readonly Category[] | "same alert";
  /** Why a person on call misses nothing by it. */
  readonly why: Text;
}

/** A severity that can hide others. An info cannot: it waits for the digest of the day. */
export type Urgency = Exclude<Severity, "info">;

/** What hides others: the alerts of a category, a single alert, or every alert; with a severity only those that have it. */
export type InhibitionSource = { readonly severity?: Urgency } & (
  | { readonly category: Category }
  | { readonly alert: Alert }
  | { readonly any: true }
);

/** The category of the alerts that hide others, if they have one in common. */
export function sourceCategory(source: InhibitionSource): Category | undefined {
  if ("alert" in source) return source.alert.category;
  return "category" in source ? source.category : undefined;
}

/** All that is hidden, from the widest source to the narrowest. Alerts of `pack` are never hidden by other categories. */
export const inhibitions: readonly Inhibition[] = [
  {
    source: { category: "availability", severity: "critical" },
    target: ["availability", "progress", "errors", "saturation", "latency", "throughput", "efficiency", "slo"],
    why: {
      en: "Nothing serves this workload: whatever else is reported about it is a consequence, or the past that its last series still show. Alerts about the monitoring itself (pack) are sent all the same, for they may say why the workload seems to be gone.",
      zh: "该工作负载已无可用实例，关于它的其他告警要么是后果，要么只是残留序列反映的过去。监控自身的告警（pack）照常发送，因为工作负载看似消失的原因可能就在其中。",
    },
  },
  {
    source: { category: "progress" },
    target: ["saturation", "latency", "throughput", "efficiency", "slo"],
    why: {
      en: "An engine that makes no step lets requests pile up, tokens stop and the error budget burn, and to an alert on cost it looks idle: get it going first, then see what is left. Errors are sent all the same, for they may name the cause.",
      zh: "引擎停滞会使请求堆积、吞吐归零、错误预算消耗，在成本类告警看来还像是空闲：先让引擎恢复，再看还剩下什么。错误类告警照常发送，因为其中可能就有原因。",
    },
  },
  {
    source: { category: "saturation" },
    target: ["latency", "throughput"],
    why: {
      en: "Requests are slow because they wait for room, and the alert on saturation says for what. Latency is measured when a request ends, so after an overload it still shows the past. A burning SLO is sent all the same: it says how much of it the users feel.",
      zh: "请求变慢是因为在等待资源，而饱和类告警已说明等的是什么。时延在请求结束时才被观测，过载之后一段时间仍反映过去。SLO 告警照常发送：它说明用户感受到多少影响。",
    },
  },
  {
    source: { category: "slo", severity: "critical" },
    target: ["slo"],
    why: {
      en: "A page for a fast burn is out, so a ticket for a slow burn of the same workload adds no work. The slow burn looks back further: where it goes on when the page ends, the ticket is sent then.",
      zh: "快速消耗已经触发呼叫，同一工作负载慢速消耗的工单不会带来新的工作。慢速消耗回看的时间更长，呼叫结束后若仍成立，届时会发送工单。",
    },
  },
  {
    source: { any: true, severity: "critical" },
    target: "same alert",
    why: {
      en: "One signal with two thresholds. The chart has every alert once; a second release with higher thresholds and severity critical makes such a pair, and then the higher one says it all.",
      zh: "同一信号的两级阈值。Chart 中每个告警只有一份；用更高的阈值和 critical 级别再装一个 release 就得到这样一对，此时只需看高的那一级。",
    },
  },
];
