import { metrics } from "@vllm-monitoring/core";
import { expect, test } from "vitest";
import { normalForm, type SeriesFacts } from "./normal-form.ts";
import { seriesFacts } from "./vocabulary.ts";

const facts: SeriesFacts = {
  neverNegative: (series) => series !== "below_zero",
  alwaysNamed: (series) => series === "named:rate",
};

const same = (one: string, other: string) => normalForm(one, facts) === normalForm(other, facts);

test.each([
  ["a and on (w) sum by (w) (b) > 0", "a and on (w) max by (w) (b) > 0"],
  ["a and on (w) sum by (w) (max by (w, e, f) (b)) > 0", "a and on (w) avg by (w) (sum by (w, f) (b)) > 0"],
  ["a and on (w) sum by (w) (max by (e, w) (b)) == 0", "a and on (w) sum by (w) (b) == 0"],
  ["a unless on (w) (rate(b[5m]) > 0)", "a unless on (w) (increase(b[5m])) > 0"],
  ["a and on (w) count by (w) (b)", "a and on (w) min by (w) (b)"],
  ["a unless on (w) irate(b[5m])", "a unless on (w) rate(b[5m])"],
  ["a and on (w) last_over_time(b[1d])", "a and on (w) min_over_time(b[1d])"],
  ["a and on (w) max_over_time(b[1d]) > 0", "a and on (w) sum_over_time(b[1d]) > 0"],
  ["sum by (w, e, w) (a)", "sum by (e, w) (a)"],
  ["(a) / (b > 0)", "a / (b > 0)"],
  ["sum by (x, y) (a)", "sum by (y, x) (a)"],
  ['a and on (w) h_bucket:rate{le="+Inf"} > 0', "a and on (w) h_bucket:rate > 0"],
  [
    'sum by (model_name) (a) / sum by (model_name) (b{model_name!=""})',
    'sum by (model_name) (a{model_name!=""}) / sum by (model_name) (b)',
  ],
  ['rate(a{x="1"}[5m]) + (rate(b{model_name!=""}[5m]) > 0)', 'rate(a{model_name!="", x="1"}[5m]) + (rate(b[5m]) > 0)'],
  ["named:rate and on (w, model_name) a > 0", 'named:rate and on (w, model_name) a{model_name!=""} > 0'],
  ["named:rate unless on (model_name) a", 'named:rate unless on (model_name) a{model_name!=""}'],
  [
    "named:rate - on (w, model_name) a * on (w) group_left () b",
    'named:rate - on (w, model_name) a{model_name!=""} * on (w) group_left () b',
  ],
  [
    'named:rate and on (model_name) a * on (w) group_left () b{model_name!=""}',
    'named:rate and on (model_name) a{model_name!=""} * on (w) group_left () b{model_name!=""}',
  ],
  ["a and on (model_name) named:rate", 'a{model_name!=""} and on (model_name) named:rate'],
  ['a{x="1", y="2"} unless a{y="2"} offset 5m', 'a{x="1", y="2"} unless a offset 5m'],
  ['a{x="1"} and b{x="1", y="2"}', 'a{x="1"} and b{y="2"}'],
  ["count by (w) (a) * 0", "group by (w) (a) * 0"],
  ["a or on (w) sum by (w) (b) * 0", "a or on (w) max by (w) (b) * 0"],
  ["max by (w) (a) == 0", "max by (w) (a) <= 0"],
  ["a + b == bool 0", "a + b <= bool 0"],
  ["a and on (w) b == 0", "a and on (w) b <= 0"],
  ["a and on (w) sum by (w, e) (b) > 0", "a and on (w) sum by (w) (b) > 0"],
  ["a unless on (w) b > 0", "a unless on (w) sum by (w) (b) > 0"],
  ["a unless on (w) count by (w, e) (b)", "a unless on (w) b"],
  [
    "a and on (w) (sum by (w) (b) or on (w) rate(c[5m])) > 0",
    "a and on (w) (avg by (w) (b) or on (w) increase(c[5m])) > 0",
  ],
  ["a unless on (w) (sum by (w) (b) > 0 or on (w) c)", "a unless on (w) (max by (w) (b) > 0 or on (w) c)"],
  ["(sum by (w) (b) > 0 or on (w) rate(c[5m])) > bool 0", "(max by (w) (b) > 0 or on (w) increase(c[5m])) > bool 0"],
  [
    "a and on (w) sum by (w) (b unless b offset 5m or rate(c[5m])) > 0",
    "a and on (w) sum by (w) (b unless b offset 5m or increase(c[5m])) > 0",
  ],
  ["(sum by (w) (a) + on (w) rate(b[5m])) > bool 0", "(max by (w) (a) + on (w) increase(b[5m])) > bool 0"],
  [
    "a and on (w) group by (w) (b) * on (w) rate(c[5m]) > 0",
    "a and on (w) group by (w) (b) * on (w) increase(c[5m]) > 0",
  ],
  ["(a or on (w) group by (w) (b) * 0) > bool 0", "(a or on (w) count by (w) (b) * 0) > bool 0"],
  [
    'label_replace(a, "l", "x", "", "") or on (w, l) label_replace(b, "l", "y", "", "")',
    'label_replace(a, "l", "x", "", "") or on (l) label_replace(b, "l", "y", "", "")',
  ],
  [
    '(label_replace(a, "l", "x", "", "") or on (w, l) label_replace(b, "l", "y", "", "")) or on (w, l) label_replace(c, "l", "z", "", "")',
    'label_replace(a, "l", "x", "", "") or on (l) label_replace(b, "l", "y", "", "") or on (v, l) label_replace(c, "l", "z", "", "")',
  ],
  ["count by (w) (sum by (w, e) (a))", "count by (w) (max by (w, e) (a))"],
  [
    'count by (w, l) (label_replace(rate(a[5m]), "l", "x", "", ""))',
    'count by (w, l) (label_replace(irate(a[5m]), "l", "x", "", ""))',
  ],
  [
    'label_replace(a{model_name!=""} unless on (model_name) b, "l", "x", "", "")',
    'label_replace(a{model_name!=""} unless on (model_name) b{model_name!=""}, "l", "x", "", "")',
  ],
  [
    'label_replace(a, "l", "x", "", "") and on (model_name) named:rate',
    'label_replace(a{model_name!=""}, "l", "x", "", "") and on (model_name) named:rate',
  ],
  ["max by (w) (a) == 0", "sum by (w) (a) == 0"],
  ["(max by (w) (a) == 0) + on (v) group_left () b", "(avg by (w) (a) == 0) + on (v) group_left () b"],
  ["sum by (w) (a) == bool 0", "max by (w) (a) == bool 0"],
])("%s means %s", (one, other) => expect(same(one, other)).toBe(true));

