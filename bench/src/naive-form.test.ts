import { expect, test } from "vitest";
import { naiveForm } from "./naive-form.ts";
import type { Rule } from "./rules.ts";

const record = (name: string, expr: string, labels: Rule["labels"] = {}): Rule => ({
  group: "g",
  interval: 30_000,
  name,
  kind: "record",
  expr,
  labels,
});

const buckets = record("r:buckets", 'sum by (le, w) (rate(x_bucket{m!=""}[5m]))');
const p95 = record("r:p95", 'histogram_quantile(0.95, r:buckets and on (w) r:buckets{le="+Inf"} > 0)');
const errors = (window: string) =>
  record("r:errors", `sum by (w) (rate(bad[${window}])) / sum by (w) (rate(all[${window}]))`, { window, slo: "a" });
const records = [buckets, p95, errors("1h"), errors("5m"), record("r:latest", "last_over_time(r:latest[1h]) or r:p95")];

test.each([
  ["raw series stay", 'rate(x{a="b"}[5m])', 'rate(x{a="b"}[5m])'],
  [
    "a record is written out, what it reads too; matchers go down to the raw series",
    "r:p95 > 5",
    '((histogram_quantile(0.95, ((sum by (le, w) (rate(x_bucket{m!=""}[5m])))) and on (w) ((sum by (le, w) (rate(x_bucket{m!="",le="+Inf"}[5m])))) > 0))) > 5',
  ],
  [
    "an offset goes down too, and is added to one that is there",
    "r:buckets offset 1h unless r:buckets",
    '((sum by (le, w) (rate(x_bucket{m!=""}[5m] offset 3600000ms)))) unless ((sum by (le, w) (rate(x_bucket{m!=""}[5m]))))',
  ],
  [
    "a matcher on a label that rules set chooses the rule, and the label is set",
    'r:errors{window="1h"} > 0.1',
    '(label_replace(label_replace((sum by (w) (rate(bad[1h])) / sum by (w) (rate(all[1h]))), "window", "1h", "", ""), "slo", "a", "", "")) > 0.1',
  ],
  [
    "several rules that record one name are alternatives",
    'r:errors{window=~"1h|5m", w="x"}',
    '(label_replace(label_replace((sum by (w) (rate(bad{w="x"}[1h])) / sum by (w) (rate(all{w="x"}[1h]))), "window", "1h", "", ""), "slo", "a", "", "")' +
      ' or label_replace(label_replace((sum by (w) (rate(bad{w="x"}[5m])) / sum by (w) (rate(all{w="x"}[5m]))), "window", "5m", "", ""), "slo", "a", "", ""))',
  ],
  ["a rule that sets another label is none of them", 'r:errors{window!~"1h|5m"}', 'r:errors{window!~"1h|5m"}'],
  [
    "a record over a range or in a subquery stays",
    "avg_over_time(r:p95[1h]) + max_over_time(r:p95[1h:1m])",
    "avg_over_time(r:p95[1h]) + max_over_time(r:p95[1h:1m])",
  ],
])("%s", (_, expr, naive) => {
  expect(naiveForm(expr, records)).toBe(naive);
});

test("a record that reads itself is written out once", () => {
  const own = record("r:own", "x or r:own offset 5m");
  expect(naiveForm("r:own", [own])).toBe("((x or r:own offset 5m))");
});
