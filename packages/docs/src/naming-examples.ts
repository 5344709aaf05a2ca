import { type Language, namingProfiles, namings, printYaml } from "@vllm-monitoring/core";

/** The workers of KubeRay as targets; a node without a replica is up and has no metric of vLLM. */
const rayWorkers = {
  podMonitor: { enabled: true, selector: { matchLabels: { "ray.io/node-type": "worker" } }, port: "metrics" },
  alerts: { rules: { VLLMUpWithoutMetrics: { enabled: false } } },
};

/** Values for those whose metrics come through Ray or KServe. */
const namingExamples = {
  ray: {
    metrics: { naming: "ray" },
    engineLabels: ["pod", "instance", "ReplicaId", "engine"],
    ...rayWorkers,
  },
  rayLegacy: {
    metrics: { naming: "ray-legacy" },
    engineLabels: ["pod", "instance", "WorkerId", "engine"],
    ...rayWorkers,
  },
  kserve: {
    metrics: { naming: "kserve", targetSelector: 'job=~".+/kserve-llm-isvc-vllm-engine"' },
  },
  kserveWithBoth: {
    metrics: { naming: "vllm", targetSelector: 'job=~".+-kserve-llmisvc-engine-default"' },
  },
  rayBesideOthers: {
    podMonitor: {
      ...rayWorkers.podMonitor,
      metricRelabelings: [
        { sourceLabels: ["__name__"], regex: "ray_vllm_(.+)", targetLabel: "__name__", replacement: "vllm:$1" },
        { sourceLabels: ["ReplicaId", "engine"], regex: "(.+;.+)", targetLabel: "engine" },
      ],
    },
    overrides: [
      {
        match: { namespace: "ray" },
        alerts: { rules: { VLLMMetricMissing: { enabled: false }, VLLMUpWithoutMetrics: { enabled: false } } },
      },
    ],
  },
} as const;

/** What the guide on names tells: how a metric arrives under each profile, and the examples as YAML. */
export function namingGuide(language: Language) {
  return {
    profiles: namingProfiles.map((profile) => ({
      profile,
      meaning: namings[profile].meaning[language],
      name: `${namings[profile].vllm}num_requests_running`,
    })),
    examples: Object.fromEntries(
      Object.entries(namingExamples).map(([name, values]) => [name, printYaml(values).trimEnd()]),
    ),
  };
}
