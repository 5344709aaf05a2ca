import { byCodePoints } from "../nearest.ts";
import { overlay } from "../overlay.ts";
import type { WrittenOverride } from "../overrides.ts";
import type { Values } from "../values.ts";
import { conflict, type Conflict } from "./conflict.ts";
import { unknownLabel } from "./identity.ts";
import { isPattern } from "./patterns.ts";

type Match = Values["overrides"][number]["match"];

/** Overrides that match nothing, or the same as one before. */
export function overrideMatchConflicts(
  { overrides, workloadLabels }: Values,
  written: readonly WrittenOverride[],
): Conflict[] {
  return overrides.flatMap(({ match }, index) => {
    const same = overrides.findIndex((other) => isSame(other.match, match));
    const conflicts = matchConflicts(index, match, workloadLabels);
    if (same === index) return conflicts;
    const shadowed = conflict(
      ["overrides", index, "match"],
      `overrides[${same}] has the same, and the first that matches counts: make one of both`,
      overlay(written[index]!, written[same]!),
      { at: ["overrides", same], reads: [`overrides[${same}].match`] },
    );
    return [...conflicts, shadowed];
  });
}

function isSame(one: Match, other: Match): boolean {
  const labels = Object.keys(one);
  return labels.length === Object.keys(other).length && labels.every((label) => one[label] === other[label]);
}

function matchConflicts(index: number, match: Match, known: readonly string[]): Conflict[] {
  const place = ["overrides", index, "match"];
  if (Object.keys(match).length === 0) {
    return [conflict(place, "nothing is matched", { [known.at(-1)!]: "demo/chat-8b" })];
  }
  return Object.entries(match)
    .toSorted(([one], [other]) => byCodePoints(one, other))
    .flatMap(([label, text]) => {
      if (!known.includes(label)) return unknownLabel(place, label, text, known);
      if (!text.startsWith("=~") || isPattern(text.slice(2))) return [];
      return conflict(
        [...place, label],
        "behind =~ stands no regular expression of Prometheus (RE2), without =~ the text is taken as it stands",
        text.slice(2),
      );
    });
}
