import { rulePolicy } from "./policy.ts";

/** Every raw metric carries the selector, which leaves out routers that export the same names. */
export const engineOnly = rulePolicy("promql/engine-only", ({ expr }) =>
  [...expr.text.matchAll(/\b(vllm:[a-z0-9_]+)(?![a-z0-9_:])(\{<<selector>>)?/g)]
    .filter(
      ([, name, selector]) => selector === undefined && expr.metrics.some((metric) => name!.startsWith(metric.name)),
    )
    .map(([, name]) => `${name} without {<<selector>>}`),
);
