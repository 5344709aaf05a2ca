import {
  estimatedFlopsPerGpuTotal,
  estimatedReadBytesPerGpuTotal,
  estimatedWriteBytesPerGpuTotal,
} from "../../metrics/estimates.ts";
import { apart, atGateway, east, elsewhere, growing, has, lacks, second, shows, stopping } from "../record-story.ts";
import { engineLabels, type Labels, samples, type Scenario, type Series } from "../scenario.ts";
import { flopsPerGpu, readBytesPerGpu, writeBytesPerGpu } from "./records.ts";

const all = [flopsPerGpu, readBytesPerGpu, writeBytesPerGpu];
const metrics = [estimatedFlopsPerGpuTotal, estimatedReadBytesPerGpuTotal, estimatedWriteBytesPerGpuTotal];

/** What an engine estimates in each scrape: operations, bytes read, bytes written. */
const estimates = (operations: number, read: number, written: number, labels: Labels = {}): Series[] => [
  growing(estimatedFlopsPerGpuTotal, operations, labels),
  growing(estimatedReadBytesPerGpuTotal, read, labels),
  growing(estimatedWriteBytesPerGpuTotal, written, labels),
];

export const estimatesScenarios: readonly Scenario[] = [
  {
    name: "a GPU does 6000 operations in each scrape, reads 30000 bytes and writes 60",
    covers: [],
    series: estimates(6000, 30_000, 60),
    expect: [has(flopsPerGpu, 200), has(readBytesPerGpu, 1000), has(writeBytesPerGpu, 2)],
  },
  {
    name: "M13: an engine without --enable-mfu-metrics has the counters at 0, which is no estimate of 0",
    covers: [],
    series: estimates(0, 0, 0),
    expect: all.map(lacks),
  },
  {
    name: "an engine that estimates is idle: 0 is its estimate",
    covers: [],
    series: metrics.map((metric) => samples(metric, engineLabels(), "1x40")),
    expect: all.map((record) => has(record, 0)),
  },
  ...metrics.map((metric, index): Scenario => ({
    name: `an engine counts ${metric.name} and none of the others`,
    covers: [],
    series: metrics.map((one) => growing(one, one === metric ? 300 : 0)),
    expect: all.map((record, other) => (other === index ? has(record, 10) : lacks(record))),
  })),
  {
    name: "an engine that estimates has had nothing to do for two minutes: rates are over five minutes",
    covers: [],
    series: metrics.map((metric) => stopping(metric, 300)),
    expect: all.map((record) => has(record, 6)),
  },
  {
    name: "two engines estimate and differ, a third one does not: the mean is over two, and other workloads stay apart",
    covers: [],
    series: [
      ...estimates(3000, 9000, 30, east),
      ...estimates(9000, 3000, 90, { ...east, engine: "1" }),
      ...estimates(0, 0, 0, { ...east, ...second }),
      ...elsewhere.flatMap((place) => estimates(30, 60, 3, place)),
      ...metrics.map((metric) => atGateway(metric, 9000)),
    ],
    expect: [
      shows(flopsPerGpu, apart(200, 1)),
      shows(readBytesPerGpu, apart(200, 2)),
      shows(writeBytesPerGpu, apart(2, 0.1)),
    ],
  },
];
