import { completeValues, type Family, type Values, valuesContract } from "@vllm-monitoring/core";

/** The values that the pages speak of: those of a release that sets nothing. */
export function defaultValues(families: readonly Family[], version: string): Values {
  return completeValues(valuesContract(families, version), {});
}

/** An expression or a text of the rules with the default values in the place of its placeholders. */
export function withDefaults(text: string, values: Values): string {
  const placeholders: Record<string, string> = {
    by: values.workloadLabels.join(", "),
    engine: values.engineLabels.join(", "),
    selector: values.metrics.selector,
    window: values.rateWindow,
    workload: ` ${values.workloadLabels.map((label) => `${label}=…`).join(" ")}`,
    ...Object.fromEntries(
      Object.entries(values.thresholds).map(([name, number]) => [`threshold.${name}`, String(number)]),
    ),
  };
  return text.replaceAll(/<<([\w.]+)>>/g, (placeholder, name: string) => placeholders[name] ?? placeholder);
}
