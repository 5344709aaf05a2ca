import type { Text } from "../text.ts";
import type { Alert } from "./alert.ts";
import type { RecordingRule } from "./recording-rule.ts";
import type { Scenario } from "./scenario.ts";
import type { RecordGroup } from "../names.ts";

/** A service level objective: its rules are rendered only where it is enabled. */
export interface Slo {
  /** The key at `slos`: `firstToken`. */
  readonly name: string;
  readonly title: Text;
  /** Whether it is watched unless a user says otherwise. */
  readonly enabled: boolean;
}

/** One subject of monitoring: what is recorded about it, what is alerted on, and the proof. */
export interface Family {
  /** The name of its folder, its page and the group of its alerts. */
  readonly name: string;
  readonly title: Text;
  /** One or two sentences that open its page. */
  readonly introduction: Text;
  /** The group that its recording rules are evaluated in. */
  readonly recordGroup: RecordGroup;
  /** In the order of evaluation: a rule stands after those that it reads. */
  readonly records: readonly RecordingRule[];
  readonly alerts: readonly Alert[];
  readonly scenarios: readonly Scenario[];
  /** The objective that all rules of the family serve. */
  readonly slo?: Slo;
}
