export * from "./alertmanager.ts";
export * from "./compare-rules.ts";
export * from "./plain.ts";
export * from "./prometheus-rule.ts";
export * from "./render.ts";
