import { expect, test } from "vitest";
import { numRequestsWaiting } from "../metrics/requests.ts";
import { generationTokensTotal, promptTokensTotal } from "../metrics/tokens.ts";
import { e2eLatencyP95Seconds } from "../rules/latency/thresholds.ts";
import { increase, labelled, overTime, promql, rate } from "./expression.ts";
import { by, expectedModels, rateWindow } from "./placeholder.ts";

test("an expression knows what it reads and keeps the shape of its lines", () => {
  const inner = promql`
    sum by (${by}) (
      ${rate(promptTokensTotal)}
    )`;
  const outer = promql`
    (
      ${inner} > ${e2eLatencyP95Seconds}
    )
      and on (${by})
    ${numRequestsWaiting} > 0`;
  expect(outer.text).toBe(
    [
      "(",
      "  sum by (<<by>>) (",
      "    rate(<<vllm>>prompt_tokens_total{<<selector>>}[<<window>>])",
      "  ) > <<thresholds.e2eLatencyP95Seconds>>",
      ")",
      "  and on (<<by>>)",
      "<<vllm>>num_requests_waiting{<<selector>>} > 0",
    ].join("\n"),
  );
  expect(outer.metrics).toEqual([promptTokensTotal, numRequestsWaiting]);
  expect(outer.thresholds).toEqual([e2eLatencyP95Seconds]);
});

test("an increase has its own window", () => {
  expect(increase(promptTokensTotal, "1h").text).toBe("increase(<<vllm>>prompt_tokens_total{<<selector>>}[1h])");
});

test("a label is put on every series of a result", () => {
  const busy = promql`
    sum by (${by}) (${rate(promptTokensTotal)})
      > 0`;
  const named = labelled(busy, "metric", "vllm:prompt_tokens_total");
  expect(named.text).toBe(
    [
      "label_replace(",
      "  sum by (<<by>>) (rate(<<vllm>>prompt_tokens_total{<<selector>>}[<<window>>]))",
      "    > 0,",
      '  "metric", "vllm:prompt_tokens_total", "", ""',
      ")",
    ].join("\n"),
  );
  expect(named.metrics).toEqual([promptTokensTotal]);
});

test("an expression reads what a placeholder will read", () => {
  expect(promql`${expectedModels}`.metrics).toEqual([generationTokensTotal]);
});

test("a gauge is read over a window, with matchers of its own before those of the user", () => {
  const read = overTime("max", numRequestsWaiting, rateWindow, 'reason="capacity"');
  expect(read.text).toBe('max_over_time(<<vllm>>num_requests_waiting{reason="capacity", <<selector>>}[<<window>>])');
  expect(read.metrics).toEqual([numRequestsWaiting]);
});
