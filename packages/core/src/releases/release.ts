import type { Text } from "../text.ts";

/** How a set of rules can differ from an older one. */
export const ruleChanges = [
  "appears",
  "disappears",
  "name",
  "expr",
  "threshold",
  "for",
  "keep_firing_for",
  "labels",
] as const;

export type RuleChangeKind = (typeof ruleChanges)[number];

/** One release of the chart: what it brought, and what an upgrade to it means. */
export interface ChartRelease {
  /** The version of the chart: `1.1.0`. */
  readonly version: string;
  /** The day of the release, `2026-11-25`: what every published file bears in the place of the time of a clock. */
  readonly date: string;
  readonly summary: Text;
  readonly entries: readonly ChartReleaseEntry[];
}

export interface ChartReleaseEntry {
  /** The kinds of Artifact Hub. */
  readonly kind: "added" | "changed" | "deprecated" | "removed" | "fixed" | "security";
  readonly text: Text;
  /** What a user has to do for it, or can do against it. */
  readonly action?: Text;
  /**
   * The alerts, and the records that do not just appear, whose change against the release before it tells, with the values that a
   * user had before: kind of change to names, after the upgrade where a name changed.
   */
  readonly rules?: Readonly<Partial<Record<RuleChangeKind, readonly string[]>>>;
}
