import { byCodePoints } from "../nearest.ts";
import type { WrittenOverride } from "../overrides.ts";
import { keepsFiring, mayBeThanos } from "../rule-format.ts";
import type { Place } from "../snippet.ts";
import type { Values } from "../values.ts";
import { conflict, type Conflict } from "./conflict.ts";

/** Settings that the chosen format of the rule objects cannot hold. */
export function formatConflicts({ format, alerts, thanos }: Values, overrides: readonly WrittenOverride[]): Conflict[] {
  const strategy =
    thanos.partialResponseStrategy === undefined || mayBeThanos(format)
      ? []
      : [
          conflict(
            ["thanos", "partialResponseStrategy"],
            `only Thanos reads it, and it does not read ${format}`,
            null,
            { reads: ["format"] },
          ),
        ];
  if (keepsFiring(format)) return strategy;
  return [
    ...strategy,
    ...kept(["alerts", "rules"], alerts.rules),
    ...overrides.flatMap((override, index) =>
      kept(["overrides", index, "alerts", "rules"], override.alerts?.rules ?? {}),
    ),
  ];
}

function kept(place: Place, rules: Values["alerts"]["rules"]): Conflict[] {
  return Object.entries(rules)
    .toSorted(([one], [other]) => byCodePoints(one, other))
    .filter(([, { keepFiringFor }]) => keepFiringFor !== undefined)
    .map(([alert]) =>
      conflict([...place, alert, "keepFiringFor"], "Google Managed Prometheus cannot keep an alert firing", null, {
        reads: ["format"],
      }),
    );
}
