import {
  completeValues,
  type Family,
  fill,
  placeholderValues,
  type Values,
  valuesContract,
  workload,
} from "@vllm-monitoring/core";

/** The values that the pages speak of: those of a release that sets nothing. */
export function defaultValues(families: readonly Family[], version: string): Values {
  return completeValues(valuesContract(families, version), {});
}

/** An expression or a text of the rules with the default values in the place of its placeholders. */
export function withDefaults(text: string, values: Values): string {
  const example = values.workloadLabels.map((label) => ` ${label}=…`).join("");
  return fill(text, [[workload.name, example], ...placeholderValues(values)]);
}
