import type { Family } from "../rules/family.ts";
import { labelsSurvive } from "./alert-labels-survive.ts";
import { runbook } from "./alert-runbook.ts";
import { scenarioPolicies } from "./alert-scenarios.ts";
import { alertText } from "./alert-text.ts";
import { unused } from "./model-unused.ts";
import { unheeded } from "./exceptions.ts";
import type { Policy, Problem } from "./policy.ts";
import { ruleOrder } from "./rule-order.ts";
import { engineGauge } from "./promql-engine-gauge.ts";
import { counter } from "./promql-counter.ts";
import { engineOnly } from "./promql-engine-only.ts";
import { exactBucket } from "./promql-exact-bucket.ts";
import { guardedRatio } from "./promql-guarded-ratio.ts";
import { histogram } from "./promql-histogram.ts";
import { identity } from "./promql-identity.ts";
import { idle } from "./promql-idle.ts";
import { knownMetric } from "./promql-known-metric.ts";
import { portable } from "./rule-portable.ts";
import { unique } from "./rule-unique.ts";

export { exampleText } from "./excerpt.ts";
export { type Policy, type Problem, problemText } from "./policy.ts";

/** Every policy, in the order of the design's table. */
export const policies: readonly Policy[] = [
  knownMetric,
  identity,
  idle,
  guardedRatio,
  counter,
  histogram,
  exactBucket,
  engineOnly,
  engineGauge,
  labelsSurvive,
  ...scenarioPolicies,
  runbook,
  alertText,
  portable,
  unique,
  ruleOrder,
  unused,
];

/** What is wrong with some families, policy by policy; nothing when all is well. Rules may be excepted, see `exceptions.ts`. */
export function checkPolicies(families: readonly Family[]): Problem[] {
  return unheeded(
    policies.flatMap(({ check }) => check(families)),
    families,
  );
}
