import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "@vllm-monitoring/build";
import { busy, down, frozen, idle, project, recordsOf, catalogue, server } from "@vllm-monitoring/core";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { groupsOf, helmVersions, renderChart } from "./helm.ts";
import { seriesReadBy } from "./mutation/series.ts";
import { unitTestFailures } from "./promtool.ts";

const read = (name: string): unknown =>
  parse(readFileSync(join(root, "docs/examples/autoscaling", name), "utf8"), { version: "1.1" });

interface Trigger {
  readonly metricType: string;
  readonly metadata: { readonly query: string; readonly threshold: string; readonly ignoreNullValues: string };
}
interface ExternalMetric {
  readonly external: {
    readonly metric: { readonly name: string; readonly selector: { readonly matchLabels: Record<string, string> } };
    readonly target: Record<string, string>;
  };
}
interface AdapterRule {
  readonly seriesQuery: string;
  readonly name: { readonly matches: string; readonly as: string };
  readonly metricsQuery: string;
}

const keda = read("vllm-scaledobject.yaml") as { spec: { triggers: readonly [Trigger, Trigger] } };
const hpa = read("vllm-hpa.yaml") as {
  metadata: { namespace: string };
  spec: { metrics: readonly [ExternalMetric, ExternalMetric] };
};
const adapter = read("prometheus-adapter-values.yaml") as { rules: { external: readonly [AdapterRule] } };

const records = recordsOf(catalogue)
  .map(({ record }) => record)
  .filter((record) => record.startsWith("vllm:autoscaling_"));

/** The names that the adapter gives to the series that its rule finds. */
function adapterNames({ seriesQuery, name }: AdapterRule): Map<string, string> {
  const found = new RegExp(`^(?:${/__name__=~"([^"]+)"/.exec(seriesQuery)![1]})$`);
  const as = name.as.replace(/\$\{(\d)\}/g, "$$$1");
  return new Map(
    records
      .filter((record) => found.test(record))
      .map((record) => [record.replace(new RegExp(name.matches), as), record]),
  );
}

/** What the adapter asks Prometheus when an HPA of some namespace wants an external metric. */
function adapterQuery({ external: { metric } }: ExternalMetric, namespace: string): string {
  const [rule] = adapter.rules.external;
  const series = adapterNames(rule).get(metric.name)!;
  const matchers = Object.entries({ namespace, ...metric.selector.matchLabels }).map(([k, v]) => `${k}="${v}"`);
  return rule.metricsQuery.replace("<<.Series>>", series).replace("<<.LabelMatchers>>", matchers.join(","));
}

const queries = [
  ...keda.spec.triggers.map(({ metadata }, index) => [`KEDA, trigger ${index + 1}`, metadata.query] as const),
  ...hpa.spec.metrics.map(
    (metric, index) => [`HPA, metric ${index + 1}`, adapterQuery(metric, hpa.metadata.namespace)] as const,
  ),
];
/** What each query has to give while the workload is busy: requests, use of the KV cache, and the same again. */
const whenBusy = [5, 0.3, 5, 0.3];

describe.each(helmVersions)("with the rules that %s renders", (helm) => {
  const chat = { namespace: "llm", model_name: "chat-8b" };
  const story = [busy(10, { running: 3, waiting: 2, kvCache: 0.3 }), idle(10), frozen(10), down(5)] as const;
  const input = [
    ...server(chat, ...story),
    // Another model in the same namespace, and the same model in another: no query may see them.
    ...server({ ...chat, model_name: "other", pod: "other-0" }, busy(35, { running: 50, waiting: 50 })),
    ...server({ ...chat, namespace: "other" }, busy(35, { running: 50, waiting: 50 })),
  ];

  test.each(queries.map(([name, query], index) => ({ name, query, busyValue: whenBusy[index]! })))(
    "$name gives one number when busy, 0 at idle, nothing when frozen or gone",
    async ({ name, query, busyValue }) => {
      const chosen = {
        autoscaling: { recordingRules: { enabled: true } },
        alerts: { enabled: false },
      };
      const groups = groupsOf(await renderChart(chosen, { helm })).filter(({ name: group }) =>
        ["vllm-progress-rules", "vllm-autoscaling-rules"].includes(group),
      );
      const shows = (at: string, ...values: readonly number[]) => ({
        eval_time: at,
        expr: query,
        exp_samples: values.map((value) => ({ labels: labelled(query), value })),
      });
      const failures = await unitTestFailures(groups, [
        {
          name,
          interval: "30s",
          input_series: input,
          promql_expr_test: [shows("9m", busyValue), shows("19m", 0), shows("29m"), shows("31m")],
        },
      ]);
      expect(failures).toBe("");
    },
  );

  test("off unless a user wants them, and off with all records", async () => {
    const namesFor = async (values: object) =>
      (await renderChart(values, { helm })).map(({ metadata }) => metadata.name);
    const object = `${project.release}-autoscaling-recording-rules`;
    expect(await namesFor({})).not.toContain(object);
    expect(await namesFor({ autoscaling: { recordingRules: { enabled: true } } })).toContain(object);
    const off = { recordingRules: { enabled: false }, alerts: { enabled: false }, dashboards: { enabled: false } };
    expect(await namesFor({ ...off, autoscaling: { recordingRules: { enabled: true } } })).toEqual([]);
  });
});

function labelled(query: string): string {
  return `${[...seriesReadBy(query)][0]}{model_name="chat-8b", namespace="llm"}`;
}

describe("the examples", () => {
  test("KEDA asks for records that there are, and never takes no answer for 0", () => {
    expect(keda.spec.triggers.flatMap(({ metadata }) => [...seriesReadBy(metadata.query)])).toEqual([
      "vllm:autoscaling_requests:sum",
      "vllm:autoscaling_kv_cache_usage:mean",
    ]);
    for (const { metadata } of keda.spec.triggers) expect(metadata.ignoreNullValues).toBe("false");
    expect(keda.spec.triggers.map(({ metricType, metadata }) => [metricType, metadata.threshold])).toEqual([
      ["AverageValue", "16"],
      ["Value", "0.8"],
    ]);
  });

  test("the adapter makes an external metric of each record that is to be scaled on", () => {
    expect([...adapterNames(adapter.rules.external[0])]).toEqual([
      ["vllm_autoscaling_queue", "vllm:autoscaling_queue:sum"],
      ["vllm_autoscaling_requests", "vllm:autoscaling_requests:sum"],
      ["vllm_autoscaling_kv_cache_usage", "vllm:autoscaling_kv_cache_usage:mean"],
    ]);
  });

  test("the HPA wants metrics that the adapter makes, by label values that Kubernetes takes", () => {
    expect(hpa.spec.metrics.map(({ external }) => [external.metric.name, external.target])).toEqual([
      ["vllm_autoscaling_requests", { type: "AverageValue", averageValue: "16" }],
      ["vllm_autoscaling_kv_cache_usage", { type: "Value", value: "800m" }],
    ]);
    for (const { external } of hpa.spec.metrics)
      for (const value of Object.values(external.metric.selector.matchLabels))
        expect(value).toMatch(/^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/);
  });
});
