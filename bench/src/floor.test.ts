import { expect, test } from "vitest";
import { floorOf } from "./floor.ts";

test("one sum of rates for each histogram of which any part is read", () => {
  const exprs = [
    "rate(vllm:a_sum[5m]) / rate(vllm:a_count[5m])",
    'rate(vllm:b_bucket{le="1"}[1h])',
    "rate(http_c_count[5m])",
    "vllm:counter_count + recorded_bucket:rate",
  ];
  const histograms = new Set(["vllm:a", "vllm:b", "http_c", "vllm:unread"]);
  const settings = { workloadLabels: ["namespace", "model_name"], window: "10m", selector: 'model_name!=""' };
  expect(floorOf(exprs, histograms, settings)).toEqual([
    'sum by (le, namespace, model_name) (rate(vllm:a_bucket{model_name!=""}[10m]))',
    'sum by (le, namespace, model_name) (rate(vllm:b_bucket{model_name!=""}[10m]))',
    "sum by (le, namespace, model_name) (rate(http_c_bucket[10m]))",
  ]);
});
