import { canonicalDuration, milliseconds } from "../duration.ts";
import type { Values } from "../values.ts";
import { conflict, type Conflict } from "./conflict.ts";

/** Monitors that would scrape too much, too slowly or twice. */
export function monitorConflicts(values: Values): Conflict[] {
  const each = (["podMonitor", "serviceMonitor"] as const).flatMap((key) => monitorConflict(key, values));
  if (!values.podMonitor.enabled || !values.serviceMonitor.enabled) return each;
  const both = "podMonitor is enabled too, each engine would be scraped twice";
  return [...each, conflict(["serviceMonitor", "enabled"], both, false, { reads: ["podMonitor.enabled"] })];
}

function monitorConflict(key: "podMonitor" | "serviceMonitor", values: Values): Conflict[] {
  const { enabled, selector, scrapeTimeout } = values[key];
  if (!enabled) return [];
  const { matchLabels = {}, matchExpressions = [] } = selector;
  const interval = canonicalDuration(values.scrapeInterval);
  const isLong = scrapeTimeout !== undefined && milliseconds(scrapeTimeout) > milliseconds(interval);
  return [
    ...(Object.keys(matchLabels).length + matchExpressions.length > 0
      ? []
      : [
          conflict([key, "selector"], "it does not say what is vLLM, everything would be scraped", {
            matchLabels: { app: "vllm" },
          }),
        ]),
    ...(isLong
      ? [
          conflict(
            [key, "scrapeTimeout"],
            `${canonicalDuration(scrapeTimeout)} is longer than the scrape interval of ${interval}`,
            interval,
            { reads: ["scrapeInterval"] },
          ),
        ]
      : []),
  ];
}
