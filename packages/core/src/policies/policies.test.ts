import { describe, expect, test } from "vitest";
import { catalogue } from "../catalogue.ts";
import { bucketOf, counter, gauge } from "../metrics/metric.ts";
import { e2eRequestLatencySeconds } from "../metrics/latency.ts";
import { numRequestsWaiting } from "../metrics/requests.ts";
import { metrics } from "../metrics/registry.ts";
import { promptTokensTotal } from "../metrics/tokens.ts";
import { serviceMonitoring } from "../names.ts";
import { type Expression, promql, rate } from "../promql/expression.ts";
import { by } from "../promql/placeholder.ts";
import { alert, type Alert } from "../rules/alert.ts";
import type { Family } from "../rules/family.ts";
import { highLatency } from "../rules/latency/alerts.ts";
import { e2eLatency } from "../rules/latency/records.ts";
import { recordingRule } from "../rules/recording-rule.ts";
import { alertCases } from "../rules/scenario.ts";
import { threshold } from "../rules/threshold.ts";
import { policies } from "./index.ts";

const text = { en: "text", zh: "文本" };

/** A family that holds one record, or some alerts. */
function family(rules: { expr?: Expression; alerts?: Alert[] }): Family[] {
  const { expr, alerts = [] } = rules;
  const records =
    expr === undefined
      ? []
      : [recordingRule({ record: "a:b", expr, unit: "tokens", meaning: text, noSample: text, use: text })];
  return [
    { name: "test", title: text, introduction: text, recordGroup: serviceMonitoring, records, alerts, scenarios: [] },
  ];
}

const changed = (change: Partial<Alert>): Family[] => family({ alerts: [alert({ ...highLatency, ...change })] });
const facts = { unit: "tokens", meaning: text, since: "0.8.5", labels: [], source: [] } as const;
const young = counter({ ...facts, name: "vllm:young_total", since: "0.20.0" });
const gone = counter({ ...facts, name: "vllm:gone_total", removed: "0.12.0" });
const unlisted = gauge({ ...facts, name: "vllm:unlisted" });

/** Expressions as a careless hand writes them: metric names in plain text, what is read declared beside it. */
const raw = (body: string, read: Partial<Expression> = {}): Expression => ({
  type: "expression",
  text: body,
  metrics: [],
  records: [],
  thresholds: [],
  ...read,
});

