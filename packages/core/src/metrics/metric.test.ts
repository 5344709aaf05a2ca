import { expect, test } from "vitest";
import { e2eRequestLatencySeconds } from "./latency.ts";
import { bucketOf, countOf, type Metric, type MetricUnit, sumOf, valueAt } from "./metric.ts";
import { metricGroups, metrics } from "./registry.ts";
import { compareReleases, supportedReleases } from "./releases.ts";

test("a history says what held in a release", () => {
  expect(valueAt(e2eRequestLatencySeconds.buckets, "0.8.3")).toHaveLength(15);
  expect(valueAt(e2eRequestLatencySeconds.buckets, "0.8.4")).toHaveLength(21);
  expect(() => valueAt(e2eRequestLatencySeconds.buckets, "0.5.0")).toThrow(
    "the history begins with 0.6.0, after 0.5.0",
  );
});

test.each(metrics)("the histories of $name are in order, bounds ascend", (metric) => {
  const histories = [
    metric.labels,
    ...(metric.guards === undefined ? [] : [metric.guards]),
    ...Object.values(metric.labelValues ?? {}),
    ...(metric.type === "histogram" ? [metric.buckets] : []),
  ];
  for (const history of histories) {
    expect(history.map(({ since }) => since)).toEqual(history.map(({ since }) => since).toSorted(compareReleases));
  }
  const bounds = metric.type === "histogram" ? metric.buckets.map(({ value }) => value) : [];
  const lists = bounds.filter((value) => value !== "one-two-five");
  expect(lists).toEqual(lists.map((list) => list.toSorted((a, b) => a - b)));
});

test.each(metrics)("the releases of $name are in order", (metric) => {
  const { since, deprecated, hidden, removed, labels, v0 } = metric;
  const steps = [since, deprecated, hidden, removed].filter((release) => release !== undefined);
  expect(steps).toEqual(steps.toSorted(compareReleases));
  expect(labels[0]!.since).toBe(since);
  expect(v0?.alone === true ? v0.removed : removed).toBe(removed);
  const needed = compareReleases(since, supportedReleases.oldest) < 0 ? supportedReleases.oldest : since;
  expect(metric.type === "histogram" ? valueAt(metric.buckets, needed) : [1]).not.toHaveLength(0);
});

test.each(metrics)("$name is explained in both languages", ({ meaning, condition, guards, hidden }) => {
  for (const { en, zh } of [meaning, ...(condition === undefined ? [] : [condition])]) {
    expect(en).toMatch(/^[^\p{Script=Han}]+[.]$/u);
    expect(zh).toMatch(/\p{Script=Han}.*。$/u);
  }
  const guarded = guards?.some(({ value }) => value.length > 0) === true && hidden === undefined;
  expect(guarded && condition === undefined).toBe(false);
});

test("names are unique, tell the type, and what takes the place of another is a metric", () => {
  const names = metrics.map(({ name }) => name);
  expect(new Set(names).size).toBe(176);
  expect(names).toHaveLength(176);
  const totals = metrics.filter(({ name, type }) => name.endsWith("_total") !== (type === "counter"));
  expect(totals.map(({ name, type }) => `${name} ${type}`)).toEqual(["vllm:iteration_tokens_total histogram"]);
  expect(metrics.flatMap(({ replacedBy = [] }) => replacedBy).filter((name) => !names.includes(name))).toEqual([]);
});

test("a unit in the name is the unit", () => {
  const endings: readonly [RegExp, MetricUnit][] = [
    [/_start_time_seconds$/, "unix time"],
    [/(?<!start_time)_seconds(_total)?$/, "seconds"],
    [/_milliseconds$/, "milliseconds"],
    [/_bytes(_per_gpu)?(_total|_transferred)?$/, "bytes"],
    [/_perc$/, "ratio"],
    [/(?<!lora_requests)_info$/, "info"],
    [/_blocks(_dropped)?(_total)?$/, "blocks"],
    [/^vllm:num_requests_|_requests_total$/, "requests"],
    [/_tokens(_\w+)?_total$/, "tokens"],
  ];
  const unlike = metrics.filter(({ name, unit }) => endings.some(([ending, its]) => ending.test(name) && unit !== its));
  expect(unlike.map(({ name, unit }) => `${name} ${unit}`)).toEqual([]);
  for (const [ending] of endings)
    expect(
      metrics.some(({ name }) => ending.test(name)),
      String(ending),
    ).toBe(true);
});

test("only metrics of the engine have its prefix and tell the model", () => {
  for (const { name, component, labels } of metrics) {
    expect(name.startsWith("vllm:"), name).toBe(component === "engine");
    const tellsModel = labels.some(({ value }) => value.includes("model_name"));
    expect(tellsModel && component !== "engine", name).toBe(false);
  }
});

test.each(Object.entries(metricGroups))(
  "the constants of %s.ts have the names of their metrics",
  async (group, members) => {
    const constants = (await import(`./${group}.ts`)) as Record<string, Metric>;
    expect(Object.values(constants)).toEqual(members);
    const spelled = members.map(({ name }) =>
      name.replace("vllm:", "").replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
    );
    expect(Object.keys(constants)).toEqual(spelled);
  },
);

test("a histogram is exposed as three counters", () => {
  expect([bucketOf, sumOf, countOf].map((part) => part(e2eRequestLatencySeconds).name)).toEqual([
    "vllm:e2e_request_latency_seconds_bucket",
    "vllm:e2e_request_latency_seconds_sum",
    "vllm:e2e_request_latency_seconds_count",
  ]);
});
