import type { KubernetesObject } from "@vllm-monitoring/test/helm";
import { readsOf } from "./reads.ts";
import type { Server } from "./server.ts";

/** A dashboard and the queries that a refresh of it makes. */
export interface Dashboard {
  readonly title: string;
  readonly queries: readonly string[];
}

/** The dashboards in the ConfigMaps of a render. */
export function dashboardsOf(objects: readonly KubernetesObject[]): Dashboard[] {
  return objects
    .filter(({ kind }) => kind === "ConfigMap")
    .flatMap(({ data }) => Object.values(data ?? {}))
    .map((json) => {
      const dashboard = JSON.parse(json) as { title: string };
      return { title: dashboard.title, queries: valuesOf(dashboard, "expr").map(allChosen) };
    });
}

/** How many queries of a dashboard read anything but recorded series. */
export function rawQueries({ queries }: Dashboard, records: ReadonlySet<string>): number {
  return queries.filter((query) => readsOf(query).some(({ name }) => !records.has(name))).length;
}

/** How many samples one refresh over a span of time reads. */
export async function samplesOfRefresh(
  server: Server,
  { queries }: Dashboard,
  from: number,
  to: number,
  step: number,
): Promise<number> {
  let total = 0;
  for (const query of queries) total += (await server.queryRange(query, from, to, step)).samples;
  return total;
}

/** A query as Grafana sends it while "All" is chosen everywhere. */
function allChosen(query: string): string {
  return query
    .replaceAll(/\$\{?__(?:rate_)?interval\}?/g, "5m")
    .replaceAll(/\$\{?__range\}?/g, "10m")
    .replaceAll(/\$(?:\{\w+(?::\w+)?\}|\w+)/g, ".*");
}

/** The texts that stand anywhere in an object under a key. */
function valuesOf(object: unknown, key: string): string[] {
  if (typeof object !== "object" || object === null) return [];
  return Object.entries(object).flatMap(([name, value]) =>
    name === key && typeof value === "string" ? [value] : valuesOf(value, key),
  );
}
