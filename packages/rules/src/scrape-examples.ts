import {
  dropping,
  type Family,
  plainRelabeling,
  printYaml,
  project,
  type Relabeling,
  targetRelabelings,
  unreadKinds,
  unreadSeries,
  type Values,
} from "@vllm-monitoring/core";

/** How the pods of vLLM are known in the examples. */
const example = { label: "app", value: "vllm", port: 8000, namespace: "llm", cluster: "example" } as const;

/** The configuration of a Prometheus without the operator that scrapes vLLM: in Kubernetes, and by a list of addresses. */
export function scrapeConfig(families: readonly Family[], values: Values, version: string): string {
  const { path, scheme, job } = values.podMonitor;
  const shared = { scrape_interval: values.scrapeInterval, metrics_path: path, scheme };
  const dropped = { metric_relabel_configs: droppingUnread(families).map(plainRelabeling) };
  const found: Relabeling[] = [
    { action: "keep", sourceLabels: [`__meta_kubernetes_pod_label_${example.label}`], regex: example.value },
    { action: "keep", sourceLabels: ["__meta_kubernetes_pod_container_port_number"], regex: String(example.port) },
    { action: "drop", sourceLabels: ["__meta_kubernetes_pod_phase"], regex: "Failed|Succeeded" },
  ];
  const inKubernetes = {
    job_name: job,
    ...shared,
    kubernetes_sd_configs: [{ role: "pod" }],
    relabel_configs: [...found, ...targetRelabelings({ job, cluster: example.cluster })].map(plainRelabeling),
    ...dropped,
  };
  const listed = {
    job_name: `${job}-listed`,
    ...shared,
    static_configs: [
      {
        targets: [`vllm-1.example.com:${example.port}`, `vllm-2.example.com:${example.port}`],
        labels: { cluster: example.cluster, namespace: example.namespace },
      },
    ],
    ...dropped,
  };
  return printYaml({ scrape_configs: [inKubernetes, listed] }, header(version, "scrape_configs of Prometheus"), [
    { path: ["scrape_configs", 0], text: `Pods with the label ${example.label}=${example.value}.` },
    { path: ["scrape_configs", 1], text: "Servers outside Kubernetes: the labels of a workload stand beside them." },
    {
      path: ["scrape_configs", 0, "metric_relabel_configs"],
      text: "Series that no rule, dashboard or runbook of this project needs. Leave out what you read yourself.",
    },
  ]);
}

/** The same for Google Managed Service for Prometheus, which adds project, location, cluster, namespace and instance itself. */
export function podMonitoring(families: readonly Family[], values: Values, version: string): string {
  const { path, scheme } = values.podMonitor;
  const object = {
    apiVersion: "monitoring.googleapis.com/v1",
    kind: "PodMonitoring",
    metadata: {
      name: project.release,
      namespace: example.namespace,
      labels: { "app.kubernetes.io/name": project.name },
    },
    spec: {
      selector: { matchLabels: { [example.label]: example.value } },
      endpoints: [
        {
          port: example.port,
          path,
          scheme,
          interval: values.scrapeInterval,
          metricRelabeling: droppingUnread(families),
        },
      ],
      targetLabels: { metadata: ["pod"] },
    },
  };
  return printYaml(object, header(version, "Google Managed Service for Prometheus"), [
    { path: ["metadata"], text: "It finds pods of its own namespace only." },
    { path: ["spec", "targetLabels"], text: "cluster, namespace and instance are always there." },
  ]);
}

function header(version: string, where: string): string {
  return `Scrapes vLLM for ${project.name} ${version}: ${where}. An example: put in your own labels and addresses.`;
}

function droppingUnread(families: readonly Family[]): Relabeling[] {
  const unread = unreadSeries(families);
  return unreadKinds.map((kind) => dropping(unread[kind]));
}
