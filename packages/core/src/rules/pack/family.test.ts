import { expect, test } from "vitest";
import { timeToFirstTokenSeconds } from "../../metrics/latency.ts";
import { alertOf, anyText, familyOf } from "../../policies/example-family.ts";
import { atBound, promql } from "../../promql/expression.ts";
import { by } from "../../promql/placeholder.ts";
import { firstToken } from "../latency/records.ts";
import { threshold } from "../threshold.ts";
import { forAll } from "../workload-class.ts";
import { bucketBoundsOf } from "./bucket-bounds.ts";
import { pack } from "./family.ts";

const slowSeconds = threshold({
  name: "slowSeconds",
  unit: "seconds",
  default: forAll(2.5),
  range: [1, 5],
  boundOf: timeToFirstTokenSeconds,
  meaning: anyText,
  why: anyText,
});
const slow = alertOf({ expr: promql`sum by (${by}) (${firstToken.bucketRate}{${atBound(slowSeconds)}}) > 1` });
const records = familyOf({ records: [firstToken.bucketRate] });

test("without families nothing is missed but what every alert reads", () => {
  expect(pack([]).alerts.map(({ alert }) => alert)).toEqual([
    "VLLMMetricMissing",
    "VLLMUpWithoutMetrics",
    "VLLMSeriesDoubled",
    "VLLMRecordedTwice",
  ]);
});

test("a threshold on a bucket is watched where it stands", () => {
  const missing = pack([...records, ...slow]).alerts.find(({ alert }) => alert === "VLLMBucketMissing");
  expect(missing?.expr.text).toBe(
    [
      "label_replace(",
      "  label_replace(",
      '    sum by (<<by>>) (vllm:time_to_first_token_seconds_bucket:rate{le="+Inf"})',
      "      unless on (<<by>>)",
      '    vllm:time_to_first_token_seconds_bucket:rate{le=~"<<bound.thresholds.slowSeconds>>"},',
      '    "threshold", "thresholds.slowSeconds", "", ""',
      "  ),",
      '  "bound", "<<thresholds.slowSeconds>>", "", ""',
      ")",
    ].join("\n"),
  );
  expect(missing?.parts?.list.map(({ group, slo }) => [group, slo])).toEqual([[undefined, undefined]]);
});

test("a threshold of an objective is watched while the objective is", () => {
  const slo = { name: "x", title: anyText, enabled: false };
  const ofObjective = { ...slowSeconds, section: "slos.x" };
  const expr = promql`sum by (${by}) (${firstToken.bucketRate}{${atBound(ofObjective)}}) > 1`;
  const [family] = alertOf({ expr });
  expect(bucketBoundsOf([...records, { ...family!, slo }])).toEqual([
    { threshold: ofObjective, bucketRate: firstToken.bucketRate, slo: "x" },
  ]);
});

test("a bound of buckets that nothing records is a mistake in the model", () => {
  expect(() => pack(slow)).toThrow("no record has the rates of the buckets of vllm:time_to_first_token_seconds");
});
