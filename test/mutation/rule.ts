import type { RenderedGroup } from "../helm.ts";

/** A rule of Prometheus as Helm renders it; labels are there too. */
export interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  /** Templates, which may ask for series. */
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
