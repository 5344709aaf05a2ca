import { chartVersion } from "./repository.ts";

// The last words of `npm run build`: what was made, and what to do with it.
const version = chartVersion();
const made = [
  [
    `dist/charts/vllm-monitoring-${version}.tgz`,
    `helm install vllm dist/charts/vllm-monitoring-${version}.tgz -n prometheus --create-namespace`,
  ],
  ["dist/repo/", "the chart repository with every release, for any web server"],
  ["dist/rules/vllm-prometheusrules.yaml", "kubectl apply -f dist/rules/vllm-prometheusrules.yaml"],
  ["dist/rules/prometheus/vllm-rules.yaml", "prometheus.yml: rule_files: [vllm-rules.yaml]"],
  ["dist/rules/", "the same for Mimir and Grafana Cloud, Thanos, vmalert and Google Managed Prometheus"],
  ["dist/alertmanager/", "examples of routes and inhibition for Alertmanager and for its operator"],
  ["dist/autoscaling/", "examples for KEDA, and for prometheus-adapter with a HorizontalPodAutoscaler"],
  ["dist/scrape/", "examples of scrapes for Prometheus and Google Managed Service for Prometheus"],
  ["dist/dashboards/", "Grafana: Dashboards, New, Import"],
  ["dist/release/", "the same files side by side, with checksums, bill of materials and provenance"],
  ["dist/site/", "the documentation, for any web server at the root of a host"],
] as const;

const width = Math.max(...made.map(([path]) => path.length));
console.log(["", ...made.map(([path, next]) => `${path.padEnd(width)}  ${next}`)].join("\n"));
