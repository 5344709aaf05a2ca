import type { CostFigures, CostResults } from "@vllm-monitoring/docs";
import type { Cost } from "./measure.ts";
import { growthBetween, type Results, totalsOf } from "./results.ts";

/** The results as the documentation prints them: totals worked out, milliseconds with one digit, ratios with two. */
export function published({ day, prometheus, rounds, records, alerts, fleets }: Results): CostResults {
  return {
    day,
    prometheus,
    rounds,
    records,
    alerts,
    fleets: fleets.map((fleet) => {
      const totals = totalsOf(fleet);
      return {
        pods: fleet.pods,
        series: fleet.series,
        catalogue: figures(totals.catalogue),
        naive: figures(totals.naive),
        floor: { histograms: fleet.floor.histograms, ...figures(fleet.floor.cost) },
        ofNaive: rounded(totals.ofNaive, 2),
        ofFloor: rounded(totals.ofFloor, 2),
        groups: fleet.groups.map(({ name, rules, catalogue, naive, groupMilliseconds }) => ({
          name,
          rules: rules.length,
          catalogue: figures(catalogue),
          naive: figures(naive),
          ofNaive: rounded(catalogue.processor / naive.processor, 2),
          groupMilliseconds: rounded(groupMilliseconds, 1),
        })),
      };
    }),
    growth: fleets.slice(1).map((large, index) => {
      const growth = growthBetween(fleets[index]!, large);
      return {
        from: fleets[index]!.pods,
        to: large.pods,
        samples: rounded(growth.samples, 2),
        catalogue: rounded(growth.catalogue, 2),
        floor: rounded(growth.floor, 2),
      };
    }),
    dashboards: (fleets[0]?.dashboards ?? []).map(({ title, queries, rawQueries }, index) => ({
      title,
      queries,
      rawQueries,
      samples: fleets.map(({ dashboards }) => dashboards[index]!.samples),
    })),
  };
}

function figures({ processor, clock, samples }: Cost): CostFigures {
  return { processor: rounded(processor, 1), clock: rounded(clock, 1), samples };
}

function rounded(number: number, digits: number): number {
  return Number(number.toFixed(digits));
}
