export { chartVersion, root } from "./repository.ts";
export { packageChart } from "./package-chart.ts";
export { alertmanager, amtool, chromium, nginx, prometheus, promtool, registry, vmalert } from "./tools/debian.ts";
export { helm3, helm4 } from "./tools/helm.ts";
