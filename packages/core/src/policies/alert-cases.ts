import { alertCases } from "../rules/scenario.ts";
import type { Policy } from "./policy.ts";

/** Each alert has a scenario for every case that an alert has to be proven on: alert/fires, alert/idle and so on. */
export const casePolicies: readonly Policy[] = alertCases.map((needed) => ({
  id: `alert/${needed.replaceAll(" ", "-")}`,
  check: (families) =>
    families.flatMap(({ alerts, scenarios }) =>
      alerts
        .filter(
          (alert) =>
            !scenarios.some(({ covers }) => covers.some((cover) => cover.alert === alert && cover.as === needed)),
        )
        .map(({ alert }) => ({ where: alert, what: `no scenario covers the case "${needed}"` })),
    ),
}));
