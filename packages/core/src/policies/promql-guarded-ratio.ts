import { seriesOf } from "../promql/parse.ts";
import { ratiosOfFewEvents } from "./few-events.ts";
import { unguardedDenominators } from "./guard.ts";
import { rulePolicy } from "./policy.ts";
import { guardedRatioPage } from "./promql-guarded-ratio.page.ts";

/** A ratio divides only where its denominator is above 0, and an alert judges it only where there were enough events. */
export const guardedRatio = rulePolicy("promql/guarded-ratio", guardedRatioPage, ({ rule, root, nodes, expr }) => [
  ...unguardedDenominators(nodes).map(({ text }) => ({
    what: `divides by ${onOneLine(text)}, which may be 0`,
    instead: "/ (… > 0)",
  })),
  ...(rule.type === "alert" ? ratiosOfFewEvents(root, expr.records) : []).map((ratio) => ({
    what: `judges ${seriesOf(ratio) || onOneLine(ratio.text)} however few events it is made of`,
    instead: "and on (<<by>>) a number of events >= a minimum",
  })),
]);

function onOneLine(promql: string): string {
  return promql.replaceAll(/\s+/g, " ");
}
