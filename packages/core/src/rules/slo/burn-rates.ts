import type { Severity } from "../alert.ts";

/** A window over which the share of bad events is recorded. */
export type SloWindow = "5m" | "30m" | "1h" | "2h" | "6h" | "1d" | "3d";

/**
 * How fast an error budget may burn: the share of bad events of both windows has to be above `factor` times the allowed one. The
 * long window says that it matters, the short one that it still goes on.
 */
export interface BurnRate {
  readonly factor: number;
  readonly long: SloWindow;
  readonly short: SloWindow;
}

/**
 * The burn rates of each alert, for a budget of 30 days: 14.4 for an hour costs 2 % of it, 6 for six hours 5 %, 3 for a day 10 %, 1
 * for three days 10 % (Site Reliability Workbook, "Alerting on SLOs").
 */
export const burnRates = {
  fast: {
    severity: "critical",
    rates: [
      { factor: 14.4, long: "1h", short: "5m" },
      { factor: 6, long: "6h", short: "30m" },
    ],
  },
  slow: {
    severity: "warning",
    rates: [
      { factor: 3, long: "1d", short: "2h" },
      { factor: 1, long: "3d", short: "6h" },
    ],
  },
} as const satisfies Record<string, { readonly severity: Severity; readonly rates: readonly BurnRate[] }>;

/** Every window, from the shortest on. */
export const sloWindows = ["5m", "30m", "1h", "2h", "6h", "1d", "3d"] as const satisfies readonly SloWindow[];

/**
 * The smallest objective for which each burn rate can be reached: factor × (1 − objective) has to stay below 1, for a share of bad
 * events is never above 1. Rounded up to a thousandth.
 */
export const smallestObjective =
  Math.ceil(
    (1 - 1 / Math.max(...Object.values(burnRates).flatMap(({ rates }) => rates.map(({ factor }) => factor)))) * 1000,
  ) / 1000;
