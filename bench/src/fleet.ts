import type { ExposedSeries } from "./exposition.ts";
import { noise } from "./noise.ts";

/** Milliseconds between two scrapes of a pod. */
export const scrapeInterval = 30_000;

/** A pod that runs vLLM, as Prometheus scrapes it in Kubernetes. */
export interface Pod {
  readonly index: number;
  /** The labels that the scrape adds. */
  readonly labels: Readonly<Record<string, string>>;
  readonly series: readonly ExposedSeries[];
}

/** One series with its samples; times in milliseconds since 1970. */
export interface TimeSeries {
  readonly labels: Readonly<Record<string, string>>;
  readonly samples: readonly (readonly [time: number, value: number])[];
}

/** How many workloads a fleet has: each has a namespace and a model of its own. */
const workloadCount = 10;

/**
 * So many pods, spread evenly over the workloads.
 *
 * @param expositions what the pods of each workload expose; the first one also stands for the workloads that have none of their own
 */
export function fleetOf(pods: number, expositions: readonly (readonly ExposedSeries[])[]): Pod[] {
  return Array.from({ length: pods }, (_, index) => {
    const workload = index % workloadCount;
    const service = `chat-${workload}`;
    return {
      index,
      labels: {
        namespace: `team-${workload}`,
        pod: `${service}-6c9f7d5b84-${String(index).padStart(5, "0")}`,
        instance: `10.0.${index >> 8}.${index & 255}:8000`,
        job: service,
        service,
        container: "vllm",
        endpoint: "http",
      },
      series: (expositions[workload] ?? expositions[0]!).map((series) => ofModel(series, `example/chat-${workload}`)),
    };
  });
}

/**
 * The samples of all series of a pod, `up` among them, that are scraped after a time and until another one.
 *
 * @param from for each series, by its name, the time after which it is wanted
 * @param origin when the counters of the fleet began to count
 */
export function scrapesOf(pod: Pod, from: (name: string) => number, to: number, origin: number): TimeSeries[] {
  const up: ExposedSeries = { name: "up", labels: {}, value: 1, grows: false };
  return [up, ...pod.series].map((series, index) => ({
    labels: { __name__: series.name, ...pod.labels, ...series.labels },
    samples: scrapeTimes(pod, from(series.name), to).map((time) => {
      const scrape = Math.floor((time - origin) / scrapeInterval);
      return [time, series.grows ? counted(series, pod, scrape) : gauged(series, pod, index, scrape)] as const;
    }),
  }));
}

/** When a pod is scraped: Prometheus spreads its targets over the interval. */
function scrapeTimes(pod: Pod, after: number, to: number): number[] {
  const offset = Math.floor(noise(pod.index) * scrapeInterval);
  const first = Math.floor((after - offset) / scrapeInterval) + 1;
  const last = Math.floor((to - offset) / scrapeInterval);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * scrapeInterval + offset);
}

/** A counter does in ten minutes, more or less, what the exposition shows; each pod has a speed of its own, and no scrape is like the other. */
function counted({ value }: ExposedSeries, pod: Pod, scrape: number): number {
  const speed = 0.5 + 1.5 * noise(pod.index, 1);
  const work = scrape + 0.8 * noise(pod.index, 2, scrape);
  const count = value * (1 + (speed * work) / 20);
  return Number.isInteger(value) ? Math.floor(count) : count;
}

/** A gauge swings around what the exposition shows; a moment in time and a description stay. */
function gauged({ name, value }: ExposedSeries, pod: Pod, index: number, scrape: number): number {
  if (/_(created|info|start_time_seconds)$/.test(name)) return value;
  const swung = value * (0.6 + 0.8 * noise(pod.index, 3 + index, scrape));
  if (Number.isInteger(value)) return Math.round(swung);
  return value <= 1 ? Math.min(1, swung) : swung;
}

function ofModel(series: ExposedSeries, model_name: string): ExposedSeries {
  if (series.labels.model_name === undefined) return series;
  return { ...series, labels: { ...series.labels, model_name } };
}
