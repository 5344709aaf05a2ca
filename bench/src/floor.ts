import { readsOf } from "./reads.ts";

/** How the floor is written: what the rules are rendered with. */
export interface FloorSettings {
  readonly workloadLabels: readonly string[];
  readonly window: string;
  /** Matchers of all series that are vLLM's own. */
  readonly selector: string;
}

/**
 * The least that anyone who wants quantiles by workload has to evaluate: the rate of the buckets of each histogram of which some
 * expressions read any part, summed by workload.
 *
 * @param histograms names of all histograms, without the ending of a part
 * @returns an expression for each histogram
 */
export function floorOf(
  exprs: readonly string[],
  histograms: ReadonlySet<string>,
  { workloadLabels, window, selector }: FloorSettings,
): string[] {
  const read = new Set(exprs.flatMap(readsOf).map(({ name }) => name.replace(/_(bucket|sum|count)$/, "")));
  return [...histograms]
    .filter((name) => read.has(name))
    .map((name) => {
      const matchers = name.startsWith("vllm:") ? `{${selector}}` : "";
      return `sum by (le, ${workloadLabels.join(", ")}) (rate(${name}_bucket${matchers}[${window}]))`;
    });
}
