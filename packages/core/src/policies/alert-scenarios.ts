import type { Alert } from "../rules/alert.ts";
import { type AlertCase, alertCases, type ExpectedAlerts, type Scenario } from "../rules/scenario.ts";
import { cataloguePolicy, type Policy } from "./policy.ts";

const ids: Readonly<Record<AlertCase, string>> = {
  fires: "alert/fires",
  idle: "alert/idle",
  "empty database": "alert/empty-database",
  "vanished target": "alert/vanished",
  "two namespaces": "alert/two-namespaces",
};

/** Each alert has a scenario for every case that it has to be proven on, and the scenario expects what the case is about. */
export const scenarioPolicies: readonly Policy[] = alertCases.map((needed) =>
  cataloguePolicy(ids[needed], `Each alert has a scenario of the case "${needed}".`, (families) =>
    families.flatMap(({ alerts, scenarios }) =>
      alerts.flatMap((alert) => {
        const covering = scenarios.filter(({ covers }) =>
          covers.some((cover) => cover.alert === alert && cover.as === needed),
        );
        const instead = `a scenario that covers "${needed}" and expects ${expected[needed]}`;
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
  "empty database": "the alert to be silent without any series",
  "vanished target": "the alert to be silent",
  "two namespaces": "the alert to fire in one of them only",
};

function proves({ series, expect }: Scenario, alert: Alert, needed: AlertCase): boolean {
  const firing = expect
    .filter((expectation): expectation is ExpectedAlerts => "alert" in expectation && expectation.alert === alert)
    .map((expectation) => expectation.firing.length);
  switch (needed) {
    case "fires":
      return firing.some((count) => count > 0);
    case "two namespaces":
      return firing.includes(1) && firing.every((count) => count < 2);
    case "empty database":
      return series.length === 0 && firing.length > 0 && firing.every((count) => count === 0);
    case "idle":
    case "vanished target":
      return firing.length > 0 && firing.every((count) => count === 0);
  }
}
