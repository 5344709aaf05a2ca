import { milliseconds } from "@vllm-monitoring/core";
import type { UnitTest } from "../promtool.ts";
import { seriesReadBy } from "./series.ts";

/** A unit test and how much it tells of each rule that it expects something of, by the name of the rule. */
export interface ExpectingTest {
  readonly test: UnitTest;
  readonly worthOf: ReadonlyMap<string, number>;
}

/**
 * What a unit test tells: the more samples and alerts it expects of a rule, and the more series they are made from, the likelier it
 * is that a mistake shows; the more evaluations it takes, the longer one waits for it.
 */
export function expectingTest(test: UnitTest): ExpectingTest {
  const { alert_rule_test: alerts = [], promql_expr_test: expressions = [], input_series: series, interval } = test;
  const lasts = Math.max(...[...alerts, ...expressions].map(({ eval_time: time }) => milliseconds(time)), 0);
  const each = Math.log2(2 + series.length) / Math.sqrt(1 + lasts / milliseconds(interval));
  const worthOf = new Map<string, number>();
  const add = (name: string, expected: number) => worthOf.set(name, (worthOf.get(name) ?? 0) + (1 + expected) * each);
  for (const { alertname, exp_alerts: expected } of alerts) add(alertname, expected.length);
  for (const { expr, exp_samples: expected } of expressions) {
    for (const name of seriesReadBy(expr)) add(name, expected.length);
  }
  return { test, worthOf };
}
