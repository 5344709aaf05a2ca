import { requestSuccessTotal } from "../../metrics/requests.ts";
import { generationTokensTotal, requestGenerationTokens, requestPromptTokens } from "../../metrics/tokens.ts";
import { engineLabels, type Labels, observations, samples, type Scenario } from "../scenario.ts";
import { averageGenerationTokens, averagePromptTokens, requestRate } from "./records.ts";

const workload: Labels = { namespace: "llm", model_name: "demo/chat-8b" };

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
    ],
    expect: [{ at: "10m", record: averagePromptTokens, samples: [{ labels: workload, value: 200 }] }],
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
    name: "two namespaces with the same model stay apart",
    covers: [],
    series: [
      samples(requestSuccessTotal, engineLabels({ finished_reason: "stop" }), "0+3x40"),
      samples(requestSuccessTotal, engineLabels({ finished_reason: "stop", namespace: "other" }), "0+6x40"),
    ],
    expect: [
      {
        at: "10m",
        record: requestRate,
        samples: [
          { labels: workload, value: 0.1 },
          { labels: { namespace: "other", model_name: "demo/chat-8b" }, value: 0.2 },
        ],
      },
    ],
  },
];
