export * from "./alertmanager.ts";
export * from "./plain.ts";
export * from "./prometheus-rule.ts";
export * from "./render.ts";
export * from "./scrape-examples.ts";
