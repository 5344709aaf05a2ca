import { alertsOf, type Family, project, recordsOf, sitePath } from "@vllm-monitoring/core";
import { fillTemplate } from "./templates.ts";
import { valueRows } from "./values-table.ts";
import { cell } from "./page.ts";

/** The README of the chart. */
export function chartReadme(families: readonly Family[], version: string): Map<string, string> {
  const text = fillTemplate("chart-readme", {
    project,
    version,
    site: project.site + sitePath(version),
    records: recordsOf(families).map(({ record, unit, meaning }) => ({ record, unit, meaning: cell(meaning.en) })),
    alerts: alertsOf(families).map(({ alert, severity, category, runbook }) => ({
      alert,
      severity,
      category,
      meaning: cell(runbook.meaning.en),
    })),
    rows: valueRows(families, version, "en"),
  });
  return new Map([["charts/vllm-monitoring/README.md", text]]);
}
