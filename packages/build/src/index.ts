export { chartVersion, root } from "./repository.ts";
export { alertmanager, amtool, chromium, prometheus, promtool, vmalert } from "./tools/debian.ts";
export { helm3, helm4 } from "./tools/helm.ts";
