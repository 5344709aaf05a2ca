import type { Labels } from "./scenario.ts";

/** The workload of the scenarios, as its records name it. */
export const workload: Labels = { namespace: "llm", model_name: "demo/chat-8b" };

/** The first server of that workload. */
export const first: Labels = { pod: "chat-0", instance: "10.0.0.1:8000" };

/** A second server of that workload. */
export const second: Labels = { pod: "chat-1", instance: "10.0.0.2:8000" };

/** What sets one server apart. */
export const east: Labels = { cluster: "east" };

/** Servers that differ from that one in a single label: one of the workload, one of the target. Another model has a server of its own. */
export const alike: readonly Labels[] = [
  { cluster: "west" },
  { ...east, namespace: "other" },
  { ...east, model_name: "demo/chat-70b", pod: "big-0", instance: "10.0.0.9:8000" },
  { ...east, pod: "chat-1" },
  { ...east, instance: "10.0.0.1:8001" },
];

/** The workloads of the first three of them. */
export const otherWorkloads: readonly Labels[] = alike.slice(0, 3).map(({ cluster, namespace, model_name }) => ({
  ...workload,
  cluster: cluster!,
  ...(namespace !== undefined && { namespace }),
  ...(model_name !== undefined && { model_name }),
}));