/** For each policy what breaks it, and all that it then says. */
const failing: Record<string, readonly [families: Family[], problems: string[]][]> = {
  "promql/known-metric": [
    [
      family({ expr: raw("sum by (<<by>>) (vllm:tokens)") }),
      ["a:b: vllm:tokens is neither a metric nor a record that the expression refers to"],
    ],
    [
      family({ expr: promql`sum by (${by}) (${rate(young)})` }),
      ["a:b: vllm:young_total is there only since 0.20.0, supported is 0.8.5"],
    ],
    [family({ expr: promql`sum by (${by}) (${rate(gone)})` }), ["a:b: vllm:gone_total is gone since 0.12.0"]],
  ],
  "promql/identity": [
    [
      family({ expr: promql`sum by (model_name) (${rate(promptTokensTotal)})` }),
      ["a:b: aggregates by labels without cluster, namespace"],
    ],
    [family({ expr: promql`sum without (pod) (${rate(promptTokensTotal)})` }), ["a:b: aggregates without by"]],
    [family({ expr: promql`sum(${rate(promptTokensTotal)})` }), ["a:b: aggregates without by"]],
    [family({ expr: promql`${e2eLatency.p50} and ${e2eLatency.p95}` }), ["a:b: and matches without on (…)"]],
    [
      family({ expr: promql`${e2eLatency.p50} / on (model_name) ${e2eLatency.p95}` }),
      ["a:b: matches on labels without cluster, namespace"],
    ],
    [family({ expr: promql`${e2eLatency.p50} + ignoring (pod) ${e2eLatency.p95}` }), ["a:b: matches by ignoring (…)"]],
  ],
  "promql/idle": [
    [
      family({ expr: promql`histogram_quantile(0.95, ${e2eLatency.bucketRate})` }),
      ['a:b: histogram_quantile of buckets that are not guarded by and on (…) …{le="+Inf"} > 0'],
    ],
  ],
  "promql/guarded-ratio": [
    [
      family({ expr: promql`${e2eLatency.p50} / ${e2eLatency.p95}` }),
      ["a:b: divides by vllm:e2e_request_latency_seconds:p95, which may be 0"],
    ],
  ],
  "promql/counter": [
    [
      family({ expr: raw("rate(vllm:num_requests_waiting{<<selector>>}[5m])", { metrics: [numRequestsWaiting] }) }),
      ["a:b: rate of the gauge vllm:num_requests_waiting"],
    ],
    [
      family({ expr: raw("rate(vllm:prompt_tokens_total{<<selector>>}[1m])", { metrics: [promptTokensTotal] }) }),
      ["a:b: window 1m is neither the rate window nor hours"],
    ],
  ],
  "promql/histogram": [
    [
      family({
        expr: promql`histogram_quantile(0.95, sum by (le, ${by}) (${rate(bucketOf(e2eRequestLatencySeconds))}))`,
      }),
      ["a:b: takes a quantile of raw buckets; read the recorded bucket rate"],
    ],
    [
      [...catalogue, ...family({ expr: promql`sum by (${by}) (${rate(bucketOf(e2eRequestLatencySeconds))})` })],
      [
        "vllm:e2e_request_latency_seconds_bucket:rate: vllm:e2e_request_latency_seconds_bucket is summed by another rule too",
        "a:b: vllm:e2e_request_latency_seconds_bucket is summed by another rule too",
      ],
    ],
  ],
  "promql/exact-bucket": [
    [
      family({ expr: raw('x{le="5.0"}', { metrics: [e2eRequestLatencySeconds] }) }),
      ['a:b: le="5.0" is not both spellings of a bucket bound'],
    ],
    [
      family({ expr: raw('x{le=~"3([.]0)?"}', { metrics: [e2eRequestLatencySeconds] }) }),
      ['a:b: le=~"3([.]0)?" is not both spellings of a bucket bound'],
    ],
  ],
  "promql/engine-only": [
    [
      family({ expr: raw("sum by (<<by>>) (vllm:num_requests_waiting)", { metrics: [numRequestsWaiting] }) }),
      ["a:b: vllm:num_requests_waiting without {<<selector>>}"],
    ],
  ],
  "alert/labels-survive": [
    [
      changed({ description: { en: "pod {{ $labels.pod }}", zh: "文本" } }),
      ["VLLMHighLatency: the text in en names the label pod; use <<workload>>"],
    ],
  ],
  ...Object.fromEntries(
    alertCases.map((needed) => [
      `alert/${needed.replaceAll(" ", "-")}`,
      [[family({ alerts: [highLatency] }), [`VLLMHighLatency: no scenario covers the case "${needed}"`]]],
    ]),
  ),
  "alert/runbook": [
    [
      changed({ runbook: { meaning: { en: "see `vllm:nothing`", zh: "文本" }, isNot: text, confirm: [], causes: [] } }),
      [
        "VLLMHighLatency: says not how to confirm",
        "VLLMHighLatency: names no cause",
        "VLLMHighLatency: its page names vllm:nothing, which does not exist",
      ],
    ],
  ],
  "alert/text": [
    [
      changed({
        summary: {
          en: "slow {{ $value }}<<workload>>",
          zh: "slow {{ $value }} <<threshold.e2eLatencyP95Seconds>><<workload>>",
        },
      }),
      [
        "VLLMHighLatency: summary in en lacks <<threshold.e2eLatencyP95Seconds>>",
        "VLLMHighLatency: summary in zh is in another language",
      ],
    ],
  ],
  "rule/portable": [
    [
      family({ expr: promql`rate(${numRequestsWaiting})` }),
      ['a:b: expected type matrix in call to function "rate", got vector'],
    ],
    [
      family({ expr: promql`sort(${numRequestsWaiting})` }),
      ["a:b: sort() is not on the list of functions that rules may call"],
    ],
  ],
  "rule/unique": [[[...catalogue, ...family({ alerts: [highLatency] })], ["VLLMHighLatency: stands there twice"]]],
  "model/unused": [
    [
      [
        ...catalogue,
        ...family({
          alerts: [
            alert({
              ...highLatency,
              alert: "VLLMOther",
              expr: promql`${unlisted} > ${threshold({ name: "x", unit: "seconds", default: 1, range: [0, 1], meaning: text, why: { en: "", zh: "" } })}`,
            }),
          ],
        }),
      ],
      ["vllm:unlisted: is not in the registry", "x: has no why"],
    ],
    [[], metrics.map(({ name }) => `${name}: no rule reads it`)],
  ],
};

describe.each(policies)("$id", ({ id, check }) => {
  const say = (families: readonly Family[]) => check(families).map(({ where, what }) => `${where}: ${what}`);

  test("the catalogue passes", () => {
    expect(say(catalogue)).toEqual([]);
  });

  test.each(failing[id]!)("what breaks it is named (%#)", (families, problems) => {
    expect(say(families)).toEqual(problems);
  });
});

test("groups larger than any backend takes are named", () => {
  const records = Array.from({ length: 21 }, (_, index) => ({ ...e2eLatency.p50, record: `a:b${index}` }));
  const large = family({}).map((empty) => ({ ...empty, records }));
  expect(policies.find(({ id }) => id === "rule/unique")!.check(large)).toEqual([
    { where: "vllm-service-monitoring-rules", what: "21 rules, more than 20" },
  ]);
});
