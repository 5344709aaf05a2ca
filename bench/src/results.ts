import { type Cost, sum } from "./measure.ts";

/** What was measured for a rule, by the shortest interval of all groups: a group that is evaluated less often costs less. */
interface RuleCost {
  /** The recorded series or the alert. */
  readonly name: string;
  readonly catalogue: Cost;
  readonly naive: Cost;
}

/** What was measured for a group of rules, by the shortest interval as well. */
export interface GroupCost {
  readonly name: string;
  readonly rules: readonly RuleCost[];
  readonly catalogue: Cost;
  readonly naive: Cost;
  /** What Prometheus says of one evaluation of the whole group, in milliseconds. */
  readonly groupMilliseconds: number;
}

/** What was measured for a dashboard. */
export interface DashboardCost {
  readonly title: string;
  readonly queries: number;
  /** Queries that read anything but recorded series. */
  readonly rawQueries: number;
  /** Samples that one refresh reads. */
  readonly samples: number;
}

/** What was measured with one size of the fleet. */
export interface FleetResult {
  readonly pods: number;
  /** Series that the pods expose together. */
  readonly series: number;
  readonly groups: readonly GroupCost[];
  readonly floor: { readonly histograms: number; readonly cost: Cost };
  /** Processor time of Prometheus for each form, in milliseconds. */
  readonly processor: { readonly catalogue: number; readonly naive: number; readonly floor: number };
  readonly dashboards: readonly DashboardCost[];
}

/** A run of the benchmark. */
export interface Results {
  /** Day of the run: `2026-11-25`. */
  readonly day: string;
  /** Version of Prometheus. */
  readonly prometheus: string;
  readonly records: number;
  readonly alerts: number;
  readonly rounds: number;
  readonly fleets: readonly FleetResult[];
}

/** The costs of all groups together. */
export interface Totals {
  readonly catalogue: Cost;
  readonly naive: Cost;
}

export function totalsOf({ groups }: FleetResult): Totals {
  return {
    catalogue: sum(groups.map(({ catalogue }) => catalogue)),
    naive: sum(groups.map(({ naive }) => naive)),
  };
}

/** How cost grows between two sizes of the fleet: 1 when twice the pods cost twice as much, less when they cost less. */
export interface Growth {
  /** Samples that the catalogue reads. */
  readonly samples: number;
  /** Processor time of the catalogue, and of the floor: Prometheus itself is slower with many series than with few. */
  readonly catalogue: number;
  readonly floor: number;
}

export function growthBetween(small: FleetResult, large: FleetResult): Growth {
  const growth = (before: number, after: number) => after / before / (large.pods / small.pods);
  return {
    samples: growth(totalsOf(small).catalogue.samples, totalsOf(large).catalogue.samples),
    catalogue: growth(small.processor.catalogue, large.processor.catalogue),
    floor: growth(small.processor.floor, large.processor.floor),
  };
}
