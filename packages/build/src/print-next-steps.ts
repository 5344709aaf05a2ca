import { chartVersion } from "./repository.ts";

// The last words of `npm run build`.
const version = chartVersion();
console.log(`
dist/charts/vllm-monitoring-${version}.tgz   helm install vllm dist/charts/vllm-monitoring-${version}.tgz -n prometheus --create-namespace
dist/rules/vllm-prometheusrule.yaml        kubectl apply -f dist/rules/vllm-prometheusrule.yaml -f dist/rules/vllm-prometheusrule-alerts.yaml
dist/rules/vllm-recording-rules.yaml       rule_files: [vllm-recording-rules.yaml, vllm-alerts.yaml] in prometheus.yml
dist/dashboards/                           Grafana: Dashboards, New, Import
dist/site/v${version}/index.html                the documentation`);
