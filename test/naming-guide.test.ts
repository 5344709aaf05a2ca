import { completeValues, languages } from "@vllm-monitoring/core";
import { expect, test } from "vitest";
import { contract } from "./arbitrary-values.ts";
import { valuesOfGuide } from "./guide-values.ts";
import { groupsOf, renderChart } from "./helm.ts";
import { unitTestFailures } from "./promtool.ts";

const examples = valuesOfGuide("names");

test("both languages give the same values, and all of them are allowed", () => {
  for (const language of languages) expect(valuesOfGuide("names", language)).toEqual(examples);
  expect(examples.map((values) => completeValues(contract, values).metrics.naming)).toEqual([
    "ray",
    "ray-legacy",
    "kserve",
    "vllm",
  ]);
});

test.each([
  ["Ray", 0, "vllm", 'ray_vllm_generation_tokens_total{ReplicaId="r1"'],
  ["Ray with an older vLLM", 1, "vllm", 'ray_vllm:generation_tokens_total{WorkerId="aa11"'],
  ["KServe", 2, "llm/kserve-llm-isvc-vllm-engine", 'kserve_vllm:generation_tokens_total{llm_isvc_name="m"'],
  [
    "KServe with both monitors",
    3,
    "llm/m-kserve-llmisvc-engine-default",
    'vllm:generation_tokens_total{llm_isvc_name="m"',
  ],
])(
  "the values for %s find the engines, and the target of one that has no metrics",
  async (name, index, job, counter) => {
    const place = (pod: string) => `namespace="llm",pod="${pod}",instance="${pod}:8000",job="${job}"`;
    const groups = groupsOf(await renderChart({ ...examples[index], alerts: {} }));
    const platform = {
      name,
      interval: "30s",
      input_series: [
        { series: `up{${place("a")}}`, values: "1x40" },
        { series: `${counter},model_name="m",engine="0",${place("a")}}`, values: "0+60x40" },
        { series: `up{${place("b")}}`, values: "1x40" },
      ],
      promql_expr_test: [
        {
          expr: "round(vllm:generation_tokens_throughput:rate)",
          eval_time: "15m",
          exp_samples: [{ labels: '{namespace="llm", model_name="m"}', value: 2 }],
        },
        {
          expr: 'group by (alertname, pod) (ALERTS{alertstate="firing", alertname=~"VLLMUpWithoutMetrics|VLLMSeriesDoubled"})',
          eval_time: "15m",
          exp_samples: [{ labels: '{alertname="VLLMUpWithoutMetrics", pod="b"}', value: 1 }],
        },
      ],
    };
    expect(await unitTestFailures(groups, [platform])).toBe("");
  },
);
