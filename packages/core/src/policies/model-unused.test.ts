import { expect, test } from "vitest";
import { catalogue } from "../catalogue.ts";
import { gauge } from "../metrics/metric.ts";
import { promql } from "../promql/expression.ts";
import { threshold } from "../rules/threshold.ts";
import { forAll } from "../rules/workload-class.ts";
import { alertOf, anyText, said } from "./example-family.ts";
import { unused } from "./model-unused.ts";

test("a model whose metrics are all in the registry passes, whether or not a rule reads each of them", () => {
  expect(said(unused, catalogue)).toEqual([]);
  expect(said(unused, [])).toEqual([]);
});

test("a metric beside the registry and empty texts of a threshold are named", () => {
  const unlisted = gauge({
    name: "vllm:unlisted",
    unit: "tokens",
    meaning: anyText,
    since: "0.8.5",
    labels: [],
    source: [],
  });
  const texts = { meaning: { en: "text", zh: "" }, why: { en: " ", zh: "文本" } };
  const silent = threshold({ name: "xSeconds", unit: "seconds", default: forAll(1), range: [0, 1], ...texts });
  expect(
    said(unused, [...catalogue, ...alertOf({ alert: "VLLMOther", expr: promql`${unlisted} > ${silent}` })]),
  ).toEqual([
    "vllm:unlisted: is not in the registry; instead: an entry in registry.ts",
    "xSeconds: has no meaning in zh; instead: the text",
    "xSeconds: has no why in en; instead: the text",
  ]);
});
