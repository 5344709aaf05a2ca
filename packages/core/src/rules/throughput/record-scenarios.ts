import { generationTokensTotal, promptTokensTotal } from "../../metrics/tokens.ts";
import { engineLabels, type Labels, samples, type Scenario } from "../scenario.ts";
import { second, tokens, workload } from "./processed-tokens.ts";
import {
  generationThroughput,
  generationTokensPastHour,
  promptThroughput,
  promptTokensPastHour,
  totalThroughput,
} from "./records.ts";

const allRecords = [
  promptThroughput,
  generationThroughput,
  totalThroughput,
  promptTokensPastHour,
  generationTokensPastHour,
];

/** Where a server waits for its first request while another one is busy in the cluster `east`. */
const elsewhere: readonly Labels[] = [
  { cluster: "west" },
  { cluster: "east", namespace: "other" },
  { cluster: "east", model_name: "demo/embed" },
];

/** What the records of throughput are in each story. */
export const throughputRecordScenarios: readonly Scenario[] = [
  {
    name: "one engine processes 1800 prompt tokens and generates 900 in each scrape",
    covers: [],
    series: tokens(1800, 900),
    expect: [
      { at: "10m", record: promptThroughput, samples: [{ labels: workload, value: 60 }] },
      { at: "10m", record: generationThroughput, samples: [{ labels: workload, value: 30 }] },
      { at: "10m", record: totalThroughput, samples: [{ labels: workload, value: 90 }] },
      { at: "30m", record: promptTokensPastHour, samples: [{ labels: workload, value: 108_000 }] },
      { at: "30m", record: generationTokensPastHour, samples: [{ labels: workload, value: 54_000 }] },
    ],
  },
  {
    name: "an idle engine has a throughput of 0, not none",
    covers: [],
    series: tokens(0, 0),
    expect: allRecords.map((record) => ({ at: "10m", record, samples: [{ labels: workload, value: 0 }] })),
  },
  {
    name: "a Rust frontend before its first request has no prompt counter, and still a throughput of 0",
    covers: [],
    series: [samples(generationTokensTotal, engineLabels(), "0x60")],
    expect: allRecords.map((record) => ({
      at: "10m",
      record,
      samples: [{ labels: workload, value: 0 }],
    })),
  },
  {
    name: "a Rust frontend before its first request stands beside busy ones elsewhere, and of another model",
    covers: [],
    series: [
      ...tokens(300, 0, { cluster: "east" }),
      ...elsewhere.map((place) => samples(generationTokensTotal, engineLabels(place), "0x60")),
    ],
    expect: [
      { record: promptThroughput, value: 10 },
      { record: promptTokensPastHour, value: 18_000 },
    ].map(({ record, value }) => ({
      at: "30m",
      record,
      samples: [
        { labels: { cluster: "east", ...workload }, value },
        ...elsewhere.map((place) => ({ labels: { ...workload, ...place }, value: 0 })),
      ],
    })),
  },
  {
    name: "a Rust frontend has its first prompt counter: it counts from its second scrape on, 0 stands in until then",
    covers: [],
    series: [
      samples(generationTokensTotal, engineLabels(), "0x9 0+150x30"),
      samples(promptTokensTotal, engineLabels(), "_x12 900+300x30"),
    ],
    expect: [
      { at: "6m", record: generationThroughput, samples: [{ labels: workload, value: 1 }] },
      { at: "6m", record: promptThroughput, samples: [{ labels: workload, value: 0 }] },
      { at: "6m", record: totalThroughput, samples: [{ labels: workload, value: 1 }] },
      { at: "6m", record: promptTokensPastHour, samples: [{ labels: workload, value: 0 }] },
    ],
  },
  {
    name: "a gateway that re-exports the counters without model_name is not counted",
    covers: [],
    series: [
      ...tokens(1800, 900),
      samples(promptTokensTotal, { namespace: "llm", pod: "gateway" }, "0+600x60"),
      samples(generationTokensTotal, { namespace: "llm", pod: "gateway" }, "0+600x60"),
    ],
    expect: [
      { at: "10m", record: promptThroughput, samples: [{ labels: workload, value: 60 }] },
      { at: "10m", record: generationThroughput, samples: [{ labels: workload, value: 30 }] },
      { at: "30m", record: promptTokensPastHour, samples: [{ labels: workload, value: 108_000 }] },
      { at: "30m", record: generationTokensPastHour, samples: [{ labels: workload, value: 54_000 }] },
    ],
  },
  {
    name: "M15: the engines of one pod and of two pods add up",
    covers: [],
    series: [...tokens(300, 150), ...tokens(600, 300, { engine: "1" }), ...tokens(900, 450, second)],
    expect: [
      { at: "10m", record: promptThroughput, samples: [{ labels: workload, value: 60 }] },
      { at: "10m", record: totalThroughput, samples: [{ labels: workload, value: 90 }] },
      { at: "30m", record: promptTokensPastHour, samples: [{ labels: workload, value: 108_000 }] },
      { at: "30m", record: generationTokensPastHour, samples: [{ labels: workload, value: 54_000 }] },
    ],
  },
  {
    name: "two namespaces and two clusters with the same model stay apart",
    covers: [],
    series: [
      ...tokens(300, 0, { cluster: "east" }),
      ...tokens(600, 0, { cluster: "west" }),
      ...tokens(900, 0, { cluster: "west", namespace: "other" }),
    ],
    expect: [
      {
        at: "10m",
        record: totalThroughput,
        samples: [
          { labels: { cluster: "east", ...workload }, value: 10 },
          { labels: { cluster: "west", ...workload }, value: 20 },
          { labels: { cluster: "west", namespace: "other", model_name: "demo/chat-8b" }, value: 30 },
        ],
      },
      {
        at: "30m",
        record: promptTokensPastHour,
        samples: [
          { labels: { cluster: "east", ...workload }, value: 18_000 },
          { labels: { cluster: "west", ...workload }, value: 36_000 },
          { labels: { cluster: "west", namespace: "other", model_name: "demo/chat-8b" }, value: 54_000 },
        ],
      },
    ],
  },
  {
    name: "a restart sets the counters to 0, the tokens of the hour stay right",
    covers: [],
    series: [
      samples(promptTokensTotal, engineLabels(), "0+300x30 0+300x30"),
      samples(generationTokensTotal, engineLabels(), "0+150x30 0+150x30"),
    ],
    expect: [
      { at: "16m", record: promptThroughput, samples: [{ labels: workload, value: 9 }] },
      { at: "30m", record: generationThroughput, samples: [{ labels: workload, value: 5 }] },
      { at: "30m30s", record: promptTokensPastHour, samples: [{ labels: workload, value: 18_000 }] },
      { at: "30m30s", record: generationTokensPastHour, samples: [{ labels: workload, value: 9000 }] },
    ],
  },
  {
    name: "a second pod appears: it counts from its second scrape on",
    covers: [],
    series: [
      ...tokens(300, 150),
      ...tokens(600, 300, second, 40).map(({ series, values }) => ({ series, values: `_x20 ${values}` })),
    ],
    expect: [
      { at: "10m", record: promptThroughput, samples: [{ labels: workload, value: 10 }] },
      { at: "10m30s", record: promptThroughput, samples: [{ labels: workload, value: 12 }] },
      { at: "16m", record: promptThroughput, samples: [{ labels: workload, value: 30 }] },
      { at: "16m", record: totalThroughput, samples: [{ labels: workload, value: 45 }] },
    ],
  },
  {
    name: "one of two pods vanishes: one window later only the other one counts",
    covers: [],
    series: [...tokens(300, 0), ...tokens(600, 0, second, 20, "stale")],
    expect: [
      { at: "9m30s", record: promptThroughput, samples: [{ labels: workload, value: 30 }] },
      { at: "16m", record: promptThroughput, samples: [{ labels: workload, value: 10 }] },
    ],
  },
  {
    name: "the only pod vanishes: one window later there is no throughput, and no tokens of the hour one hour later",
    covers: [],
    series: tokens(300, 150, {}, 20, "stale"),
    expect: [
      { at: "14m", record: totalThroughput, samples: [{ labels: workload, value: 3.75 }] },
      ...allRecords.map((record) => ({ at: "1h10m30s", record, samples: [] })),
      ...[promptThroughput, generationThroughput, totalThroughput].map((record) => ({
        at: "16m",
        record,
        samples: [],
      })),
    ],
  },
  {
    name: "there is no server at all",
    covers: [],
    series: [],
    expect: allRecords.map((record) => ({ at: "10m", record, samples: [] })),
  },
];
