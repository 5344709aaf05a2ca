import type { Expression } from "../promql/expression.ts";
import type { Text } from "../text.ts";
import type { Exception } from "./alert.ts";

/** Units of recorded series. `seconds` are gauges of time; `ratio` is a fraction from 0 to 1, `quotient` may be above 1 or below 0; `state` is 1 or 0; `observations/s` is the unit of a recorded bucket rate. */
export type RecordUnit =
  | "seconds"
  | "tokens/s"
  | "tokens"
  | "requests"
  | "requests/s"
  | "tokens/request"
  | "tokens/step"
  | "tokens/draft"
  | "tokens/s/request"
  | "steps/s"
  | "observations/s"
  | "preemptions/s"
  | "transfers/s"
  | "failures/s"
  | "operations/s"
  | "drafts/s"
  | "inputs/s"
  | "bytes/s"
  | "FLOP/s"
  | "ratio"
  | "quotient"
  | "engines"
  | "targets"
  | "state"
  | "adapters"
  | "events";

/** A series that Prometheus computes at each evaluation, one for each workload. */
export interface RecordingRule {
  readonly type: "recording rule";
  readonly record: string;
  readonly expr: Expression;
  readonly unit: RecordUnit;
  /** Labels that the series carries beyond those of the workload. */
  readonly extraLabels: readonly string[];
  readonly meaning: Text;
  /** When the series has no sample. */
  readonly noSample: Text;
  /** What a person uses it for. */
  readonly use: Text;
  readonly exceptions?: readonly Exception[];
}

/** Declares a recording rule; its series carries the labels of the workload and `extraLabels` (none unless given). */
export function recordingRule(
  facts: Omit<RecordingRule, "type" | "extraLabels"> & { readonly extraLabels?: readonly string[] },
): RecordingRule {
  return { type: "recording rule", extraLabels: [], ...facts };
}
