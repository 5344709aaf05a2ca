import { fires, silent } from "../expectations.ts";
import { bucketOf, type Histogram, valueAt } from "../../metrics/metric.ts";
import { httpRequestsTotal } from "../../metrics/http.ts";
import { timeToFirstTokenSeconds } from "../../metrics/latency.ts";
import { supportedReleases } from "../../metrics/releases.ts";
import { up } from "../../metrics/scrape.ts";
import { generationTokensTotal, promptTokensTotal } from "../../metrics/tokens.ts";
import { serviceMonitoring } from "../../names.ts";
import type { Alert } from "../alert.ts";
import type { Expression } from "../../promql/expression.ts";
import { withExposedNames } from "../../promql/raw-names.ts";
import type { Family } from "../family.ts";
import { alike, east, first, otherWorkloads, second, workload } from "../places.ts";
import { type AlertCase, engineLabels, type Labels, samples, type Scenario, type Series } from "../scenario.ts";
import { busy, down, gone, idle, server } from "../server-story.ts";
import { engines } from "../state/records.ts";
import { generationThroughput } from "../throughput/records.ts";
import { recordedTwice, seriesDoubled, upWithoutMetrics } from "./alerts.ts";
import { type BucketBound, bucketBoundsOf } from "./bucket-bounds.ts";
import { alikeEngines, ordinarySignals, seriesNamed, serverWith, signalsOfIdle } from "./fleet.ts";
import { type NeededMetric, neededMetrics } from "./needed-metrics.ts";
import { type Sentinel, sentinelsOf } from "./sentinels.ts";
import {
  bucketMissingText,
  metricMissingText,
  recordedTwiceText,
  recordingRuleSilentText,
  seriesDoubledText,
  upWithoutMetricsText,
} from "./texts.ts";
import { thresholdPath } from "../threshold.ts";

/** The alerts that are made from other families; one that these give no reason for is not there. */
export interface DerivedAlerts {
  readonly ruleSilent: Alert | undefined;
  readonly metricMissing: Alert | undefined;
  readonly bucketMissing: Alert | undefined;
}

const covering = (alert: Alert, ...cases: readonly AlertCase[]): Scenario["covers"] =>
  cases.map((as) => ({ alert, as }));

const job = { job: "vllm" };
const here: Labels = { ...east, ...workload };

/** The stories of the pack itself, for the families that it watches. */
export function packScenarios(families: readonly Family[], derived: DerivedAlerts): Scenario[] {
  const { ruleSilent, metricMissing, bucketMissing } = derived;
  const needed = neededMetrics(families);
  const sentinels = sentinelsOf(families);
  return [
    ...quiet(
      [ruleSilent, metricMissing, bucketMissing, upWithoutMetrics, seriesDoubled, recordedTwice].filter(
        (alert) => alert !== undefined,
      ),
      needed.map(({ anyOf }) => anyOf[0]!.name),
    ),
    ...(ruleSilent === undefined ? [] : rulesThatAreSilent(ruleSilent, sentinels, families)),
    ...(metricMissing === undefined ? [] : metricsThatAreMissing(metricMissing, needed)),
    ...(bucketMissing === undefined ? [] : bucketsThatAreMissing(bucketMissing, bucketBoundsOf(families))),
    ...targetsWithoutMetrics,
    ...seriesThatComeTwice,
    ...recordsThatAreWrittenTwice,
  ];
}

