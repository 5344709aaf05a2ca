import { setTimeout as wait } from "node:timers/promises";
import { stringify } from "yaml";
import {
  type AlertStatus,
  type Notification,
  type RunningWebhook,
  type SentAlert,
  startAlertmanager,
  startWebhook,
} from "./alertmanager.ts";
import { changed, example } from "./alertmanager-examples.ts";
import { eventually } from "./prometheus.ts";

/** The model of the scenarios. */
const usualModel = "demo/chat-8b";

/** What Alertmanager makes of alerts that arrive together. */
interface Outcome {
  /** Where each alert goes unless it is hidden: `VLLMHighLatency llm -> vllm-chat hidden`. */
  readonly statuses: readonly string[];
  /** What hides others; of several that hide the same one, Alertmanager may name only one. */
  readonly hiders: readonly string[];
  /** What the receivers are told: `vllm-chat: VLLMHighLatency llm`. */
  readonly told: readonly string[];
}

/** What a story can do. */
interface Steps {
  /** Sends alerts and waits for so many messages, and then whether more come. */
  readonly outcomeOf: (alerts: readonly SentAlert[], messages: number) => Promise<Outcome>;
  /** The same, for what is told from here on. */
  readonly toldSince: (alerts: readonly SentAlert[], messages: number) => Promise<string[]>;
}

/** Tells a story to a real Alertmanager that runs the example: only its times are shorter, and its receivers are here. */
export async function withAlertmanager(story: (steps: Steps) => Promise<void>): Promise<void> {
  const webhook = await startWebhook();
  const alertmanager = await startAlertmanager(configurationFor(webhook)).catch(async (error: unknown) => {
    await webhook.stop();
    throw error;
  });

  async function toldSince(alerts: readonly SentAlert[], messages: number): Promise<string[]> {
    const before = webhook.notifications.length;
    await alertmanager.send(alerts);
    // What did not come is for the test to say: it knows all that was to come.
    await eventually(() => Promise.resolve(webhook.notifications.length >= before + messages)).catch(() => undefined);
    await wait(3 * seconds * 1000);
    return webhook.notifications.slice(before).map(messageText).toSorted();
  }

  async function outcomeOf(alerts: readonly SentAlert[], messages: number): Promise<Outcome> {
    const told = await toldSince(alerts, messages);
    const statuses = await alertmanager.statuses();
    return { statuses: statuses.map(statusText).toSorted(), hiders: hidersIn(statuses), told };
  }

  try {
    await story({ outcomeOf, toldSince });
  } finally {
    await alertmanager.stop();
    await webhook.stop();
  }
}

/** The time that a message waits in these tests. */
const seconds = 1;

function configurationFor(webhook: RunningWebhook): string {
  const replaced: Readonly<Record<string, string>> = {
    group_wait: `${seconds}s`,
    group_interval: `${seconds}s`,
    url: webhook.url,
  };
  return stringify(changed(example("vllm-alertmanager.yaml"), (key, value) => replaced[key] ?? value));
}

function statusText({ labels, receivers, status }: AlertStatus): string {
  const hidden = status.state === "suppressed" ? " hidden" : "";
  return `${title(labels)} -> ${receivers.map(({ name }) => name).join(" ")}${hidden}`;
}

function hidersIn(statuses: readonly AlertStatus[]): string[] {
  const hiders = new Set(statuses.flatMap(({ status }) => status.inhibitedBy));
  return statuses
    .filter(({ fingerprint }) => hiders.has(fingerprint))
    .map(({ labels }) => title(labels))
    .toSorted();
}

function messageText({ receiver, alerts }: Notification): string {
  const titles = alerts.map(({ status, labels }) => `${title(labels)}${status === "resolved" ? " resolved" : ""}`);
  return `${receiver}: ${titles.toSorted().join(", ")}`;
}

/** An alert by its name and where it is; the usual model goes without saying. */
function title({ alertname, cluster, namespace, model_name, pod }: SentAlert["labels"]): string {
  return [alertname, cluster, namespace, model_name, pod]
    .filter((part) => part !== undefined && part !== usualModel)
    .join(" ");
}
