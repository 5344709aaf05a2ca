import type { Text } from "../text.ts";
import type { Alert } from "./alert.ts";
import type { RecordingRule } from "./recording-rule.ts";
import type { Scenario } from "./scenario.ts";
import type { RecordGroup } from "../names.ts";

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
}
