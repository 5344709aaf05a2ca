import { byCodePoints, nearest } from "../nearest.ts";
import type { Values } from "../values.ts";
import { ownLabels } from "./alert-texts.ts";
import { conflict, type Conflict } from "./conflict.ts";

/** Labels of workloads and engines that have another meaning, or stand there twice. */
export function identityConflicts(values: Values): Conflict[] {
  return (["workloadLabels", "engineLabels"] as const).flatMap((key) => {
    const labels = values[key].map((label, index) => ({ label, index, what: problemOf(values, key, label, index) }));
    const rest = labels.filter(({ what }) => what === "").map(({ label }) => label);
    return labels
      .filter(({ what }) => what !== "")
      .map(({ index, what }) =>
        conflict([key, index], what, rest.length === 0 ? null : rest, { at: [key], reads: ["workloadLabels"] }),
      );
  });
}

function problemOf(values: Values, key: "workloadLabels" | "engineLabels", label: string, index: number): string {
  if (label === "le") return "le is the label of histogram buckets";
  if (ownLabels.includes(label)) return `${label} is set by the alerts themselves`;
  if (label === "datasource" && key === "workloadLabels") return "datasource is a variable of the dashboards";
  const isOfWorkload = key === "engineLabels" && values.workloadLabels.includes(label);
  return isOfWorkload || values[key].indexOf(label) < index ? `${label} stands there twice` : "";
}

/** Expected models with labels that no workload has. */
export function expectedModelConflicts({ expectedModels, workloadLabels }: Values): Conflict[] {
  return expectedModels.flatMap((model, index) =>
    Object.keys(model)
      .toSorted(byCodePoints)
      .filter((label) => !workloadLabels.includes(label))
      .map((label) => unknownLabel(["expectedModels", index], label, model[label], workloadLabels)),
  );
}

/** A label that no workload has, at a place that names workloads. */
export function unknownLabel(
  place: readonly (string | number)[],
  label: string,
  text: unknown,
  known: readonly string[],
): Conflict {
  const meant = nearest(label, known)[0] ?? known.at(-1)!;
  return conflict(
    [...place, label],
    `${label} is no label of a workload, those are ${known.join(", ")}`,
    { [meant]: text },
    { at: place, reads: ["workloadLabels"] },
  );
}
