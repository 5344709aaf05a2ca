import { PbfWriter } from "pbf";
import { compress } from "snappyjs";
import type { TimeSeries } from "./fleet.ts";

/**
 * A request of Prometheus' remote write protocol 0.1.0 with some series: a protobuf message, compressed with Snappy.
 * Field numbers: https://prometheus.io/docs/concepts/remote_write_spec/
 */
export function writeRequest(series: readonly TimeSeries[]): Uint8Array<ArrayBuffer> {
  const writer = new PbfWriter();
  for (const one of series) writer.writeMessage(1, writeTimeSeries, one);
  return new Uint8Array(compress(writer.finish()));
}

function writeTimeSeries({ labels, samples }: TimeSeries, writer: PbfWriter): void {
  const sorted = Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const label of sorted) writer.writeMessage(1, writeLabel, label);
  for (const sample of samples) writer.writeMessage(2, writeSample, sample);
}

function writeLabel([name, value]: readonly [string, string], writer: PbfWriter): void {
  writer.writeStringField(1, name);
  writer.writeStringField(2, value);
}

function writeSample([time, value]: TimeSeries["samples"][number], writer: PbfWriter): void {
  writer.writeDoubleField(1, value);
  writer.writeVarintField(2, time);
}
