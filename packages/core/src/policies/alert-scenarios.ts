import type { Alert } from "../rules/alert.ts";
import { type AlertCase, alertCases, type ExpectedAlerts, type Scenario } from "../rules/scenario.ts";
import { scenarioPages } from "./alert-scenarios.page.ts";
import { cataloguePolicy, type Policy } from "./policy.ts";

const ids: Readonly<Record<AlertCase, string>> = {
  fires: "alert/fires",
  idle: "alert/idle",
  healthy: "alert/healthy",
  "empty database": "alert/empty-database",
  "vanished target": "alert/vanished",
  "two namespaces": "alert/two-namespaces",
  "just below": "alert/just-below",
  "just above": "alert/just-above",
  ends: "alert/ends",
};

/** Each alert has a scenario for every case that it has to be proven on, and the scenario expects what the case is about. */
export const scenarioPolicies: readonly Policy[] = alertCases.map((needed) =>
  cataloguePolicy(ids[needed], scenarioPages[needed], (families) =>
    families.flatMap(({ alerts, scenarios }) =>
      alerts.flatMap((alert) => {
        const covering = scenarios.filter(({ covers }) =>
          covers.some((cover) => cover.alert === alert && cover.as === needed),
        );
        const instead = `a scenario that covers "${needed}" and expects ${expected[needed]}`;
        // Without a threshold there is nothing to be just below or above of.
        if (needed.startsWith("just") && alert.expr.thresholds.length === 0) return [];
        return [
          ...(covering.length === 0 ? [`no scenario covers the case "${needed}"`] : []),
          ...covering
            .filter((scenario) => !proves(scenario, alert, needed))
            .map(({ name }) => `the scenario "${name}" does not prove the case "${needed}"`),
        ].map((what) => ({ where: alert.alert, what, instead }));
      }),
    ),
  ),
);

const expected: Readonly<Record<AlertCase, string>> = {
  fires: "the alert to fire",
  idle: "the alert to be silent",
  healthy: "the alert to be silent",
  "empty database": "the alert to be silent without any series",
  "vanished target": "the alert to be silent",
  "two namespaces": "the alert to fire in one of them only",
  "just below": "the alert to be silent",
  "just above": "the alert to fire",
  ends: "the alert to fire, and later to be silent",
};

function proves({ series, expect }: Scenario, alert: Alert, needed: AlertCase): boolean {
  const firing = expect
    .filter((expectation): expectation is ExpectedAlerts => "alert" in expectation && expectation.alert === alert)
    .map((expectation) => expectation.firing.length);
  switch (needed) {
    case "fires":
    case "just above":
      return firing.some((count) => count > 0);
    case "ends":
      return firing.some((count, index) => count > 0 && firing.slice(index).includes(0));
    case "two namespaces":
      return firing.includes(1) && firing.every((count) => count < 2);
    case "empty database":
      return series.length === 0 && firing.length > 0 && firing.every((count) => count === 0);
    case "idle":
    case "healthy":
    case "just below":
    case "vanished target":
      return firing.length > 0 && firing.every((count) => count === 0);
  }
}
