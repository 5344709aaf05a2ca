import { serviceMonitoring } from "../names.ts";
import type { Expression } from "../promql/expression.ts";
import { alert, type Alert } from "../rules/alert.ts";
import type { Family } from "../rules/family.ts";
import { highLatency } from "../rules/latency/alerts.ts";
import { recordingRule, type RecordingRule } from "../rules/recording-rule.ts";
import { type Policy, problemText } from "./policy.ts";

/** A text that says nothing, for what a test does not look at. */
export const anyText = { en: "text", zh: "文本" };

/** One family that holds some rules, for examples and tests of policies. */
export function familyOf(parts: Partial<Family>): Family[] {
  const empty = { records: [], alerts: [], scenarios: [] };
  return [{ name: "test", title: anyText, introduction: anyText, recordGroup: serviceMonitoring, ...empty, ...parts }];
}

/** A family with one record; it is `a:b` and its unit tokens/s unless given. */
export function recordOf(
  expr: Expression,
  facts: Partial<Pick<RecordingRule, "record" | "unit" | "extraLabels">> = {},
): Family[] {
  const texts = { meaning: anyText, noSample: anyText, use: anyText };
  return familyOf({ records: [recordingRule({ record: "a:b", expr, unit: "tokens/s", ...texts, ...facts })] });
}

/** A family with the alert on high latency, changed. */
export function alertOf(change: Partial<Alert> = {}): Family[] {
  return familyOf({ alerts: [alert({ ...highLatency, ...change })] });
}

/** An expression as a careless hand writes it: names in plain text, what is read declared beside it or not at all. */
export function plain(text: string, read: Partial<Expression> = {}): Expression {
  return { type: "expression", text, metrics: [], records: [], thresholds: [], ...read };
}

/** What a policy says about some families, each problem on one line. */
export function said({ id, check }: Policy, families: readonly Family[]): string[] {
  return check(families).map((problem) => {
    if (problem.policy !== id) throw new Error(`a problem of ${id} names ${problem.policy}`);
    return problemText(problem);
  });
}
