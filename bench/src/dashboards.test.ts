import { expect, test } from "vitest";
import { dashboardsOf, rawQueries } from "./dashboards.ts";

const json = JSON.stringify({
  title: "Overview",
  panels: [
    { targets: [{ expr: 'r:a{namespace=~"$namespace"}' }] },
    { panels: [{ targets: [{ expr: 'rate(x{pod=~"${pod:regex}"}[$__rate_interval])' }] }] },
  ],
});
const config = { apiVersion: "v1", metadata: { name: "d", namespace: "n", labels: {} } };
const objects = [
  { ...config, kind: "PrometheusRule", spec: { groups: [] } },
  { ...config, kind: "ConfigMap", data: { "overview.json": json } },
];

test("the queries of a dashboard as Grafana sends them while All is chosen", () => {
  expect(dashboardsOf(objects)).toEqual([
    { title: "Overview", queries: ['r:a{namespace=~".*"}', 'rate(x{pod=~".*"}[5m])'] },
  ]);
});

test("queries that read anything but recorded series are counted", () => {
  const [dashboard] = dashboardsOf(objects);
  expect(rawQueries(dashboard!, new Set(["r:a"]))).toBe(1);
  expect(rawQueries(dashboard!, new Set(["r:a", "x"]))).toBe(0);
});
