export * from "./alertmanager.ts";
export * from "./autoscaling-examples.ts";
export * from "./plain.ts";
export * from "./prometheus-rule.ts";
export * from "./render.ts";
export * from "./scrape-examples.ts";
