import { type FleetResult, growthBetween, totalsOf } from "./results.ts";

/** Something that has to hold, and whether it does. */
export interface Goal {
  readonly goal: string;
  readonly measured: string;
  readonly met: boolean;
}

/** The catalogue costs at most this part of the processor time of the same rules on raw series. */
const ofNaive = 0.5;
/** The catalogue costs at most this many times the rates of the buckets alone. */
const ofFloor = 1.5;
/** The processor time of the catalogue grows like that of the floor, but for what two runs of the same expressions differ by. */
const growthOfFloor = 1.15;

/** The goals for a run, fleets from small to large. */
export function goalsOf(fleets: readonly FleetResult[]): Goal[] {
  return [
    ...fleets.flatMap(goalsOfFleet),
    ...fleets.slice(1).flatMap((large, index) => goalsBetween(fleets[index]!, large)),
  ];
}

function goalsOfFleet(fleet: FleetResult): Goal[] {
  const totals = totalsOf(fleet);
  return [
    limit(`catalogue / naive form, ${fleet.pods} pods`, totals.ofNaive, ofNaive),
    limit(`catalogue / floor, ${fleet.pods} pods`, totals.ofFloor, ofFloor),
  ];
}

function goalsBetween(small: FleetResult, large: FleetResult): Goal[] {
  const growth = growthBetween(small, large);
  const step = `${small.pods} to ${large.pods} pods`;
  return [
    limit(`growth of the samples read, ${step} / linear`, growth.samples, 1),
    limit(
      `growth of the processor time, ${step} / growth of the floor`,
      growth.catalogue / growth.floor,
      growthOfFloor,
    ),
    ...large.dashboards
      .filter(({ rawQueries }) => rawQueries === 0)
      .map(({ title, samples }): Goal => {
        const before = small.dashboards.find((dashboard) => dashboard.title === title)!.samples;
        return {
          goal: `samples that a refresh of "${title}" reads, ${small.pods} and ${large.pods} pods: the same`,
          measured: `${before} and ${samples}`,
          met: before === samples,
        };
      }),
  ];
}

function limit(goal: string, ratio: number, most: number): Goal {
  const measured = ratio.toFixed(2);
  return { goal: `${goal}: at most ${most}`, measured, met: Number(measured) <= most };
}
