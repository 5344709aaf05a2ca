import { type Goal, goalsOf } from "./goals.ts";
import { type FleetResult, type GroupCost, growthBetween, type Results, totalsOf } from "./results.ts";

/** The results as Markdown. */
export function report(results: Results): string {
  const { day, prometheus, records, alerts, rounds, fleets } = results;
  return [
    `${records} recording rules and ${alerts} alerts, Prometheus ${prometheus}, medians of ${rounds} rounds, ${day}.`,
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
  const { pods, series, groups, floor, processor, dashboards } = fleet;
  const { catalogue, naive } = totalsOf(fleet);
  const rows = groups.map((group) => [
    group.name,
    group.rules.length,
    ms(group.catalogue.milliseconds),
    ms(group.naive.milliseconds),
    (group.catalogue.milliseconds / group.naive.milliseconds).toFixed(2),
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
        "run by Prometheus ms",
      ],
      [
        ...rows,
        [
          "**all**",
          groups.reduce((count, group) => count + group.rules.length, 0),
          ms(catalogue.milliseconds),
          ms(naive.milliseconds),
          (catalogue.milliseconds / naive.milliseconds).toFixed(2),
          catalogue.samples,
          naive.samples,
          ms(groups.reduce((total, group) => total + group.groupMilliseconds, 0)),
        ],
      ],
    ),
    `Floor, ${floor.histograms} histograms: ${ms(floor.cost.milliseconds)} ms, ${floor.cost.samples} samples.`,
    `Processor time: catalogue ${ms(processor.catalogue)} ms, naive ${ms(processor.naive)} ms, floor ${ms(processor.floor)} ms.`,
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
    .toSorted((one, other) => other.catalogue.milliseconds - one.catalogue.milliseconds)
    .slice(0, 10)
    .map(({ name, catalogue, naive }) => [name, ms(catalogue.milliseconds), catalogue.samples, ms(naive.milliseconds)]);
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
