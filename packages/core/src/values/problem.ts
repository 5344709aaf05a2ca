import { pathOf, type Place, snippet } from "./snippet.ts";

/** One thing that is wrong with the values of a user. */
export interface ValuesProblem {
  /** The key that is wrong. */
  readonly place: Place;
  readonly what: string;
  /** YAML to paste in its place. */
  readonly write: string;
}

/** What is wrong at a place, with what to write: there, unless at another one. */
export function problem(place: Place, what: string, instead: unknown, at = place): ValuesProblem {
  return { place, what, write: snippet(at, instead) };
}

/** Problems as a person reads them, each with YAML to paste below it. */
export function problemsText(problems: readonly ValuesProblem[]): string {
  const title =
    problems.length === 1
      ? "a problem with the values, and what to write"
      : `${problems.length} problems with the values, each with what to write`;
  return [`${title}:`, ...problems.map(problemText)].join("\n\n");
}

function problemText({ place, what, write }: ValuesProblem): string {
  return `${pathOf(place)}: ${what}\n  ${write.replaceAll("\n", "\n  ")}`;
}
