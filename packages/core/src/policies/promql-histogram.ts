import type { Family } from "../rules/family.ts";
import { find } from "../promql/parse.ts";
import { parsedRules, type Policy, type Problem } from "./policy.ts";

/** Quantiles read a recorded bucket rate, and the buckets of a histogram are summed in one rule only. */
export const histogram: Policy = {
  id: "promql/histogram",
  check: (families: readonly Family[]): Problem[] => {
    const rules = parsedRules(families);
    const unshared = rules
      .filter(({ nodes }) => nodes.some(({ name }) => name === "HistogramQuantile"))
      .filter(({ nodes }) => nodes.some((node) => find(node, "Rate") !== undefined))
      .map(({ name }) => ({ where: name, what: "takes a quantile of raw buckets; read the recorded bucket rate" }));
    const readers = rules.flatMap(({ name, nodes }) =>
      nodes
        .filter((node) => node.name === "Identifier" && node.text.endsWith("_bucket"))
        .map(({ text }) => ({ name, text })),
    );
    const twice = readers
      .filter(({ text, name }) => readers.some((other) => other.text === text && other.name !== name))
      .map(({ name, text }) => ({ where: name, what: `${text} is summed by another rule too` }));
    return [...unshared, ...twice];
  },
};
