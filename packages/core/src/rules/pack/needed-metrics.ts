import { coSignalRecords } from "../../co-signals.ts";
import { countOf, type Counter, type Gauge, type HistogramPart, type Metric, valueAt } from "../../metrics/metric.ts";
import { supportedReleases } from "../../metrics/releases.ts";
import { numPreemptionsTotal } from "../../metrics/requests.ts";
import { generationTokensTotal } from "../../metrics/tokens.ts";
import { coverTogether, isAlwaysSupported } from "../../metrics/window.ts";
import type { Expression } from "../../promql/expression.ts";
import { alertsOf, type Family } from "../family.ts";

/** A series that alerts need of every engine, under its name and, where it had another one before, under that. */
export interface NeededMetric {
  readonly name: string;
  /** One of them has to be there. */
  readonly anyOf: readonly (Counter | Gauge | HistogramPart)[];
  /** Whether it counts what a busy engine need never see. */
  readonly mayNeverCount: boolean;
}

/** Every other metric that alerts need counts or measures something on each engine that has work. */
const countersOfTrouble: readonly Metric[] = [numPreemptionsTotal];

/**
 * What the alerts of some families read, through records too, and what their co-signals read, as far as every engine of every
 * supported release exposes it once it has had a request: nothing that waits for a flag, a feature or a later release, and nothing that
 * is not told apart by engine. The counter of generated tokens is not among them, for by it engines are known at all.
 */
export function neededMetrics(families: readonly Family[]): NeededMetric[] {
  const read = readBy([
    ...alertsOf(families).map(({ expr }) => expr),
    ...coSignalRecords.map(({ expr }) => expr),
  ]).filter(isOnEveryEngine);
  return read.flatMap((metric) => {
    const other = read.find((candidate) => coverTogether(metric, candidate));
    const isFormerName = other !== undefined && metric.replacedBy === other.name;
    if (isFormerName || (other === undefined && !isAlwaysSupported(metric))) return [];
    const names = other === undefined ? [metric] : [metric, other];
    // Releases up to 0.10.2 can run the V0 engine, which never had some metrics of the V1 engine.
    if (!names.some(({ v0 }) => v0 !== undefined)) return [];
    const mayNeverCount = countersOfTrouble.includes(metric);
    return [{ name: metric.name, anyOf: names.map(seriesOf), mayNeverCount }];
  });
}

/** The raw metrics that some expressions read, also through records, each once. */
function readBy(expressions: readonly Expression[]): Metric[] {
  const reached = new Set(expressions);
  // A set that grows while it is walked through yields what was added to it.
  for (const { records } of reached) for (const { expr } of records) reached.add(expr);
  return [...new Set([...reached].flatMap(({ metrics }) => metrics))];
}

function isOnEveryEngine(metric: Metric): boolean {
  const { component, guards, labels } = metric;
  const set = valueAt(labels, supportedReleases.newest);
  const ofEngine = component === "engine" && ["model_name", "engine"].every((label) => set.includes(label));
  return ofEngine && guards === undefined && metric !== generationTokensTotal;
}

function seriesOf(metric: Metric): Counter | Gauge | HistogramPart {
  switch (metric.type) {
    case "histogram":
      return countOf(metric);
    case "summary":
      throw new Error(`${metric.name} is a summary, which no rule can read`);
    default:
      return metric;
  }
}
