import type { Counter } from "../metrics/metric.ts";
import { generationTokensTotal } from "../metrics/tokens.ts";
import { type Expression, increase, literal, presenceOf, promql } from "./expression.ts";
import { by, type Placeholder, target } from "./placeholder.ts";

/**
 * Increase of a counter over a window, for each of its series, that does not miss the event with which a series begins. Many series
 * are born late and above 0: a response with 5xx, a finish reason of the Rust frontend, a failed transfer. `increase` sees only
 * what is added after the first sample, so a burst of errors that stays alone would be no error at all.
 *
 * A series that was not there one window ago counts with its whole value, if its server was there: the counter of generated tokens
 * exists from the start of a server. So a Prometheus that meets an old server does not take its whole history for one burst.
 *
 * @param window the window, such as `2m`
 * @param matchers the series that match, all unless given
 */
export function increaseSinceBirth(metric: Counter, window: string | Placeholder, matchers = ""): Expression {
  const series = presenceOf(metric, matchers);
  const ago = typeof window === "string" ? literal(window) : window;
  const server = metric.component === "engine" ? promql`${by}, ${target}` : promql`${target}`;
  return promql`
    (
      ${series}
        unless
      ${series} offset ${ago}
    )
      and on (${server})
    ${presenceOf(generationTokensTotal)} offset ${ago}
      or
    ${increase(metric, window, matchers)}`;
}
