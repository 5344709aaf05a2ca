import { problem, type ValuesProblem } from "../problem.ts";
import type { Place } from "../snippet.ts";

/** Keys that each pass but do not go together. */
export interface Conflict extends ValuesProblem {
  /** The paths of the other keys: where one of them is refused, nobody can say whether they go together. */
  readonly reads: readonly string[];
}

/** A conflict at a place; what to write stands there, unless at another one. */
export function conflict(
  place: Place,
  what: string,
  instead: unknown,
  { at = place, reads = [] }: { readonly at?: Place; readonly reads?: readonly string[] } = {},
): Conflict {
  return { ...problem(place, what, instead, at), reads };
}
