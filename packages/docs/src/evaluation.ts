import { canonicalDuration, milliseconds, slower, type Values } from "@vllm-monitoring/core";

/** How often a group is evaluated that is content with `least`. */
export function evaluatedEvery(least: string | undefined, values: Values): string {
  return canonicalDuration(slower(values.interval, least));
}

/**
 * The longest time from the moment at which an expression begins to hold until its alert fires: one interval until the first
 * evaluation sees it, and then as many as `for` needs.
 */
export function firesWithin(duration: string, every: string): string {
  const interval = milliseconds(every);
  return canonicalDuration(`${interval * (1 + Math.ceil(milliseconds(duration) / interval))}ms`);
}
