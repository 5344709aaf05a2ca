import { byCodePoints, nearest } from "../nearest.ts";
import type { Place } from "../snippet.ts";
import { exampleModel, usualWorkloadLabels } from "../types.ts";
import { conflict, type Conflict } from "./conflict.ts";

export type Labels = Readonly<Record<string, string>>;

/** Labels that no workload has, and texts that no label can be, where workloads are named by labels. */
export function namedByLabels(
  place: Place,
  labels: Labels,
  known: readonly string[],
  operatorConflict: (place: Place, text: string) => Conflict | [],
): Conflict[] {
  return Object.entries(labels)
    .toSorted(([one], [other]) => byCodePoints(one, other))
    .flatMap(([label, text]) => {
      if (!known.includes(label)) return unknownLabel(place, label, labels, known);
      const here = [...place, label];
      const trimmed = text.replaceAll(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
      if (trimmed === text) return operatorConflict(here, text);
      return conflict(here, "begins or ends with white space, as no label of a workload does", trimmed || exampleModel);
    });
}

/** A label that no workload has: the usual ones are no slips of another one, and one that is set already is not meant. */
function unknownLabel(place: Place, label: string, labels: Labels, known: readonly string[]): Conflict {
  const free = usualWorkloadLabels.includes(label) ? [] : known.filter((one) => !Object.hasOwn(labels, one));
  const meant = free.find((one) => one.split("_").includes(label)) ?? nearest(label, free)[0];
  const here = [...place, label];
  const what = `${label} is no label of a workload, those are ${known.join(", ")}`;
  return meant === undefined
    ? conflict(here, what, null, { reads: ["workloadLabels"] })
    : conflict(here, what, { [meant]: labels[label] }, { at: place, reads: ["workloadLabels"] });
}

/** Whether two name the same by the same texts. */
export function isSame(one: Labels, other: Labels): boolean {
  const labels = Object.keys(one);
  return labels.length === Object.keys(other).length && labels.every((label) => one[label] === other[label]);
}
