import type { Threshold } from "../../rules/threshold.ts";
import type { WrittenOverride } from "../overrides.ts";
import type { ValuesProblem } from "../problem.ts";
import { pathOf } from "../snippet.ts";
import type { Values } from "../values.ts";
import { additionalGroupConflicts } from "./additional-groups.ts";
import { alertTextConflicts } from "./alert-texts.ts";
import { boundConflicts } from "./bounds.ts";
import { formatConflicts } from "./format.ts";
import { expectedModelConflicts } from "./expected-models.ts";
import { identityConflicts } from "./identity.ts";
import { monitorConflicts } from "./monitors.ts";
import { overrideMatchConflicts } from "./override-matches.ts";
import { patternConflicts } from "./patterns.ts";
import { windowConflicts } from "./windows.ts";

/**
 * What does not go together in values that each pass their shape. The chart's template `conflicts` says the same.
 *
 * @param overrides as the user wrote them
 * @param refused what does not pass its shape: what follows from it is no problem of its own
 */
export function conflictsIn(
  values: Values,
  overrides: readonly WrittenOverride[],
  thresholds: readonly Threshold[],
  refused: readonly ValuesProblem[],
): ValuesProblem[] {
  const wrong = refused.map(({ place }) => pathOf(place));
  return [
    ...boundConflicts(values, thresholds),
    ...windowConflicts(values),
    ...expectedModelConflicts(values),
    ...overrideMatchConflicts(values, overrides),
    ...patternConflicts(values),
    ...identityConflicts(values),
    ...alertTextConflicts(values, overrides),
    ...monitorConflicts(values),
    ...additionalGroupConflicts(values),
    ...formatConflicts(values, overrides),
  ].filter(({ place, reads }) => ![pathOf(place), ...reads].some((read) => wrong.some((one) => touches(one, read))));
}

/** Whether one path is the other or leads to it. */
function touches(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return long.startsWith(short) && /^([.[]|$)/.test(long.slice(short.length));
}
