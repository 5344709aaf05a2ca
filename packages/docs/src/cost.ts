/** What an evaluation takes; times in milliseconds. */
export interface CostFigures {
  /** Processor time of Prometheus. */
  readonly processor: number;
  readonly clock: number;
  /** Samples that Prometheus has to look at. */
  readonly samples: number;
}

/** What the benchmark measured with one size of the fleet; times are medians. */
interface FleetCosts {
  readonly pods: number;
  /** Series that the pods expose together. */
  readonly series: number;
  readonly catalogue: CostFigures;
  /** The same rules written out on raw series. */
  readonly naive: CostFigures;
  /** One sum of bucket rates for each histogram. */
  readonly floor: CostFigures & { readonly histograms: number };
  /** Ratios of processor times. */
  readonly ofNaive: number;
  readonly ofFloor: number;
  readonly groups: readonly {
    readonly name: string;
    readonly rules: number;
    readonly catalogue: CostFigures;
    readonly naive: CostFigures;
    readonly ofNaive: number;
    /** What Prometheus says of the evaluation of the whole group, by the clock. */
    readonly groupMilliseconds: number;
  }[];
}

/** The figures of `bench/results.json`, rounded as they are printed; fleets from small to large. */
export interface CostResults {
  /** Day of the run: `2026-11-25`. */
  readonly day: string;
  /** Version of Prometheus. */
  readonly prometheus: string;
  readonly rounds: number;
  readonly records: number;
  readonly alerts: number;
  readonly fleets: readonly FleetCosts[];
  /** Growth of samples and of processor time from a size to the next; 1 when twice the pods cost twice as much. */
  readonly growth: readonly {
    readonly from: number;
    readonly to: number;
    readonly samples: number;
    readonly catalogue: number;
    readonly floor: number;
  }[];
  readonly dashboards: readonly {
    readonly title: string;
    readonly queries: number;
    /** Queries that read anything but recorded series. */
    readonly rawQueries: number;
    /** Samples that a refresh reads, for each fleet. */
    readonly samples: readonly number[];
  }[];
}
