import type { Values } from "@vllm-monitoring/core";
import { groupsOf, type KubernetesObject } from "@vllm-monitoring/test/helm";
import { dashboardsOf, rawQueries, samplesOfRefresh } from "./dashboards.ts";
import { readExposition } from "./exposition.ts";
import { scrapeInterval } from "./fleet.ts";
import { type FleetServer, startFleetServer } from "./fleet-server.ts";
import { expressionsOf, type Forms, formsOf } from "./forms.ts";
import { groupDurations } from "./group-durations.ts";
import { shortestHistory } from "./load.ts";
import { type Cost, measure, share, sum } from "./measure.ts";
import type { DashboardCost, FleetResult, GroupCost } from "./results.ts";

/** Most workloads serve chat without optional features; four have one, so that the rules about these find something. */
const expositions = [
  "vllm-0.32.0-load-snapshot",
  "vllm-0.32.0-specngram-load-snapshot",
  "vllm-0.32.0-lora-load-snapshot",
  "vllm-0.32.0-embed-after",
  "vllm-0.32.0-allflags-load-snapshot",
].map(readExposition);

/** How often Prometheus evaluates the groups itself: these times tell the order of magnitude, nothing is judged by them. */
const groupRounds = 3;

/** What is measured. */
export interface Setting {
  /** What the chart renders. */
  readonly objects: readonly KubernetesObject[];
  /** The complete values that it is rendered with. */
  readonly values: Values;
  /** Sizes of the fleet. */
  readonly pods: readonly number[];
  readonly rounds: number;
  /** Told what is being done. */
  readonly progress: (text: string) => void;
}

/**
 * Measures the rules and dashboards of a chart with each size of the fleet, each in a Prometheus of its own.
 *
 * @throws Error when a rule cannot be evaluated, or when a naive form gives something else than its rule
 */
export async function bench(setting: Setting): Promise<FleetResult[]> {
  const { objects, values, pods, rounds, progress } = setting;
  const histograms = new Set(expositions.flatMap((exposition) => [...exposition.histograms]));
  const forms = formsOf(groupsOf(objects), values, histograms);
  const fleets: FleetServer[] = [];
  try {
    for (const size of pods) {
      const series = expositions.map((exposition) => exposition.series);
      fleets.push(await startFleetServer(size, forms, series, progress));
    }
    progress(`${rounds} rounds of queries`);
    const costs = await measure(fleets, expressionsOf(forms), rounds);
    const results: FleetResult[] = [];
    for (const [index, fleet] of fleets.entries()) results.push(await resultOf(fleet, forms, costs[index]!, setting));
    return results;
  } finally {
    await Promise.all(fleets.map(({ server }) => server.stop()));
  }
}

async function resultOf(
  fleet: FleetServer,
  { groups, rules, naive, floor }: Forms,
  costs: ReadonlyMap<string, Cost>,
  { objects, progress }: Setting,
): Promise<FleetResult> {
  const costOf = (exprs: readonly string[]) => sum(exprs.map((expr) => costs.get(expr)!));
  const base = Math.min(...rules.map((rule) => rule.interval));
  const records = new Set(rules.filter(({ kind }) => kind === "record").map(({ name }) => name));
  const dashboards = await measureDashboards(fleet, objects, records);

  // A quarter of the interval is enough for all groups, so that they seldom wait for each other.
  const interval = Math.max(2, Math.ceil((4 * costOf(rules.map(({ expr }) => expr)).processor) / 1000));
  progress(`${fleet.pods} pods: Prometheus evaluates the groups itself, one round in ${interval} s`);
  await fleet.scrapeUntil(Date.now() + (groupRounds + 3) * interval * 1000 + 60_000);
  const durations = await groupDurations(fleet.server, groups, interval, groupRounds);
  return {
    pods: fleet.pods,
    series: fleet.series,
    groups: groups.map(({ name }): GroupCost => {
      const own = rules
        .filter(({ group }) => group === name)
        .map((rule) => ({
          name: rule.name,
          catalogue: share(costs.get(rule.expr)!, base / rule.interval),
          naive: share(costs.get(naive.get(rule.expr)!)!, base / rule.interval),
        }));
      return {
        name,
        rules: own,
        catalogue: sum(own.map(({ catalogue }) => catalogue)),
        naive: sum(own.map((rule) => rule.naive)),
        groupMilliseconds: durations.get(name)!,
      };
    }),
    floor: { histograms: floor.length, cost: costOf(floor) },
    dashboards,
  };
}

async function measureDashboards(
  { server, at }: FleetServer,
  objects: readonly KubernetesObject[],
  records: ReadonlySet<string>,
): Promise<DashboardCost[]> {
  const costs: DashboardCost[] = [];
  for (const dashboard of dashboardsOf(objects)) {
    costs.push({
      title: dashboard.title,
      queries: dashboard.queries.length,
      rawQueries: rawQueries(dashboard, records),
      samples: await samplesOfRefresh(server, dashboard, at - shortestHistory, at, scrapeInterval),
    });
  }
  return costs;
}