test.each([
  ["a and on (w) sum by (w) (b) > 0", "a and on (w) min by (w) (b) > 0"],
  ["a and on (w) sum by (w) (b) > 0", "a and on (w) sum by (w) (b) == 0"],
  ["a and on (w) sum by (w) (b) > 1", "a and on (w) max by (w) (b) > 1"],
  ["a and on (w) sum by (w) (below_zero) > 0", "a and on (w) max by (w) (below_zero) > 0"],
  ["a and on (w) sum by (w) (b - c) > 0", "a and on (w) max by (w) (b - c) > 0"],
  ["a and on (w) sum by (w) (b * -1) > 0", "a and on (w) max by (w) (b * -1) > 0"],
  ["a and on (w) rate(b[5m]) > 0", "a and on (w) irate(b[5m]) > 0"],
  ["a and on (w) max_over_time(b[5m]) > 0", "a and on (w) min_over_time(b[5m]) > 0"],
  ["a and on (w) rate(b[5m])", "a and on (w) last_over_time(b[5m])"],
  ["a and on (w) sum by (w) (max by (e) (b)) > 0", "a and on (w) sum by (w) (b) > 0"],
  ["sum by (w) (a) > 0", "max by (w) (a) > 0"],
  ["a / (sum by (w) (b) > 0)", "a / (max by (w) (b) > 0)"],
  ["a or sum by (w) (b) > 0", "a or max by (w) (b) > 0"],
  ['a and on (w) h_bucket:rate{le="+Inf"} > 0', 'a and on (w) h_bucket:rate{le!="+Inf"} > 0'],
  ['a and on (w, le) h_bucket:rate{le="+Inf"} > 0', "a and on (w, le) h_bucket:rate > 0"],
  [
    'sum by (w) (a) / sum by (w) (b{model_name!=""})',
    'sum by (w) (a{model_name!=""}) / sum by (w) (b{model_name!=""})',
  ],
  [
    "sum by (model_name) (a) / sum by (model_name) (b)",
    'sum by (model_name) (a) / sum by (model_name) (b{model_name!=""})',
  ],
  ["named:rate and on (model_name) a * on (w) b", 'named:rate and on (model_name) a{model_name!=""} * on (w) b'],
  [
    "named:rate and on (model_name) a * on (w) group_left () b",
    'named:rate and on (model_name) a * on (w) group_left () b{model_name!=""}',
  ],
  ["named:rate and on (w) a > 0", 'named:rate and on (w) a{model_name!=""} > 0'],
  ["named:rate + (a and on (w) b)", 'named:rate + (a and on (w) b{model_name!=""})'],
  ["named:rate or on (model_name) a", 'named:rate or on (model_name) a{model_name!=""}'],
  ["a unless on (model_name) named:rate", 'a{model_name!=""} unless on (model_name) named:rate'],
  ["absent(a) and on (model_name) named:rate", 'absent(a{model_name!=""}) and on (model_name) named:rate'],
  ['a{x="1"} unless on (w) a{x="1"} offset 5m', 'a{x="1"} unless on (w) a offset 5m'],
  ['a{x="1"} unless a{x="1"} offset 5m', 'a{x="1"} unless a{x="1"} offset 1m'],
  ['a{x="1"} unless a{x="1"}', 'a{x="1"} unless a{x="2"}'],
  ['a{x="1"} or a{x="1"} offset 5m', 'a{x="1"} or a offset 5m'],
  ['a unless a{x="1"}', "a unless a"],
  ["sum by (w) (a) * 1", "max by (w) (a) * 1"],
  ["sum by (w) (a) * 0", "sum by (v) (a) * 0"],
  ["sum by (w) (a) * 0", "sum by (w) (b) * 0"],
  ["below_zero == 0", "below_zero <= 0"],
  ["a - b == 0", "a - b <= 0"],
  ["a == 1", "a <= 1"],
  ["a and on (w) sum by (w, e) (b) == 0", "a and on (w) sum by (w) (b) == 0"],
  ["a and on (w) sum by (w, e) (b) > 1", "a and on (w) sum by (w) (b) > 1"],
  ["a and on (w) sum by (e) (b) > 0", "a and on (w) b > 0"],
  ["a and sum by (w, e) (b) > 0", "a and sum by (w) (b) > 0"],
  ["a and on (w) (sum by (w) (b) or on (w) c) > 0", "a and on (w) (sum by (w) (b) or c) > 0"],
  ["a and on (w) (sum by (w) (b) or on (w) c) > 0", "a and on (w) (min by (w) (b) or on (w) c) > 0"],
  ["(sum by (w) (b) > 0 or c) > bool 0", "(sum by (w) (b) or c) > bool 0"],
  ["(sum by (w) (b) > 1 or c) > bool 0", "(max by (w) (b) > 1 or c) > bool 0"],
  ["(sum by (w) (a) + on (w) b) > bool 0", "(min by (w) (a) + on (w) b) > bool 0"],
  ["(sum by (w) (a) + on (w) b) > bool 1", "(max by (w) (a) + on (w) b) > bool 1"],
  ["(sum by (w) (a) * b) > bool 0", "(sum by (w) (a) + b) > bool 0"],
  [
    'label_replace(a, "l", "x", "", "") or on (w, l) label_replace(b, "l", "x", "", "")',
    'label_replace(a, "l", "x", "", "") or on (l) label_replace(b, "l", "x", "", "")',
  ],
  [
    'label_replace(a, "l", "x", "", "") or on (w, l) label_replace(b, "l", "y", "", "")',
    'label_replace(a, "l", "x", "", "") or on (w) label_replace(b, "l", "y", "", "")',
  ],
  [
    'label_replace(a, "l", "x", "k", "") or on (w, l) label_replace(b, "l", "y", "k", "")',
    'label_replace(a, "l", "x", "k", "") or on (l) label_replace(b, "l", "y", "k", "")',
  ],
  ["count by (w) (a)", "group by (w) (a)"],
  ["count by (w) (a > 0)", "count by (w) (a)"],
  ["sum by (w) (sum by (w, e) (a))", "sum by (w) (max by (w, e) (a))"],
  [
    'label_replace(a, "model_name", "x", "", "") and on (model_name) named:rate',
    'label_replace(a{model_name!=""}, "model_name", "x", "", "") and on (model_name) named:rate',
  ],
  ["(a unless b) > bool 0", "(a and b) > bool 0"],
  ["sum by (w) (a) > bool 1", "max by (w) (a) > bool 1"],
  ["sum by (w) (a - b) > bool 0", "max by (w) (a - b) > bool 0"],
])("%s does not mean %s", (one, other) => expect(same(one, other)).toBe(false));

