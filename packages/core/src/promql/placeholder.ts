/**
 * What a rule leaves open until the values are known. Rule data carries them as `<<name>>`; the templates of the chart and the
 * renderer put in the value. `<<` collides with neither PromQL, Helm, Prometheus' texts nor Grafana's.
 */
export interface Placeholder {
  readonly type: "placeholder";
  readonly name: string;
}

/** The text form of a placeholder. */
export function placeholderText(name: string): string {
  return `<<${name}>>`;
}

/** The labels that are the identity of a workload: `cluster, namespace, model_name`. */
export const by: Placeholder = { type: "placeholder", name: "by" };

/** The labels that tell the engines of one workload apart: `pod, instance, engine`. */
export const engine: Placeholder = { type: "placeholder", name: "engine" };

/** The matchers on every raw metric: `model_name!=""`. */
export const selector: Placeholder = { type: "placeholder", name: "selector" };

/** The window of rates: `5m`. */
export const rateWindow: Placeholder = { type: "placeholder", name: "window" };

/** In texts only: the workload as ` label=value` for each label that is not empty, each with a space before it. */
export const workload: Placeholder = { type: "placeholder", name: "workload" };

/** In texts only: where the runbooks stand, without a slash at the end. */
export const runbooks: Placeholder = { type: "placeholder", name: "runbooks" };

/** Every placeholder but the thresholds. */
export const placeholders: readonly Placeholder[] = [by, engine, selector, rateWindow, workload, runbooks];
