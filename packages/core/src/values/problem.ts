/** One thing that is wrong with the values of a user. */
export interface ValuesProblem {
  /** The key: `alerts.rules.VLLMHighLatency.for`. */
  readonly path: string;
  readonly what: string;
  /** YAML to write in its place, or a sentence when there is none. */
  readonly instead: string;
}

/** A problem as a person reads it, over two lines or more. */
export function problemText({ path, what, instead }: ValuesProblem): string {
  return `${path}: ${what}\n  ${instead.replaceAll("\n", "\n  ")}`;
}