/** What must not alert, for all alerts of the pack together. */
function quiet(all: readonly Alert[], names: readonly string[]): Scenario[] {
  const other = { ...job, namespace: "other" };
  const covers = (as: AlertCase) => all.map((alert) => ({ alert, as }));
  const whole = (
    labels: Labels,
    ...story: Parameters<typeof server> extends [Labels, ...infer Story] ? Story : never
  ) => serverWith(names, { ...job, ...labels }, ...story);
  return [
    {
      name: "the pack: the servers in both namespaces are idle",
      covers: covers("idle"),
      series: [...whole({}, idle(75)), ...whole(other, idle(75))],
      expect: ["11m", "20m", "1h14m"].flatMap((at) => silent(at, ...all)),
    },
    {
      name: "the pack: the servers in both namespaces have an ordinary load",
      covers: covers("healthy"),
      series: [...whole({}, busy(75)), ...whole(other, busy(75))],
      expect: ["11m", "20m", "1h14m"].flatMap((at) => silent(at, ...all)),
    },
    {
      name: "the pack: there is no server at all",
      covers: covers("empty database"),
      series: [],
      expect: silent("45m", ...all),
    },
    {
      name: "the pack: an only server vanishes under load",
      covers: covers("vanished target"),
      series: whole({}, busy(20), gone(40)),
      expect: ["19m", "21m", "26m", "36m", "50m"].flatMap((at) => silent(at, ...all)),
    },
    {
      name: "the pack: a rolling update, the new pod loads for fifteen minutes",
      covers: [],
      series: [...whole({}, busy(40), gone(20)), ...whole(second, gone(10), down(15), busy(35))],
      expect: ["22m", "26m", "40m", "59m"].flatMap((at) => silent(at, ...all)),
    },
    {
      name: "the pack: a Rust frontend, which has no histogram and no finish reason before its first request",
      covers: [],
      series: [
        samples(up, { namespace: "llm", ...first, ...job }, "1x90"),
        samples(generationTokensTotal, engineLabels(job), "0x90"),
      ],
      expect: ["20m", "44m"].flatMap((at) => silent(at, ...all)),
    },
  ];
}

function rulesThatAreSilent(alert: Alert, sentinels: readonly Sentinel[], families: readonly Family[]): Scenario[] {
  const metricsOfEngines = sentinels.filter(({ input }) => input.records.length === 0);
  const recordedBefore = sentinels.flatMap(({ input }) => input.records);
  const all: Scenario = {
    name: "no group of records is loaded, and what each follows from is there",
    covers: [],
    without: [...new Set(sentinels.map(({ group }) => group.name))],
    series: distinct(sentinels.map(({ input }) => inputSeries(input, here))),
    expect: [
      fires(
        "20m",
        alert,
        ...sentinels
          .filter(({ record }) => !recordedBefore.includes(record))
          .map(({ record }) => recordingRuleSilentText(here, record.record, {})),
      ),
    ],
  };
  const onlySome = (name: string, some: readonly Sentinel[]): Scenario => ({
    name,
    covers: [],
    without: all.without!,
    series: distinct(some.map(({ input }) => inputSeries(input, here))),
    expect: [fires("20m", alert, ...some.map(({ record }) => recordingRuleSilentText(here, record.record, {})))],
  });
  const gateway: Scenario = {
    name: "a gateway repeats what records follow from and does not tell the model: no record of it is missing",
    covers: [],
    series: distinct(
      metricsOfEngines.map(({ input: { text } }) =>
        seriesNamed(withExposedNames(text).split("{")[0]!, { namespace: "llm", pod: "gateway" }, "1x60"),
      ),
    ),
    expect: silent("20m", alert),
  };
  const one = sentinels.flatMap(({ group, record, input }, index): Scenario[] => {
    const missing = families.filter(({ recordGroup }) => recordGroup === group).flatMap(({ records }) => records);
    const isKnown = input.metrics.includes(generationTokensTotal) || input.records.includes(engines);
    const text = recordingRuleSilentText(here, record.record, isKnown ? signalsOfIdle(missing) : {});
    // Another Prometheus has written the record for the other workloads.
    const recorded = otherWorkloads.map((labels) => seriesNamed(record.record, labels, "1x60"));
    return [
      {
        name: `the group of ${record.record} is not loaded`,
        covers: index === 0 ? covering(alert, "fires", "two namespaces") : [],
        without: [group.name],
        series: [...[here, ...otherWorkloads].map((labels) => inputSeries(input, labels)), ...recorded],
        expect: [...silent("14m30s", alert), fires("20m", alert, text)],
      },
      {
        name: `the group of ${record.record} is loaded after twenty minutes`,
        covers: index === 0 ? covering(alert, "ends") : [],
        without: [group.name],
        series: [inputSeries(input, here), seriesNamed(record.record, here, "_x40 1x20")],
        expect: [fires("19m30s", alert, text), ...silent("20m", alert)],
      },
    ];
  });
  const isMadeHere = ({ input }: Sentinel) => sentinels.some(({ record }) => input.records.includes(record));
  return [
    ...one,
    all,
    onlySome("no group of records is loaded, and the metrics that they follow from are there", metricsOfEngines),
    onlySome(
      "no group of records is loaded, and what they follow from is there, but for what these groups record",
      sentinels.filter((sentinel) => !isMadeHere(sentinel)),
    ),
    gateway,
  ];
}

