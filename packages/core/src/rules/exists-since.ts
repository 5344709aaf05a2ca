import type { Metric } from "../metrics/metric.ts";
import type { Exception } from "./alert.ts";

/** The exception of a rule that reads metrics which the oldest supported releases do not expose. */
export function existsSince(...metrics: readonly [Metric, ...Metric[]]): Exception {
  const list = (between: string) => metrics.map(({ name, since }) => `\`${name}\` ${since}`).join(between);
  return {
    policy: "promql/known-metric",
    reason: {
      en: `First releases of vLLM that expose the metrics: ${list(", ")}. Engines of older releases are not in it.`,
      zh: `各指标最早出现的 vLLM 版本：${list("、")}。更早版本的引擎不计入。`,
    },
  };
}
