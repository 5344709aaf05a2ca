import type { Values } from "@vllm-monitoring/core";
import type { DashboardData } from "./overview.ts";

/**
 * Puts the values of a user into a dashboard, exactly as the chart's template `dashboards.yaml` does:
 *
 * 1. in the text, `<<workloadMatchers>>` becomes a matcher for each label of the workload, `<<workloadLegend>>` the labels as
 *    Grafana's legend writes them, `"<<thresholds.NAME>>"` the number;
 * 2. the variable called `<<label>>` is repeated for each label of the workload; `<<precedingMatchers>>` in it are the matchers of
 *    the labels before it, so that each variable offers only what fits the ones above;
 * 3. the variable `datasource` opens with the data source that is set, if one is.
 */
export function renderDashboard(
  data: DashboardData,
  values: Pick<Values, "workloadLabels" | "parameters" | "dashboards">,
): object {
  const {
    workloadLabels: labels,
    parameters,
    dashboards: { datasource },
  } = values;
  let text = JSON.stringify(data)
    .replaceAll("<<workloadMatchers>>", () => inJson(matchers(labels)))
    .replaceAll("<<workloadLegend>>", () => labels.map((label) => `{{${label}}}`).join(" "));
  for (const [path, number] of Object.entries(parameters)) {
    text = text.replaceAll(`"<<${path}>>"`, JSON.stringify(number));
  }
  const dashboard = JSON.parse(text) as { templating: { list: { name: string }[] } };
  dashboard.templating.list = dashboard.templating.list.flatMap((variable) => {
    if (variable.name === "<<label>>") {
      return labels.map((label, index) => repeated(variable, label, labels.slice(0, index)));
    }
    return [variable.name === "datasource" && datasource !== undefined ? opening(variable, datasource) : variable];
  });
  return dashboard;
}

/**
 * A variable with a choice made: Grafana looks among its data sources for one with the UID of `value` (since 10.1, pull request 69259 of
 * grafana), else for one with the name of `text`.
 */
function opening(variable: { name: string }, choice: string): { name: string } {
  return { ...variable, current: { selected: true, text: choice, value: choice } } as { name: string };
}

function repeated(prototype: object, label: string, preceding: readonly string[]): { name: string } {
  const text = JSON.stringify(prototype)
    .replaceAll("<<label>>", label)
    .replaceAll("<<precedingMatchers>>", () => inJson(matchers(preceding)));
  return JSON.parse(text) as { name: string };
}

function matchers(labels: readonly string[]): string {
  return labels.map((label) => `${label}=~"$${label}"`).join(",");
}

/** A text as it stands inside a JSON string. */
function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
