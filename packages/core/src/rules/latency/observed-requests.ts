import { e2eRequestLatencySeconds } from "../../metrics/latency.ts";
import { engineLabels, type Labels, observations, type Series } from "../scenario.ts";

/** The workload of the scenarios, as its records name it. */
export const workload: Labels = { namespace: "llm", model_name: "demo/chat-8b" };

/** A second pod of that workload. */
export const second: Labels = { pod: "chat-1", instance: "10.0.0.2:8000" };

/** Two requests finish in each scrape, each after so many seconds; 40 scrapes are 20 minutes. */
export function requestsOf(seconds: number, labels: Labels = {}, scrapes = 40, ending = ""): Series[] {
  return observations(
    e2eRequestLatencySeconds,
    engineLabels(labels),
    { value: seconds, perScrape: 2 },
    scrapes,
    ending,
  );
}

/** A server that exposes its histogram and finishes nothing for 20 minutes. */
export function noRequests(labels: Labels = {}): Series[] {
  return observations(e2eRequestLatencySeconds, engineLabels(labels), { value: 1, perScrape: 0 }, 40);
}
