import { expect, test } from "vitest";
import { numRequestsWaiting } from "../metrics/requests.ts";
import { promptTokensTotal } from "../metrics/tokens.ts";
import { promql, rate } from "../promql/expression.ts";
import { by } from "../promql/placeholder.ts";
import { e2eLatency } from "../rules/latency/records.ts";
import { plain, recordOf, said } from "./example-family.ts";
import { portable } from "./rule-portable.ts";

test.each([
  promql`-sum by (${by}) (${rate(promptTokensTotal)}) / on (${by}) group_left () (${e2eLatency.p50} > 1.5e3)`,
  plain('rate(x{a="b", c!~"d"}[1h30m] offset 5m) >= bool 0.5 or on (a) y unless on (a) z'),
])("the PromQL of 2.42 passes (%#)", (expr) => {
  expect(said(portable, recordOf(expr))).toEqual([]);
});

test.each([
  ["rate(x)", 'expected type matrix in call to function "rate", got vector'],
  ["sum by (x) (", "unable to find the parameter for the expression"],
])("what has wrong types or does not parse is named: %s", (text, what) => {
  expect(said(portable, recordOf(plain(text)))).toContain(
    `a:b: ${what}; instead: PromQL that parses and has right types`,
  );
});

test.each([
  ["sort(x)", "sort() is not on the list of functions that rules may call"],
  ["limitk by (a) (3, x)", "limitk is not on the list of aggregations that rules may use"],
  ["x > 5m", "5m is nothing that rules may be made of"],
  ["x > 1_000", "1_000 is nothing that rules may be made of"],
  ["rate(x[300])", "300 is nothing that rules may be made of"],
  ["rate(x[5m * 2])", "5m * 2 is nothing that rules may be made of"],
  ["rate(x[5m] smoothed)", "x[5m] smoothed is nothing that rules may be made of"],
  ["x @ 5", "x @ 5 is nothing that rules may be made of"],
  ['{"x"}', '"x" is nothing that rules may be made of'],
])("what 2.42 does not know, or rules may not use, is named: %s", (text, what) => {
  expect(said(portable, recordOf(plain(text)))).toEqual([`a:b: ${what}; instead: what rule-portable.ts lists`]);
});

test.each(['{__name__="x"}', '{__name__=~"x.*", a="b"}', 'x and on (a) {__name__!~"y"}'])(
  "a matcher on names is named: %s",
  (text) => {
    const [matcher] = /__name__[^,}]*/.exec(text)!;
    expect(said(portable, recordOf(plain(text)))).toEqual([
      `a:b: ${matcher} matches names, which some backends refuse; instead: the name itself`,
    ]);
  },
);

test("a gauge where a range is wanted is named", () => {
  expect(said(portable, recordOf(promql`rate(${numRequestsWaiting})`))).toHaveLength(1);
});
