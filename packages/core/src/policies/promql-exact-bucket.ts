import { valueAt } from "../metrics/metric.ts";
import { supportedReleases } from "../metrics/releases.ts";
import { find } from "../promql/parse.ts";
import { type ParsedRule, rulePolicy } from "./policy.ts";

/** A matcher on `le` is `+Inf`, or both spellings of one bound that every supported release has. */
export const exactBucket = rulePolicy("promql/exact-bucket", (rule) =>
  rule.nodes
    .filter((node) => node.name === "UnquotedLabelMatcher" && find(node, "LabelName")?.text === "le")
    .map(({ text }) => text.replaceAll(/\s/g, ""))
    .filter((matcher) => matcher !== 'le="+Inf"' && !spellings(rule).includes(matcher))
    .map((matcher) => `${matcher} is not both spellings of a bucket bound`),
);

function spellings({ expr }: ParsedRule): string[] {
  return expr.metrics.flatMap((metric) => {
    if (metric.type !== "histogram") return [];
    const [oldest, newest] = [supportedReleases.oldest, supportedReleases.newest].map((release) =>
      valueAt(metric.buckets, release),
    );
    if (typeof oldest !== "object" || typeof newest !== "object") return [];
    return oldest
      .filter((bound) => newest.includes(bound))
      .map((bound) => `le=~"${Number.isInteger(bound) ? `${bound}([.]0)?` : String(bound).replace(".", "[.]")}"`);
  });
}
