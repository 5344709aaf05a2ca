import type { Problem } from "../policies/policy.ts";
import { alertsOf, type Family } from "../rules/family.ts";
import type { Inhibition } from "./inhibitions.ts";
import { packAlerts } from "./matcher.ts";

/**
 * What Alertmanager would pass over without a word: an alert whose name no route and no rule matches, and an inhibition by an alert
 * that does not exist. That an alert carries the labels of its workload is a policy of its own, `promql/identity`.
 */
export function alertmanagerProblems(families: readonly Family[], inhibitions: readonly Inhibition[]): Problem[] {
  const known = alertsOf(families);
  const pattern = new RegExp(`^(?:${packAlerts.value})$`);
  const unmatched = known
    .filter(({ alert }) => !pattern.test(alert))
    .map(({ alert }) => ({
      where: alert,
      what: "no route of Alertmanager matches its name",
      instead: `a name that matches ${packAlerts.value}`,
    }));
  const unknown = inhibitions
    .flatMap(({ source }) => ("alert" in source ? [source.alert] : []))
    .filter((alert) => !known.includes(alert))
    .map(({ alert }) => ({
      where: alert,
      what: "hides others but is not in the catalogue",
      instead: "an alert of the catalogue, or its category",
    }));
  return [...unmatched, ...unknown].map((problem) => ({ policy: "alertmanager", ...problem }));
}
