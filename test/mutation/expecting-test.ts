import type { UnitTest } from "../promtool.ts";
import { seriesReadBy } from "./series.ts";

/** A unit test and how much it tells of each rule that it expects something of, by the name of the rule. */
export interface ExpectingTest {
  readonly test: UnitTest;
  readonly worthOf: ReadonlyMap<string, number>;
}

/**
 * What a unit test tells: the more samples and alerts it expects of a rule, and the more series they are made from, the likelier it
 * is that a mistake shows.
 */
export function expectingTest(test: UnitTest): ExpectingTest {
  const { alert_rule_test: alerts = [], promql_expr_test: expressions = [], input_series: series } = test;
  const worthOf = new Map<string, number>();
  const add = (name: string, expected: number) => {
    worthOf.set(name, (worthOf.get(name) ?? 0) + (1 + expected) * Math.log2(2 + series.length));
  };
  for (const { alertname, exp_alerts: expected } of alerts) add(alertname, expected.length);
  for (const { expr, exp_samples: expected } of expressions) {
    for (const name of seriesReadBy(expr)) add(name, expected.length);
  }
  return { test, worthOf };
}
