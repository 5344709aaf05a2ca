import { catalogue, completeValues, ruleData, type Scenario } from "@vllm-monitoring/core";
import { render } from "@vllm-monitoring/rules";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contract } from "./arbitrary-values.ts";
import { groupsOf, renderChart, type RenderedGroup } from "./helm.ts";
import { neededFor } from "./needed-rules.ts";
import { type AlertTest, runsOf, unitTestFailures } from "./promtool.ts";
import { reachable } from "./reachable-overrides.ts";
import { everything, unitTest } from "./scenario-test.ts";

const runs = Number(process.env.FUZZ_RUNS ?? 40);
/** The same lists in every run, so that a change is judged and not chance. */
const seed = Number(process.env.FUZZ_SEED ?? 1);
const texts = ["a", "b", "a.b", "$1|<<by>>"];
const namespaces = ["llm", "other"];

interface Judge {
  readonly e2eLatencyP95Seconds?: number;
  readonly severity?: string;
  readonly enabled?: boolean;
}
interface Entry {
  readonly match: Readonly<Record<string, string>>;
  readonly judge: Judge;
}

const label = fc.constantFrom(...texts, "=~a.*", "=~a|b", "=~[ab]", "=~.*");
const entry: fc.Arbitrary<Entry> = fc.record({
  match: fc.oneof(
    fc.record({ model_name: label }),
    fc.record({ namespace: fc.constantFrom(...namespaces, "=~l.*") }),
    fc.record({ namespace: fc.constantFrom(...namespaces, "=~l.*"), model_name: label }),
    fc.record({ namespace: fc.constantFrom(...namespaces), model_name: fc.constantFrom(...texts) }),
  ),
  judge: fc.record(
    {
      e2eLatencyP95Seconds: fc.constantFrom(2, 5, 10, 30),
      severity: fc.constantFrom("info", "critical"),
      enabled: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
});
const entries = fc.array(entry, { maxLength: 8 }).map(reachable);

/** What has to hold, by the words of the contract: the first entry whose labels all match judges, or the values for all. */
function judgeOf(workload: Readonly<Record<string, string>>, all: readonly Entry[]): Required<Judge> {
  const found = all.find(({ match }) =>
    Object.entries(match).every(([name, text]) =>
      text.startsWith("=~") ? new RegExp(`^(?:${text.slice(2)})$`).test(workload[name]!) : text === workload[name],
    ),
  );
  return { e2eLatencyP95Seconds: 5, severity: "warning", enabled: true, ...found?.judge };
}

test(
  `each workload is judged by the first of ${runs} random lists of overrides that matches, and reported once`,
  { timeout: runs * 2000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(entries, async (all) => {
        const overrides = all.map(({ match, judge: { e2eLatencyP95Seconds, ...settings } }) => ({
          match,
          ...(e2eLatencyP95Seconds !== undefined && { thresholds: { e2eLatencyP95Seconds } }),
          alerts: { rules: { VLLMHighLatency: settings } },
        }));
        const values = completeValues(contract, {
          alerts: { rules: { VLLMHighLatency: { for: "0s", runbookUrl: "https://runbooks.example" } } },
          overrides,
        });
        const rules = render(ruleData(catalogue), values)
          .flatMap(({ groups }) => groups)
          .map((group) => ({
            ...group,
            rules: group.rules.filter((rule) => "alert" in rule && rule.alert === "VLLMHighLatency"),
          }))
          .filter((group) => group.rules.length > 0) as unknown as RenderedGroup[];
        const workloads = namespaces.flatMap((namespace) =>
          [...texts, "c"].flatMap((model_name) =>
            [3, 7, 20, 40].map((seconds) => ({ namespace, model_name, seconds })),
          ),
        );
        const firing = workloads.flatMap(({ seconds, ...workload }) => {
          const judge = judgeOf(workload, all);
          return judge.enabled && seconds > judge.e2eLatencyP95Seconds ? [{ seconds, workload, judge }] : [];
        });
        // A value of its own for each copy of a workload: `cluster` tells them apart.
        const failures =
          rules.length === 0
            ? ""
            : await unitTestFailures(rules, [
                {
                  name: "random overrides",
                  interval: "30s",
                  input_series: workloads.map(({ seconds, namespace, model_name }) => ({
                    series: `vllm:e2e_request_latency_seconds:p95{cluster="c${seconds}",namespace="${namespace}",model_name="${model_name}"}`,
                    values: `${seconds}x4`,
                  })),
                  promql_expr_test: [
                    {
                      expr: 'count by (cluster, namespace, model_name, severity) (ALERTS{alertname="VLLMHighLatency"})',
                      eval_time: "1m",
                      exp_samples: firing.map(({ seconds, workload: { namespace, model_name }, judge }) => ({
                        labels: `{cluster="c${seconds}", namespace="${namespace}", model_name="${model_name}", severity="${judge.severity}"}`,
                        value: 1,
                      })),
                    },
                  ],
                },
              ]);
        expect(rules.length === 0 ? firing : []).toEqual([]);
        expect(failures).toBe("");
      }),
      { seed, numRuns: runs, interruptAfterTimeLimit: runs * 1500, markInterruptAsFailure: true },
    );
  },
);

test("the text names the threshold by which a workload is judged", async () => {
  const groups = groupsOf(
    await renderChart({
      alerts: { rules: { VLLMHighLatency: { for: "0s", runbookUrl: "https://runbooks.example" } } },
      overrides: [
        { match: { model_name: "slow" }, thresholds: { e2eLatencyP95Seconds: 30 } },
        { match: { namespace: "=~batch-.*", model_name: "big" }, thresholds: { e2eLatencyP95Seconds: 60 } },
      ],
    }),
  ).map((group) => ({ ...group, rules: group.rules.filter((rule) => rule.alert === "VLLMHighLatency") }));
  const firing = (namespace: string, model_name: string, threshold: number) => ({
    exp_labels: { namespace, model_name, severity: "warning", category: "latency" },
    exp_annotations: {
      runbook_url: "https://runbooks.example",
      summary: `vLLM is slow: p95 end-to-end latency is 1m 40s, above ${threshold}s, namespace=${namespace} model_name=${model_name}`,
      description: `Of the requests that finished in the last 5m, 5% took longer than 1m 40s from arrival to the last token; the threshold is ${threshold}s. Workload: namespace=${namespace} model_name=${model_name}. Long answers take long: look whether queueing, the first token or the tokens after it take the time. For one window after an overload or a freeze this still shows the requests that were late.`,
      signals: "waiting no data, running no data, KV cache no data, preemptions no data, first token p95 no data",
    },
  });
  const expected: AlertTest = {
    alertname: "VLLMHighLatency",
    eval_time: "1m",
    exp_alerts: [firing("llm", "slow", 30), firing("batch-1", "big", 60), firing("llm", "big", 5)],
  };
  const series = expected.exp_alerts.map((alert) => (alert as { exp_labels: Record<string, string> }).exp_labels);
  expect(
    await unitTestFailures(
      groups.filter(({ rules }) => rules.length > 0),
      [
        {
          name: "thresholds in texts",
          interval: "30s",
          input_series: series.map(({ namespace, model_name }) => ({
            series: `vllm:e2e_request_latency_seconds:p95{namespace="${namespace}",model_name="${model_name}"}`,
            values: "100x4",
          })),
          alert_rule_test: [expected],
        },
      ],
    ),
  ).toBe("");
});

test("an objective of its own is recorded for the workloads that match", async () => {
  const rules = groupsOf(
    await renderChart({
      overrides: [{ match: { model_name: "slow" }, slos: { firstToken: { thresholdSeconds: 10 } } }],
    }),
  ).flatMap((group) => group.rules);
  expect(rules.filter(({ record }) => record === "vllm:slo_first_token_good:rate").map(({ expr }) => expr)).toEqual([
    `sum by (cluster, namespace, model_name) (vllm:time_to_first_token_seconds_bucket:rate{le=~"10([.]0)?", model_name="slow"})
  or
sum by (cluster, namespace, model_name) (vllm:time_to_first_token_seconds_bucket:rate{le=~"2[.]5(0)?", model_name!="slow"})`,
  ]);
});

interface RenderedRule {
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

describe("what matches", () => {
  const rulesWith = async (overrides: readonly object[], name: string) => {
    const groups = groupsOf(await renderChart({ overrides }));
    return groups.flatMap(({ rules }) => rules).filter(({ alert }) => alert === name) as unknown as RenderedRule[];
  };
  const latency = "vllm:e2e_request_latency_seconds:p95";

  test("by one label is told by matchers, those of equal outcome by one", async () => {
    const slow = { e2eLatencyP95Seconds: 30 };
    const [{ expr }] = (await rulesWith(
      [
        { match: { model_name: "a" }, thresholds: slow },
        { match: { model_name: "=~b.*" }, thresholds: slow },
        { match: { namespace: "llm" }, thresholds: slow },
      ],
      "VLLMHighLatency",
    )) as [RenderedRule];
    expect(expr).toBe(`${latency}{model_name=~"a|(?:b.*)"} > 30
  or
${latency}{namespace="llm"} > 30
  or
${latency}{model_name!~"a|(?:b.*)", namespace!="llm"} > 5`);
  });

  test("by texts of several labels is told by the labels, of one namespace by a matcher", async () => {
    const slow = { e2eLatencyP95Seconds: 30 };
    const [{ expr, annotations }] = (await rulesWith(
      [
        { match: { namespace: "x", model_name: "a" }, thresholds: slow },
        { match: { namespace: "y", model_name: "$1" }, thresholds: slow },
        { match: { namespace: "z", model_name: "b" }, thresholds: { e2eLatencyP95Seconds: 60 } },
        { match: { namespace: "z", model_name: "c" }, thresholds: { e2eLatencyP95Seconds: 60 } },
      ],
      "VLLMHighLatency",
    )) as [RenderedRule];
    expect(expr).toBe(`(
  ${latency} > 30
)
  and on (namespace, model_name)
(
  label_replace(label_replace(vector(1), "namespace", "x", "", ""), "model_name", "a", "", "")
    or
  label_replace(label_replace(vector(1), "namespace", "y", "", ""), "model_name", "$$1", "", "")
)
  or
${latency}{namespace="z", model_name=~"b|c"} > 60
  or
(
  ${latency} > 5
)
  unless on (namespace, model_name)
(
  label_replace(label_replace(vector(1), "namespace", "x", "", ""), "model_name", "a", "", "")
    or
  label_replace(label_replace(vector(1), "namespace", "y", "", ""), "model_name", "$$1", "", "")
    or
  label_replace(label_replace(vector(1), "namespace", "z", "", ""), "model_name", "b", "", "")
    or
  label_replace(label_replace(vector(1), "namespace", "z", "", ""), "model_name", "c", "", "")
)`);
    expect(annotations.summary).toMatch(
      /^\{\{ \$e2eLatencyP95Seconds := 5 \}\}\{\{ if or \(and \(eq \$labels\.namespace "x"\) \(eq \$labels\.model_name "a"\)\) \(and \(eq \$labels\.namespace "y"\) \(eq \$labels\.model_name "\$1"\)\) \}\}\{\{ \$e2eLatencyP95Seconds = 30 \}\}\{\{ else if /,
    );
  });

  test("by patterns of several labels is taken out as a whole", async () => {
    const [{ expr }] = (await rulesWith(
      [{ match: { namespace: "=~x.*", model_name: "=~a.*" }, thresholds: { e2eLatencyP95Seconds: 30 } }],
      "VLLMHighLatency",
    )) as [RenderedRule];
    expect(expr).toBe(`${latency}{namespace=~"x.*", model_name=~"a.*"} > 30
  or
(
  ${latency} > 5
)
  unless on (cluster, namespace, model_name)
(
  ${latency}{namespace=~"x.*", model_name=~"a.*"} > 5
)`);
  });

  test("of an expression in parts divides those alone that read what differs", async () => {
    const [{ expr }] = (await rulesWith(
      [{ match: { model_name: "a" }, thresholds: { firstTokenSlowSeconds: 10 } }],
      "VLLMBucketMissing",
    )) as [RenderedRule];
    const parts = expr.split("\n  or on (cluster, namespace, model_name, threshold, bound)\n");
    const divided = parts.filter((part) => part.includes('model_name="a"'));
    expect(divided).toHaveLength(1);
    expect(divided[0]).toMatch(/^\(\n.*\n\)$/s);
    expect(divided[0]).toContain('"thresholds.firstTokenSlowSeconds"');
    expect(parts).toHaveLength(4);
  });

  test("stands in the label of alerts that have other settings, whoever they are", async () => {
    const info = { alerts: { rules: { VLLMHighLatency: { severity: "info" } } } };
    const all = await rulesWith(
      [
        ...["a", "b"].map((model_name) => ({ match: { model_name }, ...info })),
        { match: { namespace: "llm" }, ...info },
        { match: { namespace: "=~x.*", model_name: "{{c" }, ...info },
      ],
      "VLLMHighLatency",
    );
    expect(all.map(({ labels }) => labels.override)).toEqual([
      "model_name=a | model_name=b | namespace=llm (+1)",
      undefined,
    ]);
  });
});

test("an expected model is looked for among the series that the rules read, and named by its labels", async () => {
  const groups = groupsOf(
    await renderChart({
      metrics: { selector: 'env="prod", model_name!=""' },
      expectedModels: ["a", "b$1", "c"].map((model_name) => ({ namespace: "llm", model_name })),
      alerts: {
        rules: {
          VLLMExpectedModelMissing: {
            for: "0s",
            annotations: { summary: "", description: "", signals: "", runbook_url: "" },
          },
        },
      },
    }),
  ).map((group) => ({ ...group, rules: group.rules.filter((rule) => rule.alert === "VLLMExpectedModelMissing") }));
  const served = (model: string, env: string) => ({
    series: `vllm:generation_tokens_total{env="${env}",namespace="llm",model_name="${model}",engine="0"}`,
    values: "1x4",
  });
  const missing = (model_name: string) => ({
    exp_labels: { namespace: "llm", model_name, severity: "critical", category: "availability" },
    exp_annotations: { summary: "", description: "", signals: "", runbook_url: "" },
  });
  expect(
    await unitTestFailures(
      groups.filter(({ rules }) => rules.length > 0),
      [
        {
          name: "expected models",
          interval: "30s",
          input_series: [served("a", "dev"), served("c", "prod")],
          alert_rule_test: [
            { alertname: "VLLMExpectedModelMissing", eval_time: "1m", exp_alerts: [missing("a"), missing("b$1")] },
          ],
        },
      ],
    ),
  ).toBe("");
});

test("an override for no expected model changes nothing, whatever its place", () => {
  const missing = (overrides: readonly object[]) =>
    render(ruleData(catalogue), completeValues(contract, { expectedModels: [{ model_name: "c" }], overrides }))
      .flatMap(({ groups }) => groups.flatMap(({ rules }) => rules))
      .flatMap((rule) => ("alert" in rule && rule.alert === "VLLMExpectedModelMissing" ? [rule] : []));
  const usual = { match: { model_name: "a" }, thresholds: { e2eLatencyP95Seconds: 30 } };
  const info = { alerts: { rules: { VLLMExpectedModelMissing: { severity: "info" } } } };
  expect(missing([usual, { match: { model_name: "=~a.*" }, ...info }])).toEqual(missing([]));
  const [first, second] = missing([usual, { match: { model_name: "=~[ac]" }, ...info }]);
  expect([first!.labels, second]).toEqual([
    { severity: "info", category: "availability", override: "model_name=~[ac]" },
    undefined,
  ]);
});

// Whatever an alert reads: limited to some workloads it says of them what it said before, and of the others it says it too.
describe("an alert that is divided by namespace fires as the whole did", async () => {
  const alerts = catalogue.flatMap((family) => family.alerts.map(({ alert }) => alert));
  const settings = Object.fromEntries(alerts.map((alert) => [alert, { labels: { judged: "apart" } }]));
  const groups = groupsOf(
    await renderChart({ ...everything, overrides: [{ match: { namespace: "llm" }, alerts: { rules: settings } }] }),
  );
  const scenarios = catalogue.flatMap((family) =>
    family.alerts.flatMap(({ alert }) => family.scenarios.find((one) => fires(one, alert)) ?? []),
  );

  test.each(catalogue.filter(({ alerts: own }) => own.length > 0))("$name", { timeout: 120_000 }, async (family) => {
    const some = family.scenarios.filter((one) => scenarios.includes(one));
    const needed = neededFor(
      family.alerts.map(({ alert }) => alert),
      groups,
    );
    const tests = some.map((scenario) => apart({ ...unitTest(scenario, ["en"]), promql_expr_test: [] }));
    for (const together of runsOf(tests)) expect(await unitTestFailures(needed, together)).toBe("");
  });
});

function fires({ expect: expectations }: Scenario, alert: string): boolean {
  return expectations.some((one) => "alert" in one && one.alert.alert === alert && one.firing.length > 0);
}

/** The same with the labels that alerts of the namespace `llm` have from their override. */
function apart<Test extends { readonly alert_rule_test?: readonly AlertTest[] }>(unit: Test): Test {
  return {
    ...unit,
    alert_rule_test: unit.alert_rule_test?.map((one) => ({
      ...one,
      exp_alerts: one.exp_alerts.map((alert) => {
        const { exp_labels: labels, ...rest } = alert as { exp_labels: Record<string, string> };
        const own = labels.namespace === "llm" ? { judged: "apart", override: "namespace=llm" } : {};
        return { ...rest, exp_labels: { ...labels, ...own } };
      }),
    })),
  };
}
