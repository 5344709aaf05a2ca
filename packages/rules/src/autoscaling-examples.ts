import {
  autoscalingKvCacheUsage,
  autoscalingQueue,
  autoscalingRequests,
  printYaml,
  project,
} from "@vllm-monitoring/core";

/** The workload of the examples, what runs it, and what each replica shall have to do. */
const example = {
  deployment: "vllm-chat",
  namespace: "llm",
  model: "chat-8b",
  prometheus: "http://prometheus-operated.prometheus.svc:9090",
  replicas: [1, 8],
  requestsPerReplica: 16,
  kvCacheRatio: 0.8,
  /** Loading a model takes minutes: who scales down at once pays for it again and again. */
  secondsBeforeScaleDown: 600,
} as const;

const metadata = { name: example.deployment, namespace: example.namespace };
const [minimum, maximum] = example.replicas;
const behavior = { scaleDown: { stabilizationWindowSeconds: example.secondsBeforeScaleDown } };

/** A ScaledObject of KEDA that asks Prometheus itself. */
export function scaledObject(version: string): string {
  const trigger = (record: string, metricType: string, threshold: number) => ({
    type: "prometheus",
    metricType,
    metadata: {
      serverAddress: example.prometheus,
      query: `${record}{namespace="${example.namespace}", model_name="${example.model}"}`,
      threshold: String(threshold),
      ignoreNullValues: "false",
    },
  });
  const object = {
    apiVersion: "keda.sh/v1alpha1",
    kind: "ScaledObject",
    metadata,
    spec: {
      scaleTargetRef: { name: example.deployment },
      minReplicaCount: minimum,
      maxReplicaCount: maximum,
      advanced: { horizontalPodAutoscalerConfig: { behavior } },
      triggers: [
        trigger(autoscalingRequests.record, "AverageValue", example.requestsPerReplica),
        trigger(autoscalingKvCacheUsage.record, "Value", example.kvCacheRatio),
      ],
    },
  };
  return printYaml(object, header(version, "KEDA"), [
    { path: ["spec", "triggers", 0], text: "Requests of each replica. The greater demand of the two triggers counts." },
    {
      path: ["spec", "triggers", 0, "metadata"],
      text: 'Without ignoreNullValues: "false" KEDA takes no answer for 0, and scales down when a frozen engine is left out.',
    },
    { path: ["spec", "triggers", 1], text: "Use of the KV cache, the mean of all replicas." },
  ]);
}

/** Values of the chart of prometheus-adapter that make external metrics of the records. */
export function adapterValues(version: string): string {
  const records = [autoscalingQueue, autoscalingRequests, autoscalingKvCacheUsage].map(({ record }) => record);
  const rule = {
    seriesQuery: `{__name__=~"${records.join("|")}", namespace!=""}`,
    resources: { overrides: { namespace: { resource: "namespace" } } },
    name: { matches: "^vllm:(.*):(sum|mean)$", as: "vllm_${1}" },
    metricsQuery: "<<.Series>>{<<.LabelMatchers>>}",
  };
  return printYaml({ rules: { external: [rule] } }, header(version, "the chart of prometheus-adapter"), [
    {
      path: ["rules", "external", 0],
      text: "vllm_autoscaling_queue, vllm_autoscaling_requests and vllm_autoscaling_kv_cache_usage for the HPA.",
    },
  ]);
}

/** An HPA on the external metrics that the adapter makes. */
export function horizontalPodAutoscaler(version: string): string {
  const metric = (name: string, target: object) => ({
    type: "External",
    external: { metric: { name, selector: { matchLabels: { model_name: example.model } } }, target },
  });
  const object = {
    apiVersion: "autoscaling/v2",
    kind: "HorizontalPodAutoscaler",
    metadata,
    spec: {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: example.deployment },
      minReplicas: minimum,
      maxReplicas: maximum,
      behavior,
      metrics: [
        metric("vllm_autoscaling_requests", {
          type: "AverageValue",
          averageValue: String(example.requestsPerReplica),
        }),
        metric("vllm_autoscaling_kv_cache_usage", { type: "Value", value: `${example.kvCacheRatio * 1000}m` }),
      ],
    },
  };
  return printYaml(object, header(version, "a HorizontalPodAutoscaler, with prometheus-adapter"), [
    { path: ["spec", "metrics", 0], text: "Requests of each replica. The greater demand of the two metrics counts." },
    { path: ["spec", "metrics", 1], text: "Use of the KV cache, the mean of all replicas." },
  ]);
}

function header(version: string, where: string): string {
  return [
    `Scales vLLM by the records of ${project.name} ${version} (autoscaling.recordingRules.enabled): ${where}.`,
    "An example: put in your own workload, addresses and numbers.",
  ].join("\n");
}
