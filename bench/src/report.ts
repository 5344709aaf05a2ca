import { type Goal, goalsOf } from "./goals.ts";
import { type FleetResult, type GroupCost, growthBetween, type Results, totalsOf } from "./results.ts";

/** The results as Markdown. */
export function report(results: Results): string {
  const { day, prometheus, records, alerts, rounds, fleets } = results;
  return [
    `${records} recording rules and ${alerts} alerts, Prometheus ${prometheus}, medians of ${rounds} rounds, ${day}. Milliseconds are processor time unless they say otherwise; a group with a longer interval than the others counts with its part.`,
    ...fleets.flatMap(fleetReport),
    ...fleets.slice(1).map((large, index) => growthReport(fleets[index]!, large)),
    "## Goals",
    table(
      ["goal", "measured", "met"],
      goalsOf(fleets).map(({ goal, measured, met }: Goal) => [goal, measured, met ? "yes" : "NO"]),
    ),
  ].join("\n\n");
}

function fleetReport(fleet: FleetResult): string[] {
  const { pods, series, groups, floor, dashboards } = fleet;
  const { catalogue, naive, ofNaive, ofFloor } = totalsOf(fleet);
  const rows = groups.map((group) => [
    group.name,
    group.rules.length,
    ms(group.catalogue.processor),
    ms(group.naive.processor),
    (group.catalogue.processor / group.naive.processor).toFixed(2),
    group.catalogue.samples,
    group.naive.samples,
    ms(group.groupMilliseconds),
  ]);
  return [
    `## ${pods} pods, ${series} series`,
    table(
      [
        "group",
        "rules",
        "catalogue ms",
        "naive ms",
        "ratio",
        "catalogue samples",
        "naive samples",
        "whole group by the clock ms",
      ],
      [
        ...rows,
        [
          "**all**",
          groups.reduce((count, group) => count + group.rules.length, 0),
          ms(catalogue.processor),
          ms(naive.processor),
          ofNaive.toFixed(2),
          catalogue.samples,
          naive.samples,
          ms(groups.reduce((total, group) => total + group.groupMilliseconds, 0)),
        ],
      ],
    ),
    `Floor, ${floor.histograms} histograms: ${ms(floor.cost.processor)} ms, ${floor.cost.samples} samples; the catalogue costs ${ofFloor.toFixed(2)} times as much.`,
    `By the clock: catalogue ${ms(catalogue.clock)} ms, naive ${ms(naive.clock)} ms, floor ${ms(floor.cost.clock)} ms.`,
    table(
      ["dashboard", "queries", "on raw series", "samples of a refresh"],
      dashboards.map(({ title, queries, rawQueries, samples }) => [title, queries, rawQueries, samples]),
    ),
    "The rules that cost most:",
    table(["rule", "ms", "samples", "naive ms"], mostExpensive(groups)),
  ];
}

/** The ten rules that take most time. */
function mostExpensive(groups: readonly GroupCost[]): (string | number)[][] {
  return groups
    .flatMap(({ rules }) => rules)
    .toSorted((one, other) => other.catalogue.processor - one.catalogue.processor)
    .slice(0, 10)
    .map(({ name, catalogue, naive }) => [name, ms(catalogue.processor), catalogue.samples, ms(naive.processor)]);
}

function growthReport(small: FleetResult, large: FleetResult): string {
  const { samples, catalogue, floor } = growthBetween(small, large);
  return `From ${small.pods} to ${large.pods} pods, where 1 is linear: samples ${samples.toFixed(2)}, processor time ${catalogue.toFixed(2)}, that of the floor ${floor.toFixed(2)}.`;
}

function ms(milliseconds: number): string {
  return milliseconds.toFixed(1);
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? "---" : "--:"))), ...rows.map(line)].join("\n");
}
