import { expect, test } from "vitest";
import { readExposition } from "./exposition.ts";
import { fleetOf, scrapeInterval, scrapesOf } from "./fleet.ts";

const plain = readExposition("vllm-0.32.0-load-snapshot").series;
const embedding = readExposition("vllm-0.32.0-embed-after").series;
const fleet = fleetOf(25, [plain, embedding]);

const origin = 1_800_000_000_000;
const end = origin + 40 * scrapeInterval;
const scrapes = scrapesOf(fleet[13]!, (name) => (name === "up" ? end - 600_000 : origin), end, origin);
const nameOf = (labels: Readonly<Record<string, string>>) => labels["__name__"];
const valuesOf = (name: string, labels: object = {}) =>
  scrapes
    .find((series) =>
      Object.entries({ __name__: name, ...labels }).every(([label, value]) => series.labels[label] === value),
    )!
    .samples.map(([, value]) => value);

test("pods are spread over ten workloads, each with its model and what it exposes", () => {
  expect(fleet.map(({ series }) => series.length)).toEqual(
    Array.from({ length: 25 }, (_, index) => (index % 10 === 1 ? embedding.length : plain.length)),
  );
  expect(scrapes.find(({ labels }) => nameOf(labels) === "vllm:num_requests_running")!.labels).toEqual({
    __name__: "vllm:num_requests_running",
    engine: "0",
    model_name: "example/chat-3",
    namespace: "team-3",
    pod: "chat-3-6c9f7d5b84-00013",
    instance: "10.0.0.13:8000",
    job: "chat-3",
    service: "chat-3",
    container: "vllm",
    endpoint: "http",
  });
});

test("each series has one sample in each interval, back to the time that is asked for its name", () => {
  expect(scrapes).toHaveLength(plain.length + 1);
  for (const { labels, samples } of scrapes) {
    const times = samples.map(([time]) => time);
    expect(times).toHaveLength(nameOf(labels) === "up" ? 20 : 40);
    expect(times.at(-1)).toBeGreaterThan(end - scrapeInterval);
    expect(times.at(-1)).toBeLessThanOrEqual(end);
    const steps = times.slice(1).map((time, index) => time - times[index]!);
    expect(new Set(steps)).toEqual(new Set([scrapeInterval]));
  }
});

test("counters grow unevenly and never fall, gauges swing, moments stay", () => {
  const tokens = valuesOf("vllm:generation_tokens_total");
  const increases = tokens.slice(1).map((value, index) => value - tokens[index]!);
  expect(Math.min(...increases)).toBeGreaterThan(0);
  expect(new Set(increases).size).toBeGreaterThan(30);
  expect(new Set(valuesOf("vllm:num_requests_waiting")).size).toBeGreaterThan(3);
  expect(Math.max(...valuesOf("vllm:kv_cache_usage_perc"))).toBeLessThanOrEqual(1);
  expect(new Set(valuesOf("process_start_time_seconds")).size).toBe(1);
  expect(new Set(valuesOf("up"))).toEqual(new Set([1]));
});

test("buckets stay cumulative and agree with the count", () => {
  const histogram = "vllm:e2e_request_latency_seconds";
  const bounds = plain.filter(({ name }) => name === `${histogram}_bucket`).map(({ labels }) => labels.le);
  const buckets = bounds.map((le) => valuesOf(`${histogram}_bucket`, { le }));
  for (const [index, bucket] of buckets.slice(1).entries())
    expect(bucket.every((value, scrape) => value >= buckets[index]![scrape]!)).toBe(true);
  expect(valuesOf(`${histogram}_bucket`, { le: "+Inf" })).toEqual(valuesOf(`${histogram}_count`));
});

test("two runs make the same samples", () => {
  expect(scrapesOf(fleet[13]!, () => origin, end, origin).slice(1)).toEqual(scrapes.slice(1));
});
