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
  /** What Prometheus says of one evaluation of the whole group, in milliseconds by the clock. */
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

/** The costs of all groups together, and ratios of processor times. */
export interface Totals {
  readonly catalogue: Cost;
  readonly naive: Cost;
  readonly ofNaive: number;
  readonly ofFloor: number;
}

export function totalsOf({ groups, floor }: FleetResult): Totals {
  const catalogue = sum(groups.map((group) => group.catalogue));
  const naive = sum(groups.map((group) => group.naive));
  return {
    catalogue,
    naive,
    ofNaive: catalogue.processor / naive.processor,
    ofFloor: catalogue.processor / floor.cost.processor,
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
  const growth = (from: number, to: number) => to / from / (large.pods / small.pods);
  const [before, after] = [totalsOf(small).catalogue, totalsOf(large).catalogue];
  return {
    samples: growth(before.samples, after.samples),
    catalogue: growth(before.processor, after.processor),
    floor: growth(small.floor.cost.processor, large.floor.cost.processor),
  };
}
