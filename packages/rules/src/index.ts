export * from "./alertmanager.ts";
export * from "./config-map.ts";
export * from "./gmp-rules.ts";
export * from "./namespace-file.ts";
export * from "./plain.ts";
export * from "./prometheus-rule.ts";
export * from "./render.ts";
export * from "./vm-rule.ts";
