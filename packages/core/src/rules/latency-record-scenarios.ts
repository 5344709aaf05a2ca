import { type Histogram, valueAt } from "../metrics/metric.ts";
import { supportedReleases } from "../metrics/releases.ts";
import type { LatencyRecords } from "./latency-records.ts";
import { engineLabels, type Labels, observations, type Scenario, type Series } from "./scenario.ts";

/** A histogram, its records, the one value that it observes, and what the records make of it. */
export interface ObservedLatency {
  readonly metric: Histogram;
  readonly records: LatencyRecords;
  /** Seconds; a fraction that binary numbers hold exactly, so that a counter that stands still does not seem to fall. */
  readonly value: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

const workload: Labels = { namespace: "llm", model_name: "demo/chat-8b" };

/** A gateway exports the histograms of vLLM again and does not tell the model. */
const gateway: Labels = { namespace: "llm", pod: "gateway", instance: "10.0.0.9:8000" };

/**
 * What the records of some histograms are in the stories that matter to all of them. The histograms of one family stand beside each
 * other, each with a value of its own.
 */
export function latencyScenariosOf(all: readonly ObservedLatency[]): Scenario[] {
  return [
    {
      name: `two engines are busy in one cluster, the same model is idle in another cluster and in another namespace: ${namesOf(all)}`,
      covers: [],
      series: [
        ...["0", "1"].flatMap((engine) => observed(all, 2, { cluster: "east", engine })),
        ...observed(all, 0, { cluster: "west" }),
        ...observed(all, 0, { cluster: "east", namespace: "other" }),
      ],
      expect: all.flatMap(({ metric, records, value, p50, p95, p99 }) => [
        {
          at: "10m",
          record: records.bucketRate,
          samples: [
            ...bucketRates(metric, { cluster: "east", ...workload }, value, 0.133333),
            ...bucketRates(metric, { cluster: "west", ...workload }, Infinity, 0),
            ...bucketRates(metric, { cluster: "east", ...workload, namespace: "other" }, Infinity, 0),
          ],
        },
        ...[
          { record: records.average, value },
          { record: records.p50, value: p50 },
          { record: records.p95, value: p95 },
          { record: records.p99, value: p99 },
        ].map(({ record, value: expected }) => ({
          at: "10m",
          record,
          samples: [{ labels: { cluster: "east", ...workload }, value: expected }],
        })),
      ]),
    },
    {
      name: `a server that was busy and has been idle for a window has no latency, its buckets stand at 0: ${namesOf(all)}`,
      covers: [],
      series: standingStill(
        all.flatMap(({ metric, value }) => observations(metric, engineLabels(), { value, perScrape: 2 }, 8)),
        30,
      ),
      expect: all.flatMap(({ metric, records, value, p95 }) => [
        { at: "8m", record: records.average, samples: [{ labels: workload, value }] },
        { at: "8m", record: records.p95, samples: [{ labels: workload, value: p95 }] },
        { at: "9m", record: records.bucketRate, samples: bucketRates(metric, workload, Infinity, 0) },
        ...[records.average, records.p50, records.p95, records.p99].map((record) => ({
          at: "9m",
          record,
          samples: [],
        })),
      ]),
    },
    {
      name: `each histogram observes in a model of its own, the other models of the namespace are idle and a gateway tells no model: ${namesOf(all)}`,
      covers: [],
      series: [
        ...all.flatMap((observing) => modelOf(observing, all)),
        ...observed(all, 0, { model_name: "demo/idle" }),
        ...all.flatMap(({ metric, value }) => observations(metric, gateway, { value, perScrape: 5 }, 40)),
      ],
      expect: all.flatMap((observing) => {
        const { metric, records, value, p50, p95, p99 } = observing;
        return [
          {
            at: "10m",
            record: records.bucketRate,
            samples: [
              ...all.flatMap((other) =>
                other === observing
                  ? bucketRates(metric, { ...workload, model_name: modelName(other) }, value, 0.066667)
                  : bucketRates(metric, { ...workload, model_name: modelName(other) }, Infinity, 0),
              ),
              ...bucketRates(metric, { ...workload, model_name: "demo/idle" }, Infinity, 0),
            ],
          },
          ...[
            { record: records.average, value },
            { record: records.p50, value: p50 },
            { record: records.p95, value: p95 },
            { record: records.p99, value: p99 },
          ].map(({ record, value: expected }) => ({
            at: "10m",
            record,
            samples: [{ labels: { ...workload, model_name: modelName(observing) }, value: expected }],
          })),
        ];
      }),
    },
    {
      name: `all that is observed is beyond the last bound, which the quantiles show: ${namesOf(all)}`,
      covers: [],
      series: all.flatMap(({ metric }) => observations(metric, engineLabels(), { value: 8192, perScrape: 2 }, 40)),
      expect: all.flatMap(({ metric, records }) =>
        [records.p50, records.p95, records.p99].map((record) => ({
          at: "10m",
          record,
          samples: [{ labels: workload, value: boundsOf(metric).at(-1)! }],
        })),
      ),
    },
    {
      name: `there is no server at all: ${namesOf(all)}`,
      covers: [],
      series: [],
      expect: all.flatMap(({ records }) =>
        Object.values(records).map((record) => ({ at: "10m", record, samples: [] })),
      ),
    },
  ];
}

/** The bucket rate of a histogram: so many observations per second from the bound on that holds the value, 0 below. */
export function bucketRates(
  metric: Histogram,
  labels: Labels,
  value: number,
  rate: number,
): { readonly labels: Labels; readonly value: number }[] {
  const bounds = boundsOf(metric);
  const spelled = (bound: number) => (Number.isInteger(bound) ? `${bound}.0` : String(bound));
  return [
    ...bounds.map((bound) => ({ labels: { ...labels, le: spelled(bound) }, value: bound < value ? 0 : rate })),
    { labels: { ...labels, le: "+Inf" }, value: rate },
  ];
}

/** Counters that begin at 0 and grow, and keep their last value for so many scrapes more. */
export function standingStill(all: readonly Series[], scrapes: number): Series[] {
  return all.map(({ series, values }) => {
    const [, step, times] = /^0\+([\d.]+)x(\d+)$/.exec(values)!;
    return { series, values: `${values} ${Number(step) * Number(times)}x${scrapes}` };
  });
}

function observed(all: readonly ObservedLatency[], perScrape: number, labels: Labels): Series[] {
  return all.flatMap(({ metric, value }) => observations(metric, engineLabels(labels), { value, perScrape }, 40));
}

/** A model in which one of the histograms observes; it exposes the others too. */
function modelOf(observing: ObservedLatency, all: readonly ObservedLatency[]): Series[] {
  const labels = { model_name: modelName(observing) };
  return all.flatMap((other) => observed([other], other === observing ? 2 : 0, labels));
}

function modelName({ metric }: ObservedLatency): string {
  return `demo/${metric.name.replace("vllm:", "")}`;
}

function boundsOf(metric: Histogram): readonly number[] {
  return valueAt(metric.buckets, supportedReleases.newest) as readonly number[];
}

function namesOf(all: readonly ObservedLatency[]): string {
  return all.map(({ metric }) => metric.name).join(", ");
}
