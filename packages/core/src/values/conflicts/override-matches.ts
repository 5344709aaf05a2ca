import { overlay } from "../overlay.ts";
import type { WrittenOverride } from "../overrides.ts";
import type { Place } from "../snippet.ts";
import { exampleModel } from "../types.ts";
import type { Values } from "../values.ts";
import { conflict, type Conflict } from "./conflict.ts";
import { isPattern, matches } from "./patterns.ts";
import { type Labels, namedByLabels } from "./workloads.ts";

/** Overrides that match nothing, or only what one before matches too. */
export function overrideMatchConflicts(
  { overrides, workloadLabels }: Values,
  written: readonly WrittenOverride[],
): Conflict[] {
  return overrides.flatMap(({ match }, index) => {
    const place = ["overrides", index, "match"];
    if (isEmpty(match)) {
      return conflict(place, "is missing: the entry would be for no workload", {
        [workloadLabels.at(-1)!]: exampleModel,
      });
    }
    const conflicts = namedByLabels(place, match, workloadLabels, operatorConflict);
    const first = overrides.findIndex((other, at) => at < index && covers(other.match, match));
    if (first === -1) return conflicts;
    const reads = [`overrides[${first}].match`];
    const [before, after] = [written[first]!, written[index]!];
    const shadowed = covers(match, overrides[first]!.match)
      ? conflict(
          place,
          `overrides[${first}] matches the same, and the first that matches counts: make one of both`,
          overlay(after, before),
          { at: ["overrides", first], reads },
        )
      : conflict(
          place,
          `overrides[${first}] matches all of these too, and the first that matches counts: put the narrower one first`,
          [after, before],
          { at: ["overrides"], reads },
        );
    return [...conflicts, shadowed];
  });
}

const isEmpty = (match: Labels) => Object.keys(match).length === 0;

/** Whether whatever one matches is matched by another one, as far as the texts tell. */
function covers(match: Labels, other: Labels): boolean {
  return (
    !isEmpty(match) &&
    Object.entries(match).every(([label, text]) => {
      const found = Object.hasOwn(other, label) ? other[label] : undefined;
      if (text === found || text === "=~.*") return true;
      return text.startsWith("=~") && found !== undefined && !found.startsWith("=~") && matches(text.slice(2), found);
    })
  );
}

function operatorConflict(place: Place, text: string): Conflict | [] {
  if (text.startsWith("=~")) {
    if (isPattern(text.slice(2))) return [];
    return conflict(place, "behind =~ stands no regular expression of Prometheus (RE2)", examplePattern);
  }
  if (text.startsWith("=")) {
    return conflict(place, "there is no operator but =~, a text stands without one", text.replace(/^=+ */, ""));
  }
  if (text.startsWith("~")) {
    const meant = isPattern(text.slice(1)) ? `=${text}` : examplePattern;
    return conflict(place, "there is no operator but =~ for a regular expression", meant);
  }
  if (!/^![=~]/.test(text)) return [];
  return conflict(
    place,
    "there is no operator but =~: what is excepted goes into an entry of its own, which stands first",
    null,
  );
}

const examplePattern = "=~demo/.*";
