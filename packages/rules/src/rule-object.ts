import type { AdditionalGroup, PartialResponseStrategy } from "@vllm-monitoring/core";

/** The rules of one object, as Prometheus reads them. */
export interface RuleObject {
  /** Its name behind that of the release: `errors-alerts`, and `errors-alerts-2` for what one object cannot hold. */
  readonly object: string;
  readonly groups: readonly (RuleGroup | AdditionalGroup)[];
}

export interface RuleGroup {
  readonly name: string;
  readonly interval: string;
  /** For Thanos only: Prometheus refuses a group that has it. */
  readonly partial_response_strategy?: PartialResponseStrategy;
  readonly rules: readonly Rule[];
}

export type Rule = RecordingRule | AlertingRule;

export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
}

export interface AlertingRule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly keep_firing_for?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}
