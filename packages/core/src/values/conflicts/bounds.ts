import { nearestBounds, sharedBounds } from "../../metrics/bounds.ts";
import { thresholdPath, type Threshold } from "../../rules/threshold.ts";
import { byCodePoints } from "../nearest.ts";
import type { Place } from "../snippet.ts";
import type { Values } from "../values.ts";
import { conflict, type Conflict } from "./conflict.ts";

/**
 * A rule that asks for a bucket needs a number that is a bound of it. What an override has of all workloads is judged there, and an
 * objective that nobody watches not at all.
 */
export function boundConflicts(values: Values, all: readonly Threshold[]): Conflict[] {
  const thresholds = all.toSorted((one, other) => byCodePoints(thresholdPath(one), thresholdPath(other)));
  return [
    ...conflictsOf(values, thresholds, values.parameters, []),
    ...values.overrides.flatMap(({ parameters }, index) => {
      const own = thresholds.filter((one) => parameters[thresholdPath(one)] !== values.parameters[thresholdPath(one)]);
      return conflictsOf(values, own, parameters, ["overrides", index]);
    }),
  ];
}

function conflictsOf(
  { metrics, slos }: Values,
  thresholds: readonly Threshold[],
  parameters: Values["parameters"],
  within: Place,
): Conflict[] {
  return thresholds.flatMap((threshold) => {
    const [, slo] = threshold.section.split(".");
    if (threshold.boundOf === undefined || (slo !== undefined && !slos[slo]!.enabled)) return [];
    const { name } = threshold.boundOf;
    const number = parameters[thresholdPath(threshold)]!;
    const near = nearestBounds(number, metrics.customBuckets[name] ?? sharedBounds(threshold.boundOf));
    if (near.includes(number)) return [];
    const [lower, upper = lower] = near;
    return conflict(
      [...within, ...thresholdPath(threshold).split(".")],
      `${number} is no bucket bound of ${name}, next to it ${near.length === 1 ? "is" : "are"} ${near.join(" and ")}`,
      number - lower! <= upper! - number ? lower : upper,
      { reads: [`metrics.customBuckets.${name}`] },
    );
  });
}
