import { metrics } from "@vllm-monitoring/core";
import { expect, test } from "vitest";
import { normalForm } from "./normal-form.ts";
import { neverNegativeAmong } from "./vocabulary.ts";

const same = (one: string, other: string, neverNegative = (series: string) => series !== "below_zero") =>
  normalForm(one, neverNegative) === normalForm(other, neverNegative);

test.each([
  ["a and on (w) sum by (w) (b) > 0", "a and on (w) max by (w) (b) > 0"],
  ["a and on (w) sum by (w) (max by (w, e, f) (b)) > 0", "a and on (w) avg by (w) (sum by (w, f) (b)) > 0"],
  ["a and on (w) sum by (w) (max by (e, w) (b)) == 0", "a and on (w) sum by (w) (b) == 0"],
  ["a unless on (w) (rate(b[5m]) > 0)", "a unless on (w) (increase(b[5m])) > 0"],
  ["a and on (w) count by (w) (b)", "a and on (w) min by (w) (b)"],
  ["a unless on (w) irate(b[5m])", "a unless on (w) rate(b[5m])"],
  ["(a) / (b > 0)", "a / (b > 0)"],
])("%s means %s", (one, other) => expect(same(one, other)).toBe(true));

test.each([
  ["a and on (w) sum by (w) (b) > 0", "a and on (w) min by (w) (b) > 0"],
  ["a and on (w) sum by (w) (b) > 0", "a and on (w) sum by (w) (b) == 0"],
  ["a and on (w) sum by (w) (b) > 1", "a and on (w) max by (w) (b) > 1"],
  ["a and on (w) sum by (w) (below_zero) > 0", "a and on (w) max by (w) (below_zero) > 0"],
  ["a and on (w) sum by (w) (b - c) > 0", "a and on (w) max by (w) (b - c) > 0"],
  ["a and on (w) sum by (w) (b * -1) > 0", "a and on (w) max by (w) (b * -1) > 0"],
  ["a and on (w) rate(b[5m]) > 0", "a and on (w) irate(b[5m]) > 0"],
  ["a and on (w) sum by (w) (max by (e) (b)) > 0", "a and on (w) sum by (w) (b) > 0"],
  ["a and on (w) sum by (w, e) (b) > 0", "a and on (w) sum by (w) (b) > 0"],
  ["sum by (w) (a) > 0", "max by (w) (a) > 0"],
  ["a / (sum by (w) (b) > 0)", "a / (max by (w) (b) > 0)"],
  ["a or sum by (w) (b) > 0", "a or max by (w) (b) > 0"],
])("%s does not mean %s", (one, other) => expect(same(one, other)).toBe(false));

test("a record is never negative when it is made of metrics without a subtraction", () => {
  const neverNegative = neverNegativeAmong(metrics, [
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
