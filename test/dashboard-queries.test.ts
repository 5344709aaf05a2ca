import { catalogue, completeValues, recordsOf } from "@vllm-monitoring/core";
import { overview, renderDashboard } from "@vllm-monitoring/dashboards";
import { describe, expect, test } from "vitest";
import { contract } from "./arbitrary-values.ts";
import { unitTestFailures } from "./promtool.ts";

interface Dashboard {
  readonly panels: readonly { readonly targets: readonly { readonly expr: string }[] }[];
  readonly templating: { readonly list: readonly { readonly query: string; readonly allValue?: string }[] };
}

const dashboard = renderDashboard(overview(catalogue, "en"), completeValues(contract, {})) as Dashboard;
const panelQueries = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
const variableQueries = dashboard.templating.list.flatMap(
  ({ query }) => /^label_values\((.*), \w+\)$/u.exec(query)?.[1] ?? [],
);

/** Two workloads in one cluster and one that has no cluster label. */
const workloads = [
  '{cluster="a", model_name="m", namespace="x"}',
  '{cluster="a", model_name="m", namespace="y"}',
  '{model_name="m", namespace="x"}',
];
const series = recordsOf(catalogue).flatMap(({ record }) =>
  workloads.map((labels, index) => ({ series: record + labels, values: `${index + 1}x10` })),
);

/** A query with the choice of a person put in, as Grafana does it. */
function chosen(query: string, choice: Readonly<Record<string, string>>): string {
  return query.replaceAll(/\$(\w+)/gu, (_, variable: string) => choice[variable] ?? ".*");
}

describe.each([
  ["All", {}, [1, 2, 3]],
  ["one namespace", { namespace: "x" }, [1, 3]],
  ["two namespaces", { namespace: "(x|y)" }, [1, 2, 3]],
  ["one cluster", { cluster: "a" }, [1, 2]],
  ["another cluster", { cluster: "b" }, []],
])("%s chosen", (_, choice, shown) => {
  test("each panel shows the workloads that fit, also without a cluster label where All is chosen", async () => {
    expect(panelQueries).toHaveLength(6);
    const expressions = panelQueries.map((query) => ({
      expr: chosen(query, choice),
      eval_time: "5m",
      exp_samples: shown.map((value) => ({ labels: query.replace(/\{.*/u, "") + workloads[value - 1]!, value })),
    }));
    const tests = [{ name: "panels", interval: "30s", input_series: series, promql_expr_test: expressions }];
    expect(await unitTestFailures([], tests)).toBe("");
  });
});

test("the first variable offers every workload, each next one what fits the ones above", async () => {
  expect(dashboard.templating.list.map(({ allValue }) => allValue)).toEqual([undefined, ".*", ".*", ".*"]);
  const offered = [[1, 2, 3], [1, 2], [1]];
  expect(variableQueries).toHaveLength(offered.length);
  const expressions = variableQueries.map((query, index) => ({
    expr: chosen(query, { cluster: "a", namespace: "x" }),
    eval_time: "5m",
    exp_samples: offered[index]!.map((value) => ({ labels: `vllm:request_rate:rate${workloads[value - 1]!}`, value })),
  }));
  const tests = [{ name: "variables", interval: "30s", input_series: series, promql_expr_test: expressions }];
  expect(await unitTestFailures([], tests)).toBe("");
});
