import { expectTypeOf, test } from "vitest";
import { numRequestsWaiting } from "./metrics/requests.ts";
import { promptTokensTotal } from "./metrics/tokens.ts";
import { increase, promql, rate } from "./promql/expression.ts";
import { alert } from "./rules/alert.ts";
import { highLatency } from "./rules/latency/alerts.ts";
import { e2eLatencyP95Seconds } from "./rules/latency/thresholds.ts";
import { threshold } from "./rules/threshold.ts";
import type { Text } from "./text.ts";

// What must not compile. `npm run check` fails when a line below an expectation has no error.
export function mistakes(): void {
  // @ts-expect-error a gauge has no rate
  rate(numRequestsWaiting);
  // @ts-expect-error a gauge has no increase
  increase(numRequestsWaiting, "1h");
  // @ts-expect-error a counter is of use only through rate and increase
  promql`${promptTokensTotal} > 5`.text.trim();
  // @ts-expect-error a metric is a reference, not a name
  rate("vllm:prompt_tokens_total");
  // @ts-expect-error the Chinese text is missing
  const text: Text = { en: "text" };
  // @ts-expect-error the Chinese text is missing
  alert({ ...highLatency, summary: text.en === "" ? text : { en: "text" } });
  const { why: _, ...withoutWhy } = e2eLatencyP95Seconds;
  // @ts-expect-error the why is missing
  threshold(withoutWhy);
}

test("a counter has a rate", () => {
  expectTypeOf(rate).toBeCallableWith(promptTokensTotal);
});
