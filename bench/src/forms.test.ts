import { catalogue, completeValues, valuesContract } from "@vllm-monitoring/core";
import { expect, test } from "vitest";
import { batchesOf, expressionsOf, formsOf } from "./forms.ts";

const forms = formsOf(
  [
    {
      name: "fast",
      interval: "30s",
      rules: [
        { record: "r:buckets", expr: "sum by (le) (rate(vllm:h_bucket[5m]))" },
        { record: "r:p95", expr: "histogram_quantile(0.95, r:buckets)" },
      ],
    },
    { name: "slow", interval: "5m", rules: [{ alert: "A", expr: "avg_over_time(r:p95[1d]) > 1" }] },
  ],
  completeValues(valuesContract(catalogue, "1.0.0"), { workloadLabels: ["namespace", "model_name"] }),
  new Set(["vllm:h"]),
);
const floor = 'sum by (le, namespace, model_name) (rate(vllm:h_bucket{model_name!=""}[5m]))';

test("a group that is evaluated less often is a batch of its own, with its part", () => {
  const written = "histogram_quantile(0.95, ((sum by (le) (rate(vllm:h_bucket[5m])))))";
  expect(batchesOf(forms)).toEqual([
    {
      form: "catalogue",
      part: 1,
      exprs: ["sum by (le) (rate(vllm:h_bucket[5m]))", "histogram_quantile(0.95, r:buckets)"],
    },
    { form: "naive", part: 1, exprs: ["sum by (le) (rate(vllm:h_bucket[5m]))", written] },
    { form: "catalogue", part: 0.1, exprs: ["avg_over_time(r:p95[1d]) > 1"] },
    { form: "naive", part: 0.1, exprs: ["avg_over_time(r:p95[1d]) > 1"] },
    { form: "floor", part: 1, exprs: [floor] },
  ]);
  expect(expressionsOf(forms)).toHaveLength(5);
});