/** Series, each once. */
function distinct(all: readonly Series[]): Series[] {
  return [...new Map(all.map((one) => [one.series, one])).values()];
}

/** What a sentinel follows from, and nothing else of the workload: a record, or a metric of an engine. */
function inputSeries({ text, records }: Expression, labels: Labels): Series {
  const [name, matchers = ""] = withExposedNames(text).split(/[{}]/);
  if (records.length === 0) return seriesNamed(name!, engineLabels(labels), "1x60");
  const { series } = seriesNamed(name!, labels, "");
  return { series: matchers === "" ? series : series.replace("{", `{${matchers},`), values: "0x60" };
}

function metricsThatAreMissing(alert: Alert, needed: readonly NeededMetric[]): Scenario[] {
  const idleSignals = { waiting: "0", running: "0", "KV cache": "0%", preemptions: "0/s" };
  const names = needed.map(({ anyOf }) => anyOf[0]!.name);
  const processing = { generated: "0+60x60", prompt: "0+60x60" };
  /** A busy engine that exposes all that is needed, but for some series. */
  const engine = (labels: Labels, without: readonly string[] = [], { generated, prompt } = processing): Series[] => [
    samples(generationTokensTotal, engineLabels(labels), generated),
    ...[promptTokensTotal.name, ...names.filter((name) => name !== promptTokensTotal.name)]
      .filter((name) => !without.includes(name))
      .map((name) => seriesNamed(name, engineLabels(labels), name === promptTokensTotal.name ? prompt : "0x60")),
  ];
  const [one] = needed;
  const lost = one!.anyOf[0]!.name;
  const text = (metric: string, affected = 1) => metricMissingText(here, metric, affected, idleSignals);
  return [
    ...needed.map(({ name, anyOf }, index): Scenario => ({
      name: `one engine does not expose ${name}; others that differ from it in one label do`,
      covers: index === 0 ? covering(alert, "fires", "two namespaces") : [],
      series: [
        ...engine(east, [anyOf[0]!.name]),
        ...alikeEngines.flatMap((labels) => engine(labels)),
        ...engine({ ...east, model_name: "demo/embed" }),
      ],
      expect: [...silent("15m", alert), fires("20m", alert, text(name))],
    })),
    ...needed
      .filter(({ anyOf }) => anyOf.length > 1)
      .map(({ name, anyOf: [young, old] }): Scenario => ({
        name: `M08: an engine of an older release exposes ${old!.name} in place of ${name}`,
        covers: [],
        series: [...engine(east, [young!.name]), seriesNamed(old!.name, engineLabels(east), "0x60")],
        expect: silent("20m", alert),
      })),
    {
      name: "an engine exposes nothing but its generated tokens, and is slow",
      covers: [],
      series: [samples(generationTokensTotal, engineLabels(east), "0+15x60")],
      expect: [
        fires(
          "20m",
          alert,
          ...needed.map(({ name }) =>
            metricMissingText(here, name, 1, { waiting: "0", running: "0", preemptions: "0/s" }),
          ),
        ),
      ],
    },
    ...(["generated", "prompt"] as const).map((moving): Scenario => ({
      name: `an engine that does not expose ${lost} has one request every four minutes, ${moving} tokens only; its last one at minute 24`,
      covers: [],
      series: engine(east, [lost], {
        generated: "0x74",
        prompt: "0x74",
        [moving]: `${[0, 15, 30, 45, 60, 75, 90].map((count) => `${count}x7`).join(" ")} 90x20`,
      }),
      expect: [...silent("10m", alert), fires("22m", alert, text(one!.name)), ...silent("31m", alert)],
    })),
    {
      name: `two engines do not expose ${lost}, a third one does`,
      covers: [],
      series: [...engine(east, [lost]), ...engine({ ...east, engine: "1" }, [lost]), ...engine({ ...east, ...second })],
      expect: [fires("20m", alert, text(one!.name, 2))],
    },
    {
      name: `an engine without traffic does not expose ${lost}`,
      covers: [],
      series: engine(east, [lost], { generated: "900x60", prompt: "900x60" }),
      expect: silent("25m", alert),
    },
    {
      name: `an embedding server, which generates no token, does not expose ${lost}`,
      covers: [],
      series: [...engine(east, [lost], { generated: "0x60", prompt: "0+60x60" }), ...engine({ ...east, engine: "1" })],
      expect: [fires("20m", alert, text(one!.name))],
    },
    ...["pod", "instance", "engine", "cluster", "namespace", "model_name"].map((label): Scenario => ({
      name: `an idle engine does not expose ${lost}; a busy one that differs from it in the ${label} does`,
      covers: [],
      series: [
        ...engine({ ...east, [label]: "a" }, [lost], { generated: "900x60", prompt: "900x60" }),
        ...engine({ ...east, [label]: "b" }),
      ],
      expect: silent("25m", alert),
    })),
    {
      name: `${lost} is exposed after twenty minutes`,
      covers: covering(alert, "ends"),
      series: [
        ...engine(east, [lost]),
        ...engine({ ...east, engine: "1" }),
        seriesNamed(lost, engineLabels(east), "_x40 0x20"),
      ],
      expect: [fires("19m30s", alert, text(one!.name)), ...silent("20m", alert)],
    },
  ];
}

