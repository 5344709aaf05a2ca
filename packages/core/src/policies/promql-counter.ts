import {
  binaryOf,
  find,
  argumentsOf,
  isCallOf,
  type PromqlNode,
  seriesOf,
  withoutParentheses,
} from "../promql/parse.ts";
import { asksPresence, selectorsRead } from "../promql/read-selectors.ts";
import { milliseconds } from "../values/duration.ts";
import { exposedNames, type Finding, rulePolicy } from "./policy.ts";
import { counterPage } from "./promql-counter.page.ts";

const ofCounters = ["rate", "increase", "irate", "resets", "changes"];
/** Four scrapes of 30 s: fewer leave a gap when one scrape is late or fails. */
const shortest = "2m";

/**
 * `rate` and `increase` read counters only, straight from the raw series, over at least four scrapes; nothing else reads what a
 * counter has counted since its process began.
 */
export const counter = rulePolicy("promql/counter", counterPage, ({ expr, nodes, root }) => {
  const counters = expr.metrics.filter(({ type }) => type !== "gauge").flatMap(exposedNames);
  return [
    ...nodes.filter((node) => isCallOf(node, ofCounters)).flatMap((call) => callFindings(call, counters)),
    ...selectorsRead(root, isNoTotal)
      .map(seriesOf)
      .filter((series) => counters.includes(series))
      .map((series) => ({
        what: `reads ${series}, which has counted since its process began`,
        instead: "rate or increase of it; group by (…) to ask whether it is there",
      })),
  ];
});

function callFindings(call: PromqlNode, counters: readonly string[]): Finding[] {
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

/** Whether an expression makes something else of a counter than what it has counted so far. */
function isNoTotal(node: PromqlNode): boolean {
  return isCallOf(node, ofCounters) || asksPresence(node) || isBirth(node);
}

/** `x unless x offset 5m`: a series that was not there before has counted all that it shows since then. */
function isBirth(node: PromqlNode): boolean {
  const binary = binaryOf(node);
  if (binary?.operator.name !== "Unless") return false;
  const [series, before] = [binary.left, binary.right].map(withoutParentheses);
  return before!.name === "OffsetExpr" && before!.children[0]?.text === series!.text;
}
