import { catalogue, completeValues, valuesContract } from "@vllm-monitoring/core";
import { expect, test } from "vitest";
import { renderDashboard } from "./render.ts";

const data = {
  templating: {
    list: [
      { type: "datasource", name: "datasource" },
      { type: "query", name: "<<label>>", query: "label_values(up{<<precedingMatchers>>}, <<label>>)" },
    ],
  },
  panels: [
    {
      expr: "up{<<workloadMatchers>>}",
      legendFormat: "Up <<workloadLegend>>",
      steps: [{ value: null }, { value: "<<thresholds.low>>" }, { value: "<<thresholds.high>>" }],
    },
  ],
};

const { dashboards } = completeValues(valuesContract(catalogue, "0.0.0"), {});

test("puts in matchers, legend and numbers, and repeats the variable for each label", () => {
  expect(
    renderDashboard(data, {
      workloadLabels: ["tenant", "region", "model"],
      parameters: { "thresholds.low": 0.25, "thresholds.high": 2e6 },
      dashboards,
    }),
  ).toEqual({
    templating: {
      list: [
        { type: "datasource", name: "datasource" },
        { type: "query", name: "tenant", query: "label_values(up{}, tenant)" },
        { type: "query", name: "region", query: 'label_values(up{tenant=~"$tenant"}, region)' },
        { type: "query", name: "model", query: 'label_values(up{tenant=~"$tenant",region=~"$region"}, model)' },
      ],
    },
    panels: [
      {
        expr: 'up{tenant=~"$tenant",region=~"$region",model=~"$model"}',
        legendFormat: "Up {{tenant}} {{region}} {{model}}",
        steps: [{ value: null }, { value: 0.25 }, { value: 2_000_000 }],
      },
    ],
  });
});

test("opens with the data source that is set, whatever its name", () => {
  const values = { workloadLabels: ["model_name"], parameters: { "thresholds.low": 1, "thresholds.high": 2 } };
  const name = 'Metrics "<<label>>" $& of {{east}}';
  const { templating } = renderDashboard(data, {
    ...values,
    dashboards: { ...dashboards, datasource: name },
  }) as typeof data;
  expect(templating.list[0]).toEqual({
    type: "datasource",
    name: "datasource",
    current: { selected: true, text: name, value: name },
  });
});

test("leaves the data as it was", () => {
  const before = structuredClone(data);
  renderDashboard(data, {
    workloadLabels: ["model_name"],
    parameters: { "thresholds.low": 1, "thresholds.high": 2 },
    dashboards,
  });
  expect(data).toEqual(before);
});

test("labels that are called like parts of a placeholder do not disturb each other", () => {
  const { templating } = renderDashboard(data, {
    workloadLabels: ["label", "precedingMatchers"],
    parameters: { "thresholds.low": 1, "thresholds.high": 2 },
    dashboards,
  }) as typeof data;
  expect(templating.list.slice(1)).toEqual([
    { type: "query", name: "label", query: "label_values(up{}, label)" },
    { type: "query", name: "precedingMatchers", query: 'label_values(up{label=~"$label"}, precedingMatchers)' },
  ]);
});