function bucketsThatAreMissing(alert: Alert, bounds: readonly BucketBound[]): Scenario[] {
  const boundOf = ({ threshold }: BucketBound) => threshold.default.chat;
  const histogramOf = ({ threshold }: BucketBound) => threshold.boundOf!;
  const all: Scenario = {
    name: "no bound of any threshold is there, the others are",
    covers: [],
    series: [...new Set(bounds.map(histogramOf))].flatMap((histogram) =>
      buckets(histogram, here, (le) => (bounds.some((one) => boundOf(one) === le) ? "" : "0+30x60")),
    ),
    expect: [
      fires(
        "20m",
        alert,
        ...bounds.map((one) =>
          bucketMissingText(
            here,
            { threshold: thresholdPath(one.threshold), bound: boundOf(one), perSecond: "1" },
            { "first token p95": "950us" },
          ),
        ),
      ),
    ],
  };
  const each = bounds.flatMap((one, index): Scenario[] => {
    const histogram = histogramOf(one);
    const bound = boundOf(one);
    const text = (perSecond: string) =>
      bounds
        .filter((other) => histogramOf(other) === histogram && boundOf(other) === bound)
        .map(({ threshold }) =>
          bucketMissingText(
            here,
            { threshold: thresholdPath(threshold), bound, perSecond },
            histogram === timeToFirstTokenSeconds ? { "first token p95": "950us" } : {},
          ),
        );
    const path = thresholdPath(one.threshold);
    return [
      {
        name: `of all bounds only that of ${path} is missing; three other workloads have it`,
        covers: index === 0 ? covering(alert, "fires", "two namespaces", "just above") : [],
        series: [
          ...buckets(histogram, here, (le) => (le === bound ? "" : "0+30x60")),
          ...otherWorkloads.flatMap((labels) => buckets(histogram, labels, () => "0+30x60")),
        ],
        expect: [...silent("15m", alert), fires("20m", alert, ...text("1"))],
      },
      {
        name: `the bound of ${path} is there, in either spelling, and no other is`,
        covers: index === 0 ? covering(alert, "just below") : [],
        series: [String(bound), Number.isInteger(bound) ? `${bound}.0` : `${bound}0`, "+Inf"].map((le, pod) =>
          samples(bucketOf(histogram), { ...here, pod: `chat-${Math.min(pod, 1)}`, le }, "0+30x60"),
        ),
        expect: silent("25m", alert),
      },
      {
        name: `the bound of ${path} appears after twenty minutes`,
        covers: index === 0 ? covering(alert, "ends") : [],
        series: buckets(histogram, here, (le) => (le === bound ? "_x40 0+30x20" : "0+30x60")),
        expect: [fires("19m30s", alert, ...text("1")), ...silent("21m", alert)],
      },
    ];
  });
  return [...each, all];
}

