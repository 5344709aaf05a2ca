import * as cache from "./cache.ts";
import * as estimates from "./estimates.ts";
import * as http from "./http.ts";
import * as kvTransfer from "./kv-transfer.ts";
import * as latency from "./latency.ts";
import * as lora from "./lora.ts";
import type { Metric } from "./metric.ts";
import * as other from "./other.ts";
import * as process from "./process.ts";
import * as requests from "./requests.ts";
import * as scrape from "./scrape.ts";
import * as sleep from "./sleep.ts";
import * as speculation from "./speculation.ts";
import * as tokens from "./tokens.ts";

/** Every metric of vLLM by subject: the exported constants of one file each. */
export const metricGroups = {
  latency: Object.values<Metric>(latency),
  tokens: Object.values<Metric>(tokens),
  requests: Object.values<Metric>(requests),
  cache: Object.values<Metric>(cache),
  speculation: Object.values<Metric>(speculation),
  lora: Object.values<Metric>(lora),
  sleep: Object.values<Metric>(sleep),
  "kv-transfer": Object.values<Metric>(kvTransfer),
  estimates: Object.values<Metric>(estimates),
  http: Object.values<Metric>(http),
  process: Object.values<Metric>(process),
  other: Object.values<Metric>(other),
} as const satisfies Record<string, readonly Metric[]>;

/** The subjects that metrics are grouped by. */
export type MetricGroup = keyof typeof metricGroups;

/** Every metric of vLLM, whether a rule reads it or not. */
export const metrics: readonly Metric[] = Object.values(metricGroups).flat();

/** Every series that a rule may read and that no rule makes: those of vLLM, and those that Prometheus adds to a scrape. */
export const readableMetrics: readonly Metric[] = [...metrics, ...Object.values<Metric>(scrape)];
