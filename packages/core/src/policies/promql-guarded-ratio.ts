import { unguardedDenominators } from "./guard.ts";
import { rulePolicy } from "./policy.ts";

/** A ratio divides only where its denominator is above 0. */
export const guardedRatio = rulePolicy(
  "promql/guarded-ratio",
  "A ratio divides only where its denominator is above 0.",
  ({ nodes }) =>
    unguardedDenominators(nodes).map(({ text }) => ({
      what: `divides by ${text.replaceAll(/\s+/g, " ")}, which may be 0`,
      instead: "/ (… > 0)",
    })),
);
