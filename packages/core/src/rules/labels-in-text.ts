import type { Labels } from "./scenario.ts";

/** The labels of a workload as `<<workload>>` prints them: ` namespace=llm model_name=demo/chat-8b`. */
export function workloadIn(labels: Labels): string {
  return named(labels, ["cluster", "namespace", "model_name"]);
}

/** The labels of an engine as `<<engineInText>>` prints them: ` pod=chat-0 instance=10.0.0.1:8000 engine=0`. */
export function engineIn(labels: Labels): string {
  return named(labels, ["pod", "instance", "engine"]);
}

function named(labels: Labels, names: readonly string[]): string {
  return names
    .filter((name) => labels[name] !== undefined)
    .map((name) => ` ${name}=${labels[name]}`)
    .join("");
}
