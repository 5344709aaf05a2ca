import { type Histogram, type Metric, metrics } from "@vllm-monitoring/core";
import type { UnitTest } from "./promtool.ts";

/** Values of labels that the registry does not list. */
const values: Readonly<Record<string, readonly string[]>> = {
  model_name: ["demo/chat-8b"],
  engine: ["0"],
  handler: ["/v1/chat/completions"],
  method: ["POST"],
  status: ["2xx", "4xx", "5xx"],
};

/**
 * A server that exposes every metric of the registry, of whatever release, for twenty minutes of scrapes every 30 s. Each counter grows
 * at a pace of its own, so that none can stand for another.
 *
 * @param labels what the scrape adds: `namespace="llm",pod="chat-0"`
 */
export function seriesOfRegistry(labels: string): UnitTest["input_series"] {
  let pace = 0;
  const growing = () => `0+${++pace}x40`;
  return metrics
    .filter(({ component }) => component !== "scrape")
    .flatMap((metric) =>
      labelSetsOf(metric).flatMap((own) => {
        const named = (part: string, more: readonly string[], samples: string) => ({
          series: `${metric.name}${part}{${[...own, ...more, labels].join(",")}}`,
          values: samples,
        });
        switch (metric.type) {
          case "gauge":
            return [named("", [], `0.${++pace}x40`)];
          case "counter":
            return [named("", [], growing())];
          case "summary":
            return [named("_sum", [], growing()), named("_count", [], growing())];
          case "histogram":
            return [
              ...bucketsOf(metric).map((bound) => named("_bucket", [`le="${bound}"`], growing())),
              named("_sum", [], growing()),
              named("_count", [], growing()),
            ];
        }
      }),
    );
}

/** The matchers of each combination of label values. */
function labelSetsOf({ labels, labelValues }: Metric): string[][] {
  return labels.at(-1)!.value.reduce<string[][]>(
    (sets, label) => {
      const all = labelValues?.[label]?.at(-1)?.value ?? values[label] ?? ["x"];
      return sets.flatMap((set) => all.map((value) => [...set, `${label}="${value}"`]));
    },
    [[]],
  );
}

function bucketsOf({ buckets }: Histogram): string[] {
  const bounds = buckets.at(-1)!.value;
  return [...(bounds === "one-two-five" ? [1, 2, 5, 10] : bounds).map(String), "+Inf"];
}
