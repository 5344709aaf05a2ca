import type { ExposedSeries } from "./exposition.ts";
import { fleetOf, scrapeInterval } from "./fleet.ts";
import { expressionsOf, type Forms } from "./forms.ts";
import { historyFor, loadRecords, loadScrapes } from "./load.ts";
import { pastOfReads, recordsAmong } from "./rules.ts";
import { compareForms } from "./same-result.ts";
import { type Server, startServer } from "./server.ts";

/** A Prometheus that has scraped a fleet and recorded its series. Times in milliseconds since 1970. */
export interface FleetServer {
  readonly server: Server;
  readonly pods: number;
  /** Series that the pods expose together. */
  readonly series: number;
  /** The time of the last scrape, at which everything is evaluated. */
  readonly at: number;
  /** Lets time go on: writes what the pods expose from {@link at} until another time. */
  scrapeUntil(time: number): Promise<void>;
}

/**
 * Starts a Prometheus with so many pods.
 *
 * @param expositions see {@link fleetOf}
 * @throws Error when a rule cannot be evaluated, or when a naive form gives something else than its rule
 */
export async function startFleetServer(
  size: number,
  forms: Forms,
  expositions: readonly (readonly ExposedSeries[])[],
  progress: (text: string) => void,
): Promise<FleetServer> {
  const past = pastOfReads(expressionsOf(forms));
  const history = historyFor(past);
  const at = Math.floor(Date.now() / scrapeInterval) * scrapeInterval;
  const origin = at - Math.max(...[...past.keys()].map(history)) - scrapeInterval;
  const fleet = fleetOf(size, expositions);
  const series = fleet.reduce((count, pod) => count + pod.series.length + 1, 0);
  const server = await startServer();
  try {
    progress(`${size} pods: loading ${series} series`);
    await loadScrapes(server, fleet, (name) => at - history(name), at, origin);
    await loadRecords(server, recordsAmong(forms.rules), history, at);
    const { compared, different } = await compareForms(server, forms, at);
    if (different.length > 0) throw new Error(`the naive form gives something else: ${different.join(", ")}`);
    progress(
      `${size} pods: ${compared} rules give the same in both forms; ` +
        `${forms.rules.length - compared} were not compared, they read recorded series of the past`,
    );
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    server,
    pods: size,
    series,
    at,
    scrapeUntil: (time) => loadScrapes(server, fleet, () => at, time, origin),
  };
}
