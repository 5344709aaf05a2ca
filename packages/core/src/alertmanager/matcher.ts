/** A condition on one label of an alert; regular expressions match the whole value. */
export interface Matcher {
  readonly label: string;
  readonly operator: "=" | "=~";
  readonly value: string;
}

/** Matches the name of every alert of this pack and of none besides. */
export const packAlerts: Matcher = { label: "alertname", operator: "=~", value: "VLLM.+" };

/** Matches a label that has one of some values. */
export function oneOf(label: string, values: readonly string[]): Matcher {
  return values.length === 1
    ? { label, operator: "=", value: values[0]! }
    : { label, operator: "=~", value: values.join("|") };
}
