import { generationTokensTotal, promptTokensTotal } from "../../metrics/tokens.ts";
import { engineLabels, type Labels, samples, type Series } from "../scenario.ts";

/** The workload of the scenarios, as its records name it. */
export const workload: Labels = { namespace: "llm", model_name: "demo/chat-8b" };

/** A second pod of that workload. */
export const second: Labels = { pod: "chat-1", instance: "10.0.0.2:8000" };

/** An engine that processes so many prompt tokens and generates so many tokens in each scrape of 30 s; 60 scrapes are half an hour. */
export const tokens = (prompt: number, generated: number, labels: Labels = {}, scrapes = 60, ending = ""): Series[] => [
  samples(promptTokensTotal, engineLabels(labels), `0+${prompt}x${scrapes} ${ending}`.trim()),
  samples(generationTokensTotal, engineLabels(labels), `0+${generated}x${scrapes} ${ending}`.trim()),
];
