import { requestSuccessTotal } from "../../metrics/requests.ts";
import { generationTokensTotal, requestGenerationTokens, requestPromptTokens } from "../../metrics/tokens.ts";
import { engineLabels, type Labels, observations, samples, type Scenario } from "../scenario.ts";
import { averageGenerationTokens, averagePromptTokens, requestRate } from "./records.ts";

const workload: Labels = { namespace: "llm", model_name: "demo/chat-8b" };

/** Requests of one engine that finish by stop. */
const finished = (values: string, labels: Labels = {}) =>
  samples(requestSuccessTotal, engineLabels({ ...labels, finished_reason: "stop" }), values);

/** Where a server waits for its first request while another one is busy in the cluster `east`. */
const elsewhere: readonly Labels[] = [
  { cluster: "west" },
  { cluster: "east", namespace: "other" },
  { cluster: "east", model_name: "demo/embed" },
];

/** The last value of a counter that begins at 0: 32 for `0+2x16`. */
const lastOf = (values: string) => {
  const [, step, times] = /^0\+([\d.]+)x(\d+)$/.exec(values)!;
  return Number(step) * Number(times);
};

export const requestsScenarios: readonly Scenario[] = [
  {
    name: "three requests finish in each scrape, two by stop and one by length",
    covers: [],
    series: [
      samples(generationTokensTotal, engineLabels(), "0+900x40"),
      samples(requestSuccessTotal, engineLabels({ finished_reason: "stop" }), "0+2x40"),
      samples(requestSuccessTotal, engineLabels({ finished_reason: "length" }), "0+1x40"),
      samples(requestSuccessTotal, engineLabels({ finished_reason: "error" }), "0x40"),
      ...observations(requestPromptTokens, engineLabels(), { value: 500, perScrape: 3 }, 40),
      ...observations(requestGenerationTokens, engineLabels(), { value: 300, perScrape: 3 }, 40),
    ],
    expect: [
      { at: "10m", record: requestRate, samples: [{ labels: workload, value: 0.1 }] },
      { at: "10m", record: averagePromptTokens, samples: [{ labels: workload, value: 500 }] },
      { at: "10m", record: averageGenerationTokens, samples: [{ labels: workload, value: 300 }] },
    ],
  },
  {
    name: "two engines with requests of other sizes: the mean is over requests, not over engines",
    covers: [],
    series: [
      ...observations(requestPromptTokens, engineLabels(), { value: 100, perScrape: 3 }, 40),
      ...observations(requestPromptTokens, engineLabels({ engine: "1" }), { value: 500, perScrape: 1 }, 40),
      ...observations(requestGenerationTokens, engineLabels(), { value: 10, perScrape: 3 }, 40),
      ...observations(requestGenerationTokens, engineLabels({ engine: "1" }), { value: 50, perScrape: 1 }, 40),
    ],
    expect: [
      { at: "10m", record: averagePromptTokens, samples: [{ labels: workload, value: 200 }] },
      { at: "10m", record: averageGenerationTokens, samples: [{ labels: workload, value: 20 }] },
    ],
  },
  {
    name: "an idle engine finishes 0 requests per second and has no request to average over",
    covers: [],
    series: [
      samples(generationTokensTotal, engineLabels(), "0x40"),
      samples(requestSuccessTotal, engineLabels({ finished_reason: "stop" }), "7x40"),
      ...observations(requestPromptTokens, engineLabels(), { value: 500, perScrape: 0 }, 40),
      ...observations(requestGenerationTokens, engineLabels(), { value: 300, perScrape: 0 }, 40),
    ],
    expect: [
      { at: "10m", record: requestRate, samples: [{ labels: workload, value: 0 }] },
      { at: "10m", record: averagePromptTokens, samples: [] },
      { at: "10m", record: averageGenerationTokens, samples: [] },
    ],
  },
  {
    name: "a Rust frontend before its first request has no finish reason, and still a rate of 0",
    covers: [],
    series: [samples(generationTokensTotal, engineLabels(), "0x40")],
    expect: [{ at: "10m", record: requestRate, samples: [{ labels: workload, value: 0 }] }],
  },
  {
    name: "a Rust frontend before its first request stands beside busy ones elsewhere, and of another model",
    covers: [],
    series: [
      finished("0+3x40", { cluster: "east" }),
      ...elsewhere.map((place) => samples(generationTokensTotal, engineLabels(place), "0x40")),
    ],
    expect: [
      {
        at: "10m",
        record: requestRate,
        samples: [
          { labels: { cluster: "east", ...workload }, value: 0.1 },
          ...elsewhere.map((place) => ({ labels: { ...workload, ...place }, value: 0 })),
        ],
      },
    ],
  },
  {
    name: "a Rust frontend generates the answers of its first requests: none has finished yet",
    covers: [],
    series: [samples(generationTokensTotal, engineLabels(), "0x10 0+900x30")],
    expect: [{ at: "10m", record: requestRate, samples: [{ labels: workload, value: 0 }] }],
  },
  {
    name: "a gateway that re-exports counters and histograms without model_name is not counted",
    covers: [],
    series: [
      { labels: engineLabels(), finishedInScrape: 3, promptTokens: 500, generatedTokens: 300 },
      { labels: { namespace: "llm", pod: "gateway" }, finishedInScrape: 9, promptTokens: 7, generatedTokens: 7 },
    ].flatMap(({ labels, finishedInScrape, promptTokens, generatedTokens }) => [
      samples(requestSuccessTotal, { ...labels, finished_reason: "stop" }, `0+${finishedInScrape}x40`),
      ...observations(requestPromptTokens, labels, { value: promptTokens, perScrape: finishedInScrape }, 40),
      ...observations(requestGenerationTokens, labels, { value: generatedTokens, perScrape: finishedInScrape }, 40),
    ]),
    expect: [
      { at: "10m", record: requestRate, samples: [{ labels: workload, value: 0.1 }] },
      { at: "10m", record: averagePromptTokens, samples: [{ labels: workload, value: 500 }] },
      { at: "10m", record: averageGenerationTokens, samples: [{ labels: workload, value: 300 }] },
    ],
  },
  {
    name: "one engine gives two short answers in each scrape for eight minutes, then another one six long ones",
    covers: [],
    series: [
      ...observations(requestGenerationTokens, engineLabels(), { value: 30, perScrape: 2 }, 16).map(
        ({ series, values }) => ({ series, values: `${values} ${lastOf(values)}x20` }),
      ),
      ...observations(requestGenerationTokens, engineLabels({ engine: "1" }), { value: 300, perScrape: 6 }, 20).map(
        ({ series, values }) => ({ series, values: `0x15 ${values}` }),
      ),
    ],
    expect: [{ at: "10m", record: averageGenerationTokens, samples: [{ labels: workload, value: 210 }] }],
  },
  {
    name: "engines of one pod add up, and so does a pod whose finish reason appears later",
    covers: [],
    series: [
      finished("0+3x40"),
      finished("0+3x40", { engine: "1" }),
      finished("_x10 0+6x30", { pod: "chat-1", instance: "10.0.0.2:8000" }),
    ],
    expect: [
      { at: "5m", record: requestRate, samples: [{ labels: workload, value: 0.2 }] },
      { at: "15m", record: requestRate, samples: [{ labels: workload, value: 0.4 }] },
    ],
  },
  {
    name: "a restart sets the counters to 0, rate and means stay right",
    covers: [],
    series: [
      finished("0+3x15 0+3x20"),
      ...observations(requestPromptTokens, engineLabels(), { value: 500, perScrape: 3 }, 15).map(
        ({ series, values }) => ({ series, values: `${values} ${values}` }),
      ),
    ],
    expect: [
      { at: "9m", record: requestRate, samples: [{ labels: workload, value: 0.09 }] },
      { at: "9m", record: averagePromptTokens, samples: [{ labels: workload, value: 500 }] },
    ],
  },
  {
    name: "the only pod vanishes: one window later nothing is said of its requests",
    covers: [],
    series: [
      samples(generationTokensTotal, engineLabels(), "0+900x20 stale"),
      finished("0+3x20 stale"),
      ...observations(requestPromptTokens, engineLabels(), { value: 500, perScrape: 3 }, 20, "stale"),
      ...observations(requestGenerationTokens, engineLabels(), { value: 300, perScrape: 3 }, 20, "stale"),
    ],
    expect: [requestRate, averagePromptTokens, averageGenerationTokens].map((record) => ({
      at: "16m",
      record,
      samples: [],
    })),
  },
  {
    name: "there is no server at all",
    covers: [],
    series: [],
    expect: [requestRate, averagePromptTokens, averageGenerationTokens].map((record) => ({
      at: "10m",
      record,
      samples: [],
    })),
  },
  {
    name: "two namespaces and two clusters with the same model stay apart",
    covers: [],
    series: [
      { place: { cluster: "east" }, each: 1 },
      { place: { cluster: "west" }, each: 2 },
      { place: { cluster: "west", namespace: "other" }, each: 3 },
    ].flatMap(({ place, each }) => [
      finished(`0+${3 * each}x40`, place),
      ...observations(requestPromptTokens, engineLabels(place), { value: 100 * each, perScrape: 3 }, 40),
      ...observations(requestGenerationTokens, engineLabels(place), { value: 10 * each, perScrape: 3 }, 40),
    ]),
    expect: [
      { record: requestRate, values: [0.1, 0.2, 0.3] },
      { record: averagePromptTokens, values: [100, 200, 300] },
      { record: averageGenerationTokens, values: [10, 20, 30] },
    ].map(({ record, values: [east, west, other] }) => ({
      at: "10m",
      record,
      samples: [
        { labels: { cluster: "east", ...workload }, value: east! },
        { labels: { cluster: "west", ...workload }, value: west! },
        { labels: { cluster: "west", ...workload, namespace: "other" }, value: other! },
      ],
    })),
  },
];
