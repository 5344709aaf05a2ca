import type { Alert } from "./alert.ts";
import type { ExpectedAlerts, Scenario } from "./scenario.ts";

/** The alert fires: once for each of these places with their texts. */
export const fires = (at: string, alert: Alert, ...firing: ExpectedAlerts["firing"]): ExpectedAlerts => ({
  at,
  alert,
  firing,
});

/** None of the alerts fires. */
export const silent = (at: string, ...alerts: readonly Alert[]): ExpectedAlerts[] =>
  alerts.map((alert) => ({ at, alert, firing: [] }));

/** The scenario proves one thing of each of the alerts. */
export const covering = (as: Scenario["covers"][number]["as"], ...alerts: readonly Alert[]): Scenario["covers"] =>
  alerts.map((alert) => ({ alert, as }));
