import type { Values } from "@vllm-monitoring/core";
import { groupsOf, type KubernetesObject } from "@vllm-monitoring/test/helm";
import { dashboardsOf, rawQueries, refreshCost } from "./dashboards.ts";
import { readExposition } from "./exposition.ts";
import { fleetOf, scrapeInterval } from "./fleet.ts";
import { floorOf } from "./floor.ts";
import { groupDurations } from "./group-durations.ts";
import { historyFor, loadRecords, loadScrapes, shortestHistory } from "./load.ts";
import { measure, sum } from "./measure.ts";
import { naiveForm } from "./naive-form.ts";
import type { DashboardCost, FleetResult, GroupCost } from "./results.ts";
import { pastOfReads, recordsAmong, rulesOf } from "./rules.ts";
import { compareForms } from "./same-result.ts";
import { type Server, startServer } from "./server.ts";

/** Most workloads serve chat without optional features; four have one, so that the rules about these find something. */
const expositions = [
  "vllm-0.32.0-load-snapshot",
  "vllm-0.32.0-specngram-load-snapshot",
  "vllm-0.32.0-lora-load-snapshot",
  "vllm-0.32.0-embed-after",
  "vllm-0.32.0-allflags-load-snapshot",
].map(readExposition);

/** What a fleet is measured with. */
export interface Setting {
  /** What the chart renders. */
  readonly objects: readonly KubernetesObject[];
  /** The complete values that it is rendered with. */
  readonly values: Values;
  readonly rounds: number;
  /** Told what is being done. */
  readonly progress: (text: string) => void;
}

/**
 * Measures the rules and dashboards of a chart with so many pods, in a Prometheus of its own.
 *
 * @throws Error when a rule cannot be evaluated, or when a naive form gives something else than its rule
 */
export async function benchFleet(pods: number, setting: Setting): Promise<FleetResult> {
  const server = await startServer();
  try {
    return await benchIn(server, pods, setting);
  } finally {
    await server.stop();
  }
}

async function benchIn(
  server: Server,
  pods: number,
  { objects, values, rounds, progress }: Setting,
): Promise<FleetResult> {
  const groups = groupsOf(objects);
  const rules = rulesOf(groups);
  const records = recordsAmong(rules);
  const exprs = rules.map(({ expr }) => expr);
  const naive = new Map(exprs.map((expr) => [expr, naiveForm(expr, records)]));
  const floor = floorOf(exprs, new Set(expositions.flatMap(({ histograms }) => [...histograms])), {
    workloadLabels: values.workloadLabels,
    window: values.rateWindow,
    selector: values.metrics.selector,
  });

  const past = pastOfReads([...exprs, ...naive.values()]);
  const history = historyFor(past);
  const at = Math.floor(Date.now() / scrapeInterval) * scrapeInterval;
  const origin = at - Math.max(...[...past.keys()].map(history)) - scrapeInterval;
  const fleet = fleetOf(
    pods,
    expositions.map(({ series }) => series),
  );
  const series = fleet.reduce((count, pod) => count + pod.series.length + 1, 0);
  progress(`${pods} pods: loading ${series} series`);
  await loadScrapes(server, fleet, (name) => at - history(name), at, origin);
  await loadRecords(server, records, history, at);

  progress(`${pods} pods: comparing ${rules.length} rules with their naive form`);
  const { compared, different } = await compareForms(server, rules, naive, at);
  if (different.length > 0) throw new Error(`the naive form gives something else: ${different.join(", ")}`);
  progress(`${pods} pods: ${compared} give the same, ${rules.length - compared} read recorded series of the past`);

  progress(`${pods} pods: ${rounds} rounds of queries`);
  const costs = await measure(server, [...exprs, ...naive.values(), ...floor], at, rounds);
  const costOf = (forms: readonly string[]) => sum(forms.map((form) => costs.get(form)!));
  const dashboards = await measureDashboards(server, objects, new Set(records.map(({ name }) => name)), at);

  // A quarter of the interval is enough for all groups, so that they seldom wait for each other.
  const interval = Math.max(2, Math.ceil((4 * costOf(exprs).milliseconds) / 1000));
  const now = Date.now() + (rounds + 3) * interval * 1000 + 60_000;
  progress(`${pods} pods: Prometheus evaluates the groups, ${rounds} rounds, one in ${interval} s`);
  await loadScrapes(server, fleet, () => at, now, origin);
  const durations = await groupDurations(server, groups, interval, rounds);

  return {
    pods,
    series,
    groups: groups.map(({ name }): GroupCost => {
      const own = rules.filter(({ group }) => group === name).map(({ expr }) => expr);
      return {
        name,
        rules: own.length,
        catalogue: costOf(own),
        naive: costOf(own.map((expr) => naive.get(expr)!)),
        groupMilliseconds: durations.get(name)!,
      };
    }),
    floor: { histograms: floor.length, cost: costOf(floor) },
    dashboards,
  };
}

async function measureDashboards(
  server: Server,
  objects: readonly KubernetesObject[],
  records: ReadonlySet<string>,
  at: number,
): Promise<DashboardCost[]> {
  const costs: DashboardCost[] = [];
  for (const dashboard of dashboardsOf(objects)) {
    costs.push({
      title: dashboard.title,
      queries: dashboard.queries.length,
      rawQueries: rawQueries(dashboard, records),
      refresh: await refreshCost(server, dashboard, at - shortestHistory, at, scrapeInterval),
    });
  }
  return costs;
}