/** The buckets of one engine, each with the values that are given for its bound; none where there are none. */
function buckets(histogram: Histogram, labels: Labels, valuesOf: (bound: number) => string): Series[] {
  const bounds = valueAt(histogram.buckets, supportedReleases.newest);
  return [...(bounds === "one-two-five" ? [] : bounds), Infinity]
    .map((bound) => ({ bound, values: valuesOf(bound) }))
    .filter(({ values }) => values !== "")
    .map(({ bound, values }) => samples(bucketOf(histogram), { ...labels, le: spelled(bound) }, values));
}

function spelled(bound: number): string {
  if (bound === Infinity) return "+Inf";
  return Number.isInteger(bound) ? `${bound}.0` : String(bound);
}

const target: Labels = { namespace: "llm", ...first };
/** What a page without metrics of vLLM has. */
const otherPage = (labels: Labels, values: string): Series[] => [
  samples(up, { ...target, ...labels }, values),
  samples(
    httpRequestsTotal,
    { ...target, ...labels, handler: "/v1/chat/completions", method: "POST", status: "2xx" },
    values,
  ),
];

const targetsWithoutMetrics: readonly Scenario[] = [
  {
    name: "M42: a target of the vLLM job has a page without metrics of vLLM; five that differ from it in one label have them",
    covers: covering(upWithoutMetrics, "fires", "two namespaces"),
    series: [
      ...otherPage({ ...east, ...job }, "1x50"),
      ...alike.flatMap((labels) => server({ ...labels, ...job }, idle(25))),
    ],
    expect: [
      ...silent("9m30s", upWithoutMetrics),
      fires("10m", upWithoutMetrics, upWithoutMetricsText({ ...east, ...target })),
    ],
  },
  {
    name: "M42: a server is restarted with its statistics, fifteen minutes later",
    covers: covering(upWithoutMetrics, "ends"),
    series: [...otherPage(job, "1x60"), samples(generationTokensTotal, engineLabels(job), "_x30 0x30")],
    expect: [fires("14m30s", upWithoutMetrics, upWithoutMetricsText(target)), ...silent("15m", upWithoutMetrics)],
  },
  {
    name: "a page without metrics of vLLM is found by two monitors",
    covers: [],
    series: [...otherPage(job, "1x50"), samples(up, { ...target, job: "vllm-too" }, "1x50")],
    expect: [fires("20m", upWithoutMetrics, upWithoutMetricsText(target))],
  },
  {
    name: "the page of a gateway repeats the names of vLLM and does not tell the model",
    covers: [],
    series: [...otherPage(job, "1x50"), samples(generationTokensTotal, target, "0+9x50")],
    expect: [fires("20m", upWithoutMetrics, upWithoutMetricsText(target))],
  },
  {
    name: "a page without metrics of vLLM is found by two monitors, one of which fails",
    covers: [],
    series: [...otherPage(job, "1x50"), samples(up, { ...target, job: "vllm-too" }, "0x50")],
    expect: [fires("20m", upWithoutMetrics, upWithoutMetricsText(target))],
  },
  {
    name: "targets of another job and of a router have no metrics of vLLM, and a server fails its scrapes",
    covers: [],
    series: [
      ...otherPage({ job: "postgres" }, "1x50"),
      ...otherPage({ job: "vllm-router", ...second }, "1x50"),
      samples(up, { ...target, ...job, pod: "chat-2" }, "0x50"),
    ],
    expect: silent("20m", upWithoutMetrics),
  },
];

