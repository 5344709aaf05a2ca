import { literally } from "../../promql/label-set.ts";
import { severities } from "../../rules/alert.ts";
import { byCodePoints } from "../nearest.ts";
import type { WrittenOverride } from "../overrides.ts";
import type { Place } from "../snippet.ts";
import type { Values } from "../values.ts";
import { unknownInTemplate } from "./alert-template.ts";
import { conflict, type Conflict } from "./conflict.ts";

/** Labels of alerts that the pack or Prometheus sets. */
const labelsOfAll = ["alertname", "alertstate", "severity", "category", "override"];

/** Those that tell the alerts of one rule apart. */
const labelsOfSome = ["bound", "connector", "metric", "record", "threshold"];

/** Labels that are no user's to set. */
export const ownLabels: readonly string[] = [...labelsOfAll, ...labelsOfSome];

/** Labels and annotations that a user puts on alerts: that would merge alerts or make new ones, or that Prometheus could not read. */
export function alertTextConflicts(values: Values, overrides: readonly WrittenOverride[]): Conflict[] {
  const places = [
    { place: ["alerts"], texts: values.alerts },
    ...placesIn(["alerts", "rules"], values.alerts.rules),
    ...overrides.flatMap(({ alerts }, index) => placesIn(["overrides", index, "alerts", "rules"], alerts?.rules ?? {})),
  ];
  return places.flatMap(({ place, texts: { labels = {}, annotations = {} } }) => [
    ...sorted(labels).flatMap(([label, text]) => labelConflict(values, place, label, text)),
    ...sorted(annotations).flatMap(([name, text]) => templateConflict(values, [...place, "annotations", name], text)),
  ]);
}

type Texts = Readonly<Record<string, string | number | boolean>>;

/** The labels and annotations of each alert, with the place of its settings. */
function placesIn(
  within: Place,
  rules: Values["alerts"]["rules"],
): { readonly place: Place; readonly texts: { readonly labels?: Texts; readonly annotations?: Texts } }[] {
  return sorted(rules).map(([alert, texts]) => ({ place: [...within, alert], texts }));
}

function sorted<Item>(tree: Readonly<Record<string, Item>>): [string, Item][] {
  return Object.entries(tree).toSorted(([one], [other]) => byCodePoints(one, other));
}

/**
 * A template that does not end, or with a name that Prometheus does not know, makes it refuse all rules beside it. vmalert knows more names
 * than Prometheus does.
 */
function templateConflict({ format }: Values, place: Place, text: string | number | boolean): Conflict | [] {
  const written = String(text);
  const [, ofHelm] = /\{\{[^}]*\.(Values|Release|Chart)\b/.exec(written) ?? [];
  if (ofHelm !== undefined) {
    return conflict(place, `templates of Helm are not evaluated here, and Prometheus knows no .${ofHelm}`, null);
  }
  if (written.replaceAll(/\{\{[^]*?\}\}/g, "").includes("{{")) {
    const mended = written.replace(/^([^]*)\{\{/, '$1{{"{{"}}');
    return conflict(place, "{{ has no }} behind it, Prometheus cannot read that", mended);
  }
  const found = format === "VMRule" ? undefined : unknownInTemplate(written);
  if (found === undefined) return [];
  const { what, written: name, meant } = found;
  const rest = { reads: ["format"] };
  return meant === undefined
    ? conflict(place, what, null, rest)
    : conflict(
        place,
        `${what}, the nearest is ${meant}`,
        written.replaceAll(new RegExp(`${literally(name)}\\b`, "g"), () => meant),
        rest,
      );
}

function labelConflict(values: Values, place: Place, label: string, text: string | number | boolean): Conflict | [] {
  const { workloadLabels, engineLabels } = values;
  const here = [...place, "labels", label];
  const isOfOne = place.at(-1) !== "alerts";
  if (label === "severity" && isOfOne) {
    const severity = severities.find((known) => known === text) ?? "warning";
    return conflict(here, "the severity of an alert is no label of its own", severity, { at: [...place, "severity"] });
  }
  if (ownLabels.includes(label)) return conflict(here, `${label} is set by the alerts themselves`, null);
  const of = workloadLabels.includes(label) ? "workload" : engineLabels.includes(label) ? "engine" : undefined;
  if (of !== undefined) {
    return conflict(
      here,
      `${label} is a label of the ${of}, the alerts of two ${of}s would merge`,
      { [`alert_${label}`]: text },
      { at: [...place, "labels"], reads: [`${of}Labels`] },
    );
  }
  if (!/\$value\b|\.Value\b/.test(String(text))) return templateConflict(values, here, text);
  return conflict(
    here,
    "a value in a label makes a new alert at every evaluation, in an annotation it makes none",
    { [label]: text },
    { at: [...place, "annotations"] },
  );
}