test("where nobody sees the value only the labels count", () => {
  const unseen = (expr: string) => normalForm(expr, facts, false);
  expect(unseen("group by (w) (a) unless on (w) b")).toBe(unseen("count by (w) (a) unless on (w) b"));
  expect(unseen("sum by (w) (a) or c")).toBe(unseen("min by (w) (a) or c"));
  expect(unseen("sum by (w) (a) > 5")).not.toBe(unseen("max by (w) (a) > 5"));
  expect(unseen("sum by (w) (a)")).not.toBe(unseen("sum by (w, v) (a)"));
});

test("a record is never negative when it is made of metrics without a subtraction", () => {
  const { neverNegative } = seriesFacts(metrics, [
    { record: "tokens:rate", expr: "sum(rate(vllm:prompt_tokens_total[5m]))" },
    { record: "tokens:double", expr: "tokens:rate * 2" },
    { record: "tokens:less", expr: "tokens:rate - 1" },
    { record: "tokens:loop", expr: "tokens:loop + 1" },
    { record: "tokens:unknown", expr: "unheard_of" },
  ]);
  expect(
    [
      "vllm:request_prompt_tokens_sum",
      "tokens:rate",
      "tokens:double",
      "tokens:less",
      "tokens:loop",
      "tokens:unknown",
    ].filter(neverNegative),
  ).toEqual(["vllm:request_prompt_tokens_sum", "tokens:rate", "tokens:double"]);
});

test("a record always has a model name when it filters what it reads, or matches with what does", () => {
  const { alwaysNamed } = seriesFacts(metrics, [
    { record: "filtered", expr: 'sum by (model_name) (rate(vllm:prompt_tokens_total{model_name!=""}[5m]))' },
    { record: "merged", expr: 'sum by (namespace) (rate(vllm:prompt_tokens_total{model_name!=""}[5m]))' },
    { record: "raw", expr: "sum by (model_name) (rate(vllm:prompt_tokens_total[5m]))" },
    { record: "ratio", expr: "raw / on (model_name) filtered" },
    { record: "either", expr: "raw or filtered" },
    { record: "quantile", expr: "histogram_quantile(0.5, filtered and on (model_name) raw > 0)" },
  ]);
  expect(["filtered", "merged", "raw", "ratio", "either", "quantile"].filter(alwaysNamed)).toEqual([
    "filtered",
    "ratio",
    "quantile",
  ]);
});
