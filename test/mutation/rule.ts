import type { RenderedGroup } from "../helm.ts";

/** A rule of Prometheus as Helm renders it; annotations and labels are there too, and are never touched. */
export interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The name of the series or of the alert. */
export function nameOf({ record, alert }: Rule): string {
  return record ?? alert ?? "";
}

/** The rules of some groups, in order. */
export function rulesOf(groups: readonly RenderedGroup[]): Rule[] {
  return groups.flatMap(({ rules }) => rules as readonly unknown[] as readonly Rule[]);
}
