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
