import { severities } from "../../rules/alert.ts";
import { byCodePoints } from "../nearest.ts";
import type { WrittenOverride } from "../overrides.ts";
import type { Place } from "../snippet.ts";
import type { Values } from "../values.ts";
import { conflict, type Conflict } from "./conflict.ts";

/** Labels of alerts that the pack or Prometheus sets. */
export const ownLabels: readonly string[] = ["alertname", "alertstate", "severity", "category", "override"];

/** Labels that a user puts on alerts and that would merge alerts or make new ones. */
export function alertLabelConflicts(values: Values, overrides: readonly WrittenOverride[]): Conflict[] {
  const places = [
    { place: ["alerts"], labels: values.alerts.labels },
    ...placesIn(["alerts", "rules"], values.alerts.rules),
    ...overrides.flatMap(({ alerts }, index) => placesIn(["overrides", index, "alerts", "rules"], alerts?.rules ?? {})),
  ];
  return places.flatMap(({ place, labels }) =>
    Object.entries(labels)
      .toSorted(([one], [other]) => byCodePoints(one, other))
      .flatMap(([label, text]) => labelConflict(values, place, label, text)),
  );
}

/** The labels of each alert, with the place of its settings. */
function placesIn(
  within: Place,
  rules: Values["alerts"]["rules"],
): { place: Place; labels: Values["alerts"]["labels"] }[] {
  return Object.entries(rules)
    .toSorted(([one], [other]) => byCodePoints(one, other))
    .map(([alert, { labels = {} }]) => ({ place: [...within, alert], labels }));
}

function labelConflict(
  { workloadLabels }: Values,
  place: Place,
  label: string,
  text: string | number | boolean,
): Conflict | [] {
  const here = [...place, "labels", label];
  const isOfOne = place.at(-1) !== "alerts";
  if (label === "severity" && isOfOne) {
    const severity = severities.find((known) => known === text) ?? "warning";
    return conflict(here, "the severity of an alert is no label of its own", severity, { at: [...place, "severity"] });
  }
  if (ownLabels.includes(label)) return conflict(here, `${label} is set by the alerts themselves`, null);
  if (workloadLabels.includes(label)) {
    return conflict(
      here,
      `${label} is a label of the workload, the alerts of two workloads would merge`,
      { [`alert_${label}`]: text },
      { at: [...place, "labels"], reads: ["workloadLabels"] },
    );
  }
  if (!/\$value|\.Value/.test(String(text))) return [];
  return conflict(
    here,
    "a value in a label makes a new alert at every evaluation, in an annotation it makes none",
    { [label]: text },
    { at: [...place, "annotations"] },
  );
}
