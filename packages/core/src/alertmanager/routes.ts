import type { Severity } from "../rules/alert.ts";
import type { Text } from "../text.ts";
import type { AlertLabels } from "./inhibition-rules.ts";
import { type Matcher, oneOf, packAlerts } from "./matcher.ts";

/** Where alerts of some severity go, and when. Durations are those of Alertmanager. */
export interface Receiver {
  readonly name: string;
  /** An example that is there to be replaced. */
  readonly url: string;
  /** Whether the end of an alert is told too. */
  readonly sendResolved: boolean;
  /** What one message is about: one category of one workload, or everything. */
  readonly message: "category of a workload" | "everything";
  /** How long a first message waits for further alerts, and for those that hide it. */
  readonly groupWait: string;
  /** How long a message waits that says what changed. */
  readonly groupInterval: string;
  /** How long a message waits that says nothing but what was said already. */
  readonly repeatInterval: string;
  readonly why: Text;
}

/** A node of the routing tree; what is left out is inherited. */
export interface Route {
  readonly why: Text;
  readonly receiver: string;
  readonly matchers: readonly Matcher[];
  readonly groupBy?: readonly string[];
  readonly groupWait: string;
  readonly groupInterval: string;
  readonly repeatInterval: string;
  readonly routes?: readonly Route[];
}

/** The receiver of each severity. */
export const receivers: Readonly<Record<Severity, Receiver>> = {
  critical: {
    name: "vllm-pager",
    url: "https://pager.example.com/replace-me",
    sendResolved: true,
    message: "category of a workload",
    groupWait: "30s",
    groupInterval: "5m",
    repeatInterval: "1h",
    why: {
      en: "Somebody has to look at once. It waits for one round of evaluation, so that an alert that explains the others arrives in time.",
      zh: "需要立即有人处理。只等待一轮规则评估，让能解释其他告警的那一条及时到达。",
    },
  },
  warning: {
    name: "vllm-chat",
    url: "https://chat.example.com/replace-me",
    sendResolved: true,
    message: "category of a workload",
    groupWait: "2m",
    groupInterval: "5m",
    repeatInterval: "12h",
    why: {
      en: "It has to be looked at within the day. Two minutes hold back a symptom whose cause is reported a little later.",
      zh: "需要在当天处理。等待两分钟，可以拦下原因稍后才上报的症状。",
    },
  },
  info: {
    name: "vllm-digest",
    url: "https://digest.example.com/replace-me",
    sendResolved: false,
    message: "everything",
    groupWait: "1h",
    groupInterval: "12h",
    repeatInterval: "23h",
    why: {
      en: "For when there is time: one message a day with everything, a second one when something was added, and none on what ended. The repetition is a little shorter than the day, for with 24h it would mostly come half a day late.",
      zh: "有空时再看：所有内容每天合并为一条消息，有新增时最多再发一条，不通知已恢复的告警。重复间隔略短于一天，因为设为 24h 时多半会晚半天才重复。",
    },
  },
};

/**
 * The route of this pack, to be put below the root of a routing tree: warnings, and an alert whose severity is none of ours, go where
 * it leads itself, the others to a route of their own below it, in the order of severity.
 */
export function packRoute({ workloadLabels }: AlertLabels): Route {
  return {
    ...leadingTo(receivers.warning),
    matchers: [packAlerts],
    groupBy: [...workloadLabels, "category"],
    routes: (["critical", "info"] as const).map((severity) => ({
      ...leadingTo(receivers[severity]),
      matchers: [oneOf("severity", [severity])],
      // All that reach this route have one severity, so that to group by it makes one group of them.
      ...(receivers[severity].message === "everything" && { groupBy: ["severity"] }),
    })),
  };
}

function leadingTo({ name, groupWait, groupInterval, repeatInterval, why }: Receiver) {
  return { receiver: name, groupWait, groupInterval, repeatInterval, why };
}
