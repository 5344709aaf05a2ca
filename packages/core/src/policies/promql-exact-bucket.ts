import { boundSpellings, sharedBounds } from "../metrics/bounds.ts";
import type { Histogram } from "../metrics/metric.ts";
import { nodesOf, type PromqlNode, seriesOf } from "../promql/parse.ts";
import { type ParsedRule, rulePolicy } from "./policy.ts";

/** A matcher on `le` is `+Inf`, or both spellings of one bound that every supported release has. */
export const exactBucket = rulePolicy(
  "promql/exact-bucket",
  "A matcher on le takes exactly the spellings of one bound that every supported release has.",
  (rule) =>
    rule.nodes
      .filter(({ name }) => name === "VectorSelector")
      .flatMap((selector) => {
        const allowed = ['le="+Inf"', ...histogramsOf(selector, rule).flatMap(sharedBounds).map(matcherOf)];
        return matchersOnLe(selector)
          .filter((matcher) => !allowed.includes(matcher))
          .map((matcher) => ({
            what: `${matcher} is not both spellings of a bound that all supported releases have`,
            instead: allowed.join(" or "),
          }));
      }),
);

function matchersOnLe(selector: PromqlNode): string[] {
  return nodesOf(selector)
    .filter(({ name }) => name === "UnquotedLabelMatcher" || name === "QuotedLabelMatcher")
    .filter(({ children }) => children[0]?.text.replaceAll('"', "") === "le")
    .map(({ text }) => text.replaceAll(/\s/g, ""));
}

/** The histograms whose buckets a selector reads, raw or through the record of their rate. */
function histogramsOf(selector: PromqlNode, { expr }: ParsedRule): Histogram[] {
  const series = seriesOf(selector);
  const recorded = expr.records.filter(({ record }) => record === series).flatMap((record) => record.expr.metrics);
  const raw = expr.metrics.filter(({ name }) => series === `${name}_bucket`);
  return [...recorded, ...raw].filter((metric) => metric.type === "histogram");
}

function matcherOf(bound: number): string {
  return `le=~"${boundSpellings(bound)}"`;
}
