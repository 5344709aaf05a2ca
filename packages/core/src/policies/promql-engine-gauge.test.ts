import { expect, test } from "vitest";
import { up } from "../metrics/scrape.ts";
import { numRequestsRunning, numRequestsWaiting } from "../metrics/requests.ts";
import { promptTokensTotal } from "../metrics/tokens.ts";
import { promql, rate } from "../promql/expression.ts";
import { by, engine, target } from "../promql/placeholder.ts";
import { kvCacheUsageByEngine, running } from "../rules/state/records.ts";
import { recordOf, said } from "./example-family.ts";
import { engineGauge } from "./promql-engine-gauge.ts";

const one = promql`max by (${by}, ${engine}) (${numRequestsWaiting})`;

test.each([
  promql`sum by (${by}) (${one})`,
  promql`avg by (${by}) (${kvCacheUsageByEngine})`,
  promql`max by (${by}) (${numRequestsWaiting})`,
  promql`max by (${by}, ${engine}) (max_over_time(${numRequestsWaiting}[5m]) * 2)`,
  promql`count by (${by}) (group by (${by}, ${engine}) (${numRequestsWaiting}))`,
  promql`${one} and on (${by}) ${numRequestsRunning}`,
  promql`${one} unless on (${by}) ${numRequestsRunning} > 0`,
  promql`sum by (${target}) (${up})`,
  promql`sum by (${by}) (${rate(promptTokensTotal)}) + on (${by}) ${running}`,
])("gauges that count once for each engine pass (%#)", (expr) => {
  expect(said(engineGauge, recordOf(expr))).toEqual([]);
});

test.each([
  promql`${numRequestsWaiting}`,
  promql`sum by (${by}) (${numRequestsWaiting})`,
  promql`avg by (${by}, ${engine}) (${numRequestsWaiting})`,
  promql`min by (${by}, ${engine}) (${numRequestsWaiting})`,
  promql`count by (${by}) (${numRequestsWaiting} > 0)`,
  promql`sum by (${by}) (max_over_time(${numRequestsWaiting}[5m]))`,
  promql`sum by (${by}) (${one}) + sum by (${by}) (${numRequestsWaiting})`,
  promql`${numRequestsWaiting} and on (${by}) ${one}`,
  promql`${one} and on (${by}) sum by (${by}) (${numRequestsWaiting}) > 5`,
  promql`${one} unless on (${by}) ${numRequestsWaiting} == 0`,
])("a gauge whose repeated series count each is named (%#)", (expr) => {
  expect(said(engineGauge, recordOf(expr))).toEqual([
    "a:b: takes every series of vllm:num_requests_waiting, also those that repeat one engine; instead: max by (<<by>>, <<engine>>) (…), then the aggregation around it",
  ]);
});
