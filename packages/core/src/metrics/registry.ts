import { e2eRequestLatencySeconds, timeToFirstTokenSeconds } from "./latency.ts";
import type { Metric } from "./metric.ts";
import { numRequestsWaiting, requestSuccessTotal } from "./requests.ts";
import { generationTokensTotal, promptTokensTotal, requestGenerationTokens, requestPromptTokens } from "./tokens.ts";

/** Every metric of vLLM that a rule may use. */
export const metrics: readonly Metric[] = [
  e2eRequestLatencySeconds,
  timeToFirstTokenSeconds,
  promptTokensTotal,
  generationTokensTotal,
  requestPromptTokens,
  requestGenerationTokens,
  requestSuccessTotal,
  numRequestsWaiting,
];
