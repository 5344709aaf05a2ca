export * from "./catalogue.ts";
<<<<<<< HEAD
export * from "./metrics/bounds.ts";
=======
export * from "./metrics/differences.ts";
>>>>>>> metrics
export * from "./metrics/metric.ts";
export * from "./metrics/registry.ts";
export * from "./metrics/releases.ts";
export * from "./names.ts";
export * from "./promql/expression.ts";
export * from "./promql/fill.ts";
export * from "./promql/placeholder.ts";
export * from "./rule-data.ts";
export * from "./rules/alert.ts";
export * from "./rules/family.ts";
export * from "./rules/recording-rule.ts";
export * from "./rules/requests/waiting.ts";
export * from "./rules/scenario.ts";
export * from "./rules/server-story.ts";
export * from "./co-signals.ts";
export * from "./rules/threshold.ts";
export * from "./rules/workload-class.ts";
export * from "./text.ts";
export * from "./units.ts";
export * from "./values/contract.ts";
export * from "./values/duration.ts";
export * from "./values/field.ts";
export * from "./values/placeholder-values.ts";
export * from "./values/problem.ts";
export * from "./values/schema.ts";
export * from "./values/values.ts";
export * from "./yaml.ts";
