import {
  requestDecodeTimeSeconds,
  requestInferenceTimeSeconds,
  requestPrefillTimeSeconds,
  requestQueueTimeSeconds,
} from "../../metrics/latency.ts";
import { latencyScenariosOf } from "../latency-record-scenarios.ts";
import { engineLabels, type Labels, observations, type Scenario } from "../scenario.ts";
import { decodeTime, inferenceTime, prefillTime, queueTime } from "./records.ts";

const workload: Labels = { namespace: "llm", model_name: "demo/chat-8b" };

export const phasesScenarios: readonly Scenario[] = [
  ...latencyScenariosOf([
    { metric: requestQueueTimeSeconds, records: queueTime, value: 0.375, p50: 0.4, p95: 0.49, p99: 0.498 },
    { metric: requestPrefillTimeSeconds, records: prefillTime, value: 0.75, p50: 0.65, p95: 0.785, p99: 0.797 },
    { metric: requestDecodeTimeSeconds, records: decodeTime, value: 8, p50: 7.5, p95: 9.75, p99: 9.95 },
    { metric: requestInferenceTimeSeconds, records: inferenceTime, value: 12, p50: 12.5, p95: 14.75, p99: 14.95 },
  ]),
  {
    name: "M07: requests wait and none finishes: the time in the queue is silent, as its text says",
    covers: [],
    series: observations(requestQueueTimeSeconds, engineLabels(), { value: 0.4, perScrape: 0 }, 40),
    expect: [queueTime.average, queueTime.p95].map((record) => ({ at: "10m", record, samples: [] })),
  },
  {
    name: "R10: pods that spell a bucket 10 and 10.0 are counted together",
    covers: [],
    series: [
      ...observations(requestQueueTimeSeconds, engineLabels(), { value: 8, perScrape: 2 }, 40),
      ...observations(
        requestQueueTimeSeconds,
        engineLabels({ pod: "chat-1", instance: "10.0.0.2:8000" }),
        { value: 8, perScrape: 2 },
        40,
      ).map(({ series, values }) => ({ series: series.replace('.0"}', '"}'), values })),
    ],
    expect: [{ at: "10m", record: queueTime.p95, samples: [{ labels: workload, value: 9.75 }] }],
  },
];
