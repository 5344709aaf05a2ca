import type { Relabeling } from "./relabeling.ts";

/** What a scrape says about its targets that Kubernetes does not know. */
export interface TargetNames {
  /** The label `job` of all targets. */
  readonly job: string;
  /** The label `cluster` of all targets; without it they have none. */
  readonly cluster?: string;
}

/**
 * Labels that say by what a pod was found. Without them a pod that two Services or two container ports lead to is one target twice,
 * which Prometheus scrapes once.
 */
export const labelsOfDiscovery = ["container", "endpoint", "service"] as const;

/** The relabelings of every scrape of pods, whatever finds them: they take the identity of an engine from its pod. */
export const podRelabelings: readonly Relabeling[] = [
  { sourceLabels: ["__meta_kubernetes_namespace"], targetLabel: "namespace" },
  { sourceLabels: ["__meta_kubernetes_pod_name"], targetLabel: "pod" },
  { action: "labeldrop", regex: labelsOfDiscovery.join("|") },
];

/** {@link podRelabelings} and what is said about the targets; `model_name` and `engine` come from vLLM, `instance` from Prometheus. */
export function targetRelabelings({ job, cluster }: TargetNames): Relabeling[] {
  return [
    ...podRelabelings,
    { targetLabel: "job", replacement: verbatim(job) },
    ...(cluster === undefined ? [] : [{ targetLabel: "cluster", replacement: verbatim(cluster) }]),
  ];
}

/** A text as a replacement that stands for itself: `$` begins a reference to a group. */
function verbatim(text: string): string {
  return text.replaceAll("$", "$$$$");
}