const seriesThatComeTwice: readonly Scenario[] = [
  {
    name: "M31: two monitors scrape one engine; six that differ from it in one label are scraped once",
    covers: covering(seriesDoubled, "fires", "two namespaces"),
    series: [
      ...["auto", "own"].flatMap((monitor) => server({ ...east, job: monitor }, busy(20))),
      ...alikeEngines.flatMap((labels) => server(labels, busy(20))),
    ],
    expect: [
      ...silent("9m30s", seriesDoubled),
      fires("10m", seriesDoubled, seriesDoubledText(here, 2, { ...ordinarySignals, running: "12" })),
    ],
  },
  {
    name: "M31: a third monitor",
    covers: [],
    series: ["a", "b", "c"].flatMap((monitor) => server({ ...east, job: monitor }, busy(20))),
    expect: [fires("15m", seriesDoubled, seriesDoubledText(here, 3, ordinarySignals))],
  },
  {
    name: "M31: two monitors scrape a Rust frontend before its first request, when it counts no prompts",
    covers: [],
    series: ["auto", "own"].map((monitor) => samples(generationTokensTotal, engineLabels({ job: monitor }), "0x40")),
    expect: [
      fires("15m", seriesDoubled, seriesDoubledText(workload, 2, { waiting: "0", running: "0", preemptions: "0/s" })),
    ],
  },
  {
    name: "M31: two monitors scrape a gateway that repeats the counters and does not tell the model",
    covers: [],
    series: ["auto", "own"].map((monitor) => samples(generationTokensTotal, { ...target, job: monitor }, "0+9x40")),
    expect: silent("15m", seriesDoubled),
  },
  {
    name: "M15: seven engines that differ from each other in one label are scraped once",
    covers: [],
    series: [east, ...alikeEngines].flatMap((labels) => server(labels, busy(20))),
    expect: silent("15m", seriesDoubled),
  },
  {
    name: "M30: a platform exposes the same numbers under a name with a prefix",
    covers: [],
    series: server({}, busy(20)).flatMap(({ series, values }) => [
      { series, values },
      { series: series.replace("vllm:", "kserve_vllm:"), values: series.startsWith("vllm:") ? values : "_x40" },
    ]),
    expect: silent("15m", seriesDoubled),
  },
  {
    name: "M31: the second monitor is removed after fifteen minutes",
    covers: covering(seriesDoubled, "ends"),
    series: [...server({ job: "auto" }, busy(20)), ...server({ job: "own" }, busy(15), gone(5))],
    expect: [
      fires("14m30s", seriesDoubled, seriesDoubledText(workload, 2, ordinarySignals)),
      ...silent("15m", seriesDoubled),
    ],
  },
];

/** A record as so many rules write it for some minutes in intervals of 30 s, where samples come every 15 s. */
const written = (rules: 1 | 2, minutes: number) =>
  Array.from({ length: minutes * 2 }, () => (rules === 1 ? "5 _" : "5 5")).join(" ");
const record = (labels: Labels, values: string) => seriesNamed(generationThroughput.record, labels, values);

const recordsThatAreWrittenTwice: readonly Scenario[] = [
  {
    name: "P09: two releases write the records of one workload; those of three others are written once",
    covers: covering(recordedTwice, "fires", "two namespaces"),
    interval: "15s",
    without: [serviceMonitoring.name],
    series: [record(here, written(2, 80)), ...otherWorkloads.map((labels) => record(labels, written(1, 80)))],
    expect: [...silent("1h30s", recordedTwice), fires("1h5m", recordedTwice, recordedTwiceText(here, "1.952"))],
  },
  {
    name: "P09: a second release with a longer interval writes twelve samples in the time of twenty",
    covers: [],
    interval: "15s",
    series: [
      record(workload, Array.from({ length: 160 }, (_, index) => ((index * 3) % 5 < 3 ? "5 5" : "5 _")).join(" ")),
    ],
    expect: [fires("1h5m", recordedTwice, recordedTwiceText(workload, "1.571"))],
  },
  {
    name: "P09: two releases begin to write between two steps of an interval",
    covers: [],
    interval: "15s",
    series: [record(workload, `_ ${written(2, 80)}`)],
    expect: [...silent("1h15s", recordedTwice), fires("1h30s", recordedTwice, recordedTwiceText(workload, "1.952"))],
  },
  {
    name: "P09: the second release is taken away after seventy minutes",
    covers: covering(recordedTwice, "ends"),
    interval: "15s",
    series: [record(workload, `${written(2, 70)} ${written(1, 20)}`)],
    expect: [fires("1h10m", recordedTwice, recordedTwiceText(workload, "1.952")), ...silent("1h18m", recordedTwice)],
  },
];
