import { markIn, sharedMark } from "./side-by-side.ts";

/** One complaint of promtool about one rule. */
export interface Failure {
  readonly line: string;
  readonly kind: "load" | "evaluation" | "expectation";
  /** The place of the mutant among those of the run; undefined for a rule as it is. */
  readonly index: number | undefined;
  /** Whether it is about a record of what mutants have in common. */
  readonly isShared: boolean;
}

/** What promtool complains about, one entry for each rule that it names. */
export function failuresIn(output: string): Failure[] {
  return output.split("\n").flatMap((line) => {
    const [, subject] = /(?:group ".*", rule \d+, |^ {4}(?:alertname|expr|rule): )(.*)/.exec(line) ?? [];
    if (subject === undefined) return [];
    const index = markIn(subject);
    const kind = line.startsWith("    rule: ") ? "evaluation" : line.startsWith("    ") ? "expectation" : "load";
    return [{ line, kind, index, isShared: index === undefined && subject.startsWith(sharedMark) }];
  });
}
