import { argumentsOf, find, isCallOf, type PromqlNode, seriesOf } from "../promql/parse.ts";
import { milliseconds } from "../values/duration.ts";
import { exposedNames, type Finding, rulePolicy } from "./policy.ts";

const ofCounters = ["rate", "increase", "irate", "resets"];
/** Four scrapes of 30 s: fewer leave a gap when one scrape is late or fails. */
const shortest = "2m";

/** `rate` and `increase` read counters only, straight from the raw series, over at least four scrapes. */
export const counter = rulePolicy(
  "promql/counter",
  "rate and increase read counters only, before aggregation, over at least four scrapes.",
  ({ expr, nodes }) => {
    const counters = expr.metrics.filter(({ type }) => type !== "gauge").flatMap(exposedNames);
    return nodes.filter((node) => isCallOf(node, ofCounters)).flatMap((call) => findings(call, counters));
  },
);

function findings(call: PromqlNode, counters: readonly string[]): Finding[] {
  const [argument] = argumentsOf(call);
  const name = call.children[0]!.text;
  const series = argument && find(argument, "VectorSelector");
  const window = (argument && find(argument, "DurationExpr")?.text) ?? "";
  if (series === undefined || find(argument!, "SubqueryExpr") !== undefined) {
    return [{ what: `${name} of an expression`, instead: `${name} of the counter, and the aggregation around it` }];
  }
  return [
    ...(counters.includes(seriesOf(series))
      ? []
      : [
          {
            what: `${name} of ${seriesOf(series)}, which is no counter`,
            instead: "a counter or a part of a histogram",
          },
        ]),
    ...(milliseconds(window) >= milliseconds(shortest)
      ? []
      : [{ what: `window ${window} holds fewer than four scrapes`, instead: `<<window>>, or ${shortest} and more` }]),
  ];
}
